# SPDX-License-Identifier: MIT
"""Screens of a routine for tests: played for real, drawn on paper."""

from compiled import routine
from paper import NARROW_PAPERS, PAPERS, SPARE

from pacelet.app import pages_for, phase_page_for
from pacelet.phase import Pace
from pacelet.player import Player
from pacelet.screens.font import Fonts
from pacelet.screens.screen import Screen
from pacelet.words import Words

WIDE_PANELS = ((128, 64), (128, 32))
PANELS = WIDE_PANELS + ((72, 40), (64, 48))
SIDES = ["left", "right"]
FONTS = {64: Fonts(64), 32: Fonts(32)}
FONTS[40] = FONTS[48] = FONTS[32]
WORDS = Words("en")


class Mode:
    """What the screens look at while a routine of `steps` runs."""

    name = "pacing"

    def __init__(self, *steps, **top):
        made = routine(*steps, **top)
        self.play = Player(made, Pace(made))


class Shown:
    """A routine on a panel."""

    def __init__(self, mode, width=128, height=64, words=WORDS):
        self.mode, self.paper = mode, (PAPERS if width == 128 else NARROW_PAPERS)[height]
        self.paper.clear()
        del self.paper.outside[:]
        mode.screen = phase_page_for(width, height)
        self.screen = Screen(width, height, FONTS[height], words, pages_for(width))
        self.draw()

    def draw(self, passed_ms=0):
        """Draws all that is new after `passed_ms`; returns in how many steps."""
        self.mode.play.events.clear()
        more, steps = self.screen.show(self.mode, passed_ms), 0
        while more:
            more = self.screen.draw_step(self.paper)
            steps += 1
            assert steps < 60
        return steps

    def go(self, passed_ms):
        """Lets time pass, and draws."""
        self.mode.play.advance(passed_ms)
        return self.draw(passed_ms)

    def says(self, text, size):
        """Whether `text` stands anywhere in the font called `size`."""
        SPARE.clear()
        font = font_of(size, self.screen.fonts)
        end = font.draw(SPARE, text, 0, 0)
        return self.paper.shows(SPARE, end - 2, font.ascent)


def font_of(size, fonts=FONTS[64]):
    """The font called "small", "middle", "text" or "digits"."""
    return {"small": fonts.small, "middle": fonts.middle, "text": fonts.text, "digits": fonts.digits}[size]


def all_kinds():
    """A routine with every kind of phase."""
    return Mode(
        {
            "hold": "Knuckles on a tight spot",
            "for": (100, 120),
            "sides": SIDES,
            "hint": "Slow, gentle, no pain",
        },
        {"rest": 70, "text": "Shake out your arms"},
        {
            "move": "Cat-cow",
            "reps": 2,
            "sets": 2,
            "rest": 30,
            "tempo": [("Lift chin", 20), ("Round down", 30)],
        },
        {"wait": "Lie face down"},
        {"hold": "Cobra", "breaths": 2, "sides": SIDES},
        {"repeat": 2, "steps": [{"hold": "Wall push-ups", "for": 30, "reps": (1, 2), "release": 20}]},
        {"hold": "A name that is far too long for any of the panels, and goes on", "for": 1300, "prepare": 0},
        {"hold": "Ice", "until": "pressed"},
        pace={"breath": [20, 10, 20, 10]},
    )


def walk(width, height, step_ms, look, words=WORDS):
    """Plays all kinds of phases through, with pauses and more time; calls `look(shown)` after each step."""
    shown = Shown(all_kinds(), width, height, words)
    play, at = shown.mode.play, 0
    while not play.finished and at < 400:
        look(shown)
        if at % 37 == 36 and play.length_ms:
            play.toggle_pause()
            shown.draw()
            look(shown)
            play.toggle_pause()
        if at % 90 == 50:
            play.extend()
        if play.length_ms is None and at % 5 == 0:
            play.toggle_pause()
            shown.draw()
        else:
            shown.go(step_ms)
        at += 1
    assert play.finished
