# SPDX-License-Identifier: MIT
"""Replacing files on a board: the old one or the new one at every instant, and nothing sent for nothing."""

import random
import shutil

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.errors import Problem
from pacelet_tools.link import files, framing, transport
from pacelet_tools.link.files import Changes, apply, missing_bytes, plan, read
from pacelet_tools.link.framing import board_side
from pacelet_tools.link.survey import ROUTINES, FileOnBoard, Survey, sha256, survey
from pacelet_tools.link.transport import Board, connected
from pacelet_tools.virtual.host.conditions import Conditions

from .conftest import content_of

SMALL_FLASH = {**load_profile("pico"), "flash_kib": 128}


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def replace(port: str, wanted: dict[str, bytes], remove: tuple[str, ...] = ()) -> tuple[Changes, int]:
    """Replace files on the board at `port` and return what changed and how many bytes that took to send."""
    with connected(port) as link:
        there = survey(link)
        before = link.sent_bytes
        changes = plan(wanted, there, remove)
        apply(link, wanted, there, changes)
        return changes, link.sent_bytes - before


def test_files_of_all_sizes_arrive_as_they_are(bare):
    sizes = [0, 1, 511, 512, 513, files.PIECE_BYTES * 2, transport.BATCH_BYTES, 30_000]
    wanted = {f"/deep/er/file {size}.bin": noise(size, size) for size in sizes}
    wanted["/with 'quotes' and \u00e4.txt"] = "\u20ac\n".encode()
    changes, _ = replace(bare.port, wanted)
    assert changes.added == list(wanted)
    with connected(bare.port) as link:
        survey(link)
        assert read(link, wanted) == wanted


def test_a_board_that_cannot_inflate_is_sent_what_it_takes(bare, monkeypatch):
    without = {name: board_side(name).replace("deflate", "no_deflate") for name in ("looking", "writing")}
    monkeypatch.setattr(transport, "board_side", without.__getitem__)
    monkeypatch.setattr(framing, "board_side", without.__getitem__)
    wanted = {"/routines/a.json": b"a" * 9000, "/routines/b.json": noise(3000)}
    _, plain = replace(bare.port, wanted)
    assert [content_of(bare.port, path) for path in wanted] == [*wanted.values()]
    monkeypatch.undo()
    _, deflated = replace(bare.port, {f"{path}2": content for path, content in wanted.items()})
    assert [content_of(bare.port, f"{path}2") for path in wanted] == [*wanted.values()]
    assert deflated < plain - 9000


def test_unchanged_files_are_not_sent_again(bare):
    wanted = {"/routines/a.json": noise(3000), "/routines/b.mpy": noise(5000)}
    replace(bare.port, wanted)
    writes = [line for line in bare.records if " flash " in line]
    changes, sent = replace(bare.port, wanted)
    assert changes.unchanged == list(wanted)
    assert (bool(changes), sent) == (False, 0)
    assert [line for line in bare.records if " flash " in line] == writes


def test_only_what_changed_is_sent(bare):
    wanted = {f"/routines/{number}.mpy": noise(2000, number) for number in range(10)}
    replace(bare.port, wanted)
    wanted["/routines/3.mpy"] = noise(2000, 33)
    changes, sent = replace(bare.port, wanted)
    assert (changes.updated, len(changes.unchanged)) == (["/routines/3.mpy"], 9)
    assert sent < 2 * 2000 + len(board_side("writing"))
    assert content_of(bare.port, "/routines/3.mpy") == noise(2000, 33)


def test_a_same_sized_file_with_other_content_is_sent(bare):
    replace(bare.port, {"/routines/a": b"old"})
    assert replace(bare.port, {"/routines/a": b"new"})[0].updated == ["/routines/a"]


def test_removing(bare):
    replace(bare.port, {"/routines/a.json": b"a", "/routines/b.json": b"b"})
    changes, _ = replace(bare.port, {}, remove=("/routines/a.json", "/routines/absent.json"))
    assert changes.removed == ["/routines/a.json"]
    assert content_of(bare.port, "/routines/a.json") is None
    assert content_of(bare.port, "/routines/b.json") == b"b"


def test_leftovers_of_an_earlier_attempt_are_removed(bare):
    with connected(bare.port) as link:
        link.run(
            "import os\nos.mkdir('/routines')\n"
            "for name in '/routines/a.json.tmp', '/main.py.tmp':\n open(name, 'w').close()"
        )
    replace(bare.port, {"/routines/b.json": b"b"})
    assert content_of(bare.port, "/routines/a.json.tmp") is None
    assert content_of(bare.port, "/main.py.tmp") is None


def test_few_round_trips(bare, monkeypatch):
    """Sixty small files in some dozen round trips, and a survey of them in one."""
    calls = []
    run = Board.run
    monkeypatch.setattr(Board, "run", lambda *said: calls.append(said) or run(*said))
    replace(bare.port, {f"/routines/{number}.mpy": noise(300, number) for number in range(60)})
    assert len(calls) < 25
    calls.clear()
    with connected(bare.port) as link:
        assert len(survey(link).files) == 60
    assert len(calls) == 1


def test_a_heap_of_24_kb_is_enough(power_up):
    board = power_up(conditions=Conditions(clock="real", heap="64K"))
    wanted = {f"/routines/{number}.mpy": noise(9000, number) for number in range(5)}
    with connected(board.port) as link:
        there = survey(link)
        link.run(
            "import gc\ngc.collect()\nhoard = []\nwhile gc.mem_free() > 34000:\n hoard.append(bytearray(500))"
        )
        apply(link, wanted, there, plan(wanted, there))
        assert link.run("print(len(hoard) > 3)") == "True\n"
    with connected(board.port) as link:
        survey(link)
        assert read(link, wanted) == wanted


# The space on the board


def surveyed(free_kb: int, **sizes: int) -> Survey:
    there = {f"/{name}": FileOnBoard(size, "") for name, size in sizes.items()}
    return Survey(free_bytes=free_kb * 1024, total_bytes=1 << 20, files=there)


@pytest.mark.parametrize(
    ("wanted", "there", "missing_kb"),
    [
        ({"a": 4096}, surveyed(4), 0),
        ({"a": 4097}, surveyed(4), 4),
        ({"a": 1, "b": 1}, surveyed(4), 4),
        ({"a": 1}, surveyed(4, a=4096), 0),
        ({"a": 1}, surveyed(0, a=4096), 4),  # old and new are there at once
        ({"a": 1, "b": 9000}, surveyed(4, a=40_000, b=1), 0),  # what the first frees, the second may use
        ({"d/a": 1}, surveyed(4), 8),  # a folder is a pair of blocks
    ],
)
def test_missing_bytes(wanted, there, missing_kb):
    contents = {f"/{name}": bytes(size) for name, size in wanted.items()}
    assert missing_bytes(contents, there, plan(contents, there)) == missing_kb * 1024


def test_what_goes_makes_room():
    there = surveyed(0, old=8192)
    wanted = {"/new": bytes(8192)}
    assert missing_bytes(wanted, there, plan(wanted, there, remove=["/old"])) == 0


@pytest.mark.parametrize(
    ("code", "told", "remedy"),
    [
        (
            "os.mkdir('/routines'); os.mkdir('/routines/a.json')",
            "the folder /routines/a.json",
            "rm -r :/routines/a.json",
        ),
        ("open('/routines', 'w').close()", "the file /routines", "rm :/routines"),
        (
            "os.mkdir('/routines'); os.mkdir('/routines/a.json.tmp')",
            "the folder /routines/a.json.tmp",
            "rm -r :",
        ),
    ],
)
def test_what_is_in_the_way_is_told_before_anything_is_written(bare, code, told, remedy):
    with connected(bare.port) as link:
        link.run(f"import os\n{code}")
        there = survey(link)
        wanted = {"/settings.json": b"{}", "/routines/a.json": b"{}"}
        with pytest.raises(Problem, match=f"{told} is in the way of /routines/a.json; nothing was") as raised:
            apply(link, wanted, there, plan(wanted, there))
        assert remedy in str(raised.value)
        assert "/settings.json" not in survey(link).files


def test_a_full_board_is_told_before_anything_is_written(power_up):
    board = power_up(SMALL_FLASH)
    replace(board.port, {"/routines/a.json": b"old"})
    wanted = {"/routines/a.json": b"new", "/routines/big.mpy": noise(150_000)}
    with pytest.raises(Problem, match=r"is full: \d+ KB more than the 1\d\d KB free are needed"):
        replace(board.port, wanted)
    assert content_of(board.port, "/routines/a.json") == b"old"
    assert content_of(board.port, "/routines/big.mpy.tmp") is None


def test_a_board_that_fills_up_meanwhile_is_told_and_tidied(power_up):
    board = power_up(SMALL_FLASH)
    wanted = {"/routines/a.json": noise(40_000), "/routines/b.json": noise(40_000)}
    with connected(board.port) as link:
        there = survey(link)
        link.run("with open('/log', 'wb') as log:\n for _ in range(60):\n  log.write(bytes(1024))")
        with pytest.raises(Problem, match=r"is full: \d+ KB more than the \d+ KB free are needed"):
            apply(link, wanted, there, plan(wanted, there))
    assert content_of(board.port, "/routines/a.json") == wanted["/routines/a.json"]
    assert content_of(board.port, "/routines/b.json") is None
    assert content_of(board.port, "/routines/b.json.tmp") is None


def test_a_flash_that_does_not_keep_what_is_written_is_told(bare, monkeypatch):
    replace(bare.port, {"/routines/a.json": b"old"})
    run = Board.run
    monkeypatch.setattr(
        Board,
        "run",
        lambda self, code, *more: run(self, code.replace(sha256(b"new"), sha256(b"nex")), *more),
    )
    with pytest.raises(Problem, match="does not keep what is written"):
        replace(bare.port, {"/routines/a.json": b"new"})
    assert content_of(bare.port, "/routines/a.json") == b"old"
    assert content_of(bare.port, "/routines/a.json.tmp") is None


# The power goes

OLD, NEW = noise(3000, 1), noise(6000, 2)
PLACE = "/routines/a.json"


@pytest.fixture(scope="module")
def images(tmp_path_factory):
    """A flash without a folder for routines, and one with the old file in it."""
    from pacelet_tools.virtual.host.virtual_board import VirtualBoard

    folder = tmp_path_factory.mktemp("old")
    for name, there in (("new", {}), ("old", {PLACE: OLD})):
        with VirtualBoard(load_profile("pico"), flash=folder / name) as board:
            replace(board.port, there)
    return folder


def cut_while_replacing(board, wanted: dict[str, bytes], operation: int, when: str) -> bool:
    """Replace files and take the power at the n-th flash operation; return whether it came to that."""
    with connected(board.port) as link:
        there = survey(link)
        board.cut_at(operation, when)
        give_up_with_the_board(link, board)
        try:
            apply(link, wanted, there, plan(wanted, there))
        except Problem as problem:
            assert "no file on it is broken" in str(problem) or "does not answer" in str(problem)
            return True
    return not board.is_on


def give_up_with_the_board(link: Board, board) -> None:
    """End the wait for an answer as soon as the board is off, as the loss of a USB port does."""
    line = link._line
    fill = line._fill

    def fill_or_fail():
        if not board.is_on:
            raise OSError(5, "Input/output error")
        fill()

    line._fill = fill_or_fail


# Before an operation is after the one before.
@pytest.mark.parametrize(
    ("image", "whens", "wanted"),
    [
        ("old", ["middle"], {PLACE: NEW}),
        ("old", ["after"], {PLACE: NEW}),
        ("new", ["middle", "after"], {PLACE: NEW, "/routines/b.json": b"b"}),
    ],
)
def test_a_power_cut_at_any_flash_operation_leaves_the_old_files_or_the_new_ones(
    power_up, images, tmp_path, image, whens, wanted, tried
):
    old = {PLACE: sha256(OLD)} if image == "old" else {}
    new = {path: sha256(content) for path, content in wanted.items()}
    found = []
    for operation in range(1, 200):
        flash = shutil.copy(images / image, tmp_path / f"{operation}.bin")
        board = power_up(flash=flash)
        was_cut = cut_while_replacing(board, wanted, operation, whens[operation % len(whens)])
        board.close()
        board = power_up(flash=flash)
        with connected(board.port) as link:
            there = survey(link)
            found.append(
                {path: file.digest for path, file in there.files.items() if path.endswith(".json")}
                if ROUTINES in there.folders
                else {}
            )
            assert found[-1] in (old, new), f"cut at operation {operation}"
            apply(link, wanted, there, plan(wanted, there))
            assert {path: file.digest for path, file in survey(link).files.items()} == new
        board.close()
        if not was_cut:
            break
    assert len(found) > 10
    assert found == sorted(found, key=[old, new].index)  # first always the old ones, then always the new ones
    assert old in found and new in found
    tried("cut points", "while a file is replaced over USB", len(found) - 1)
