# SPDX-License-Identifier: MIT
"""Scripts on the virtual board, in virtual time, with nothing on its flash but what is asked for."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.virtual.host.run import Result, run_script

sys.path.insert(0, str(Path(__file__).parent))  # `loose_modules`


@pytest.fixture
def board_run() -> Callable[..., Result]:
    """Run a script that must not fail; options are those of `run_script`, `board` names the profile."""

    def run(
        script: str, files: Mapping[str, bytes] | None = None, board: str = "pico", **options: Any
    ) -> Result:
        result = run_script(files or {}, script, load_profile(board), **options)
        assert result.ended == "done", result
        return result

    return run
