# SPDX-License-Identifier: MIT
"""Runs of the real firmware on the virtual board, and what its wires have to say."""

import contextlib
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pacelet_tools import cli

sys.path.insert(0, str(Path(__file__).parents[1]))  # `lasting`, `windows`

Line = dict[str, Any]
NOT_COMPARED = ("at", "what", "line")


class Played:
    """A finished run of `pacelet play`: its exit status, messages and trace."""

    def __init__(self, status: int, said: str, lines: list[Line]) -> None:
        self.status, self.said, self.lines = status, said, lines

    def of(self, what: str) -> list[Line]:
        """The lines of one kind."""
        return [line for line in self.lines if line["what"] == what]

    @property
    def phases(self) -> list[Line]:
        return self.of("phase")

    def late_ms(self) -> list[int]:
        """How long after its due time each phase began; due times count from the end of the last wait."""
        late, due_ms = list[int](), 0
        for before, phase in zip([None, *self.phases], self.phases, strict=False):
            if before is not None and before["ms"] is None:
                due_ms = phase["at"]
            late.append(phase["at"] - due_ms)
            due_ms += phase["ms"] or 0
        return late


def run_cli(*argv: str) -> tuple[int, str, str]:
    """The command line in this process: exit status, what it printed, what it said."""
    printed, said = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(said):
        try:
            status = cli.main(list(argv))
        except SystemExit as end:
            status = int(end.code or 0)
    return status, printed.getvalue(), said.getvalue()


@pytest.fixture
def pacelet() -> Callable[..., tuple[int, str, str]]:
    return run_cli


@pytest.fixture
def play(tmp_path: Path) -> Callable[..., Played]:
    """`play("daily-five", "--go-on")`: without a terminal, with its trace."""

    def run(*argv: str) -> Played:
        trace = tmp_path / "trace.jsonl"
        trace.unlink(missing_ok=True)
        status, _, said = run_cli("play", "--headless", "--trace", str(trace), *argv)
        text = trace.read_text("utf-8") if trace.is_file() else ""
        return Played(status, said, [json.loads(line) for line in text.splitlines()])

    return run


@pytest.fixture
def timeline() -> Callable[[str], list[Line]]:
    """`timeline --json` of a routine, as far as it is compared."""

    def read(routine: str) -> list[Line]:
        status, printed, said = run_cli("timeline", routine, "--json")
        assert status == 0, said
        return [comparable(phase) for phase in json.loads(printed)]

    return read


def comparable(phase: Line) -> Line:
    """A phase without what differs between a timeline and a trace by its nature."""
    return {key: value for key, value in phase.items() if key not in NOT_COMPARED}


@pytest.fixture
def without_place() -> Callable[[Line], Line]:
    return comparable


@pytest.fixture
def routine(tmp_path: Path) -> Callable[[str], str]:
    """Writes a routine's steps into a file and gives its path."""

    def write(steps: str, name: str = "made") -> str:
        path = tmp_path / f"{name}.yaml"
        path.write_text(f"name: {name}\npace: {{prepare: 0s}}\nsteps:\n{steps}", "utf-8")
        return str(path)

    return write


@pytest.fixture(scope="session")
def reads() -> Callable[[Any, str], bool]:
    """Whether a word stands somewhere in a picture of the panel, in any type of the handheld, lit or dark."""
    from pacelet.screens.font import Font
    from pacelet_tools.pictures.canvas import Canvas, fonts

    def rows_of(word: str, font: Font) -> list[bytes]:
        canvas = Canvas(font.width(word), font.height)
        font.draw(canvas, word, 0, 0)
        width = canvas.width
        rows = [bytes(canvas.pixels[at : at + width]) for at in range(0, len(canvas.pixels), width)]
        inked = [any(row) for row in rows]
        return rows[inked.index(True) : len(rows) - inked[::-1].index(True)]

    def stands(picture: list[bytearray], rows: list[bytes]) -> bool:
        return any(
            all(picture[y + down][x : x + len(row)] == row for down, row in enumerate(rows))
            for y in range(len(picture) - len(rows) + 1)
            for x in range(len(picture[0]) - len(rows[0]) + 1)
        )

    def read(picture: list[bytearray], word: str) -> bool:
        inverse = [bytearray(1 - point for point in row) for row in picture]
        sizes = (fonts(64).text, fonts(64).middle, fonts(64).small)
        patterns = [rows_of(word, font) for font in sizes]
        return any(stands(shown, rows) for shown in (picture, inverse) for rows in patterns)

    return read
