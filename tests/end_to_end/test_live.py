# SPDX-License-Identifier: MIT
"""`pacelet play` in a terminal: pictures, keys as buttons, and the terminal given back."""

import fcntl
import json
import os
import signal
import struct
import subprocess
import sys
import termios
import time
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


def test_the_mouse_holds_a_button_as_long_as_it_is_down(
    window: Callable[..., Window], routine: Callable[[str], str], tmp_path: Path
) -> None:
    trace = tmp_path / "trace.jsonl"
    shown = window(80, 24, routine(STEPS), "--trace", str(trace))
    shown.wait_for("? help")
    shown.wait_for("0:01  hold · Plank")
    left = (80 - len("← back   space ok   → next   B O N: held down   q quit   ? help")) // 2
    column = left + len("← back   space ok   → n")
    shown.type(f"\x1b[<0;{column};24M")  # next, held: 15 s more
    time.sleep(1)
    shown.type(f"\x1b[<0;{column};24m")
    shown.wait_for("♪ more")
    shown.type(f"\x1b[<0;{column};24M\x1b[<0;{column};24m")  # and a click: on to what follows
    shown.wait_for("wait · Kneel")
    shown.type("q")
    assert shown.end() == 0
    assert "\x1b[?1006l\x1b[?1000l" in shown.text, "the mouse is the terminal's again"
    lines = [json.loads(line) for line in trace.read_text("utf-8").splitlines()]
    held, clicked = [line["ms"] for line in lines if line["what"] == "press"]
    assert held >= 900 and 40 <= clicked < 600


def test_help_and_speed(window: Callable[..., Window], routine: Callable[[str], str]) -> None:
    shown = window(80, 24, routine("  - hold: Long\n    for: 60s\n"))
    shown.wait_for("hold · Long")
    shown.type("?")
    shown.wait_for("this help; any key closes it")
    shown.type("+++++")  # the first closes the help and counts too
    shown.wait_for("speed 32")
    assert shown.end() == 0, "a minute passes in two seconds"
    assert "made: completed in 1:00, 1 phase" in shown.text


def test_a_routine_that_is_saved_begins_anew(
    window: Callable[..., Window], routine: Callable[[str], str]
) -> None:
    path = Path(routine(STEPS))
    shown = window(80, 24, str(path))
    shown.wait_for("0:01  hold · Plank")
    good = path.read_text("utf-8")
    path.write_text(good.replace("hold: Plank", "hodl: Plank"), "utf-8")
    shown.wait_for("made.yaml:4: ")
    path.write_text(good.replace("hold: Plank", "hold: Bridge"), "utf-8")
    shown.wait_for("0:01  hold · Bridge")
    shown.type("q")
    assert shown.end() == 0
    assert "Traceback" not in shown.text


def test_a_virtual_board_can_be_looked_at_while_others_talk_to_it(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    board = [sys.executable, "-m", "pacelet_tools", "board"]
    shown = Window(80, 24, [*board, "--show"], env=env)
    try:
        shown.wait_for("? help")
        ports = [path.read_text() for path in tmp_path.rglob("virtual/*.port")]
        assert len(ports) == 1 and ports[0] in shown.plain()
        setup = [sys.executable, "-m", "pacelet_tools", "setup"]
        done = subprocess.run(
            setup, env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0 and ports[0] in done.stdout, done.stderr
        shown.wait_for("⣿⣿⣿")  # of what the menu says
        shown.type("q")
        assert shown.end() == 0
        assert termios.tcgetattr(shown.side) == shown.before
        assert [*tmp_path.rglob("virtual/*.port")] == []
    finally:
        shown.close()
