# SPDX-License-Identifier: MIT
"""What the page has of the host tools: its views of routines, and the modules of the commands that it runs."""

import ast

import pytest

from pacelet_tools.paths import routines_dir
from pacelet_tools.web import page_files
from pacelet_tools.web.routine_view import view

SOURCES = sorted(routines_dir().glob("*.yaml"))


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_a_row_says_what_the_phases_of_its_number_are(path, pacelet):
    shown = view(path.read_bytes(), str(path))
    rows = shown["steps"]
    assert {step for _, _, step in shown["phases"] if step is not None} <= set(range(len(rows)))
    said = pacelet("show", str(path))[1]
    assert [row["words"] for row in rows if row["words"] not in said] == []
    kinds = {
        number: {kind for kind, _, step in shown["phases"] if step == number} for number in range(len(rows))
    }
    for row in rows:
        action = row["words"].split()[0]
        if action in ("wait", "rest"):
            assert kinds[row["number"]] == {action}, row
        else:
            assert action in ("hold", "move", "repeat"), row


COMMANDS = ("setup", "push", "pull", "list", "remove", "settings", "history", "doctor", "backup", "restore")
NOT_THERE = {
    "pacelet",
    "pacelet_tools.virtual.host.process",
}  # a folder; and what doctor looks for on a computer


def test_all_that_the_commands_on_the_page_import_is_in_its_archives():
    files = {**page_files._checker(), **page_files._tools()}
    modules = {
        name[:-3].replace("/", ".").removesuffix(".__init__"): name for name in files if name.endswith(".py")
    }
    waiting = ["pacelet_tools.web.browser_port", "pacelet_tools.web.routine_view", "pacelet_tools.cli"]
    waiting += [f"pacelet_tools.commands.{name}" for name in COMMANDS]
    met, missing = set(), set()
    while waiting:
        module = waiting.pop()
        if module in met:
            continue
        met.add(module)
        content = files[modules[module]]
        for node in ast.walk(ast.parse(content if isinstance(content, bytes) else content.read_bytes())):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                inside = [f"{node.module}.{one.name}" for one in node.names]
                names = [node.module, *(one for one in inside if one in modules)]
            names = [one for one in names if one.split(".")[0] in ("pacelet", "pacelet_tools")]
            waiting += [one for one in names if one in modules]
            missing |= {one for one in names if one not in modules}
    assert missing <= NOT_THERE
