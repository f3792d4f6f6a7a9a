# SPDX-License-Identifier: MIT
"""Files are replaced without touching what is somebody else's."""

import os
import stat
from pathlib import Path

import pytest

from pacelet_tools.atomic_files import replace_file
from pacelet_tools.errors import Problem


def test_a_file_of_the_users_beside_it_stays(tmp_path, pacelet):
    source = tmp_path / "mine.yaml"
    assert pacelet("new", str(source))[0] == 0
    source.write_text(source.read_text().replace("name: ", "name:   ", 1))
    beside = tmp_path / "mine.yaml.tmp"
    beside.write_text("mine too")
    before = source.read_bytes()
    assert pacelet("fmt", str(source))[0] == 0
    assert source.read_bytes() != before
    assert beside.read_text() == "mine too"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("is_there", [False, True])
def test_a_link_stays_and_what_it_points_to_is_replaced(tmp_path, private, is_there):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    target, link = folder / "target", tmp_path / "link"
    if is_there:
        target.write_bytes(b"old")
    link.symlink_to(Path("elsewhere/target"))
    replace_file(link, b"new", private=private)
    assert (link.is_symlink(), target.read_bytes(), len([*folder.iterdir()])) == (True, b"new", 1)


def test_a_mode_is_kept(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_cannot_be_replaced_is_told_and_leaves_nothing_behind(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    for name in ("folder", "loop", "folder/no/where"):
        with pytest.raises(Problem, match=name):
            replace_file(tmp_path / name, b"new")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "loop"]


@pytest.mark.skipif(os.name != "posix", reason="there are no such files")
def test_a_device_is_written_to(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    replace_file(pipe, b"new")
    assert (os.read(reader, 9), stat.S_ISFIFO(pipe.stat().st_mode)) == (b"new", True)
    os.close(reader)


@pytest.mark.skipif(os.name != "posix", reason="there are no such files")
def test_a_device_is_no_backup_and_no_routine(tmp_path, pacelet):
    endless = tmp_path / "endless.yaml"
    endless.symlink_to("/dev/zero")
    assert pacelet("restore", "/dev/zero")[::2] == (1, "pacelet: /dev/zero is no file\n")
    assert pacelet("check", str(endless))[::2] == (1, f"pacelet: {endless} is no file\n")
