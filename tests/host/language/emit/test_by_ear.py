# SPDX-License-Identifier: MIT
"""Another step never begins as the last one or as a repetition, and every side is announced: in any routine."""

import json
import sys
from pathlib import Path

import pytest
from checking import compiled
from hypothesis import given, settings
from strategies import Node, routines, to_yaml

from pacelet.routine import decode
from pacelet_tools.docs.library_table import compiled_library

sys.path.insert(0, str(Path(__file__).parents[3] / "portable"))

from test_signals import check_beginnings

LIBRARY = compiled_library()


@pytest.mark.parametrize("name", LIBRARY)
def test_of_the_library(name: str) -> None:
    check_beginnings(LIBRARY[name], name)


@settings(max_examples=200)
@given(routines())
def test_by_chance(routine: Node) -> None:
    check_beginnings(decode(json.loads(compiled(to_yaml(routine)))), "this routine")
