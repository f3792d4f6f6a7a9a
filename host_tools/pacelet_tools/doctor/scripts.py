# SPDX-License-Identifier: MIT
"""Run the scripts of `board_side` on a board, and read what they tell of its parts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pacelet_tools.errors import Problem
from pacelet_tools.link.transport import Board, BoardError

Answer = TypeVar("Answer")
SCRIPTS = Path(__file__).parent / "board_side"
PRESS_MS = 10_000  # so long a press is waited for, and so long its end
_WITH_DRIVERS = (
    "import os,sys\nsys.path[:0]=['/'+name for name in os.listdir('/') if name.startswith('pacelet-')]"
)


class Unanswered(Problem):
    """A script could not run, or what it told makes no sense."""


class Presses(NamedTuple):
    """What `presses.py` tells: the buttons that went down, those that stay down, and levels of pins by button."""

    at_rest: dict[str, int]
    down: list[str]
    levels: dict[str, int]
    stuck: list[str]


class Clicks(NamedTuple):
    """What `clicks.py` tells: the steps of an encoder, to the right above 0, and how many changes came."""

    steps: int
    changes: int


def run_script(board: Board, script: str, function: str, *arguments: Any) -> str:
    """Run a function of a script on the board, and return what it prints."""
    source = (SCRIPTS / script).read_text("utf-8")
    return board.run(f"{_WITH_DRIVERS}\n{source}\n{function}({', '.join(map(repr, arguments))})")


def ask(board: Board, whom: str, read: Callable[[Any], Answer], script: str, *call: Any) -> Answer:
    """Return what a script tells in its last line, JSON, as `read` takes it; `call` is a function with its arguments.

    Raise Unanswered where it cannot be run or `read` does not take it; `whom` are the parts that are asked.
    """
    try:
        return read(json.loads(run_script(board, script, *call).splitlines()[-1]))
    except (BoardError, ValueError, IndexError, KeyError, TypeError) as error:
        raise Unanswered(f"{whom} cannot be asked: {error}") from error


def presses(board: Board, pins: Mapping[str, int], at_rest: Mapping[str, int] | None) -> Presses:
    """Wait for a press of a button on one of `pins`; `at_rest` are their levels then, None those of now."""

    def read(told: Any) -> Presses:
        return Presses(dict(told["at_rest"]), list(told["down"]), dict(told["levels"]), list(told["stuck"]))

    return ask(board, "the buttons", read, "presses.py", "presses", pins, at_rest, PRESS_MS)


def clicks(board: Board, encoder: Mapping[str, int]) -> Clicks:
    """Wait for a click of an encoder on the pins `a` and `b`."""

    def read(told: Any) -> Clicks:
        return Clicks(int(told["steps"]), int(told["changes"]))

    return ask(board, "the encoder", read, "clicks.py", "clicks", encoder, PRESS_MS)
