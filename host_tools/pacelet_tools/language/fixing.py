# SPDX-License-Identifier: MIT
"""Do to a file what its problems propose, where the proposal is certain: what `check --fix` does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pacelet_tools.language.checked import Checked
from pacelet_tools.language.report.codes import ERROR
from pacelet_tools.language.report.problems import Diagnostic, Edit

_LINE_END = r"\r\n|\r|\n"
_MOST_ROUNDS = 1000
Check = Callable[[bytes], Checked]


class Fixing:
    """The bytes of a file with all fixes made, and the problems that they mended, in the order of the making."""

    def __init__(self, data: bytes, check: Check) -> None:
        self.data = data
        self.done: list[Diagnostic] = []
        self.checked = check(data)
        self._check = check
        self._seen = {data}
        for _ in range(_MOST_ROUNDS):
            if not self._go_on():
                break

    def _go_on(self) -> bool:
        """Make all fixes at once; where that is no gain, the first that is one alone. Return False if none is left."""
        fixable = [problem for problem in self.checked.diagnostics if problem.fix]
        chosen = list(_apart(fixable))
        return bool(chosen) and (self._make(chosen) or any(self._make([problem]) for problem in chosen))

    def _make(self, chosen: list[Diagnostic]) -> bool:
        """Make fixes if fewer errors are left then, or as many by a key that is known now; return True if so."""
        edits = [edit for problem in chosen for edit in problem.fix or ()]
        after = applied(self.data, edits)
        checked = self._check(after)
        before, now = _rank(self.checked), _rank(checked)
        if (
            after in self._seen
            or now > before
            or (now == before and all(one.code != "PL201" for one in chosen))
        ):
            return False
        self._seen.add(after)
        self.data, self.checked = after, checked
        self.done += chosen
        return True


def _rank(checked: Checked) -> tuple[int, int]:
    """Return a number that is smaller the better a file is: a file of which more is read may have more errors."""
    errors = [problem for problem in checked.diagnostics if problem.severity == ERROR]
    return sum(problem.code < "PL2" for problem in errors), len(errors)


def _apart(problems: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Yield the problems whose fixes do not touch those before."""
    end = (0, 0)
    for problem in sorted(problems, key=lambda one: min(one.fix or ())[:2]):
        edits = sorted(problem.fix or ())
        if edits[0][:2] >= end:
            yield problem
            end = edits[-1].end_line, edits[-1].end_column


def applied(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the bytes of a file with edits made; its line ends and its byte order mark stay."""
    text = data.decode("utf-8", "surrogateescape")
    mark = text[: text.startswith("\ufeff")]
    text = text[len(mark) :]
    breaks = list(re.finditer(_LINE_END, text))
    starts = [0, *(found.end() for found in breaks), len(text)]
    newline = breaks[0][0] if breaks else "\n"
    for edit in sorted(edits, reverse=True):
        start = starts[edit.line - 1] + edit.column - 1
        end = starts[edit.end_line - 1] + edit.end_column - 1
        text = text[:start] + edit.text.replace("\n", newline) + text[end:]
    return (mark + text).encode("utf-8", "surrogateescape")
