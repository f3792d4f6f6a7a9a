# SPDX-License-Identifier: MIT
"""Conventions that every file keeps: directions of imports, licence lines, docstrings, sizes, no registry."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIRMWARE, TOOLS = ROOT / "firmware", ROOT / "host_tools" / "pacelet_tools"
DRIVERS = {"adafruit_ssd1306", "adafruit_neopixel", "adafruit_pixelbuf", "adafruit_bus_device"}
CIRCUITPYTHON = {path.stem for path in (FIRMWARE / "circuitpython").glob("*.py")}
# What MicroPython has on every board, and the logic needs: no clock, no hardware.
PURE = {"array", "json", "micropython", "gc", "math", "random", "binascii", "hashlib", "struct"}
ON_THE_BOARD = PURE | {"time", "os", "machine", "framebuf", "errno", "sys"}


def files_of_the_project() -> list[Path]:
    """Every file that git tracks or would track."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


FILES = files_of_the_project()
PYTHON = [path for path in FILES if path.suffix == ".py"]


def below(folder: Path) -> list[Path]:
    return [path for path in PYTHON if path.is_relative_to(folder)]


def imports(path: Path) -> Iterator[str]:
    """The top-level modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield (node.module or "").split(".")[0]


def by_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_there_is_something_to_look_at():
    assert len(below(FIRMWARE)) > 20
    assert len(below(TOOLS)) > 30


@pytest.mark.parametrize("path", below(FIRMWARE / "pacelet"), ids=by_name)
def test_the_logic_imports_only_itself(path):
    assert set(imports(path)) <= PURE | {"pacelet"}


@pytest.mark.parametrize("path", below(FIRMWARE / "devices"), ids=by_name)
def test_the_devices_do_not_know_the_logic(path):
    assert set(imports(path)) <= ON_THE_BOARD | DRIVERS | CIRCUITPYTHON | {"devices"}


@pytest.mark.parametrize("path", below(FIRMWARE / "circuitpython"), ids=by_name)
def test_the_circuitpython_layer_stands_on_machine_alone(path):
    assert set(imports(path)) <= ON_THE_BOARD | CIRCUITPYTHON


@pytest.mark.parametrize("path", below(TOOLS), ids=by_name)
def test_the_host_tools_import_only_the_logic_of_the_firmware(path):
    if "board_side" in path.parts:
        return  # run by MicroPython
    assert not set(imports(path)) & (DRIVERS | CIRCUITPYTHON | {"devices", "handheld", "main", "neopixel"})


@pytest.mark.parametrize("path", below(FIRMWARE) + below(TOOLS), ids=by_name)
def test_nothing_imports_everything(path):
    for node in ast.walk(ast.parse(path.read_bytes())):
        assert not (isinstance(node, ast.ImportFrom) and node.names[0].name == "*")


WITH_LICENCE_LINE = [
    path for path in FILES if path.suffix in {".py", ".toml", ".yaml"} or path.name == "Makefile"
]


@pytest.mark.parametrize("path", [p for p in WITH_LICENCE_LINE if "data" not in p.parts], ids=by_name)
def test_the_licence_line(path):
    lines = path.read_text("utf-8").splitlines()[:3]
    assert sum("SPDX-License-Identifier: MIT" in line for line in lines) == 1


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_no_registry_is_named(path):
    """Where packages come from is the user's affair."""
    hosts = rb"pypi\.org|pythonhosted|--(extra-)?index-url|--find-links"
    if path != Path(__file__) and path.suffix not in {".png", ".gif", ".bin"}:
        assert not re.search(hosts, path.read_bytes())


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def public(node: ast.AST, methods: bool) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The public functions and classes of a module; with `methods` their methods, too, but for properties."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.ClassDef) or child.name.startswith("_"):
            continue
        if not any(is_property(decorator) for decorator in child.decorator_list):
            yield child
        if isinstance(child, ast.ClassDef) and methods:
            yield from public(child, methods)


def is_property(decorator: ast.expr) -> bool:
    return ast.unparse(decorator) == "property" or ast.unparse(decorator).endswith(".setter")


@pytest.mark.parametrize("path", below(FIRMWARE) + below(TOOLS), ids=by_name)
def test_what_is_public_is_documented(path):
    if "board_side" in path.parts:
        return
    found = public(ast.parse(path.read_bytes()), methods=path.is_relative_to(TOOLS))
    assert [node.name for node in found if not ast.get_docstring(node)] == []


def test_functions_are_short():
    """Nine in ten under 25 lines, and half of them under 9."""
    lengths = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for path in below(FIRMWARE) + below(TOOLS)
        for node in functions(ast.parse(path.read_bytes()))
    )
    assert lengths[len(lengths) * 9 // 10] < 25
    assert lengths[len(lengths) // 2] <= 9
