# SPDX-License-Identifier: MIT
"""Boards for the tests of the link: virtual ones, behind a real pseudo-terminal."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.link.transport import connected
from pacelet_tools.virtual.host.virtual_board import VirtualBoard

PROFILE = load_profile("pico")


@pytest.fixture
def power_up() -> Iterator[Callable[..., VirtualBoard]]:
    """Gives power to boards: `power_up(flash=..., profile=...)`; they lose it when the test ends."""
    with ExitStack() as stack:

        def start(profile: dict[str, Any] = PROFILE, **options: Any) -> VirtualBoard:
            board = stack.enter_context(VirtualBoard(profile, **options))
            assert board.wait_ready()
            return board

        yield start


@pytest.fixture
def bare(power_up) -> VirtualBoard:
    """A board with an empty flash."""
    return power_up()


@pytest.fixture
def flash(image_of_a_handheld, tmp_path) -> Path:
    """A flash of one's own with the firmware on it."""
    return Path(shutil.copy(image_of_a_handheld, tmp_path / "flash.bin"))


@pytest.fixture
def handheld(power_up, flash) -> VirtualBoard:
    """A board that has been set up."""
    return power_up(flash=flash)


def content_of(port: str, path: str) -> bytes | None:
    """What a file on the board holds, read with nothing but MicroPython; None if it is not there."""
    code = f"""
import os
try:
    os.stat({path!r})
except OSError:
    print(None)
else:
    with open({path!r}, 'rb') as file:
        print(file.read())
"""
    with connected(port) as link:
        found: bytes | None = eval(link.run(code))
    return found
