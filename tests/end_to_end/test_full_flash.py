# SPDX-License-Identifier: MIT
"""A flash on which not a byte is left: what could not be kept is said, once, and everything else goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lasting import FILL, PROFILE, SHORT, compiled, files_on, make_image, presses, run, shown

from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard

Picture = list[bytearray]
NOT_KEPT = "Not kept: flash full"
SMALL_FILES = """
for length in (200, 60, 1):  # small files lie among the names of their folder
    for number in range(400):
        try:
            with open("/%d-" % number + "x" * length, "wb") as file:
                file.write(b"x" * length)
        except OSError:
            break
print(os.statvfs("/")[3])
"""


@pytest.fixture
def full(tmp_path: Path) -> Path:
    image = make_image(
        tmp_path / "flash", {"/settings.json": b'{"comfort": false}'}, compiled(tmp_path, "short", SHORT)
    )
    result = run_script({}, FILL + SMALL_FILES, PROFILE, flash=image)
    assert result.ended == "done" and not 0 < int(result.stdout) < 1 << 31, result.stdout
    return image


def test_a_setting_that_could_not_be_kept_is_said_once(
    full: Path, reads: Callable[[Picture, str], bool]
) -> None:
    before = files_on(full).settings
    changed = presses((4, "ok", 700), (6, "ok"), (12, "ok"))
    looks = [5.5, 8.7, 11.5, 14.7]
    told = [reads(picture, NOT_KEPT) for picture in shown(full, changed, looks, Conditions())]
    assert told == [False, True, False, False]
    assert files_on(full).settings == before


def test_a_session_goes_on_and_says_once_that_its_place_and_then_that_its_line_is_not_kept(
    full: Path, reads: Callable[[Picture, str], bool]
) -> None:
    started = presses((4, "ok"), (6, "ok"), (8, "ok"))
    told = run(full, started, 60)
    assert told.ended == "stop" and told.completed is True, told.stdout
    looks = [4 + at / 4 for at in range(160)]
    pictures = shown(full, started, looks, Conditions())
    notes = [reads(picture, NOT_KEPT) for picture in pictures]
    begins = [now and not before for before, now in zip([False, *notes], notes, strict=False)]
    assert begins.count(True) == 1
    assert any(reads(picture, "the flash is full") for picture in pictures)


def test_the_host_says_that_it_is_full(
    full: Path, pacelet: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    large = tmp_path / "large.yaml"
    steps = "\n".join(f"  - hold: Hold number {n} with a text of its own\n    for: 10s" for n in range(200))
    large.write_text(f"name: Large\nsteps:\n{steps}\n", "utf-8")
    with VirtualBoard(PROFILE, flash=full) as board:
        assert board.wait_ready()
        said = {
            words: pacelet(*words, "--port", board.port)
            for words in (("list",), ("setup",), ("push", str(large)))
        }
        assert said["list",][0] == 0 and "0 of 1408 KB free: the flash is full" in said["list",][2]
        assert "full" in "".join(said["setup",][1:]) and said["push", str(large)][0] == 1
        assert "than the 0 KB free are needed" in said["push", str(large)][2]
        assert pacelet("doctor", "--port", board.port)[0] == 1
