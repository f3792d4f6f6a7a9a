# SPDX-License-Identifier: MIT
"""Questions to the person at the terminal; each can be answered by an option of the command line too."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from typing import TypeVar

from pacelet_tools.errors import Problem, UsageProblem
from pacelet_tools.plain_text import printable, printable_lines
from pacelet_tools.progress import clear

Answer = TypeVar("Answer")


def is_terminal() -> bool:
    """Return True if somebody can be asked: nothing of the command goes to or comes from a pipe or a file."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def tell(text: str) -> None:
    """Print a part of the dialogue; texts of a board may be in it."""
    clear()
    print(printable_lines(text), file=sys.stderr, flush=True)


class Questions:
    """Asks, and keeps the answers as they were given, so that a dialogue that is cut short can go on later.

    `given` are answers by options, {option: text}; what is in it is not asked for.
    """

    def __init__(self, given: dict[str, str]) -> None:
        self._given = given
        self._answers: dict[str, str] = {}

    def ask(self, option: str, text: str, proposed: str, read: Callable[[str], Answer]) -> Answer:
        """Return the answer that goes by `option`, as `read` makes it of what was typed; Enter takes what is proposed.

        `read` raises Problem for a wrong answer: what is wrong is told, and the question asked again. Raise
        UsageProblem for an option that is wrong, or where nobody is there to be asked.
        """
        typed = self._given.pop(option, None)
        if typed is not None:
            return self._from_option(option, typed, read)
        if not is_terminal():
            raise UsageProblem(f"nobody is there to be asked: {text} Give --{option}.")
        while True:
            typed = typed_after(f"{text} [{proposed}]" if proposed else text) or proposed
            try:
                answer = read(typed)
            except Problem as problem:
                tell(f"  {problem}")
            else:
                self._answers[option] = typed or str(answer)
                return answer

    def _from_option(self, option: str, typed: str, read: Callable[[str], Answer]) -> Answer:
        try:
            answer = read(typed)
        except Problem as problem:
            raise UsageProblem(f"--{option}: {problem}") from problem
        self._answers[option] = typed
        return answer

    def is_given(self, option: str) -> bool:
        """Return True if an option has the answer, which was not asked for yet."""
        return option in self._given

    def forget(self, *options: str) -> None:
        """Forget answers that were no good after all."""
        for option in options:
            self._answers.pop(option, None)

    def as_options(self) -> str:
        """Return the answers so far as options of a command line."""
        return " ".join(f"--{option} {shlex.quote(typed)}" for option, typed in self._answers.items())


def is_so(text: str) -> str:
    """Return the answer to a question of yes (Enter too), no, or once more: `y`, `n` or `a`."""
    while True:
        typed = typed_after(f"{text} (y: yes, n: no, a: again) [y]").lower() or "y"
        if typed in ("y", "yes", "n", "no", "a", "again"):
            return typed[0]
        tell(f"  '{typed}' is none of them: type y, n or a, and Enter")


def typed_after(text: str) -> str:
    """Return a line typed after `text`; raise Problem where the input ends."""
    clear()
    print(f"{printable(text)} ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        tell("")
        raise Problem("the dialogue has ended before all was answered")
    return printable(line.strip())
