# SPDX-License-Identifier: MIT
"""How a run went, in words."""

import pytest

from pacelet_tools.virtual.host.run import Result
from pacelet_tools.virtual.play.outcome import Outcome, clock
from pacelet_tools.virtual.wires.records import parse
from pacelet_tools.virtual.wires.wired_handheld import Handheld

HOLD = 'say {"phase":{"kind":"hold","text":"Fold","ms":42000}}'
WAIT = 'say {"phase":{"kind":"wait","text":"Kneel on the mat","ms":null}}'


def played(*lines: str) -> Outcome:
    outcome = Outcome("daily", Handheld({}))
    for line in lines:
        outcome.feed(parse(line))
    return outcome


def test_completed() -> None:
    done = ('43000000 say {"phase":{"kind":"done","ms":0}}', '43000000 say {"end":{"completed":true}}')
    outcome = played(f"1000000 {HOLD}", *done, "44000000 pwm 15 0 0")
    assert outcome.summary() == "daily: completed in 0:42, 1 phase"
    assert outcome.standstill() is None


def test_left() -> None:
    outcome = played(f"0 {HOLD}", f"42000000 {WAIT}", '65000000 say {"end":{"completed":false}}')
    assert outcome.summary() == "daily: left at 1:05, 2 phases"


def test_stopped_by_the_wearer() -> None:
    assert played(f"0 {HOLD}", "5000000 pix 16 00").summary() == "daily: left at 0:05, 1 phase"
    assert played("5000000 pix 16 00").summary() == "daily: nothing was played"


def test_standing_still() -> None:
    waits = played(f"1000000 {HOLD}", f"43000000 {WAIT}")
    assert waits.standstill() == (
        "daily waits for a press at 0:42 (Kneel on the mat): use --go-on or --press"
    )
    paused = played(f"1000000 {HOLD}")
    assert paused.standstill() == "daily is paused in the phase that began at 0:00 (Fold): let --press go on"


def test_another_session_after_the_first() -> None:
    outcome = played(f"0 {HOLD}", '42000000 say {"end":{"completed":true}}', f"50000000 {WAIT}")
    assert outcome.completed is None
    assert outcome.standstill() is not None


def test_what_the_panel_does_not_know_is_told() -> None:
    profile = {"panel": {"width": 128, "height": 64, "address": 60, "i2c": 0}}
    outcome = Outcome("daily", Handheld(profile))
    outcome._handheld.feed(parse("0 i2c 0 400000 3c 00ff"))
    assert outcome.faults() == ["the panel got what it does not know: unknown command 0xff"]


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (Result(ended="done"), None),
        (Result(ended="idle"), None),
        (
            Result("Traceback…\nMemoryError: no room\n", ended="error"),
            "the firmware stopped: MemoryError: no room",
        ),
        (Result(ended="timeout"), "the run took too long and was ended"),
        (Result(ended="reset"), "the board stopped (reset)"),
    ],
)
def test_failures(result: Result, told: str | None) -> None:
    assert played().failure(result) == told


def test_times() -> None:
    assert [clock(ms) for ms in (0, 499, 59_500, 300_000, 3_725_000)] == [
        "0:00",
        "0:00",
        "1:00",
        "5:00",
        "1:02:05",
    ]
