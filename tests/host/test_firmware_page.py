# SPDX-License-Identifier: MIT
"""docs/firmware.md: every module, overlay and pass of the linker is there, and nothing else."""

import ast
import re
from pathlib import Path

from pacelet_tools.link import firmware
from pacelet_tools.paths import firmware_dir, logic_dir

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "firmware.md").read_text("utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, each as its cells, without its head."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return rows[2:]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_module_is_where_its_behaviour_is_told() -> None:
    told = {
        (logic_dir() / name).resolve() for _, where in table("Where to find what") for name in named(where)
    }
    modules = {path for path in firmware_dir().rglob("*.py") if path.name != "__init__.py"}
    assert told == {path.resolve() for path in modules}


def test_every_overlay_is_told() -> None:
    assert {name for cell, _ in table("Overlays") for name in named(cell)} == set(firmware.OVERLAYS)


def test_the_passes_are_told_in_their_order() -> None:
    (merged,) = (
        node
        for node in ast.parse(Path(firmware.__file__).read_bytes()).body
        if isinstance(node, ast.FunctionDef) and node.name == "_merged"
    )
    calls = [
        node for node in ast.walk(merged) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    calls.sort(key=lambda call: call.lineno)
    told = [name for cell, _ in table("Small heaps") for name in named(cell)]
    called = [call.func.id for call in calls if isinstance(call.func, ast.Name)]
    assert [name for name in called if name in told] == told
    assert {"merge", "shorten"} <= set(told) and set(told) <= set(vars(firmware))
