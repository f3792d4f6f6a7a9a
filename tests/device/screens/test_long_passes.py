# SPDX-License-Identifier: MIT
"""A pass that took long before the panel's turn, as reading a file does on a Pico, still brings the screen on."""

from loose_modules import modules

from pacelet_tools.boards import load_profile
from pacelet_tools.link.firmware import PROFILE, profile_bytes
from pacelet_tools.virtual.host.run import run_script

SCRIPT = """
import json, time
from devices.panel import Panel
from loop import Picture
from pacelet.app import Mode as AnyMode
from pacelet.gestures import Gestures
from pacelet.screens.font import Fonts
from pacelet.screens.screen import Page, Screen
from pacelet.settings import settings_in
from pacelet.words import Words

class Hello(Page):
    def lay(self):
        self.line("Hello", 0, 0, self.width, self.fonts.text)

class Mode(AnyMode):
    name = "hello"
    screen = Hello
    play = None

class App:
    mode = Mode()
    notes = []
    play = None
    idle_ms = 0
    gestures = Gestures()

with open("/board.json") as file:
    panel = Panel(json.load(file))
picture = Picture(Screen(panel.width, panel.height, Fonts(panel.height), Words("en")), panel, settings_in(b"{}"))
passes = 1
while picture.step(App, time.ticks_add(time.ticks_ms(), -200), 200):
    passes += 1
print(passes, sum(panel._driver.buffer))
"""


def test_a_pass_that_was_long_already_draws_a_step_and_sends_a_piece() -> None:
    profile = load_profile()
    result = run_script({**modules(), PROFILE: profile_bytes(profile)}, SCRIPT, profile)
    assert result.ended == "done", result.stdout
    passes, lit = map(int, result.stdout.split())
    assert lit > 1000
    assert 3 <= passes < 20
