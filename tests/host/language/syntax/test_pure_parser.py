# SPDX-License-Identifier: MIT
"""Where PyYAML comes without libyaml, its parser in Python finds the same problems in the same places."""

import subprocess
import sys

import pytest
import yaml
from checking import found
from test_any_bytes import _HOSTILE
from test_places import FILES, STEPS, TOP


@pytest.fixture
def pure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")


@pytest.mark.usefixtures("pure")
@pytest.mark.parametrize("steps", [steps for steps in STEPS if "\t" not in steps])  # it ends a text at a tab
def test_step(steps: str) -> None:
    assert found(TOP + steps) == STEPS[steps]


@pytest.mark.usefixtures("pure")
@pytest.mark.parametrize("text", FILES)
def test_file(text: str) -> None:
    assert found(text) == FILES[text]


@pytest.mark.usefixtures("pure")
@pytest.mark.parametrize("name", ["brackets", "braces", "dashes", "keys", "NUL", "bad bytes"])
def test_hostile_file(name: str) -> None:
    assert found(_HOSTILE[name])


def test_libyaml_is_bound_without_the_rest_and_the_whole_package_is_there_later() -> None:
    code = """
import sys
from pacelet_tools.language.syntax.events import events
from pacelet_tools.language.syntax.syntax_errors import SyntaxProblem
assert [type(event).__name__ for event in events("a: 1")][3] == "ScalarEvent"
for bad in ("a: [1", "a: \\x01"):
    try:
        list(events(bad))
    except SyntaxProblem as problem:
        print(problem.place.line, problem.what)
assert "yaml" not in sys.modules
import yaml
assert yaml.safe_load("a: [1, 2.5]") == {"a": [1, 2.5]}
assert yaml.load("a: 1", yaml.CSafeLoader) == {"a": 1}
assert yaml.safe_dump({"a": [1]}) == "a:\\n- 1\\n"
try:
    yaml.load("a: [1", yaml.CSafeLoader)
except yaml.YAMLError as error:
    print(error.problem_mark.line)
assert len(list(events("a: 1"))) == 8
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 3


def test_where_nothing_binds_libyaml_the_parser_in_python_serves() -> None:
    code = """
import sys
sys.modules["yaml._yaml"] = None  # a module that is None cannot be imported
from pacelet_tools.language.syntax.events import events
print([type(event).__name__ for event in events("a: 1")][3], sys.modules["yaml"].__with_libyaml__)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("ScalarEvent False\n", "")
