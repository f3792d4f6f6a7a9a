# SPDX-License-Identifier: MIT
"""`pacelet cues`: the list, and the sounds, which hold the notes that the handheld plays."""

import json
import os
import subprocess
import sys
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from pacelet.tunes import names, parse, tune
from pacelet_tools.cli import main
from pacelet_tools.cues.notes import HEIGHTS, SILENCE, for_boards, picture
from pacelet_tools.paths import logic_dir


def test_the_list_has_every_cue_with_its_notes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cues"]) == 0
    shown = capsys.readouterr()
    rows = {line.split()[0]: line for line in shown.out.splitlines()[1:]}
    assert set(rows) == set(names()) and shown.err == ""
    assert all(picture(name) in rows[name] for name in names())


def test_the_list_is_ascii_where_nothing_else_can_be_written() -> None:
    words = [sys.executable, "-m", "pacelet_tools", "cues"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert "33777..377" in done.stdout and done.stderr == ""


def test_json_has_what_is_played(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cues", "--json"]) == 0
    listed = {cue["name"]: cue for cue in json.loads(capsys.readouterr().out)}
    for name in names():
        flat = list(parse(tune(name)))
        assert [part for note in listed[name]["notes"] for part in note] == flat
        assert listed[name]["ms"] == sum(flat[1::2]) and listed[name]["rtttl"] == tune(name)


def test_a_column_of_a_picture_is_40_ms_and_as_high_as_its_note() -> None:
    assert picture("left") == "▇▇▇▇▅··▁▁"
    for name in names():
        flat = list(parse(tune(name)))
        assert len(picture(name)) == sum(flat[1::2]) // 40
        for (hz, _), (next_hz, _) in pairwise(zip(flat[::2], flat[1::2], strict=True)):
            assert not hz or not next_hz or height(name, hz) - height(name, next_hz) or hz == next_hz


def height(name: str, hz: int) -> int:
    """How high a note is drawn: where it stands in the picture of its cue."""
    flat, at = list(parse(tune(name))), 0
    for pitch, ms in zip(flat[::2], flat[1::2], strict=True):
        if pitch == hz:
            return (SILENCE + HEIGHTS).index(picture(name)[at // 40])
        at += ms
    raise AssertionError(name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all sounds, which was not there before."""
    made = tmp_path_factory.mktemp("sounds") / "new" / "cues"
    assert main(["cues", "--wav", str(made)]) == 0
    return made


def test_there_is_a_sound_for_each_cue_and_nothing_else(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.wav" for name in names())


@pytest.mark.parametrize("name", names())
def test_a_sound_has_the_notes_of_its_cue(name: str, folder: Path) -> None:
    with wave.open(str(folder / f"{name}.wav")) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        rate, samples = sound.getframerate(), array("h", sound.readframes(sound.getnframes()))
    at = 0
    flat = list(parse(tune(name)))
    for hz, ms in zip(flat[::2], flat[1::2], strict=True):
        count = ms * rate // 1000
        part = samples[at : at + count]
        rises = sum(before < 0 <= after for before, after in pairwise(part))
        assert rises == pytest.approx(hz * ms / 1000, abs=1.5)
        assert hz == 0 or max(part) > 8000
        at += count
    assert not any(samples[at:])


def test_a_folder_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cues").write_text("mine")
    assert main(["cues", "--wav", str(tmp_path / "cues")]) == 1
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", f"pacelet: {tmp_path / 'cues'} is a file; a folder is wanted\n")


def test_the_firmware_has_the_notes_of_each_tune() -> None:
    assert (logic_dir() / "tunes.txt").read_bytes() == for_boards()
