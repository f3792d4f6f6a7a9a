# SPDX-License-Identifier: MIT
"""A handheld with one button, and one with two, reach everything that three buttons do."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pacelet_tools.boards import load_profile
from pacelet_tools.virtual.host.run import run_firmware
from pacelet_tools.virtual.play.playable import board_files, load
from pacelet_tools.virtual.wires.records import parse_lines
from pacelet_tools.virtual.wires.wired_handheld import Handheld

Run = Callable[..., Any]

STEPS = """
  - hold: Lean back
    for: 20s
  - hold: Fold
    for: 30s
  - hold: Rest the head
    for: 40s
"""
BETWEEN_S = 0.2


def pushes(at_s: float, button: str, *lengths_ms: int) -> list[str]:
    """The words of the command line for pushes that follow each other soon."""
    words = list[str]()
    for length_ms in lengths_ms:
        words += ["--press", f"{at_s:.2f}:{button}:{length_ms}"]
        at_s += length_ms / 1000 + BETWEEN_S
    return words


@pytest.fixture
def two_buttons(tmp_path: Path) -> str:
    """A profile with ok and next alone: next twice is back."""
    profile = load_profile("pico")
    del profile["buttons"]["back"]
    profile["presses"] = {
        "next": {"short": "next", "long": "next-held", "double": "back", "double-long": "back-held"}
    }
    path = tmp_path / "two.json"
    path.write_text(json.dumps(profile), "utf-8")
    return str(path)


def texts(played: Any) -> list[tuple[str, int]]:
    """What was entered and when, in whole seconds."""
    return [(phase.get("text", phase["kind"]), phase["at"] // 1000) for phase in played.phases]


def test_one_button_skips_goes_back_pauses_and_lengthens(play: Run, routine: Run) -> None:
    words = [
        *pushes(5, "ok", 80, 80),  # next: skips the first hold
        *pushes(8, "ok", 80, 80, 80),  # back, after 2 s: that one again
        *pushes(10, "ok", 80, 700),  # next held: 15 s more
        *pushes(15, "ok", 80),  # pause
        *pushes(20, "ok", 80),  # and on
    ]
    played = play(routine(STEPS), "--board", "pico-one-button", *words)
    assert played.status == 0, played.said
    first, second, again, third, done = texts(played)
    assert (first, second, again) == (("Lean back", 0), ("Fold", 5), ("Fold", 8))
    assert third == ("Rest the head", 8 + 30 + 15 + 5) and done == ("done", third[1] + 40)


def test_one_button_eases_off_and_leaves(play: Run, routine: Run) -> None:
    words = [*pushes(5, "ok", 700), *pushes(10, "ok", 80, 80, 700)]
    played = play(routine(STEPS), "--board", "pico-one-button", *words)
    assert texts(played) == [("Lean back", 0), ("Fold", 5)]
    assert played.of("end")[0]["completed"] is False


def test_one_button_shows_the_same_menu_as_three(play: Run, tmp_path: Path) -> None:
    one = [
        *pushes(3, "ok", 80, 80),
        *pushes(5, "ok", 80, 700),
        *pushes(7, "ok", 80, 80, 80),
    ]
    three = [*pushes(3, "next", 80), *pushes(5, "next", 700), *pushes(7, "back", 80)]
    entries = [
        chosen(play, tmp_path / board, "--menu", "--board", board, *presses)
        for board, presses in (("pico-one-button", one), ("pico", three))
    ]
    assert len(entries[0]) >= 5 and entries[0] == entries[1]


def chosen(play: Run, folder: Path, *words: str) -> list[bytes]:
    """What the menu showed, one after another, above the line that names a press."""
    play("--screens", str(folder), *words)
    seen = list[bytes]()
    for path in sorted(folder.glob("*.png")):
        with Image.open(path) as image:
            entry = image.crop((0, 0, image.width, image.height * 46 // 64)).tobytes()
        if entry not in seen[-1:]:
            seen.append(entry)
    return seen


@pytest.mark.parametrize(("language", "says"), [("en", "2×: done"), ("de", "2×: fertig")])
def test_the_screens_name_the_pushes_that_there_are(
    language: str, says: str, routine: Run, tmp_path: Path, reads: Run
) -> None:
    profile = load_profile("pico-one-button")
    playable = load(Path(routine("  - hold: Press\n    for: 5-20s\n")))
    assert playable is not None
    files = board_files(profile, [playable])
    files["/settings.json"] = json.dumps({"language": language}).encode()
    run = run_firmware(profile, {"play": playable.path, "origin": "phase", "stop_ms": 9000}, files=files)
    handheld = Handheld(profile)
    for record in parse_lines(run):
        handheld.feed(record)
    assert reads(handheld.panel.picture(), says)


def test_a_wait_is_left_with_one_push(play: Run, routine: Run) -> None:
    played = play(
        routine("  - wait: Kneel\n  - hold: Fold\n    for: 5s\n"), "--board", "pico-one-button", "--go-on"
    )
    assert played.status == 0 and [phase["kind"] for phase in played.phases] == ["wait", "hold", "done"]


def test_two_buttons(play: Run, routine: Run, two_buttons: str) -> None:
    words = [
        *pushes(5, "next", 80),  # next, once it is sure that no second push comes
        *pushes(8, "next", 80, 80),  # back
        *pushes(10, "next", 700),  # 15 s more
        *pushes(12, "ok", 80),
        *pushes(14, "ok", 80),
        *pushes(20, "next", 80, 700),  # back held
    ]
    played = play(routine(STEPS), "--board", two_buttons, *words)
    assert texts(played) == [("Lean back", 0), ("Fold", 5), ("Fold", 8)]
    assert played.of("end")[0]["completed"] is False and 20_800 <= played.of("end")[0]["at"] <= 21_200
