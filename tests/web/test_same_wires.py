# SPDX-License-Identifier: MIT
"""The firmware in the browser does on every wire what it does on the virtual board, and the page sees it alike."""

import base64
import hashlib
import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pacelet.profile import PANELS
from pacelet_tools.boards import load_profile
from pacelet_tools.paths import find_routine, routine_ids
from pacelet_tools.virtual.host.conditions import Conditions, complete
from pacelet_tools.virtual.host.run import run_firmware
from pacelet_tools.virtual.play.playable import board_files, load, load_all
from pacelet_tools.virtual.wires.panel_glass import Panel
from pacelet_tools.virtual.wires.ssd1306 import OPERANDS
from pacelet_tools.web.page_files import board_settings

# Collections take the same on both sides here: how much is alive depends on how wide a pointer is.
CONDITIONS = Conditions(collect_us=12000)
SOME = ("breathing-4-7-8", "cobra-through-the-day", "desk-break")
IDS = routine_ids() if os.environ.get("PACELET_WEB_LIBRARY") else SOME


def on_both(in_node, profile, play, routines):
    """The wire records of the virtual board and of the browser's."""
    files = board_files(profile, routines)
    unix = list(run_firmware(profile, play, conditions=CONDITIONS, files=files))
    given_files = {
        path: data for path, data in files.items() if path.startswith(("/board.json", "/routines/"))
    }
    request = {
        "settings": board_settings(profile, CONDITIONS),
        "play": play,
        "files": {path: base64.b64encode(data).decode() for path, data in given_files.items()},
    }
    web = in_node("run_board.mjs", request).splitlines()
    return unix, [line for line in web if not line.startswith("!")]


@pytest.mark.parametrize("routine_id", IDS)
def test_a_routine_gives_the_same_records_to_the_byte(in_node, routine_id):
    routine = load(find_routine(routine_id))
    play = complete({"play": routine.path, "go_on": True, "origin": "phase", "idle_ms": 3000})
    unix, web = on_both(in_node, load_profile("pico"), play, [routine])
    assert len(web) > 300
    assert web == unix


@pytest.mark.parametrize("board", ["pico", "feather-oled", "pico-one-button"])
def test_the_menu_and_a_routine_chosen_in_it_give_the_same_records(in_node, board):
    profile = load_profile(board)
    presses = [[at_ms, profile["buttons"]["ok"], ms] for at_ms, ms in ((4000, 80), (9000, 80), (15000, 900))]
    play = complete({"presses": presses, "stop_ms": 25000, "origin": "power"})
    unix, web = on_both(in_node, profile, play, load_all(map(find_routine, SOME)))
    assert len(web) > 80
    assert web == unix


def test_hours_of_play_take_no_more_memory(in_node, tmp_path):
    """Some minutes here; PACELET_WEB_MINUTES=180 for the hours."""
    file = tmp_path / "long.yaml"
    file.write_text(
        "name: Long\nsteps:\n  - repeat: 400\n    steps:\n      - hold: Sit\n        for: 20s\n      - rest: 5s\n"
    )
    routine = load(file)
    profile = load_profile("pico")
    given_files = {"/board.json": board_files(profile, [])["/board.json"], routine.path: routine.content}
    request = {
        "settings": board_settings(profile, CONDITIONS),
        "play": complete({"play": routine.path, "go_on": True}),
        "files": {path: base64.b64encode(data).decode() for path, data in given_files.items()},
        "minutes": int(os.environ.get("PACELET_WEB_MINUTES", "10")),
    }
    sizes = json.loads(in_node("long_run.mjs", request))
    assert len(sizes) == 11
    assert sizes[-1][2] > sizes[1][2] > 100
    taken = [one[0] for one in sizes]
    assert max(taken[5:]) < max(taken[:5]) + 32_768, taken
    assert sizes[-1][1] == sizes[1][1]  # nothing of JavaScript's is held


# ---- the page's decoder of the panel

COMMANDS = sorted(OPERANDS) + [
    0x00,
    0x0F,
    0x10,
    0x17,
    0xA0,
    0xA1,
    0xA4,
    0xA5,
    0xA6,
    0xA7,
    0xAE,
    0xAF,
    0xB3,
    0xC0,
    0xC8,
    0x53,
    0x31,
    0x8A,
    0x8B,
]
commands = st.lists(st.sampled_from(COMMANDS) | st.integers(0, 127), min_size=1, max_size=8).map(
    lambda them: bytes([0x00, *them])
)
pictures = st.binary(max_size=200).map(lambda data: b"\x40" + data)
single = st.lists(st.tuples(st.sampled_from([0x80, 0xC0]), st.integers(0, 255)), max_size=4).map(
    lambda pairs: bytes(byte for pair in pairs for byte in pair)
)
streams = st.lists(commands | pictures | single, max_size=12)


def test_the_page_reads_the_panel_as_the_virtual_board_does(in_node):
    cases = []

    @settings(max_examples=300, database=None)
    @given(streams, st.sampled_from(PANELS))
    def collect(writes, kind):
        on = [bytes([0x00, 0x8D, 0x14, 0xAF])]
        part = dict(zip(("driver", "width", "height"), kind, strict=True))
        cases.append({"part": part, "writes": [write.hex() for write in on + writes]})

    collect()
    answers = in_node("decode.mjs", cases).splitlines()
    assert len(answers) == len(cases)
    for case, answer in zip(cases, answers, strict=True):
        panel = Panel.of(case["part"])
        for write, found in zip(case["writes"], json.loads(answer), strict=True):
            panel.chip.write(bytes.fromhex(write))
            cells, picture = bytes(panel.chip.cells), b"".join(map(bytes, panel.picture()))
            wanted = [hashlib.sha256(cells).hexdigest(), hashlib.sha256(picture).hexdigest()]
            assert found == wanted, case
