# SPDX-License-Identifier: MIT
"""What a set-up puts onto a board: byte code for every board, in a folder that the main program names."""

import json

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.errors import Problem
from pacelet_tools.link.firmware import build, firmware_files
from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.virtual.host.run import run_script

PROFILE = load_profile("pico")
HOME = build()[0]


@pytest.fixture(scope="module")
def files():
    return firmware_files(PROFILE)


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
        assert f"{HOME}/{path}" in files


def test_the_main_program_comes_last(files):
    """So that a board has none until all else is there."""
    assert list(files)[-1] == "/main.py"


def test_the_built_in_neopixel_does_not_hide_adafruit_s(files):
    assert f"{HOME}/adafruit_neopixel.mpy" in files
    assert f"{HOME}/neopixel.mpy" not in files


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


def test_a_traceback_names_the_file_the_function_and_the_line(files):
    """Every module of ours is there under its own name, compiled with its line numbers."""
    source = b"def far():\n\n    raise ValueError('here')\n"
    code = compile_sources({"pacelet/some_place.py": source})["pacelet/some_place.py"]
    ran = run_script(
        {"/lib/pacelet/some_place.mpy": code}, "from pacelet.some_place import far\nfar()", PROFILE
    )
    assert 'File "pacelet/some_place.py", line 3, in far' in ran.stdout


def test_what_does_not_compile_is_told_with_its_name():
    with pytest.raises(Problem, match=r"odd\.py does not compile: (.|\n)*SyntaxError"):
        compile_sources({"odd.py": b"def:\n"})
