# SPDX-License-Identifier: MIT
"""`pacelet play` in a terminal: pictures, keys as buttons, and the terminal given back."""

import fcntl
import json
import signal
import struct
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from windows import Window

STEPS = "  - hold: Plank\n    for: 30s\n  - wait: Kneel\n  - hold: Fold\n    for: 40s\n"
PLAY = (sys.executable, "-m", "pacelet_tools", "play")


@pytest.fixture
def window() -> Iterator[Callable[..., Window]]:
    opened: list[Window] = []

    def open_window(columns: int, rows: int, *argv: str) -> Window:
        opened.append(Window(columns, rows, (*PLAY, *argv)))
        return opened[-1]

    yield open_window
    for one in opened:
        one.close()


def test_keys_are_buttons_and_q_quits(
    window: Callable[..., Window], routine: Callable[[str], str], tmp_path: Path
) -> None:
    trace = tmp_path / "trace.jsonl"
    shown = window(80, 24, routine(STEPS), "--trace", str(trace))
    shown.wait_for("hold · Plank · 0:30")
    assert termios.tcgetattr(shown.side) != shown.before
    shown.type("n")
    shown.wait_for("wait · Kneel · until pressed")
    shown.type(" ")
    shown.wait_for("hold · Fold · 0:40")
    shown.type("q")
    assert shown.end() == 0
    assert termios.tcgetattr(shown.side) == shown.before
    assert shown.text.index("\x1b[?1049l") < shown.text.index("made: left at 0:0")
    lines = [json.loads(line) for line in trace.read_text("utf-8").splitlines()]
    pressed = [line["button"] for line in lines if line["what"] == "press"]
    assert pressed == ["next", "ok"]
    assert [line["completed"] for line in lines if line["what"] == "end"] == [False]


def test_it_ends_with_the_routine(window: Callable[..., Window], routine: Callable[[str], str]) -> None:
    shown = window(136, 40, routine("  - hold: Short\n    for: 1s\n"))
    assert shown.end() == 0
    assert "made: completed in 0:01, 1 phase" in shown.text


@pytest.mark.parametrize(
    ("ended_by", "status"), [(signal.SIGTERM, 128 + signal.SIGTERM), ("\x03", 128 + signal.SIGINT)]
)
def test_the_terminal_is_given_back(
    window: Callable[..., Window], routine: Callable[[str], str], ended_by: int | str, status: int
) -> None:
    shown = window(80, 24, routine(STEPS))
    shown.wait_for("hold · Plank")
    if isinstance(ended_by, str):
        shown.type(ended_by)
    else:
        shown.process.send_signal(ended_by)
    assert shown.end() == status
    assert termios.tcgetattr(shown.side) == shown.before
    assert "\x1b[?25h\x1b[?1049l" in shown.text and "Traceback" not in shown.text


def test_a_small_window_says_what_it_needs(
    window: Callable[..., Window], routine: Callable[[str], str]
) -> None:
    shown = window(60, 15, routine(STEPS))
    shown.wait_for("This window is 60x15.")
    fcntl.ioctl(shown.side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    shown.wait_for("hold · Plank")
    shown.type("q")
    assert shown.end() == 0


def test_the_menu_with_the_library(window: Callable[..., Window]) -> None:
    shown = window(80, 24, "--menu", "--board", "feather-oled")
    shown.wait_for("the menu")
    shown.type("nq")
    assert shown.end() == 0
    assert "the menu: nothing was played" in shown.text
