# SPDX-License-Identifier: MIT
"""What the handheld remembers is the user's alone on this computer, under any umask."""

import json
import os
import stat
from pathlib import Path

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.virtual.host.flash_image import open_image
from pacelet_tools.wearer.store import Store

from .conftest import FIRST

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="Windows keeps a user's folders from others by itself"
)

LINE = (
    json.dumps({"board": FIRST, "n": 1, "routine": "a", "start": "2026-11-20T08:00:00", "eased": [0]}) + "\n"
)


@pytest.fixture(autouse=True)
def open_umask():
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def modes_at_replacing(monkeypatch) -> list[int]:
    """The modes of temporary files when they take their places."""
    found: list[int] = []
    replace = os.replace

    def noting(source, target):
        found.append(mode(Path(source)))
        replace(source, target)

    monkeypatch.setattr("os.replace", noting)
    return found


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_history_and_its_folder_are_private(data, board, pacelet, tmp_path, modes_at_replacing):
    board.put(journal=LINE)
    outs = [tmp_path / name for name in ("out.csv", "out.svg", "saved.zip")]
    outs[0].write_bytes(b"older")
    outs[0].chmod(0o644)
    words = ("--csv", str(outs[0]), "--plot", str(outs[1]))
    assert (told := pacelet("history", "--port", board.port, *words))[0] == 0, told
    assert pacelet("backup", str(outs[2]), "--port", board.port)[0] == 0
    assert mode(data) == 0o700
    kept = [*data.iterdir()]
    assert len(kept) > 1 and {mode(path) for path in (*kept, *outs)} == {0o600}
    assert len(modes_at_replacing) == 4 and {*modes_at_replacing} == {0o600}


def test_what_an_earlier_version_left_open_is_closed(data, pacelet):
    data.mkdir(mode=0o755)
    names = ("journal.jsonl", "steps.json", "lock")
    for name in names:
        (data / name).write_text(LINE if name == "journal.jsonl" else "{}")
        (data / name).chmod(0o644)
    assert pacelet("history", "--stored")[0] == 0
    assert (mode(data), {mode(data / name) for name in names}) == (0o700, {0o600})
    assert len(Store().sessions()) == 1


def test_the_flash_of_a_virtual_board_holds_a_journal_too(tmp_path):
    os.close(open_image(tmp_path / "flash.bin", load_profile()))
    assert mode(tmp_path / "flash.bin") == 0o600


def test_through_a_link_what_it_points_to_is_private_and_the_link_stays(data, board, pacelet, tmp_path):
    board.put(journal=LINE)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("journal.jsonl", "out.csv"):
        (elsewhere / name).write_text("")
        (elsewhere / name).chmod(0o666)
    data.mkdir()
    (data / "journal.jsonl").symlink_to(elsewhere / "journal.jsonl")
    (tmp_path / "out.csv").symlink_to(elsewhere / "out.csv")
    assert pacelet("history", "--port", board.port, "--csv", str(tmp_path / "out.csv"))[0] == 0
    assert {mode(path) for path in elsewhere.iterdir()} == {0o600} and len([*elsewhere.iterdir()]) == 2
    assert (data / "journal.jsonl").is_symlink() and (tmp_path / "out.csv").is_symlink()
