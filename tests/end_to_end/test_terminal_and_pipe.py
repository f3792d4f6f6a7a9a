# SPDX-License-Identifier: MIT
"""Every command that is documented runs in a terminal and in a pipe, and ends as it should in both."""

import contextlib
import importlib
import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from lasting import journal
from windows import Window

from pacelet_tools import cli
from pacelet_tools.boards import boards_dir, load_profile
from pacelet_tools.commands import COMMANDS
from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard

ROOT = Path(__file__).parents[2]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
ROUTINE = "name: Mine\nsteps:\n  - hold: Plank\n    for: 20s\n  - hold: Fold\n    for: 20s\n"
OWN = ("my.yaml", "shoulder.yaml", "my-back.yaml", "my-routine.yaml", "my-stretches.yaml")
ON_BOARDS = {
    *(
        "devices",
        "setup",
        "push",
        "list",
        "pull",
        "remove",
        "backup",
        "restore",
        "settings",
        "history",
        "doctor",
    )
}
PLAYS = re.compile("preview|--headless(?!.*--trace -)")  # a trace that is printed is what moves
NOT_YET_THERE = {
    "new": ("my-stretches.yaml", "my-routine.yaml"),
    "backup": ("my-handheld.zip",),
    "setup": ("flash",),
}
# Commands that end otherwise than with 0, for the reason given.
STATUS = {
    "pacelet devices": 1,  # none is attached
    "pacelet setup --board esp32-s3": 1,  # the board is a Pico
    "pacelet doctor --buttons": 1,  # they are pressed in another order
}


if not (Path(cli.__file__).parent / "_web/versions.json").is_file():  # npm was missing when it was set up
    STATUS.update(dict.fromkeys(("pacelet web", "pacelet web --export site", "pacelet web --export DIR"), 1))


def documented() -> list[str]:
    """The command lines of the helps, the README and the documents, without what is said of them."""
    helps = [
        cli._EXAMPLES,
        *(getattr(importlib.import_module(row.module), "EXAMPLES", "") for row in COMMANDS),
    ]
    lines = [line.strip() for text in helps for line in text.splitlines() if line.startswith("  pacelet ")]
    for path in DOCUMENTS:
        text = path.read_text("utf-8")
        lines += re.findall(r"^(?: {4})?(pacelet [a-z].*)$", text, re.MULTILINE)
        lines += re.findall(r"`(pacelet [a-z]+ [^`]+)`", text)
    commands = (re.split(r"  +|#", line)[0].strip() for line in lines)
    return list(dict.fromkeys(one for line in commands for one in line.split(" && ")))


LINES = documented()


def test_every_command_is_documented_with_an_example() -> None:
    assert {line.split()[1] for line in LINES} == {row.name for row in COMMANDS}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the documents take for granted, and in `flash` a board that is set up and loaded."""
    folder = tmp_path_factory.mktemp("stage")
    for name in OWN:
        (folder / name).write_text(ROUTINE)
    shutil.copy(boards_dir() / "pico.json", folder / "mine.json")
    done = {"/journal.jsonl": journal(1, 2, routine="daily-five", start="2026-11-22T07:00:00", eased=[1])}
    run_script(done, "", load_profile(), flash=folder / "flash")
    with VirtualBoard(load_profile(), folder / "flash") as board:
        for words in (
            ["build", str(folder / "my.yaml"), "neck-stretches", "-o", str(folder)],
            ["setup", "--port", board.port],
            ["push", str(routines_dir()), "--port", board.port],
            ["backup", str(folder / "my-handheld.zip"), "--port", board.port],
        ):
            assert cli.main(words) == 0
    return folder


@contextlib.contextmanager
def _pressing(board: VirtualBoard) -> Iterator[None]:
    """Press one button after the other, whatever is asked for."""
    is_over = threading.Event()

    def press() -> None:
        for name in itertools.cycle(("back", "ok", "next")):
            if is_over.wait(0.2):
                return
            board.press(name, 100)

    hand = threading.Thread(target=press)
    hand.start()
    try:
        yield
    finally:
        is_over.set()
        hand.join()


class Case:
    """One command line, run by a shell in a folder, a home and with a board of its own."""

    def __init__(self, line: str, stage: Path, folder: Path) -> None:
        self.line, self.name, self.folder = line, line.split()[1], folder
        self.asks_board = self.name in ON_BOARDS and line != "pacelet devices" and "--stored" not in line
        self.is_live = "--show" in line or (self.name == "play" and "--headless" not in line)
        self.serves = (self.name == "board" and not self.is_live) or (
            self.name == "web" and "--export" not in line and line not in STATUS
        )
        shutil.copytree(stage, folder)
        for name in NOT_YET_THERE.get(self.name, ()):
            (folder / name).unlink()

    @contextlib.contextmanager
    def run(self) -> Iterator[list[str]]:
        """Give the words that run it, for as long as its board has power."""
        with contextlib.ExitStack() as stack:
            line = self.line
            if self.asks_board:
                board = stack.enter_context(VirtualBoard(load_profile(), self.folder / "flash"))
                command, into, rest = re.sub(r" --port \S+", "", line).partition(" > ")
                line = f"{command} --port {board.port}{into}{rest}"
                if "--buttons" in line:
                    stack.enter_context(_pressing(board))
            # With `exec` the shell is the command, whatever signal comes.
            yield ["/bin/sh", "-c", line.replace("pacelet", f"exec {sys.executable} -m pacelet_tools", 1)]

    @property
    def env(self) -> dict[str, str]:
        """A shell's that nobody has set up; what is compiled for boards is kept for all."""
        cache = {"XDG_CACHE_HOME": str(self.folder.parents[1] / "cache")}
        return {"HOME": str(self.folder), "PATH": os.environ["PATH"], **cache}

    def in_pipe(self) -> tuple[int, str, str]:
        """Return the exit status, what was printed and what was said."""
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with (
            self.run() as argv,
            subprocess.Popen(argv, cwd=self.folder, env=self.env, text=True, **pipes) as started,
        ):
            first = ""
            if self.serves:
                assert started.stdout
                first = started.stdout.readline()
                started.send_signal(signal.SIGINT)
            printed, said = started.communicate(timeout=120)
        return started.returncode, first + printed, said

    def in_terminal(self) -> tuple[int, str, str]:
        """Return the exit status, and what came, with escape sequences and without."""
        with (
            self.run() as argv,
            contextlib.closing(Window(80, 24, argv, cwd=self.folder, env=self.env)) as window,
        ):
            if self.serves:
                window.wait_for("Ctrl-C ends it")
                window.type("\x03")
            elif self.is_live:
                window.wait_for("q quit")
                window.type("q")
            elif self.name == "doctor" and "--screen" in self.line:
                window.wait_for("What is seen?")
                window.type("\r")  # the picture is right
            status = window.end()
            return status, window.text, window.plain()


@pytest.mark.parametrize("line", LINES)
def test_it_runs_in_a_terminal_and_in_a_pipe(line: str, stage: Path, tmp_path: Path) -> None:
    piped = Case(line, stage, tmp_path / "pipe")
    status, printed, said = piped.in_pipe()
    assert status == (1 if piped.is_live else STATUS.get(line, 0)), said
    assert ("there is no terminal here" in said) is piped.is_live
    for text in (printed, said):
        assert "\x1b" not in text and "\r" not in text, "nothing moves in a pipe"
        assert "Traceback" not in text and "inside pacelet" not in text

    status, raw, plain = Case(line, stage, tmp_path / "terminal").in_terminal()
    assert status == STATUS.get(line, 0), plain
    assert "Traceback" not in plain and "inside pacelet" not in plain
    assert raw.count("\x1b[?1049h") == raw.count("\x1b[?1049l") == piped.is_live, "the terminal is given back"
    if PLAYS.search(line) or (
        piped.asks_board and piped.name != "doctor"
    ):  # it tells one finding after another
        assert re.search(r": \d+%" if PLAYS.search(line) else r"asking .* \.\.\.", plain), "something moves"
    if not (piped.asks_board or piped.is_live or piped.serves):
        shown = {one.rstrip() for one in plain.replace("\r", "\n").splitlines()}
        assert {one.rstrip() for one in printed.splitlines()} <= shown, "the results are the same"
