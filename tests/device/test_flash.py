# SPDX-License-Identifier: MIT
"""The flash: a Pico's geometry, what is written to it, and what a power cut leaves."""

from pathlib import Path

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.errors import Problem
from pacelet_tools.virtual.host.run import run_script

REPLACE = """
import os
with open('/file.tmp', 'wb') as file:
    file.write(b'new' * 400)
os.rename('/file.tmp', '/file')
"""
LOOK = "print(open('/file', 'rb').read())"


@pytest.mark.parametrize(("board", "kib"), [("pico", 1408), ("feather-oled", 7168)])
def test_the_geometry_is_the_boards(board_run, board, kib):
    block, fragment, blocks = board_run("import os\nprint(*os.statvfs('/')[:3])", board=board).stdout.split()
    assert (int(block), int(fragment), int(blocks)) == (4096, 4096, kib // 4)


def test_files_are_there_in_their_folders(board_run):
    files = {"/a": b"1", "/b/c/d.txt": bytes(range(256)) * 40, "/b/e": b""}
    whole = "open('/b/c/d.txt', 'rb').read() == bytes(range(256)) * 40"
    script = f"import os\nprint(sorted(os.listdir('/b')), {whole})"
    assert board_run(script, files).stdout == "['c', 'e'] True\n"


def test_what_is_handed_over_takes_no_time_and_is_no_operation(board_run):
    result = board_run("import time\nprint(time.ticks_us() < 10)", {"/a": bytes(100_000)})
    assert result.stdout == "True\n"
    assert result.records == []


def test_an_image_keeps_its_files(board_run, tmp_path):
    image = tmp_path / "flash"
    board_run("with open('/x', 'w') as file: file.write('kept')", flash=image)
    assert image.stat().st_size == 1408 * 1024
    assert board_run("print(open('/x').read())", flash=image).stdout == "kept\n"


def test_what_was_not_closed_is_not_stored(board_run, tmp_path):
    image = tmp_path / "flash"
    board_run("file = open('/x', 'w')\nfile.write('lost')", flash=image)
    assert board_run("print(open('/x').read())", flash=image).stdout == "\n"


def test_an_image_of_another_size_is_refused(tmp_path):
    image = tmp_path / "flash"
    image.write_bytes(b"\xff" * 4096)
    with pytest.raises(Problem, match="no flash image of this board"):
        run_script({}, "", load_profile(), flash=image)


def test_an_image_of_something_else_is_made_anew(tmp_path, board_run):
    image = tmp_path / "flash"
    image.write_bytes(b"\x55" * 1408 * 1024)
    assert board_run("import os\nprint(os.listdir())", flash=image).stdout == "[]\n"


@pytest.mark.parametrize("when", ["before", "middle", "after"])
def test_a_file_is_the_old_or_the_new_one_wherever_the_power_goes(tmp_path, when):
    left = replaced_with_cuts(tmp_path, when)
    assert len(left) >= 4
    assert set(left) <= {b"old" * 500, b"new" * 400}
    assert left == sorted(left, reverse=True)  # old, and from some cut on new


def replaced_with_cuts(folder: Path, when: str) -> list[bytes]:
    """What the file holds after each cut, one run for every flash operation of a replacement."""
    left: list[bytes] = []
    while True:
        image = folder / f"{when}{len(left)}"
        run_script({"/file": b"old" * 500}, "", load_profile(), flash=image)
        ended = run_script({}, REPLACE, load_profile(), flash=image, cut=(len(left) + 1, when)).ended
        if ended == "done":
            return left
        assert ended == "cut"
        left.append(eval(run_script({}, LOOK, load_profile(), flash=image).stdout))


DROPPED = """
import gc
import machine
seen = []
pin = machine.Pin(9, machine.Pin.IN, machine.Pin.PULL_UP)
pin.irq(handler=lambda pin: seen.append(pin.value()))
for at in range(40):
    dropped = open("/dropped%d" % at, "wb")
    dropped.write(b"x" * (50 + 37 * at))
    dropped = None
    gc.collect()
    with open("/closed%d" % at, "wb") as file:
        file.write(b"y" * 700)
print(all([open("/dropped%d" % at, "rb").read() == b"x" * (50 + 37 * at) for at in range(38)]))  # one may still be held
print(all([open("/closed%d" % at, "rb").read() == b"y" * 700 for at in range(40)]))
print(seen)
"""


@pytest.mark.parametrize("clock", ["virtual", "real"])
def test_files_that_were_dropped_open_are_closed_by_the_collector(board_run, clock):
    presses = [(at_ms, 9, 150) for at_ms in range(100, 1000, 300)]
    result = board_run(DROPPED, presses=presses, clock=clock, heap="128K", timeout_s=20)
    stored, *_ = result.stdout.split("[")
    assert stored == "True\nTrue\n"
    if clock == "virtual":  # where it takes as long as on a board
        assert result.stdout.split("[")[1] == "0, 1, 0, 1, 0, 1]\n"
        assert [float(line.split()[0]) for line in result.records] == sorted(
            float(line.split()[0]) for line in result.records
        )


def test_the_flash_is_written_while_nothing_can_be_allocated(board_run):
    script = """
import micropython
file = open("/x", "wb")
file.write(bytes(range(250)) * 30)
micropython.heap_lock()
file.close()
micropython.heap_unlock()
print(open("/x", "rb").read() == bytes(range(250)) * 30)
"""
    result = board_run(script)
    assert result.stdout == "True\n"
    assert [line.split()[1] for line in result.records].count("flash") >= 4
