# SPDX-License-Identifier: MIT
"""The clock over half an hour: every phase when it is due, and no lateness that grows."""

from collections.abc import Callable
from typing import Any

from pacelet_tools.virtual.wires.records import parse

LATEST_MS = 20
HALF_AN_HOUR = """
  - hold: Plank
    for: 30s
    sides: [left, right]
    sets: 6
    rest: 15s
  - move: Roll up and down
    reps: 20
    tempo: [{Up: 3.3s}, {Hold: 0.7s}, {Down: 4s}]
  - hold: Box breathing
    breaths: 20
  - repeat: 25
    rest: 5s
    steps:
      - hold: Fold
        for: 12.5s
      - move: Cat-cow
        reps: 5
  - hold: Rest on the back
    for: 1min 7.6s
"""


def test_half_an_hour(play: Callable[..., Any], routine: Callable[[str], str]) -> None:
    played = play(routine(HALF_AN_HOUR))
    assert played.status == 0, played.said
    end_ms = played.of("end")[0]["at"]
    assert 30 * 60_000 <= end_ms <= 31 * 60_000
    late = played.late_ms()
    assert len(late) > 250
    assert max(map(abs, late)) <= LATEST_MS
    first, last = late[:50], late[-50:]
    assert abs(sum(last) / 50 - sum(first) / 50) <= 2, "lateness grows"


def test_a_pause_shifts_what_follows_by_its_length(
    play: Callable[..., Any], routine: Callable[[str], str]
) -> None:
    steps = "  - hold: Plank\n    for: 20s\n  - hold: Fold\n    for: 20s\n"
    through = play(routine(steps)).phases
    paused = play(routine(steps), "--press", "5:ok", "--press", "12.345:ok").phases
    shift = [phase["at"] - before["at"] for phase, before in zip(paused, through, strict=True)]
    assert shift[0] == 0
    assert all(abs(one - 7345) <= LATEST_MS for one in shift[1:])


def test_the_tick_counter_may_wrap_in_the_middle_of_a_hold() -> None:
    from pacelet_tools.boards import load_profile
    from pacelet_tools.virtual.host.conditions import Conditions
    from pacelet_tools.virtual.host.run import run_firmware
    from pacelet_tools.virtual.play.playable import Playable, board_files

    content = b'{"v":1,"name":"Wrap","pace":{"prepare":0},"texts":["Plank"],"steps":[24,0,200]}'
    made, profile = Playable("wrap", content), load_profile()
    conditions = Conditions(start_ms=(1 << 30) - 10_000)
    run = run_firmware(
        profile,
        {"play": made.path, "origin": "phase"},
        conditions=conditions,
        files=board_files(profile, [made]),
    )
    said = [record for record in map(parse, run) if type(record).__name__ == "Say"]
    start_us, end_us = said[0].t_us, said[-1].t_us
    assert start_us < 10_000_000 < end_us, "the counter wrapped in between"
    assert abs(end_us - start_us - 20_000_000) <= 1000 * LATEST_MS
