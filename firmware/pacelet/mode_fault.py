# SPDX-License-Identifier: MIT
"""A routine cannot be played: its name and one sentence."""

from pacelet.mode import MENU, Mode


class Fault(Mode):
    """``title`` and ``sentence``; any press leads to the menu."""

    name = "fault"

    def __init__(self, title, sentence):
        self.title = title
        self.sentence = sentence

    def press(self, gesture):
        return MENU
