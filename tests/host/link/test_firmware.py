# SPDX-License-Identifier: MIT
"""What a set-up puts onto a board: byte code for every board, in the places where MicroPython looks."""

import json
import subprocess
from keyword import iskeyword

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.errors import Problem
from pacelet_tools.link import cache
from pacelet_tools.link.firmware import MET_EARLY, firmware_files
from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.link.names import names_in

PROFILE = load_profile("pico")


@pytest.fixture(scope="module")
def files():
    return firmware_files(PROFILE)


@pytest.fixture
def empty_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "cache_dir", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def test_all_that_a_handheld_needs_is_there(files):
    assert json.loads(files["/board.json"]) == PROFILE
    assert b"from handheld import run" in files["/main.py"]
    for path in (
        "handheld.mpy",
        "adafruit_ssd1306.mpy",
        "adafruit_pixelbuf.mpy",
        "busio.mpy",
        "digitalio.mpy",
    ):
        assert f"/lib/{path}" in files


def test_the_main_program_comes_last(files):
    """So that a board has none until all else is there."""
    assert list(files)[-1] == "/main.py"


@pytest.mark.parametrize("chunk", MET_EARLY)
def test_the_names_of_what_comes_and_goes_are_met_early(files, chunk):
    """One met later stays in the middle of what is let go of again."""
    code = files[f"/lib/{chunk.replace('.', '/')}.mpy"]
    names = {name for name in names_in(code) if name.isidentifier() and not iskeyword(name)}
    assert len(names) > 3
    assert names <= set(names_in(files["/lib/names.mpy"]))


def test_the_built_in_neopixel_does_not_hide_adafruit_s(files):
    assert "/lib/adafruit_neopixel.mpy" in files
    assert "/lib/neopixel.mpy" not in files


def test_the_byte_code_runs_on_every_board(files):
    """'M', version 6, flags with the native architecture, bits of a small integer ."""
    compiled = {path: content for path, content in files.items() if path.endswith(".mpy")}
    assert len(compiled) > 10
    for path, content in compiled.items():
        assert content[:2] == b"M\x06", path
        assert content[2] >> 2 == 0, f"{path} holds native code"
        assert content[3] == 31, path


def test_no_source_but_the_stub_and_no_rubbish(files):
    assert [path for path in files if path.endswith(".py")] == ["/main.py"]
    assert not [path for path in files if "pycache" in path or "licenses" in path or "versions" in path]


def test_it_is_the_same_every_time(files, empty_cache):
    assert firmware_files(PROFILE) == files


def test_nothing_is_compiled_twice(empty_cache, monkeypatch):
    first = compile_sources({"a.py": b"print(1)\n"})
    monkeypatch.setattr(subprocess, "run", None)
    assert compile_sources({"a.py": b"print(1)\n"}) == first


def test_another_source_or_name_is_another_code(empty_cache):
    codes = compile_sources({"a.py": b"x = 1\n", "b.py": b"x = 1\n"})
    assert codes["a.py"] != codes["b.py"]  # tracebacks name the file
    assert compile_sources({"a.py": b"x = 2\n"})["a.py"] != codes["a.py"]


def test_a_cache_that_cannot_be_written_only_costs_time(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(cache, "cache_dir", lambda: tmp_path / "file" / "cache")
    assert compile_sources({"a.py": b"print(1)\n"})["a.py"].startswith(b"M")


def test_what_does_not_compile_is_told_with_its_name(empty_cache):
    with pytest.raises(Problem, match=r"odd\.py does not compile: (.|\n)*SyntaxError"):
        compile_sources({"odd.py": b"def:\n"})
