# SPDX-License-Identifier: MIT
"""What the firmware takes of a heap of 32 bits: on MicroPython for WebAssembly it is within a few per cent a Pico's.

Bytes are counted without MicroPython's table of names, which doubles: it takes 9 KB with 1,260 names, and 18 beyond.
"""

import base64
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.paths import find_routine, routine_ids
from pacelet_tools.virtual.host.conditions import complete
from pacelet_tools.virtual.play.playable import board_files, load_all
from pacelet_tools.web.page_files import board_files_in_browser, board_settings, micropython_folder

HERE = Path(__file__).parent
# The modules of each part in the order in which a board loads them, and the most KB that they may take.
PARTS = {
    "published drivers": (
        13.7,
        ["adafruit_bus_device.i2c_device", "adafruit_ssd1306", "adafruit_pixelbuf", "adafruit_neopixel"],
    ),
    "devices": (
        20.8,
        ["handheld", "devices.button_pins", "devices.buzzer_motor", "devices.chip", "devices.ring"],
    ),
    "the routine and its player": (
        30.9,
        ["pacelet.format", "pacelet.routine", "pacelet.cursor", "pacelet.totals", "pacelet.player"],
    ),
    "what is shown": (
        20.5,
        [
            "pacelet.words",
            "pacelet.screens.font",
            "pacelet.screens.pages",
            "pacelet.screens.session_pages",
            "pacelet.screens.tall",
        ],
    ),
    "settings, cues and lights": (7.6, ["pacelet.settings", "pacelet.cues", "pacelet.lights"]),
    "journal and history": (6.1, ["pacelet.history"]),
    "modes and the loop": (
        27.4,
        ["pacelet.app", "pacelet.modes.menu", "pacelet.modes.before_after", "pacelet.modes.pacing", "loop"],
    ),
}
PLAYING_KB = 150.0  # with what is kept of the library, the routine, and the page
MOST_NAMES = 1240  # below the 1,260 from which the table takes 9 KB more


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """What `heap.mjs` found: bytes of each part and while a routine plays, and how many names."""
    node, folder = shutil.which("node"), micropython_folder()
    if node is None or not folder.is_dir():
        pytest.skip(
            "Node.js is missing"
            if node is None
            else "MicroPython for WebAssembly is missing: see `make setup`"
        )
    profile = load_profile("pico")
    own = board_files(profile, load_all(map(find_routine, routine_ids())))
    own = {path: data for path, data in own.items() if path.startswith(("/board.json", "/routines/"))}
    request = {
        "settings": board_settings(profile),
        "play": complete({"go_on": True}),
        "files": {
            path: base64.b64encode(data).decode()
            for path, data in {**board_files_in_browser(), **own}.items()
        },
        "parts": {name: modules for name, (_, modules) in PARTS.items()},
        "routine": "desk-break",
    }
    file = tmp_path_factory.mktemp("heap") / "request.json"
    file.write_text(json.dumps(request))
    words = [node, str(HERE / "heap.mjs"), str(folder), str(file)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("part", PARTS)
def test_a_part_takes_no_more_than_its_share(measured, part):
    most_kb = PARTS[part][0]
    assert 0.85 * most_kb < measured["parts"][part] / 1000 <= most_kb, (
        "a bound far above says nothing: lower it"
    )


def test_all_that_a_routine_takes_while_it_plays(measured):
    assert 0.9 * PLAYING_KB < measured["playing"] / 1000 <= PLAYING_KB


def test_names_are_few(measured):
    """Each takes some 20 bytes, and 40 as that of a constant."""
    assert 0.9 * MOST_NAMES < measured["names"] <= MOST_NAMES
