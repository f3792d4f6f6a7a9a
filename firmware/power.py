# SPDX-License-Identifier: MIT
"""Power: the battery that is watched over, and light sleep for boards that can tell whether USB has power.

docs/power.md says why not on others. In light sleep an RP2040 or RP2350 stops PWM and USB, goes on counting
`ticks_ms`, and wakes at a button, for its interrupts have a handler and the sleep has an end (micropython issue
7035). From MicroPython 1.24 on its calendar stands still meanwhile (issue 16519, mended for what comes after 1.28),
so it is put right here.
"""

from time import gmtime, sleep_ms, ticks_add, ticks_diff, ticks_ms, time

from machine import ADC, RTC, Pin, lightsleep, reset
from micropython import const

from pacelet.modes.notices import CALM_PERCENT, READ_MS, STOP, WARN, Charge, Low, Stop

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pacelet.app import App

_REFERENCE_MV = const(3300)
# No cell is that low: its own protection would have cut it off. So none is connected.
_ABSENT_MV = const(2000)
# A lithium cell at rest, in mV for 0, 10, ... 100 % (typical discharge curve of a 3.7 V cell at 0.2 C).
_CURVE_MV = (3270, 3610, 3690, 3710, 3730, 3750, 3790, 3830, 3910, 4020, 4200)
_READ_ASLEEP_MS = 60000

_LEAST_MS = const(50)  # of light sleep: for less it is not worth stopping and starting the clocks
_MOST_MS = const(1000)
_LAG_S = 2  # the calendar counts whole seconds: a lag of one may be none
_ANEW_S = const(86400)  # well within half the range of the ticks


class Battery:
    """The battery of the profile. Without one, `present` is False."""

    def __init__(self, profile: "dict[str, Any]") -> None:
        part = profile.get("battery")
        self.present = False
        if part:
            try:
                self._adc: Any = ADC(Pin(part["pin"]))
            except (OSError, ValueError, MemoryError):
                return
            self._divider: int = part["divider"]
            self.present = True

    def millivolts(self) -> "int | None":
        """Return the voltage of the cell, or None. One reading; it moves by some 20 mV with the load."""
        if not self.present:
            return None
        try:
            if hasattr(
                self._adc, "read_uv"
            ):  # an ESP32, whose `read_u16` is not straight, and full below 3.3 V
                pin_mv: int = self._adc.read_uv() // 1000
            else:
                pin_mv = self._adc.read_u16() * _REFERENCE_MV // 65535
        except (OSError, ValueError, MemoryError):
            return None  # the next reading may do
        return pin_mv * self._divider

    def percent(self) -> "int | None":
        """Return the charge left, 0 to 100, or None without a battery in the profile or a cell on it."""
        voltage_mv = self.millivolts()
        return None if voltage_mv is None or voltage_mv < _ABSENT_MV else charge_percent(voltage_mv)


def charge_percent(voltage_mv: int) -> int:
    """Return the charge in percent of a lithium cell at this voltage, linear between the points of the curve."""
    for at in range(len(_CURVE_MV) - 1, -1, -1):
        over_mv = voltage_mv - _CURVE_MV[at]
        if over_mv >= 0:
            step_mv = _CURVE_MV[min(at + 1, len(_CURVE_MV) - 1)] - _CURVE_MV[at]
            return at * 10 + (over_mv * 10 // step_mv if step_mv else 0)
    return 0


class Guard:
    """Reads the battery of the profile now and then; in the end `panel` is switched off, and `stop_watchdog` called."""

    def __init__(self, profile: "dict[str, Any]", panel: "Any", stop_watchdog: "Callable[[], None]") -> None:
        self.battery = Battery(profile)
        self.panel = panel
        self._stop_watchdog = stop_watchdog
        self._charge = Charge()
        self._due_at_ms: Any = None  # ticks
        self._is_untold = False  # whether a warning still waits for the menu, where it is shown until a press

    def step(self, app: "App", now_ms: "Any") -> None:
        """Make one pass; `app` is led to a warning or to the end."""
        if self._due_at_ms is None or ticks_diff(now_ms, self._due_at_ms) >= 0:
            self._due_at_ms = ticks_add(now_ms, READ_MS)
            self._read_battery(app)
        if self._is_untold and app.mode.name == "menu":
            self._is_untold = False
            app.mode = Low(app, self._charge.percent or 0)

    def _read_battery(self, app: "App") -> None:
        what = self._charge.take(self.battery.percent())
        if what == WARN:
            self._is_untold = True
            app.sound("remind")
            app.note("battery-low")
        elif what == STOP:
            app.mode.keep()
            app.mode = Stop(self._charge.percent or 0, self._sleep)

    def _sleep(self) -> None:
        """Sleep until the battery has been charged; then everything begins anew.

        In slices of light sleep, which end by themselves: deep sleep ends on an RP2040 with nothing but its
        reset pin. Where a port does not wake in time it stays asleep, which is no harm here.
        """
        self.panel.power(False)
        self._stop_watchdog()  # an RP2040 that it bites in light sleep hangs until its power goes (issue 17228)
        while True:
            _sleep_lightly(_READ_ASLEEP_MS)
            percent = self.battery.percent()
            if percent is None or percent >= CALM_PERCENT:
                reset()


class Doze:
    """`profile`: ``vbus`` of it names the pin that is high while USB has power."""

    def __init__(self, profile: "dict[str, Any]") -> None:
        self._vbus: "Pin | None" = None
        try:
            self._vbus = Pin(profile["vbus"]["pin"], Pin.IN)
            self._vbus.irq(handler=_nothing, trigger=Pin.IRQ_RISING)  # a cable wakes it
        except (OSError, ValueError, MemoryError):
            self._vbus = None  # it cannot be known whether USB has power: no light sleep
        self._since: Any = None  # (ticks in ms, calendar in s) at the first light sleep since USB had power

    def sleep(self, left_ms: int) -> bool:
        """Sleep for `left_ms` at most, until a button or the cable; return False if it did not."""
        if self._vbus is None or left_ms < _LEAST_MS:
            return False
        if self._vbus.value():
            self._since = None  # a host may set the calendar
            return False
        if self._since is None:
            self._since = (ticks_ms(), time())
        _sleep_lightly(min(left_ms, _MOST_MS))
        self._mend()
        return True

    def _mend(self) -> None:
        """Set the calendar forward by what it has lost."""
        since_ms, since_s = self._since
        now_s = time()
        passed_s = ticks_diff(ticks_ms(), since_ms) // 1000
        lag_s = passed_s - (now_s - since_s)
        if lag_s >= _LAG_S:
            year, month, day, hour, minute, second, weekday = gmtime(now_s + lag_s)[:7]
            RTC().datetime((year, month, day, weekday, hour, minute, second, 0))
        if passed_s >= _ANEW_S:
            self._since = None


def _sleep_lightly(length_ms: int) -> None:
    """Sleep lightly, or just sleep if that fails: what wakes a board must be read again in either case."""
    try:
        lightsleep(length_ms)
    except (OSError, ValueError, MemoryError):
        sleep_ms(min(length_ms, _LEAST_MS))


def _nothing(pin: Pin) -> None:
    """Without a handler an interrupt does not wake."""
