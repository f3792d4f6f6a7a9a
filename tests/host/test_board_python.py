# SPDX-License-Identifier: MIT
"""The firmware leans on nothing that MicroPython for Unix has and a microcontroller has not.

What is left out of a Pico's build is in MicroPython's `py/mpconfig.h`: all that is only at the level "everything".
"""

import ast
from pathlib import Path

import pytest

FIRMWARE = Path(__file__).parents[2] / "firmware"
FILES = sorted(FIRMWARE.rglob("*.py"))
MODULES = {
    "ssl",
    "socket",
    "argparse",
    "ffi",
    "termios",
    "platform",
    "typing",
    "dataclasses",
    "enum",
    "abc",
    "functools",
}
NAMES = {"getenv", "system", "getsizeof", "itemsize", "indices", "time_ns", "factorial", "md5", "sha1"}


def is_for_the_type_checker(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def faults(tree: ast.Module) -> list[str]:
    """What a board could not run, with its line."""
    found: list[str] = []
    tree.body = [node for node in tree.body if not is_for_the_type_checker(node)]
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "next"
            and len(node.args) > 1
        ):
            found.append(f"{node.lineno}: next() with a default")
        elif isinstance(node, ast.Attribute) and node.attr in NAMES:
            found.append(f"{node.lineno}: {node.attr}")
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
            )
            found += [f"{node.lineno}: module {name}" for name in names if name.split(".")[0] in MODULES]
        elif isinstance(node, ast.Match):
            found.append(f"{node.lineno}: {type(node).__name__}")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FIRMWARE)))
def test_a_board_can_run_it(path: Path) -> None:
    assert faults(ast.parse(path.read_text())) == []


def test_what_a_board_cannot_run_is_found() -> None:
    bad = "import socket\nnext(lines, None)\nos.getenv('x')\nmatch a:\n    case 1: pass\n"
    assert [fault.split(":")[0] for fault in sorted(faults(ast.parse(bad)))] == ["1", "2", "3", "4"]
