# SPDX-License-Identifier: MIT
"""What the tests of the language share: checking and compiling a text in memory."""

import json
from typing import Any

from pacelet.routine import decode
from pacelet_tools.language.checked import Checked
from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.language.emit.decoded import timeline
from pacelet_tools.language.semantics.model import Routine


def check(text: str | bytes, lints: bool = False, name: str = "test.yaml") -> Checked:
    return check_bytes(text.encode() if isinstance(text, str) else text, name, lints)


def found(text: str | bytes, lints: bool = False, name: str = "test.yaml") -> list[str]:
    """The problems as "LINE:COLUMN CODE"."""
    return [f"{p.line}:{p.column} {p.code}" for p in check(text, lints, name).diagnostics]


def routine_of(text: str | bytes) -> Routine:
    checked = check(text)
    assert checked.routine, [(p.line, p.column, p.code, p.message) for p in checked.diagnostics]
    return checked.routine


def compiled(text: str | bytes) -> bytes:
    return compile_routine(routine_of(text))


def phases(text: str | bytes) -> list[dict[str, Any]]:
    return list(timeline(decode(json.loads(compiled(text)))))
