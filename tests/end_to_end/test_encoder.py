# SPDX-License-Identifier: MIT
"""A rotary encoder does all that three buttons do, however its contacts bounce and however fast it turns."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pacelet.profile import profile_in
from pacelet_tools.boards import load_profile, problems
from pacelet_tools.link.firmware import firmware_files, profile_files
from pacelet_tools.virtual.host.run import run_script

PICO = load_profile("pico")
WHEEL = {**PICO, "buttons": {"ok": 11}, "encoder": {"a": 10, "b": 12}}
SCRIPT = """
import json, time
from devices.encoder import EncoderButtons
from pacelet.turns import TurnGestures
buttons, gestures, told = EncoderButtons({profile!r}), TurnGestures(), []
was_ms = time.ticks_ms()
while time.ticks_ms() < {end_ms}:
    edge = buttons.edges()
    while edge:
        told.append(gestures.sample(edge[0], 0))
        edge = buttons.edges()
    now_ms = time.ticks_ms()
    told.append(gestures.sample(buttons.read(), now_ms - was_ms))
    was_ms = now_ms
    time.sleep_ms(5)
print(json.dumps([one for one in told if one]))
"""


def told(presses: list[tuple[int, int, int]], profile: dict[str, Any] = WHEEL) -> list[int]:
    files = {**firmware_files({}), **profile_files(profile)}
    end_ms = max(at + ms for at, _, ms in presses) + 900
    result = run_script(files, SCRIPT.format(profile=profile, end_ms=end_ms), profile, presses=presses)
    assert result.ended == "done", result.stdout
    gestures: list[int] = json.loads(result.stdout.splitlines()[-1])
    return gestures


def click(at_ms: int, step_ms: int, is_right: bool, dice: random.Random) -> list[tuple[int, int, int]]:
    """The two contacts of one click; each may bounce once when it closes, before the other one moves."""
    first, second = (10, 12) if is_right else (12, 10)
    closed = [(at_ms, first, 2 * step_ms), (at_ms + step_ms, second, 2 * step_ms)]
    if dice.random() < 0.5 and step_ms > 4:
        closed[0] = (at_ms, first, 1)
        closed.append((at_ms + 2, first, 2 * step_ms - 2))
    return closed


@pytest.mark.parametrize("seed", range(6))
def test_each_click_counts_once_and_in_its_direction(seed: int) -> None:
    dice = random.Random(seed)
    at_ms, presses, wanted = 300, list[tuple[int, int, int]](), list[int]()
    for _ in range(25):
        is_right, step_ms = dice.random() < 0.5, dice.choice([3, 6, 12, 30])
        presses += click(at_ms, step_ms, is_right, dice)
        wanted.append(4 if is_right else 1)
        at_ms += 3 * step_ms + dice.choice([4, 20, 200])
    assert told(sorted(presses)) == wanted


def test_a_contact_that_only_bounces_and_a_click_half_done_are_none() -> None:
    half_and_back = [
        (500, 10, 100),
        (530, 12, 20),
    ]  # a closes, b closes and opens again, a opens: there and back
    assert told([(300, 10, 3), (310, 10, 2), (320, 12, 4), *half_and_back]) == []


def test_pushed_in_clicks_are_the_held_ones_and_the_push_is_none() -> None:
    dice = random.Random(1)
    pushed = [(300, 11, 400), *click(400, 10, True, dice), *click(500, 10, False, dice)]
    assert told(sorted(pushed)) == [4 | 8, 1 | 8]
    assert told([(300, 11, 100), (600, 11, 700)]) == [2, 2 | 8]


def test_the_profile_is_checked_on_host_and_board_alike() -> None:
    assert problems(WHEEL) == [] and profile_in(WHEEL, b"", "x with RP2040", lambda name, part: True)[1]
    for change, said in (
        ({"buttons": PICO["buttons"]}, "its push is 'ok'"),
        ({"encoder": {"a": 10, "b": 10}}, "same pin, GP10"),
        ({"encoder": {"a": 10, "b": 12, "edges": 3}}, "edges: 2 or 4 is wanted"),
        ({"encoder": {"a": 10}}, "'b' is missing"),
        ({"encoder": {"a": 10, "b": 31}}, "no such pin"),
    ):
        wrong = {**WHEEL, **change}
        assert said in " ".join(problems(wrong))
        assert not profile_in(wrong, b"", "x with RP2040", lambda name, part: 31 not in part.values())[1]


def test_a_routine_is_chosen_paused_and_left_with_it(play: Callable[..., Any], tmp_path: Path) -> None:
    board = tmp_path / "wheel.json"
    board.write_text(json.dumps(WHEEL), "utf-8")
    routine = tmp_path / "two.yaml"
    routine.write_text(
        "name: Two\nsteps:\n  - hold: First\n    for: 20s\n  - hold: Second\n    for: 20s\n", "utf-8"
    )
    words = ["--press", "9:next", "--press", "30:back:700"]
    by_wheel = play(str(routine), *words, "--board", str(board))
    by_buttons = play(str(routine), *words)
    assert by_wheel.status == by_buttons.status == 0
    kinds = [[(phase["kind"], phase.get("text")) for phase in one.phases] for one in (by_wheel, by_buttons)]
    assert kinds[0] == kinds[1]
