# SPDX-License-Identifier: MIT
"""One way to write a duration to people: `20s`, `2min` in sentences, as the language does; `1:30` in tables."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import pacelet_tools

HOST = Path(pacelet_tools.__file__).parent
UNIT = re.compile(r" (s|sec|secs|seconds|min|mins|minutes|h)\b")
# Prose about what the handheld does, and captions of pictures for the documents.
PROSE = ("cues/meanings.py", "docs/", "pictures/sheet.py")


def with_a_blank_before_the_unit(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        parts = node.values if isinstance(node, ast.JoinedStr) else []
        for before, after in pairwise(parts):
            text = after.value if isinstance(after, ast.Constant) else ""
            if isinstance(before, ast.FormattedValue) and UNIT.match(str(text)):
                yield f"{path.relative_to(HOST)}:{node.lineno}: {text!r}"


FOLDERS = sorted({path.parent for path in HOST.rglob("*.py")})


@pytest.mark.parametrize("folder", FOLDERS, ids=[one.name for one in FOLDERS])
def test_no_duration_is_written_in_another_way(folder: Path) -> None:
    files = [one for one in folder.glob("*.py") if not one.relative_to(HOST).as_posix().startswith(PROSE)]
    assert [found for file in files for found in with_a_blank_before_the_unit(file)] == []
