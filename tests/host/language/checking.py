# SPDX-License-Identifier: MIT
"""What the tests of the language share: checking and compiling a text in memory, or files in a folder."""

import json
from pathlib import Path
from typing import Any

from strategies import Made

from pacelet.routine import decode
from pacelet_tools.language.checked import Checked
from pacelet_tools.language.checker import check_bytes, check_file
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.language.emit.decoded import timeline
from pacelet_tools.language.semantics.model import Routine


def check(text: str | bytes, lints: bool = False, name: str = "test.yaml") -> Checked:
    return check_bytes(text.encode() if isinstance(text, str) else text, name, lints)


def found(text: str | bytes, lints: bool = False, name: str = "test.yaml") -> list[str]:
    """The problems as "LINE:COLUMN CODE"."""
    return [f"{p.line}:{p.column} {p.code}" for p in check(text, lints, name).diagnostics]


def routine_of(text: str | bytes, name: str = "test.yaml") -> Routine:
    checked = check(text, name=name)
    assert checked.routine, [(p.line, p.column, p.code, p.message) for p in checked.diagnostics]
    return checked.routine


def compiled(text: str | bytes, name: str = "test.yaml") -> bytes:
    return compile_routine(routine_of(text, name))


def routine_in(folder: Path, made: Made) -> Routine:
    """Return a routine and those that it uses as `check` reads them, which must find no error."""
    checked = check_file(made.write(folder))
    assert checked.routine, [str(problem) for problem in checked.diagnostics]
    return checked.routine


def phases(text: str | bytes) -> list[dict[str, Any]]:
    return list(timeline(decode(json.loads(compiled(text)))))
