# SPDX-License-Identifier: MIT
"""A firmware that does not come up: the one before runs, a set-up says so and switches back, and nothing is lost."""

from pathlib import Path
from typing import Any

import pytest
from lasting import PROFILE, SHORT, compiled, presses

from pacelet_tools import cli
from pacelet_tools.link import setup
from pacelet_tools.link.firmware import build, main_program, profile_files
from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_firmware, run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.play.playable import board_files
from pacelet_tools.virtual.wires.records import Say, parse

HOME, FIRMWARE = build()
NEW = "/pacelet-00000000"
# What may be wrong with a firmware, by the file in which it is.
FAULTS = {
    "cannot be imported": {"handheld.mpy": b"no byte code"},
    "lacks a module": {"loop.mpy": None},
    "raises when it is imported": {"loop.mpy": "raise ValueError('new')"},
    "raises as it begins": {
        "handheld.mpy": "import devices.panel, pacelet.app\ndef run(*_): raise OSError(5)"
    },
    "ends itself before the menu": {"handheld.mpy": "def run(*_): raise MemoryError()"},
}
INTO_A_ROUTINE = presses((2, "ok"), (3, "ok"), (3.5, "ok"), (4, "next"), (4.5, "ok"))


def with_faults(faults: dict[str, Any]) -> dict[str, bytes]:
    """The firmware, by the names of its files, with some replaced or left out."""
    files = {**FIRMWARE, **faults}
    return {
        name: compile_sources({"new.py": content.encode()})["new.py"] if isinstance(content, str) else content
        for name, content in files.items()
        if content is not None
    }


def board(tmp_path: Path, new: dict[str, bytes], main: bytes) -> dict[str, bytes]:
    """A board with the firmware, a routine, and a new firmware beside it."""
    files = board_files(PROFILE, [compiled(tmp_path, "short", SHORT)])
    files.update(profile_files(PROFILE))  # with its hash: a board writes it where it is missing
    return {**files, **{f"{NEW}/{name}": content for name, content in new.items()}, "/main.py": main}


@pytest.mark.parametrize("faults", FAULTS.values(), ids=FAULTS)
def test_the_one_before_runs_if_the_new_one_fails_before_its_menu_stands(
    tmp_path: Path, faults: dict[str, Any]
) -> None:
    files = board(tmp_path, with_faults(faults), main_program(NEW, HOME))
    running = run_firmware(PROFILE, {"presses": INTO_A_ROUTINE, "stop_ms": 7000}, files=files)
    said = [record for record in map(parse, running) if isinstance(record, Say)]
    assert running.result.ended == "stop" and any("phase" in record.report for record in said)
    assert f"Pacelet came up: {HOME}\n" in running.result.stdout and "Traceback" in running.result.stdout


@pytest.mark.parametrize("operation", range(1, 6))
def test_a_second_cut_while_the_one_before_starts_changes_nothing(tmp_path: Path, operation: int) -> None:
    """All that is written on the way back to it is the log of the fault, in five operations on the flash."""
    files = board(tmp_path, with_faults({"loop.mpy": None}), main_program(NEW, HOME))
    flash = tmp_path / "flash"
    assert run_script(files, "", PROFILE, flash=flash).ended == "done"
    cut = Conditions(cut=(operation, "middle"))
    running = run_firmware(PROFILE, {"stop_ms": 4000}, conditions=cut, flash=flash)
    list(running)
    assert running.result.ended == "cut"
    again = run_firmware(PROFILE, {"stop_ms": 4000}, flash=flash)
    list(again)
    assert f"Pacelet came up: {HOME}\n" in again.result.stdout


def test_what_fails_later_is_no_reason_to_go_back(tmp_path: Path) -> None:
    late = "def run(*_):\n on_stands()\n raise ValueError('late')"
    files = board(tmp_path, with_faults({"handheld.mpy": late}), main_program(NEW, HOME))
    running = run_firmware(PROFILE, {"stop_ms": 4000}, files=files)
    list(running)
    assert running.result.ended == "error" and "ValueError: late" in running.result.stdout
    assert HOME not in running.result.stdout


def test_files_of_somebody_else_do_not_come_before_the_firmware(tmp_path: Path) -> None:
    others = {f"{at}/{name}.py": b"x = 1" for at in ("", "/lib") for name in ("handheld", "loop", "neopixel")}
    files = {**board_files(PROFILE, [compiled(tmp_path, "short", SHORT)]), **others}
    running = run_firmware(PROFILE, {"stop_ms": 4000}, files=files)
    list(running)
    assert running.result.stdout == f"Pacelet came up: {HOME}\n"


def test_a_set_up_whose_firmware_does_not_come_up_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    flash = tmp_path / "flash"
    with VirtualBoard(PROFILE, flash=flash) as made:
        assert made.wait_ready() and cli.main(["setup", "--port", made.port]) == 0
        monkeypatch.setattr(setup, "build", lambda: (NEW, with_faults({"loop.mpy": None})))
        monkeypatch.setattr(setup, "COMES_UP_WITHIN_S", 2.0)
        capsys.readouterr()
        assert cli.main(["setup", "--port", made.port]) == 1
        assert "did not come up" in (said := capsys.readouterr().err) and "the one before runs again" in said
        monkeypatch.undo()
        assert cli.main(["setup", "--port", made.port]) == 0
        out = capsys.readouterr().out
        assert f"removed   {len(FIRMWARE) - 1} files" in out and "added" not in out, "the failed one goes"


def test_two_that_do_not_fit_change_nothing_and_the_missing_room_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small = {**PROFILE, "flash_kib": 512}
    with VirtualBoard(small, flash=tmp_path / "flash") as made:
        assert made.wait_ready() and cli.main(["setup", "--port", made.port]) == 0
        monkeypatch.setattr(setup, "build", lambda: (NEW, FIRMWARE))
        before = len(made.records)
        assert cli.main(["setup", "--port", made.port]) == 1
        assert "KB more than the" in capsys.readouterr().err
        assert not [line for line in made.records[before:] if " flash " in line]


def test_a_frozen_firmware_needs_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is frozen is found by its name alone; here it lies in the root, which comes before."""
    files = board_files(PROFILE, [compiled(tmp_path, "short", SHORT)])
    frozen = {path.removeprefix(HOME): content for path, content in files.items()}
    flash = tmp_path / "flash"
    running = run_firmware(
        PROFILE, {"stop_ms": 4000}, files={**frozen, "/main.py": main_program()}, flash=flash
    )
    list(running)
    assert running.result.stdout == "Pacelet came up: \n"
    with VirtualBoard(PROFILE, flash=flash) as made:
        assert made.wait_ready() and cli.main(["push", "daily-five", "--port", made.port]) == 0
