# SPDX-License-Identifier: MIT
# The board's clock in us since power-on: virtual, where time jumps, or real, where it waits on the wire.
import time as host_time

from target import wire

NEVER_US = 1 << 60
# What a call of `ticks_ms` and its like takes on a Pico, roughly. It also ends a loop that waits for the
# clock.
CALL_US = 3
# What a pass of the firmware's loop is charged beside its wires: it goes with every sleep and every idle.
PASS_US = 1000
# What is due within this is awaited by looking again; the host's sleep has no finer grain.
_GRAIN_US = 1000

is_virtual = True
_now_us = 0
_speed = 1000  # thousandths
_host_us = 0  # the host's clock at power-on, as far as the board's speed goes
_events = []  # (at_us, what, argument), the next one first
_next_us = NEVER_US
_is_busy = False
_after = []  # what waits until the board can be interrupted again
_ran = 0  # handlers of interrupts that ran so far
# Time that the processor did not work: in a nap or idle, and in light sleep. The rest it was awake.
_idle_us = 0
_light_us = 0


def start(virtual, now_us, speed):
    # `speed`: how many times faster than life, as a float; for a real clock only.
    global is_virtual, _now_us, _speed, _host_us
    is_virtual = virtual
    _now_us = now_us
    _speed = int(speed * 1000)
    _host_us = host_time.ticks_us() - now_us * 1000 // _speed


def hasten(thousandths):
    # From now on a real clock goes at this speed.
    global _speed, _host_us
    now_us = now()
    _speed = thousandths
    _host_us = host_time.ticks_us() - now_us * 1000 // _speed


def now():
    if is_virtual:
        return _now_us
    return (host_time.ticks_us() - _host_us) * _speed // 1000


def read():
    # What the board's own code gets when it asks for the time.
    if is_virtual:
        spend(CALL_US)
        return _now_us
    return now()


def at(when_us, what, argument):
    # Calls `what(argument)` when that moment has come.
    global _next_us
    index = len(_events)
    while index and _events[index - 1][0] > when_us:
        index -= 1
    _events.insert(index, (when_us, what, argument))
    _next_us = _events[0][0]


def forget(what, argument):
    global _next_us
    for index in range(len(_events) - 1, -1, -1):
        if _events[index][1] is what and _events[index][2] is argument:
            _events.pop(index)
    _next_us = _events[0][0] if _events else NEVER_US


def spend(length_us):
    # Virtual time passes; a real clock needs nobody to move it.
    global _now_us
    if not is_virtual:
        return
    end_us = _now_us + length_us
    while _next_us <= end_us:
        _run_next()
    if end_us > _now_us:
        _now_us = end_us


def block(length_us):
    # As `spend`, with interrupts held back until its end: a bus transfer, a bit stream, an erase.
    global _is_busy
    if not is_virtual:
        return
    was_busy = _is_busy
    _is_busy = True
    spend(length_us)
    _is_busy = was_busy
    if not was_busy:
        _run_after()


def is_due_within(length_us):
    # Whether anything is due within that time; a real clock brings it by itself.
    return is_virtual and _next_us <= _now_us + length_us


def skip(length_us):
    # As `spend`, but what is due by then comes when time is spent next.
    global _now_us
    if is_virtual:
        _now_us += length_us


def sleep(length_us):
    global _idle_us
    if is_virtual:
        spend(PASS_US)
        _idle_us += length_us
        spend(length_us)
    else:
        start_us = now()
        _wait_until(start_us + length_us, False)
        _idle_us += now() - start_us


def idle(length_us):
    # Until an interrupt, or until the length is over.
    global _idle_us
    _idle_us += _sleep_until_interrupt(length_us)


def sleep_lightly(length_us):
    # The same with the clocks off.
    global _light_us
    _light_us += _sleep_until_interrupt(length_us)


def account():
    # Tells how the time since power-on was spent.
    wire.record("%d spent %d %d" % (now(), _idle_us, _light_us))


def _sleep_until_interrupt(length_us):
    spend(PASS_US)
    start_us = now()
    if is_virtual:
        _jump_to_interrupt(start_us + length_us)
    else:
        _wait_until(start_us + length_us, True)
    return now() - start_us


def has_news():
    # Whether `look` would find anything.
    return not is_virtual and (_next_us <= now() or wire.is_waiting())


def look():
    # Lets in what has come since: only a real clock needs it, for virtual time brings its own.
    if not is_virtual:
        _run_due()
        wire.look()


def interrupt(handler, argument):
    # Runs an interrupt's handler, at once or when the board is no longer busy, once for each source.
    if not _is_busy:
        _call(handler, argument)
    elif (handler, argument) not in _after:
        _after.append((handler, argument))


def hold_interrupts():
    global _is_busy
    was_busy = _is_busy
    _is_busy = True
    return was_busy


def release_interrupts(was_busy):
    global _is_busy
    _is_busy = was_busy
    if not was_busy:
        _run_after()


def _run_after():
    while _after:
        _call(*_after.pop(0))


def _call(handler, argument):
    global _ran
    _ran += 1
    try:
        handler(argument)
    except Exception as problem:  # noqa: BLE001
        # As MicroPython does: tell it and go on.
        import sys

        print("Unhandled exception in callback")
        sys.print_exception(problem)


def _run_next():
    global _now_us, _next_us
    at_us, what, argument = _events.pop(0)
    _next_us = _events[0][0] if _events else NEVER_US
    if is_virtual and at_us > _now_us:
        _now_us = at_us
    what(argument)


def _run_due():
    while _next_us <= now():
        _run_next()


def _jump_to_interrupt(end_us):
    global _now_us
    before = _ran
    while _next_us <= end_us and _ran == before:
        _run_next()
    if _ran != before:
        return
    if end_us >= NEVER_US:
        wire.halt("idle")  # asleep for good
    _now_us = end_us


def _wait_until(end_us, until_interrupt):
    before = _ran
    while True:
        _run_due()
        if now() >= end_us or (until_interrupt and _ran != before):
            return
        left_us = min(end_us, _next_us) - now()
        wire.look(max(0, left_us * 1000 // _speed // _GRAIN_US))
