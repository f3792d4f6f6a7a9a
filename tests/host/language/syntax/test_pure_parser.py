# SPDX-License-Identifier: MIT
"""Where PyYAML comes without libyaml, its parser in Python finds the same problems in the same places."""

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
