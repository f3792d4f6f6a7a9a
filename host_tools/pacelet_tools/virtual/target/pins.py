# SPDX-License-Identifier: MIT
# `machine.Pin`, and what the world does to the pins: presses that were planned, and lines from the host.
from target import board_clock, wire

_is_closed_by_wire = set()  # the contact of a button
_goes_high = set()  # pins whose buttons go to 3.3 V, others go to ground
_is_high = set()
_presses = {}  # pin: how many presses hold it down
_pins = {}
_count = 30
_names = {}


def setup(count, names, high=(), goes_high=()):
    # `count` of GPIOs, other names of pins, {name: number}, those that something holds high, and those with buttons to
    # 3.3 V.
    global _count
    _count = count
    _goes_high.update(goes_high)
    _is_high.update(high)
    _names.update(names)


def press(number, at_us, length_us):
    # A button is down for that long.
    board_clock.at(at_us, _pull, number)
    board_clock.at(at_us + length_us, _let_go, number)


def set_level(number, value):
    # The host says that the button on a pin is down (0) or let go (1).
    before = _outside(number)
    (_is_closed_by_wire.discard if value else _is_closed_by_wire.add)(number)
    _changed(number, before)


def _pull(number):
    before = _outside(number)
    _presses[number] = _presses.get(number, 0) + 1
    _changed(number, before)


def _let_go(number):
    before = _outside(number)
    _presses[number] -= 1
    _changed(number, before)


def _is_closed(number):
    return number in _is_closed_by_wire or bool(_presses.get(number))


def _outside(number):
    # The level at a pin that has the pull that its button needs.
    return 1 if _is_closed(number) == (number in _goes_high) else 0


def _changed(number, before):
    level = _outside(number)
    if level == before:
        return
    wire.record("%d in %d %d" % (board_clock.now(), number, level))
    pin = _pins.get(number)
    if pin:
        pin._edge(level)


def number_of(pin):
    return pin._number if isinstance(pin, Pin) else Pin(pin)._number


def _parse(name):
    if isinstance(name, Pin):
        return name._number
    if isinstance(name, str):
        if name in _names:
            return _names[name]
        name = int(name[2:]) if name[:2] == "GP" and name[2:].isdigit() else -1
    if not isinstance(name, int) or not 0 <= name < _count:
        raise ValueError("invalid pin")
    return name


class Pin:
    # Numbers of the constants as in the rp2 port. One object a pin, as there.
    IN = 0
    OUT = 1
    OPEN_DRAIN = 2
    ALT = 3
    PULL_UP = 1
    PULL_DOWN = 2
    IRQ_FALLING = 4
    IRQ_RISING = 8

    def __new__(cls, name, *args, **options):
        number = _parse(name)
        if number not in _pins:
            pin = _pins[number] = object.__new__(cls)
            pin._number = number
            pin._mode = pin.IN
            pin._pull = None
            pin._value = 0
            pin._handler = None
            pin._trigger = 0
        return _pins[number]

    def __init__(self, name, mode=-1, pull=-1, *, value=None, drive=0, alt=-1):
        if mode != -1 or pull != -1 or value is not None:
            self.init(mode, pull, value=value)

    def init(self, mode=-1, pull=-1, *, value=None, drive=0, alt=-1):
        if pull != -1:
            self._pull = pull
        if value is not None:
            self._drive(1 if value else 0, mode not in (-1, self.IN))
        if mode != -1 and mode is not None:
            self._mode = mode
            if mode == self.OUT and value is None:
                wire.record("%d pin %d %d" % (board_clock.now(), self._number, self._value))

    def _drive(self, value, report=False):
        if report or (value != self._value and self._mode != self.IN):
            wire.record("%d pin %d %d" % (board_clock.now(), self._number, value))
        self._value = value

    def value(self, value=None):
        if value is not None:
            return self._drive(1 if value else 0)
        board_clock.look()
        if self._mode == self.OUT or (self._mode == self.OPEN_DRAIN and not self._value):
            return self._value
        return self._input()

    __call__ = value

    def _input(self):
        # A floating input reads as 0 here: where a pull-up was forgotten, that shows.
        if self._number in _is_high:
            return 1
        if _is_closed(self._number):
            return 1 if self._number in _goes_high else 0
        return 1 if self._pull == self.PULL_UP else 0

    def on(self):
        self._drive(1)

    high = on

    def off(self):
        self._drive(0)

    low = off

    def toggle(self):
        self._drive(1 - self._value)

    def irq(self, handler=None, trigger=12, hard=False):
        self._handler = handler
        self._trigger = trigger

    def _edge(self, level):
        wanted = self._trigger & (self.IRQ_RISING if level else self.IRQ_FALLING)
        pull = self.PULL_DOWN if self._number in _goes_high else self.PULL_UP
        if self._handler and wanted and self._pull == pull:
            board_clock.interrupt(self._handler, self)

    def __repr__(self):
        return "Pin(GPIO%d, mode=%s)" % (self._number, ("IN", "OUT", "OPEN_DRAIN", "ALT")[self._mode])
