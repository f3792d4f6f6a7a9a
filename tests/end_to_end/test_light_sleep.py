# SPDX-License-Identifier: MIT
"""A board that may sleep lightly paces, sounds and listens as one that may not."""

from typing import Any

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_firmware
from pacelet_tools.virtual.play.playable import board_files, load
from pacelet_tools.virtual.wires.records import Pwm, Record, Say, Sleep, parse

PICO = load_profile("pico")
VBUS = 24


def played(profile: dict[str, Any], presses: list[list[int]], high: tuple[int, ...] = ()) -> list[Record]:
    """The records of half a minute of daily-five, from the first phase."""
    routine = load(routines_dir() / "daily-five.yaml")
    assert routine is not None
    play = {"play": routine.path, "origin": "phase", "presses": presses, "stop_ms": 40_000}
    conditions = Conditions(high=high)
    run = run_firmware(profile, play, conditions=conditions, files=board_files(profile, [routine]))
    return [parse(line) for line in run]


def phases(records: list[Record]) -> list[tuple[int, str]]:
    """(At ms from the first, kind)."""
    entered = [record for record in records if isinstance(record, Say) and "phase" in record.report]
    return [((say.t_us - entered[0].t_us) // 1000, say.report["phase"]["kind"]) for say in entered]


def tones(records: list[Record]) -> list[int]:
    return [record.freq_hz for record in records if isinstance(record, Pwm) and record.duty_u16]


def sleeps(records: list[Record]) -> list[Sleep]:
    return [record for record in records if isinstance(record, Sleep)]


# Pause and on, with a press that is over within one sleep, and the rest of a side skipped.
PRESSES = [
    [7000, PICO["buttons"]["ok"], 40],
    [12_000, PICO["buttons"]["ok"], 40],
    [15_000, PICO["buttons"]["next"], 90],
]


def test_it_differs_in_nothing_but_its_sleep() -> None:
    awake, dozing = played(PICO, PRESSES), played({**PICO, "vbus": {"pin": VBUS}}, PRESSES)
    assert sleeps(awake) == [] and len(sleeps(dozing)) > 100
    assert [kind for _, kind in phases(dozing)] == [kind for _, kind in phases(awake)]
    assert len(phases(awake)) >= 5
    for (at_ms, _), (due_ms, _) in zip(phases(dozing), phases(awake), strict=True):
        assert at_ms == pytest.approx(due_ms, abs=20)
    assert tones(dozing) == tones(awake)


def test_nothing_sounds_while_it_sleeps() -> None:
    dozing = played({**PICO, "vbus": {"pin": VBUS}}, PRESSES)
    sounding = False
    for record in dozing:
        if isinstance(record, Pwm):
            sounding = record.duty_u16 > 0
        assert not (isinstance(record, Sleep) and sounding), record


def test_it_stays_awake_while_usb_has_power() -> None:
    assert sleeps(played({**PICO, "vbus": {"pin": VBUS}}, PRESSES, high=(VBUS,))) == []
