# SPDX-License-Identifier: MIT
"""A virtual board whose files a test can put and look at, and a data folder of the test's own."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.link.files import apply, plan, read
from pacelet_tools.link.survey import FIRMWARE, look_at, survey
from pacelet_tools.link.transport import connected
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.virtual_board import VirtualBoard

sys.path.insert(0, str(Path(__file__).parents[2]))  # `lasting`
PROFILE = load_profile("pico")
FIRST, SECOND = "e66038b713000001", "e66038b713000002"  # boards, by their ids


class Handheld:
    """A board with power, through its port."""

    def __init__(self, virtual: VirtualBoard) -> None:
        self.virtual = virtual
        self.port = virtual.port

    def put(self, **contents: str | bytes | None) -> None:
        """Replace files: `settings="{}"` is /settings.json, `journal_1=None` removes /journal.1.jsonl."""
        files = {path_of(name): content for name, content in contents.items()}
        wanted = {
            path: content.encode() if isinstance(content, str) else content
            for path, content in files.items()
            if content is not None
        }
        with connected(self.port) as link:
            there = survey(link)
            look_at(link, there, *files)
            changes = plan(wanted, there, remove=[path for path, content in files.items() if content is None])
            apply(link, wanted, there, changes)

    def get(self, name: str) -> str | None:
        """What a file holds, None where there is none."""
        path = path_of(name)
        with connected(self.port) as link:
            there = survey(link)
            look_at(link, there, path)
            return read(link, [path])[path].decode() if path in there.files else None

    def run(self, code: str) -> str:
        """What MicroPython prints for some code."""
        with connected(self.port) as link:
            return link.run(code)


def path_of(name: str) -> str:
    if name.startswith("/"):
        return name
    return f"/{name.replace('_', '.')}.{'jsonl' if name.startswith('journal') else 'json'}"


@pytest.fixture
def power_up() -> Iterator[Callable[..., Handheld]]:
    """Gives power to boards: `power_up(board_id=...)`; they lose it when the test ends."""
    with ExitStack() as stack:

        def start(
            profile: dict[str, Any] = PROFILE, flash: Path | None = None, **conditions: Any
        ) -> Handheld:
            around = Conditions(**{"clock": "real", **conditions})
            virtual = stack.enter_context(VirtualBoard(profile, flash=flash, conditions=around))
            assert virtual.wait_ready()
            return Handheld(virtual)

        yield start


@pytest.fixture
def board(power_up) -> Handheld:
    """A board that passes for set up; what these tests are about needs no firmware that runs."""
    made: Handheld = power_up()
    made.put(**{FIRMWARE: b""})
    return made


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch) -> Path:
    """The folder where Pacelet keeps the wearer's sessions."""
    folder = tmp_path / "data"
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *words, **more: str(folder))
    return folder
