# SPDX-License-Identifier: MIT
"""A pass that took long before the panel's turn, as reading a file does on a Pico, still brings the screen on."""

from loose_modules import modules

from pacelet_tools.boards import load_profile
from pacelet_tools.link.firmware import PROFILE, profile_bytes
from pacelet_tools.virtual.host.run import run_script

SCRIPT = """
import json, time
from devices.panel import Panel
from outputs import Picture
from pacelet.buttons import Gestures
from pacelet.page import Page
from pacelet.screens import Screens
from pacelet.settings import settings_in

class Hello(Page):
    def lay(self, mode):
        self.line("Hello", 0, 0, self.w)

class Mode:
    name = "hello"

class App:
    mode = Mode
    notes = []
    play = None
    idle_ms = 0
    gestures = Gestures()

with open("/board.json") as file:
    panel = Panel(json.load(file))
picture = Picture(Screens(panel.width, panel.height, {"hello": Hello}), panel, settings_in(b"{}"))
passes = 1
while picture.step(App, time.ticks_add(time.ticks_ms(), -200), 200):
    passes += 1
print(passes, sum(panel._glass.buffer))
"""


def test_a_pass_that_was_long_already_draws_a_step_and_sends_a_piece() -> None:
    profile = load_profile()
    result = run_script({**modules(), PROFILE: profile_bytes(profile)}, SCRIPT, profile)
    assert result.ended == "done", result.stdout
    passes, lit = map(int, result.stdout.split())
    assert lit > 1000
    assert 3 <= passes < 20
