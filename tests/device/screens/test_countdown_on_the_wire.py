# SPDX-License-Identifier: MIT
"""Screens through the panel's driver: how many bytes a second of a countdown sends, or of a paced breath."""

import json
import statistics
from typing import Any

import pytest
from loose_modules import modules

from pacelet_tools.boards import load_profile
from pacelet_tools.link.firmware import PROFILE, firmware_files, profile_bytes
from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.play.playable import load_all
from pacelet_tools.virtual.wires.records import I2cWrite, parse

# What the published driver's show() sends: 512 or 1024 bytes, 12 of commands and 1 of the data's prefix.
FULL_FRAME_BYTES = {"pico": 1037, "feather-oled": 525}
SCRIPT = """
import gc, json, time
from compiled import routine
from devices.panel import Panel
from pacelet.phase import Pace
from pacelet.player import Player
from pacelet.screens.low import LowPhasePage
from pacelet.screens.tall import TallPhasePage
from pacelet.screens.screen import Screen
from pacelet.screens.font import Fonts
from pacelet.words import Words

with open("/board.json") as file:
    panel = Panel(json.load(file))
class Mode:
    name = "pacing"
    screen = TallPhasePage if panel.height >= 64 else LowPhasePage
made = routine(*STEPS, pace={"breath": [40, 20, 60, 20]})
mode = Mode()
mode.play = Player(made, Pace(made))
screen = Screen(panel.width, panel.height, Fonts(panel.height), Words("en"))
screen.shift(DX)

def draw(passed_ms):
    more = screen.show(mode, passed_ms)
    while more:
        more = screen.draw_step(panel)
    while panel.send_some():
        pass

draw(0)
begun_ms = time.ticks_ms()
print("begun", begun_ms)
while not mode.play.finished:
    gc.collect()
    mode.play.advance(1000)
    mode.play.events.clear()
    begun_ms = time.ticks_add(begun_ms, 1000)
    time.sleep_ms(time.ticks_diff(begun_ms, time.ticks_ms()))
    draw(1000)
"""


def bytes_a_second(board: str, step: dict[str, Any], dx: int = 0) -> list[int]:
    """Bytes on the bus, addresses included, in each second of the step, the first frame left out."""
    profile = load_profile(board)
    files = {**modules(), PROFILE: profile_bytes(profile)}
    script = f"import json\nSTEPS = json.loads({json.dumps(json.dumps([step]))})\nDX = {dx}\n{SCRIPT}"
    result = run_script(files, script, profile, heap="256K")
    assert result.ended == "done", result.stdout
    return seconds_of(result.records, 1000 * int(result.stdout.split()[1]))


def seconds_of(records: list[str], begun_us: int) -> list[int]:
    """Bytes on the bus, addresses included, in each second from this time on."""
    seconds: dict[int, int] = {}
    for write in map(parse, records):
        if isinstance(write, I2cWrite) and write.t_us >= begun_us:
            second = (write.t_us - begun_us) // 1_000_000
            seconds[second] = seconds.get(second, 0) + len(write.data) + 1
    return [seconds.get(second, 0) for second in range(max(seconds) + 1)]


@pytest.mark.parametrize("board", sorted(FULL_FRAME_BYTES))
@pytest.mark.parametrize("seconds", [99, 250, 599])
def test_a_second_of_a_countdown_sends_a_fifth_of_a_frame_at_most(board: str, seconds: int) -> None:
    for dx in (0, 1, 2):
        step = {"hold": "Knuckles on a tight spot", "for": 10 * seconds, "prepare": 0}
        # The last second ends the routine.
        sent = bytes_a_second(board, step, dx)[:-2]
        assert len(sent) >= seconds - 2
        assert max(sent) <= FULL_FRAME_BYTES[board] / 5, (dx, sent.index(max(sent)))
        assert sum(sent) / len(sent) <= FULL_FRAME_BYTES[board] / 7


BREATHING = """
import sys, time
sys.path.insert(0, HOME)
import handheld
loop = handheld.make()
loop.begin("/routines/breathing-box.json")
while time.ticks_ms() < 43000:
    loop._sleep(loop.step())
"""


def test_a_second_of_paced_breathing_sends_200_bytes_and_hardly_ever_400() -> None:
    profile = load_profile()
    (routine,) = load_all([routines_dir() / "breathing-box.yaml"]) or []
    files = firmware_files(profile)
    home = "/" + next(iter(files)).split("/")[1]
    result = run_script({**files, routine.path: routine.content}, f"HOME = {home!r}\n{BREATHING}", profile)
    assert result.ended == "done", result.stdout
    sent = sorted(seconds_of(result.records, 10_000_000)[:32])  # from the second phase on, two whole boxes
    assert statistics.median_high(sent) <= 200
    assert sent[len(sent) * 95 // 100] <= 400
