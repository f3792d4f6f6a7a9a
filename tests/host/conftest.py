# SPDX-License-Identifier: MIT
"""The command line, and the flash of a board that has been set up."""

from pathlib import Path

import pytest

from pacelet_tools import cli
from pacelet_tools.boards import load_profile
from pacelet_tools.link.setup import set_up
from pacelet_tools.link.survey import survey
from pacelet_tools.link.transport import connected
from pacelet_tools.virtual.host.virtual_board import VirtualBoard


@pytest.fixture
def pacelet(capsys):
    """Runs `pacelet`: gives the exit status, what went to standard output, and what to standard error."""

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            status = cli.main(list(words))
        except SystemExit as ended:
            status = int(ended.code or 0)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return run


@pytest.fixture(scope="session")
def image_of_a_handheld(tmp_path_factory) -> Path:
    """The flash of a board that has been set up."""
    image = tmp_path_factory.mktemp("image") / "flash.bin"
    with VirtualBoard(load_profile(), flash=image) as board, connected(board.port) as link:
        set_up(link, survey(link), load_profile())
    return image
