# SPDX-License-Identifier: MIT
"""`pacelet setup` in a terminal: from an empty board to one that plays, with a wrong answer at every question."""

import contextlib
import json
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from windows import Window

from pacelet_tools.boards import load_profile, problems
from pacelet_tools.link.transport import connected
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.virtual_board import VirtualBoard

# One after the other: what the question begins with, a wrong answer, what is told about it, and a right one.
WALK = (
    ("What is the handheld called?", "My hand", "'My hand' is no name for it", "hand"),
    ("Which board is it", "picco", "did you mean 'pico'?", "1"),
    ("The panel: ", "96x16", "'96x16' is none of them", "128x64"),
    ("The panel's SDA", "29", "SDA cannot be on GP29: the board has no contact for that pin", ""),
    ("The panel's SCL", "4b", "'4b' is no pin: give its number", ""),
    ("Was it so?", "perhaps", "'perhaps' is none of them: type y, n or a", "y"),
    ("The lights: their pin", "4", "the lights cannot be on GP4: another part is on that pin", "GP16"),
    ("How many lights", "0", "'0' is no number of lights: give one from 1 to 60", "12"),
    ("Which order", "GGB", "'GGB' is no order of colours", ""),
    ("Was it so?", "n", 'set "order" in the profile', None),  # and from there on once more
    ("The lights: their pin", "none at all", "'none at all' is no pin", "16"),
    ("How many lights", "61", "'61' is no number of lights", "12"),
    ("Which order", "", "", "GRB"),
    ("Was it so?", "maybe", "'maybe' is none of them", "y"),
    ("The buzzer", "31", "it cannot be on GP31", "15"),
    ("Is it passive or active", "pasive", "did you mean 'passive'?", ""),
    ("Was it so?", "?", "'?' is none of them", ""),
    ("The vibration motor", "sixteen", "'sixteen' is no pin", "none"),
)
BUTTONS = (("ok", 11), ("next", 12), ("back", 10))


@pytest.fixture
def dialogue(tmp_path: Path) -> Iterator[Callable[..., Window]]:
    with contextlib.ExitStack() as stack:

        def start(port: str, *words: str) -> Window:
            argv = (sys.executable, "-m", "pacelet_tools", "setup", "--port", port, *words)
            return stack.enter_context(contextlib.closing(Window(110, 40, argv, cwd=tmp_path)))

        yield start


def answer(window: Window, typed: str, *then: str) -> None:
    """Types an answer and waits for what is told and asked then, in this order."""
    window.type(f"{typed}\r")
    window.wait_for(then[0])
    for wanted in then[1:]:
        if wanted not in window.plain().partition(then[0])[2]:
            window.wait_for(wanted)


def test_a_custom_profile_is_written_with_a_wrong_answer_at_every_question(
    dialogue: Callable[..., Window], tmp_path: Path
) -> None:
    with VirtualBoard(
        load_profile("pico"), tmp_path / "flash", conditions=Conditions(clock="real", speed=8)
    ) as board:
        shown = dialogue(board.port, "--custom")
        shown.wait_for(WALK[0][0])
        following = [*(question for question, *_ in WALK[1:]), "The button ok"]
        for (question, wrong, told, right), then in zip(WALK, following, strict=True):
            if wrong:
                answer(shown, wrong, told, then if right is None else question)
            if right is not None:
                answer(shown, right, then)
        following = ["The button next", "The button back", "hand.json: written"]
        for (name, pin), then in zip(BUTTONS, following, strict=True):
            answer(
                shown, "15", f"the button {name} cannot be on GP15: another part is on that pin", "its pin"
            )
            answer(shown, "20", "press it now")  # the owner is wrong about the pin
            press(board, name)
            shown.wait_for(f"the press came on pin {pin}, not on 20")
            answer(shown, "", "press it now")
            press(board, name)
            shown.wait_for(then)
        assert shown.end() == 0, shown.plain()
        profile = json.loads((tmp_path / "hand.json").read_text())
        assert not problems(profile)
        assert profile["buttons"] == {"back": 10, "ok": 11, "next": 12} and "motor" not in profile
        assert {part: profile[part] for part in ("panel", "ring", "buzzer")} == {
            part: load_profile("pico")[part] for part in ("panel", "ring", "buzzer")
        }
        board.records.clear()
        with connected(board.port) as link:  # which restarts it
            assert json.loads(link.run("print(open('/board.json').read())")) == profile
        assert board.wait_ready()
        assert has_shown_something(board)


def press(board: VirtualBoard, name: str) -> None:
    """Presses long enough for a program to see it that is just being sent to the board."""
    board.hold(name)
    time.sleep(0.5)
    board.release(name)


def has_shown_something(board: VirtualBoard) -> bool:
    """Whether the menu comes to the panel."""
    until = time.monotonic() + 20
    while not any(" i2c 0 400000 3c " in record for record in board.records):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def test_a_dialogue_that_is_cut_short_goes_on_from_its_answers(
    dialogue: Callable[..., Window], tmp_path: Path
) -> None:
    with VirtualBoard(load_profile("pico"), tmp_path / "flash") as board:
        shown = dialogue(board.port, "--custom", "--untested", "--panel", "128x64", "--sda", "4")
        shown.wait_for("What is the handheld called?")
        answer(shown, "short", "Which board is it")
        answer(shown, "", "The panel's SCL")
        answer(shown, "5", "The lights: their pin")
        shown.type("\x03")
        assert shown.end() == 130
        words = re.search(r"pacelet setup (--port \S+ --custom .*)", shown.plain())
        assert words
        rest = shlex.split("--ring none --buzzer none --motor none --ok 11 --next 12 --back none")
        done = subprocess.run(
            [sys.executable, "-m", "pacelet_tools", "setup", *shlex.split(words[1]), "--untested", *rest],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "short.json").read_text())["presses"]["next"]["double"] == "back"


def test_what_is_missing_is_told_and_the_profile_asked_for(
    dialogue: Callable[..., Window], tmp_path: Path
) -> None:
    with VirtualBoard(
        load_profile("xiao-rp2040"), tmp_path / "flash", conditions=Conditions(clock="real")
    ) as board:
        shown = dialogue(board.port)
        shown.wait_for("profile 'xiao-rp2040'")
        assert "found     a panel at 0x3c: SDA GP6, SCL GP7" in shown.plain()
        assert shown.end() == 0
    dead = Conditions(clock="real", dead=("panel",))
    with VirtualBoard(load_profile("pico"), tmp_path / "flash2", conditions=dead) as board:
        shown = dialogue(board.port)
        shown.wait_for("missing   a panel at 0x3c: SDA GP4, SCL GP5")
        answer(shown, "feather", "did you mean 'feather-oled'?", "Which one is it?")
        answer(shown, "pico", "profile 'pico'")
        assert shown.end() == 0


def test_a_button_to_3_3_v_is_known_by_its_press(dialogue: Callable[..., Window], tmp_path: Path) -> None:
    profile = load_profile("pico")
    profile["buttons"] = {**profile["buttons"], "active": "high"}
    given = "--name up --like pico --panel 128x64 --sda 4 --scl 5 --ring none --buzzer none --motor none --back none"
    with VirtualBoard(profile, tmp_path / "flash", conditions=Conditions(clock="real", speed=4)) as board:
        shown = dialogue(board.port, "--custom", *given.split())
        shown.wait_for("Was it so?")
        answer(shown, "y", "The button ok")
        answer(shown, "", "press it now")
        time.sleep(0.5)  # what is high already when it is looked at is not taken for a press
        press(board, "ok")
        shown.wait_for("a press came on pin 11, from 3.3 V")
        answer(shown, "12", "press it now")
        time.sleep(0.5)
        press(board, "next")
        shown.wait_for("up.json: written")
        assert shown.end() == 0
    assert json.loads((tmp_path / "up.json").read_text())["buttons"] == {
        "ok": 11,
        "next": 12,
        "active": "high",
    }


# As `WALK`, of what is not on a Pico by the README: an inverted active buzzer, haptics on the panel's bus, an encoder.
OTHER_PARTS = (
    ("The panel: ", "sh1106", "'sh1106' is none of them", "128x64"),
    ("Was it so?", "j", "'j' is none of them", "y"),
    ("The buzzer: its pin", "5", "it cannot be on GP5: another part is on that pin", "15"),
    ("Is it passive or active", "activ", "did you mean 'active'?", "active"),
    ("Was it so?", "n", "its driver is inverted", None),  # it sounds all the time
    ("The buzzer: its pin", "", "'' is no pin", "15"),
    ("Is it passive or active", "3", "'3' is none of them", "2"),
    ("Does it sound while its pin is high, or low?", "inverted", "'inverted' is none of them", "low"),
    ("Was it so?", "", "", "y"),
    ("The vibration motor: the pin of its driver, drv2605", "drv2604", "'drv2604' is no pin", ""),
    ("The drv2605's SDA", "15", "the haptics' SDA cannot be on GP15: another part is on that pin", ""),
    ("The drv2605's SCL", "4x", "'4x' is no pin", ""),
    ("What does it drive", "motor", "'motor' is none of them", "lra"),
    ("Was it so?", "ja", "'ja' is none of them", "y"),
)


def test_other_parts_are_asked_for_and_tried(dialogue: Callable[..., Window], tmp_path: Path) -> None:
    """A board with them goes from empty to playing, and the handheld is turned with."""
    profile = load_profile("pico")
    del profile["motor"], profile["ring"]
    profile |= {
        "buzzer": {"pin": 15, "kind": "active", "active": "low"},
        "haptics": {"driver": "drv2605", "i2c": 0, "sda": 4, "scl": 5, "actuator": "lra"},
        "buttons": {"ok": 11},
        "encoder": {"a": 10, "b": 12},
    }
    given = "--name turned --like pico --sda 4 --scl 5 --ring none"
    with VirtualBoard(profile, tmp_path / "flash", conditions=Conditions(clock="real", speed=8)) as board:
        shown = dialogue(board.port, "--custom", *given.split())
        shown.wait_for("found     a DRV2605 at 0x5a: SDA GP4, SCL GP5")
        if OTHER_PARTS[0][0] not in shown.plain().partition("DRV2605 at")[2]:
            shown.wait_for(OTHER_PARTS[0][0])
        following = [*(question for question, *_ in OTHER_PARTS[1:]), "The button ok"]
        for (question, wrong, told, right), then in zip(OTHER_PARTS, following, strict=True):
            if told:
                answer(shown, wrong, told, then if right is None else question)
            if right is not None:
                answer(shown, right, then)
        answer(shown, "", "press it now")
        press(board, "ok")
        shown.wait_for("The button next")
        answer(shown, "wheel", "'wheel' is no pin", "The button next")
        answer(shown, "encoder", "The encoder's contact A")
        answer(shown, "11", "another part is on that pin", "The encoder's contact A")
        answer(shown, "12", "The encoder's contact B")  # the wrong way round
        answer(shown, "12", "another part is on that pin", "The encoder's contact B")
        answer(shown, "10", "turn it one click to the right now")
        time.sleep(0.5)
        board.press("next")
        shown.wait_for("turned.json: written")
        assert "a click came: a is pin 10, b is pin 12, with four steps each" in shown.plain()
        assert shown.end() == 0, shown.plain()
        written = json.loads((tmp_path / "turned.json").read_text())
        assert not problems(written)
        assert {part: written.get(part) for part in ("buzzer", "haptics", "buttons", "encoder")} == {
            part: profile[part] for part in ("buzzer", "haptics", "buttons", "encoder")
        }
        assert "motor" not in written and "presses" not in written
        board.records.clear()
        with connected(board.port) as link:
            link.run("pass")
        assert has_shown_something(board)


def test_each_of_these_parts_can_be_given_by_an_option(tmp_path: Path) -> None:
    words = (
        "--custom --untested --name given --like pico --panel none --ring none --buzzer 15 --kind active "
        "--buzzer-on low --motor drv2605 --haptics-sda 6 --haptics-scl 7 --actuator erm --ok 11 --next encoder "
        "--encoder-a 10 --encoder-b 12"
    )
    with VirtualBoard(load_profile("pico"), tmp_path / "flash") as board:
        argv = [sys.executable, "-m", "pacelet_tools", "setup", "--port", board.port, *words.split()]
        done = subprocess.run(
            argv, cwd=tmp_path, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0, done.stderr
    written = json.loads((tmp_path / "given.json").read_text())
    assert written["buzzer"] == {"pin": 15, "kind": "active", "active": "low"}
    assert written["haptics"] == {"driver": "drv2605", "i2c": 1, "sda": 6, "scl": 7}
    assert (written["buttons"], written["encoder"]) == ({"ok": 11}, {"a": 10, "b": 12})
