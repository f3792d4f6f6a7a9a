# SPDX-License-Identifier: MIT
"""`pacelet play` in a terminal: pictures, keys as buttons, and the terminal given back."""

import fcntl
import json
import os
import re
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
    shown = window(136, 40, routine("  - hold: Short\n    for: 1s\n"), "--speed", "8")
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
    time.sleep(0.3)  # at once, it would be a contact that bounces
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
        shown.wait_for("⢸⡇⢻⡄⢸⡇")  # the N of "No routines yet"
        shown.type("q")
        assert shown.end() == 0
        assert termios.tcgetattr(shown.side) == shown.before
        assert [*tmp_path.rglob("virtual/*.port")] == []
    finally:
        shown.close()


def test_a_click_on_a_step_begins_with_it(
    window: Callable[..., Window], routine: Callable[[str], str]
) -> None:
    steps = STEPS + "  - repeat: 2\n    steps: [{hold: Bridge, for: 30s}, {move: Cat-cow, for: 30s}]\n"
    shown = window(130, 24, routine(steps), "--speed", "2")
    shown.wait_for("0:01  hold · Plank")
    assert "▸ Plank" in shown.plain()
    row = 2 + 4  # plank, kneel, fold, the block, bridge, cat-cow
    for column, line, wanted in ((100, row + 1, "0:01  move · Cat-cow"), (120, 4, "0:01  hold · Fold")):
        shown.type(f"\x1b[<0;{column};{line}M\x1b[<0;{column};{line}m")
        shown.wait_for(wanted)
    shown.wait_for("speed 2")
    shown.type("q")
    assert shown.end() == 0
    assert "made: left at 0:0" in shown.text and "Traceback" not in shown.text


def test_where_a_trace_is_kept_a_click_on_a_step_does_not_begin_anew(
    window: Callable[..., Window], routine: Callable[[str], str], tmp_path: Path
) -> None:
    shown = window(130, 24, routine(STEPS), "--trace", str(tmp_path / "trace"), "--speed", "4")
    shown.wait_for("hold · Plank")
    shown.type("\x1b[<0;120;4M\x1b[<0;120;4m")
    shown.wait_for("0:05  hold · Plank")
    shown.type("q")
    assert shown.end() == 0


PLAYER = """#!{python}
import os, signal, sys, time
with open({log!r}, "a") as log:
    head = open(sys.argv[-1], "rb").read(12)
    log.write(f"{{os.getpid()}} {{os.path.basename(sys.argv[-1])}} {{(head[:4] + head[8:]).decode()}}\\n")
time.sleep(600)  # longer than any sound: whoever started it ends it
"""


@pytest.fixture
def sounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What a player that is on PATH was given: its process id, the file and what that begins with."""
    folder, log = tmp_path / "bin", tmp_path / "played"
    folder.mkdir()
    log.touch()
    aplay = folder / "aplay"
    aplay.write_text(PLAYER.format(python=sys.executable, log=str(log)))
    aplay.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return lambda: log.read_text().splitlines()


def test_the_cues_are_played_one_at_a_time_and_end_with_the_program(
    window: Callable[..., Window], routine: Callable[[str], str], sounds: Callable[[], list[str]]
) -> None:
    shown = window(80, 24, routine("  - hold: One\n    for: 2s\n  - hold: Two\n    for: 30s\n"))
    shown.wait_for("hold · Two")
    until = time.monotonic() + 20
    while len(sounds()) < 2 and time.monotonic() < until:
        shown.wait_for("hold · Two")
    played = [line.split() for line in sounds()]
    assert [what[1:] for what in played[:2]] == [
        ["start.wav", "RIFFWAVE"],
        ["start-other.wav", "RIFFWAVE"],
    ]
    assert not Path(f"/proc/{played[0][0]}").exists(), "the one before has been ended"
    shown.type("q")
    assert shown.end() == 0
    assert not any(Path(f"/proc/{line.split()[0]}").exists() for line in sounds()), "and the last one with it"


def test_no_sound_is_silent_and_sound_needs_a_player(
    window: Callable[..., Window],
    routine: Callable[[str], str],
    sounds: Callable[[], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    shown = window(80, 24, routine("  - hold: Short\n    for: 1s\n"), "--no-sound", "--speed", "8")
    assert shown.end() == 0 and sounds() == []
    monkeypatch.setenv("PATH", str(tmp_path))
    shown = window(80, 24, routine(STEPS), "--sound")
    assert shown.end() == 1
    assert "nothing here plays sounds: install one of pw-play, paplay, aplay" in shown.text


def test_several_boards_stand_side_by_side(tmp_path: Path) -> None:
    """Tab chooses the one that the keys are for; in a window that is too narrow that one alone is shown."""
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    boards = ("--board", "pico", "--board", "feather-oled")
    words = [sys.executable, "-m", "pacelet_tools", "board", "--show", *boards]
    shown = Window(160, 30, words, env=env)
    try:
        shown.wait_for("pico (1 of 2)")  # its panel is higher, so its name comes last
        assert re.search("Tab: [^ ]+ feather-oled .*▸ keys here: [^ ]+ pico ", shown.plain(), re.DOTALL)
        assert len([*tmp_path.rglob("virtual/*.port")]) == 2
        shown.type("\t")
        shown.wait_for("pico (1 of 2)")
        assert re.search("▸ keys here: [^ ]+ feather-oled .*Tab: [^ ]+ pico ", shown.plain(), re.DOTALL)
        fcntl.ioctl(shown.side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        shown.wait_for("feather-oled (2 of 2)")
        assert "pico (1 of 2)" not in shown.plain()
        shown.type("\t")
        shown.wait_for("pico (1 of 2)")
        shown.type("q")
        assert shown.end() == 0
        assert [*tmp_path.rglob("virtual/*.port")] == []
    finally:
        shown.close()


def test_boards_are_one_flash_each(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "pacelet_tools", "board", "--board", "pico", "--board", "pico", "--flash"]
    for more, said in (
        (["a"], "--flash is given 1 times, for 2 boards: one for each"),
        (["a", "--flash", "./a"], "two boards cannot have the same flash"),
    ):
        done = subprocess.run([*words, *more], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 2 and said in done.stderr
