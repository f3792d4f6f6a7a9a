# SPDX-License-Identifier: MIT
"""What the loop works with, made before it is loaded: the loop then fills the room that making it took."""

from devices.buttons import Buttons
from devices.buzzer import Buzzer
from devices.motor import Motor
from devices.ring import Ring
from overlays import forget
from pacelet.cues import Cues
from pacelet.type import open_faces
from pacelet.words import speak


class Gear:
    """The devices beside the panel and the cues, as `profile` and `settings` have them; words and type are ready."""

    def __init__(self, profile, settings, height):
        self.buttons = Buttons(profile)
        self.buzzer = Buzzer(profile)
        self.motor = Motor(profile)
        self.ring = Ring(profile)
        self.cues = Cues(settings)
        speak(settings["language"], few_presses(profile))
        open_faces(height)
        forget("pacelet.score", "pacelet.word_table", "pacelet.press_names")


def few_presses(profile):
    """The buttons and presses of a board that has few, for `speak`; None for others."""
    return (profile["buttons"], profile["presses"]) if "presses" in profile else None
