# SPDX-License-Identifier: MIT
"""The energy that a run takes of the battery, part by part, from its wire records."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pacelet_tools.plain_text import columns
from pacelet_tools.virtual.battery.currents import (
    BOARDS,
    BUSY_SHARE,
    LIGHT_CHANNEL_MA,
    PANEL_OFF_MA,
    PANELS,
    Board,
    buzzer_ma,
    lights_ma,
    motor_ma,
    panel_ma,
)
from pacelet_tools.virtual.wires.panel_glass import Panel
from pacelet_tools.virtual.wires.records import I2cWrite, Pixels, Record, Say, Spent
from pacelet_tools.virtual.wires.wired_handheld import Handheld, Profile

BATTERY_MAH = 500  # the battery that hours are told for
_US_AN_HOUR = 3_600_000_000


@dataclass
class Energy:
    """What a run took: `parts` in mAh by name, over `us`; `idle_us` and `light_us` of it the virtual board slept.

    The processor is taken to be awake for `least_awake` of the time (0 to 1) at least.
    """

    us: int = 0
    idle_us: int = 0
    light_us: int = 0
    parts: dict[str, float] = field(default_factory=dict[str, float])
    least_awake: float = 0.0

    @property
    def mah(self) -> float:
        """The sum of all parts."""
        return sum(self.parts.values())

    @property
    def mean_ma(self) -> float:
        """The current that would take the same; 0 for a run of no length."""
        return self.mah * _US_AN_HOUR / self.us if self.us else 0.0

    def hours(self, battery_mah: float) -> float:
        """Return how long a battery lasts at the mean current."""
        return battery_mah / self.mean_ma if self.us else 0.0

    def on(self, board: Board) -> Energy:
        """Return the same run on another board with the same parts."""
        charge = _board_charge(board, self.us, self.idle_us, self.light_us, self.least_awake)
        return replace(self, parts={**self.parts, "board": charge / _US_AN_HOUR})

    def line(self, title: str, board: str) -> str:
        """Return all in a line: `title` is what was played, `board` what it was played on."""
        return (
            f"{title}: about {self.mah:{'.2g' if self.mah < 99 else '.0f'}} mAh on the {board}, "
            f"or {self.hours(BATTERY_MAH):.1f} hours on {BATTERY_MAH} mAh"
        )

    def table(self) -> str:
        """Return a table with a line for each part: mAh, mean current, share."""
        rows = [
            (name, f"{mah:.3f}", f"{mah * _US_AN_HOUR / self.us:.1f}", f"{100 * mah / self.mah:.0f} %")
            for name, mah in [*self.parts.items(), ("all", self.mah)]
        ]
        return columns(("part", "mAh", "mA", "share"), rows, right=("mAh", "mA", "share"))

    def fields(self) -> dict[str, Any]:
        """Return for a program: mAh of all and of each part, and the time that the processor slept, in percent."""
        parts = {name: round(mah, 4) for name, mah in self.parts.items()}
        asleep = round(100 * (self.idle_us + self.light_us) / self.us) if self.us else 0
        return {
            "mah": round(self.mah, 4),
            "ms": self.us // 1000,
            "asleep_percent": asleep,
            "parts_mah": parts,
        }


class Meter:
    """Adds up what flows. `feed` comes before `handheld` is told of the record, so that it shows what was until then.

    With `from_phase` it counts from the first phase that the firmware reports, else from power-on. While phases run the
    processor is taken to be awake for at least the share of the time that was measured on a Pico.
    """

    def __init__(self, profile: Profile, handheld: Handheld, *, from_phase: bool) -> None:
        self._board = BOARDS[profile.get("chip", "rp2040")]
        self._has = [part for part in ("panel", "ring", "buzzer", "motor") if part in profile]
        self._handheld, self._waits = handheld, from_phase
        self._led_ma = profile.get("ring", {}).get("led_ma", LIGHT_CHANNEL_MA)
        self._least_awake = BUSY_SHARE if from_phase else 0.0
        self._t_us = self._start_us = 0
        self._charge: dict[str, float] = dict.fromkeys(self._has, 0.0)  # mA times us
        self._ma: dict[str, float] = {}
        self._begin = self._spent = Spent(0, 0, 0)

    def feed(self, record: Record) -> None:
        """Take in one record; they come in order of time."""
        self._flow(record.t_us)
        if isinstance(record, Spent):
            self._spent = record
        elif self._waits and isinstance(record, Say) and "phase" in record.report:
            self._start(record.t_us)
        if isinstance(record, I2cWrite):
            self._ma.pop("panel", None)
        elif isinstance(record, Pixels):
            self._ma.pop("ring", None)

    def energy(self) -> Energy:
        """Return what was taken up to the last record; nothing if no phase came where one was awaited."""
        if self._waits:
            return Energy()
        idle_us = self._spent.idle_us - self._begin.idle_us
        light_us = self._spent.light_us - self._begin.light_us
        us = max(self._t_us - self._start_us, idle_us + light_us)
        board = _board_charge(self._board, us, idle_us, light_us, self._least_awake)
        taken = {"board": board, **self._charge}
        parts = {name: charge / _US_AN_HOUR for name, charge in taken.items()}
        return Energy(us, idle_us, light_us, parts, self._least_awake)

    def _start(self, t_us: int) -> None:
        self._waits = False
        self._start_us, self._begin = t_us, self._spent
        self._charge = dict.fromkeys(self._has, 0.0)

    def _flow(self, t_us: int) -> None:
        """Add what the parts draw, unchanged, until then."""
        passed_us, self._t_us = max(0, t_us - self._t_us), max(t_us, self._t_us)
        for part in self._has:
            self._charge[part] += passed_us * self._current(part)

    def _current(self, part: str) -> float:
        handheld = self._handheld
        if part == "buzzer":
            return buzzer_ma(handheld.buzzer.tone.hz) if handheld.buzzer.tone else 0.0
        if part == "motor":
            return motor_ma(handheld.motor.strength_u16)
        if part not in self._ma:  # to count points and lights takes a while
            self._ma[part] = _panel(handheld.panel) if part == "panel" else _ring(handheld, self._led_ma)
        return self._ma[part]


def _board_charge(board: Board, us: int, idle_us: int, light_us: int, least_awake: float) -> float:
    """Return mA times us; where the board slept for longer than it can have, both sleeps give way in proportion."""
    slept_us = idle_us + light_us
    share = min(1.0, us * (1 - least_awake) / slept_us) if slept_us else 1.0
    asleep = share * (board.idle_ma * idle_us + board.light_ma * light_us)
    return board.awake_ma * (us - share * slept_us) + asleep


def _panel(panel: Panel) -> float:
    if not panel.power:
        return PANEL_OFF_MA
    lit = sum(map(sum, panel.picture()))
    # Nobody has measured the small ones: so many points draw there what they do on the glass of 128x64.
    width, height = (panel.width, panel.height) if panel.height in PANELS else (128, 64)
    return panel_ma(height, lit / (width * height), panel.chip.registers.contrast)


def _ring(handheld: Handheld, led_ma: float) -> float:
    ring = handheld.ring
    return lights_ma(sum(map(sum, ring.lights)), ring.count, led_ma)
