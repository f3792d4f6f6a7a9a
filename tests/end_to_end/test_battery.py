# SPDX-License-Identifier: MIT
"""A handheld on a battery that runs low: a warning, an orderly stop, and on where it stood once it is charged."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pacelet_tools.boards import load_profile, problems
from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_firmware
from pacelet_tools.virtual.play.playable import board_files, load
from pacelet_tools.virtual.wires.records import Pixels, Pwm, Record, Reset, Say, Sleep, parse
from pacelet_tools.virtual.wires.wired_handheld import Handheld

PIN, DIVIDER = 28, 2
PROFILE: dict[str, Any] = {**load_profile("pico"), "battery": {"pin": PIN, "divider": DIVIDER}}
OK_PIN = PROFILE["buttons"]["ok"]
FULL_MV, LOW_MV, EMPTY_MV = 4100, 3640, 3400  # about 95, 14 and 4 %
SETTINGS = {"/settings.json": b'{"comfort":false,"volume":1}'}
MINUTES_US = 60_000_000

Reads = Callable[[list[bytearray], str], bool]


class Watched:
    """A run on a battery of this voltage, and what there was to see."""

    def __init__(
        self, battery_mv: int, flash: Path, presses_ms: list[int], stop_ms: int, set_up: bool = True
    ) -> None:
        routine = load(routines_dir() / "daily-five.yaml")
        assert routine is not None
        files = {**board_files(PROFILE, [routine]), **SETTINGS} if set_up else {}
        analog = {PIN: battery_mv * 65535 // 3300 // DIVIDER + 1}
        # `go_on` presses ok for cautions and questions.
        play = {"presses": [[at_ms, OK_PIN, 80] for at_ms in presses_ms], "stop_ms": stop_ms, "go_on": True}
        run = run_firmware(PROFILE, play, conditions=Conditions(analog=analog), files=files, flash=flash)
        self.handheld = Handheld(PROFILE)
        self.records: list[Record] = []
        self.pictures: list[tuple[int, list[bytearray]]] = []
        for record in map(parse, run):
            if record.t_us - (self.pictures[-1][0] if self.pictures else 0) > 500_000:
                self.pictures.append((record.t_us, self.handheld.panel.picture()))
            self.records.append(record)
            self.handheld.feed(record)
        assert run.result.ended == "stop", run.result.stdout

    def of(self, kind: type) -> list[Any]:
        return [record for record in self.records if isinstance(record, kind)]

    @property
    def phases(self) -> list[dict[str, Any]]:
        return [say.report["phase"] for say in self.of(Say) if "phase" in say.report]

    @property
    def kinds(self) -> list[str]:
        return [phase["kind"] for phase in self.phases]

    def shows(self, reads: Reads, word: str, from_us: int = 0, to_us: int = 1 << 60) -> bool:
        return any(reads(picture, word) for at_us, picture in self.pictures if from_us <= at_us <= to_us)


@pytest.fixture
def flash(tmp_path: Path) -> Path:
    return tmp_path / "flash.img"


def test_the_profile_is_sound() -> None:
    assert problems(PROFILE) == []


def test_a_full_battery_is_no_matter(flash: Path, reads: Reads) -> None:
    ran = Watched(FULL_MV, flash, [3000], 70_000)
    assert not ran.shows(reads, "Battery low") and not ran.of(Sleep)
    assert len(ran.kinds) >= 3


def test_a_low_battery_is_said_until_a_press_and_then_no_more(flash: Path, reads: Reads) -> None:
    ran = Watched(LOW_MV, flash, [9000, 12_000], 140_000)
    assert ran.shows(reads, "Battery low", to_us=9_000_000) and ran.shows(
        reads, "Charge it soon", to_us=9_000_000
    )
    assert not ran.shows(reads, "Battery low", from_us=10_000_000)
    tones = [pwm.t_us for pwm in ran.of(Pwm) if pwm.duty_u16 and pwm.t_us < 9_000_000]
    assert tones and max(tones) < 2_000_000, "heard once"
    assert not ran.of(Sleep) and len(ran.kinds) >= 3, "and it goes on pacing"


def test_an_empty_battery_stops_in_order_and_the_session_goes_on_later(flash: Path, reads: Reads) -> None:
    ran = Watched(EMPTY_MV, flash, [2000, 4000], 3 * MINUTES_US // 1000)
    sleeps = ran.of(Sleep)
    # The second reading comes after 30 s; then it is said for 8 s.
    assert 37_000_000 < sleeps[0].t_us < 42_000_000
    assert [sleep.ms for sleep in sleeps] == [pytest.approx(60_000, abs=2)] * len(sleeps) and len(sleeps) == 2
    assert ran.shows(reads, "Switching off", from_us=30_000_000)
    assert ran.kinds[:2] == ["prepare", "move"]
    dark = [record for record in ran.records if record.t_us >= sleeps[0].t_us]
    assert not ran.handheld.panel.power and not any(ran.handheld.ring.rgb)
    assert ran.handheld.buzzer.tone is None and ran.handheld.motor.buzz is None
    assert not [record for record in dark if isinstance(record, Pixels | Pwm | Reset)]
    later = Watched(FULL_MV, flash, [], 12_000, set_up=False)
    # Nobody chose anything: only the question whether to go on was answered.
    phase = later.phases[0]
    assert (phase["kind"], phase["step"]) == ("prepare", ran.phases[-1]["step"])
