# SPDX-License-Identifier: MIT
"""Inverted drivers, an active buzzer and a DRV2605 do what the usual parts do, and are off whenever those are."""

import random
from typing import Any

import pytest

from pacelet_tools.boards import load_profile, problems
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.play.playable import Playable, board_files
from pacelet_tools.virtual.wires.intervals import Buzz, Tone
from pacelet_tools.virtual.wires.records import PinOut, Pwm, Record, parse
from pacelet_tools.virtual.wires.wired_handheld import Handheld

PICO = load_profile("pico")
ROUTINE = Playable("short", b'{"v":1,"name":"Short","texts":["First","Second"],"steps":[24,0,60,24,1,60]}')
ON_BUS_OF_PANEL = {"driver": "drv2605", "i2c": 0, "sda": 4, "scl": 5}
KINDS: dict[str, dict[str, Any]] = {
    "usual": {},
    "inverted": {"buzzer": {"pin": 15, "active": "low"}, "motor": {"pin": 14, "active": "low"}},
    "inverted, motor on PWM": {
        "buzzer": {"pin": 15, "active": "low"},
        "motor": {"pin": 17, "active": "low", "pwm_hz": 200},
    },
    "active": {"buzzer": {"pin": 15, "kind": "active"}},
    "active, inverted": {"buzzer": {"pin": 15, "kind": "active", "active": "low"}},
    "haptics": {"haptics": ON_BUS_OF_PANEL, "motor": None},
    "haptics of its own bus": {
        "haptics": {"driver": "drv2605", "i2c": 1, "sda": 6, "scl": 7, "actuator": "lra"},
        "motor": None,
    },
}
SCRIPT = """
import handheld, machine
class Fault(Exception):
    pass
def fail(_):
    raise Fault()
if {at_us}:
    machine._clock.at({at_us}, fail, None)
try:
    handheld.run("/routines/short.json")
except Fault:
    print("fault")
"""


def profile_of(kind: str) -> dict[str, Any]:
    profile = {**PICO, **KINDS[kind]}
    return {key: value for key, value in profile.items() if value is not None}


def played(kind: str, at_us: int = 0) -> tuple[str, Handheld, list[Tone], list[Buzz], list[Record]]:
    """What a run printed (with a fault at a moment), its wires at the end, and what was heard and felt."""
    profile = profile_of(kind)
    files = board_files(profile, [ROUTINE])
    result = run_script(files, SCRIPT.format(at_us=at_us), profile)
    assert result.ended == "done", result.stdout
    handheld, tones, buzzes = Handheld(profile), list[Tone](), list[Buzz]()
    records = [parse(record) for record in result.records]
    for record in records:
        for change in handheld.feed(record):
            if isinstance(change, Tone) and change.end_us is not None:
                tones.append(change)
            if isinstance(change, Buzz) and change.end_us is not None:
                buzzes.append(change)
    return result.stdout, handheld, tones, buzzes, records


def spans(changes: list[Any]) -> list[tuple[int, int]]:
    """From when to when in hundredths of a second; what follows at once is one."""
    joined: list[list[int]] = []
    for change in changes:
        start, end = change.start_us // 10_000, change.end_us // 10_000
        if joined and start - joined[-1][1] <= 1:
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return [(start - joined[0][0], end - start) for start, end in joined]


def near(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= 2 for pair in zip(one, other, strict=True) for a, b in zip(*pair, strict=True)
    )


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "usual"])
def test_what_is_heard_and_felt_has_the_rhythm_of_the_usual_parts(kind: str) -> None:
    assert problems(profile_of(kind)) == []
    _, _, usual_tones, usual_buzzes, _ = played("usual")
    _, handheld, tones, buzzes, _ = played(kind)
    assert near(spans(tones), spans(usual_tones)) and near(spans(buzzes), spans(usual_buzzes))
    if "active" not in kind:
        assert [tone.hz for tone in tones] == [tone.hz for tone in usual_tones]
        assert [tone.duty_u16 for tone in tones] == [tone.duty_u16 for tone in usual_tones]
    else:
        assert near(spans(tones), spans(buzzes)), "its rhythm is all that it has"
    assert handheld.buzzer.tone is None and handheld.motor.buzz is None
    assert handheld.haptics.is_lra == (kind == "haptics of its own bus")


@pytest.mark.parametrize("kind", KINDS)
def test_after_a_fault_in_the_middle_of_a_cue_all_is_off(kind: str) -> None:
    _, _, tones, buzzes, _ = played(kind)
    dice = random.Random(kind)
    for one in (dice.choice(tones), dice.choice(buzzes)):
        at_us = dice.randint(one.start_us + 1000, one.end_us or 0)
        said, handheld, *_ = played(kind, at_us)
        assert "fault" in said, at_us
        assert handheld.buzzer.tone is None and handheld.motor.buzz is None, at_us
        assert handheld.haptics.strength == 0


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "inverted" in kind])
def test_an_inverted_driver_is_switched_off_before_anything_takes_time(kind: str) -> None:
    """Its pin is let go by a reset; from the first moment on nothing drives it low but a cue."""
    _, _, tones, buzzes, records = played(kind)
    profile = profile_of(kind)
    for name, heard in (("buzzer", tones), ("motor", buzzes)):
        if profile[name].get("active") != "low":
            continue
        changes = [
            one for one in records if isinstance(one, Pwm | PinOut) and one.pin == profile[name]["pin"]
        ]
        first = changes[0]
        assert isinstance(first, PinOut) and first.value == 1
        assert first.t_us < min(one.t_us for one in records if not isinstance(one, PinOut)) + 5000
        on = [one for one in changes if (one.value == 0 if isinstance(one, PinOut) else one.duty_u16 < 65535)]
        assert on[0].t_us == heard[0].start_us


def test_haptics_that_went_on_by_themselves_are_stopped_at_the_start() -> None:
    *_, records = played("haptics")
    to_haptics = [one for one in records if getattr(one, "address", None) == 0x5A]
    assert bytes(to_haptics[0].data) == bytes((0x01, 0x40))  # type: ignore[attr-defined]
    assert to_haptics[0] is next(one for one in records if hasattr(one, "address")), "before the panel"


def test_the_session_goes_on_without_haptics_that_do_not_answer() -> None:
    profile = profile_of("haptics")
    result = run_script(board_files(profile, [ROUTINE]), SCRIPT.format(at_us=0), profile, dead=["haptics"])
    assert result.ended == "done" and "fault" not in result.stdout, result.stdout
