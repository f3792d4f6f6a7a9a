# SPDX-License-Identifier: MIT
# What the page calls: the firmware's loop, one pass a call, for between two calls garbage is collected.
import json

from target import board_clock, gc, observer, pins, power_up, wire

_loop = None
_observer = None
_due_ms = 0  # when the next pass is due, by the board's clock


def power_on(path):
    # `path`: the file of settings and files, see `power_up.on`.
    power_up.on(path)


def begin(play):
    # `play`: as JSON, what `conditions.complete` returns. Ends when the menu stands or the routine begins.
    global _loop, _observer, _due_ms
    import handheld

    play = json.loads(play)
    _observer = observer.start(play, power_up.config()["profile"])
    board_clock.read()  # before and after, as `handheld.run` does, so that both run alike to the microsecond
    _loop = handheld.make(_observer, play["go_on"])
    board_clock.read()
    _loop.begin(play["play"])
    _due_ms = now_ms()


def now_ms():
    return board_clock.now() // 1000


def memory():
    # Bytes that Python has taken, garbage included.
    return gc._taken()


def run_pass():
    # A pass and the sleep after it, as `Loop.run` does them; returns False once the routine asked for has ended.
    if _loop.is_over():
        _loop.sound.off()
        _observer.let_go()
        wire.end()
        return False
    _loop._sleep(_loop.step())
    return True


def turn(until_ms):
    # Lets time pass to the next pass that is due, but not beyond `until_ms`, and makes it if it is due by then.
    # Returns when the next one is due.
    global _due_ms
    _sleep_until(min(_due_ms, until_ms))
    if _due_ms <= until_ms:
        due_ms = _loop.step()
        _due_ms = now_ms() + due_ms
    return _due_ms


def set_button(pin, level, at_ms):
    # A button goes down (0) or up (1) now, which is `at_ms`; the next pass is due at once.
    global _due_ms
    _sleep_until(at_ms)
    pins.set_level(pin, level)
    _due_ms = now_ms()


def _sleep_until(at_ms):
    left_ms = at_ms - now_ms()
    if left_ms > 0:
        board_clock.spend(left_ms * 1000)


def place():
    # Where the firmware is, as JSON: its mode; in a menu what is chosen; while a routine is played the number of the
    # step, from 0.
    mode = _loop.app.mode
    told = {"mode": mode.name}
    if mode.name == "menu" and mode.entries:
        told["chosen"] = mode.library.entry(mode.index).name
    if mode.play is not None:
        told["routine"] = mode.play.routine.name
        told["step"] = mode.play.phase.step
        told["paused"] = mode.play.paused
        told["done"] = mode.play.finished
    return json.dumps(told)


def jump(number):
    # Goes to a step of the routine that is played; returns False where that cannot be.
    global _due_ms
    player = _loop.app.mode.play
    if player is None or not player.return_to(_place_of(player.routine, number)):
        return False
    _due_ms = now_ms()
    return True


def _place_of(routine, number):
    # The first round, side and set of a step and of each block around it, see `Cursor.place`.
    place, first = [], 0
    while first < number:
        if routine.after(first) > number:
            place.append([first, 0, 1])
            first += 1
        else:
            first = routine.after(first)
    place.append([number, 0, 1])
    return place
