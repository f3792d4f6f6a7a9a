# SPDX-License-Identifier: MIT
"""Random walks through all pages, for tests: an app driven by numbers, and what stands on its panel."""

from compiled import IN_FOR, OUT_FOR, compiled
from handheld_parts import Driven, Files
from paper import PAPERS, SPARE
from showing import FONTS

from pacelet.app import Mode
from pacelet.gestures import BACK, NEXT, OK
from pacelet.modes.notices import Low, Stop
from pacelet.screens.pages import UsbPage
from pacelet.screens.screen import Screen
from pacelet.screens.widgets import Text

SIDES = ["left", "right"]
NAMES = (
    "Bird-dog",
    "Knuckles on a tight spot",
    "A name that is far too long for any of the panels, and goes on",
)
WORDS = (
    "Tilt",
    "the head",
    "very slowly",
    "towards the shoulder",
    "Schulterblattzusammenziehen",
    "up",
    "to 90°",
)
PLACES = ("left", "right", "forward", "backward", "left leg behind", "to the very back of it")
PASSED_MS = (100, 900, 3100, 6000, 30000, 700000)
PRESSES = (
    (OK, 80),
    (OK, 80),
    (OK, 80),
    (NEXT, 80),
    (NEXT, 80),
    (NEXT, 80),
    (NEXT, 80),
    (BACK, 80),
    (OK, 700),
    (NEXT, 700),
    (BACK, 700),
)
NOTES = ("locked", "eased-off", "eased-before")
ACTIONS = len(PRESSES) + 6
MOST = 6 * 128 * ACTIONS  # numbers of a walk are below this


def words_of(number):
    """One to six of the words, as `number` says."""
    return " ".join([WORDS[number // 7**at % 7] for at in range(1 + number % 6)])


def routines(number):
    """Files with every kind of page before, in and behind a routine; `number` says what one of them is called."""
    named = words_of(number)
    sides = [PLACES[(number + at) % len(PLACES)] for at in range(2 + number % 3)]
    said = {"hold": named, "for": 120, "reps": 2, "release": 30, "sides": sides, "prepare": 50}
    said["hint"] = words_of(number // 3)
    said["alternate"] = number % 2 == 0
    work = {
        "hold": NAMES[1],
        "for": (100, 120),
        "sides": SIDES,
        "hint": "Slow, gentle, no pain",
        "prepare": 20,
    }
    tempo = {"move": "Cat-cow", "reps": 2, "sets": 2, "rest": 30, "tempo": [("Lift chin", 20), ("Round", 30)]}
    breath = {"hold": "Cobra", "breaths": 2, "sides": SIDES, "alternate": True, "reps": 2}
    block = {
        "repeat": (1, 3),
        "rest": 20,
        "steps": [{"hold": NAMES[0], "for": 30, "reps": (1, 2), "release": 20}],
    }
    sigh = {"move": named, "reps": 2, "tempo": [("In", 20 | IN_FOR), ("Long out", 50 | OUT_FOR)]}
    limited = {"repeat": "open", "for": 1200, "steps": [said, {"hold": NAMES[2], "until": "pressed"}, sigh]}
    beat = {
        "repeat": 3,
        "every": 400,
        "steps": [{"hold": named, "for": 100, "bell": 30}, {"wait": words_of(number // 9)}],
    }
    open_block = {"repeat": "open", "steps": [{"hold": NAMES[2], "for": 6100}, {"wait": "Roll over"}]}
    return {
        "breath": compiled(breath, block, name="Breath", pace={"breath": [20, 10, 20, 10]}, daily=[3, 4]),
        "fault": ValueError("no JSON"),
        "said": compiled(said, {"rest": 100, "text": words_of(number // 5)}, name="Said", area="Arms"),
        "short": compiled(
            {"hold": NAMES[0], "for": 10, "prepare": 0},
            {"hold": NAMES[0], "for": 19000, "prepare": 0},
            name="Short",
            area="lower back",
        ),
        "boxes": compiled(limited, beat, name="Boxes", area="Arms"),
        "long": compiled(
            work,
            {"rest": 70, "text": "Shake out your arms"},
            tempo,
            {"wait": "Lie face down", "hint": "Take a mat"},
            open_block,
            {"hold": "Ice", "until": "pressed", "reps": "open"},
            name="All that takes long, and goes on and on",
            area="Arms",
            equipment=["mat", "massage ball"],
            caution=["Be gentle. Knead slowly, press moderately, never hard where it is tender.", "No pain."],
        ),
    }


class Wanderer:
    """An app and its panel, led by whole numbers. `language`: "en" or "de"; `number`: of random texts and sides."""

    def __init__(self, height, language, number=0):
        self.app = Driven(Files(**routines(number)), comfort=True, language=language).settle()
        self.paper = self.app.panel = PAPERS[height]
        self.paper.clear()
        del self.paper.outside[:]
        self.screen = Screen(128, height, FONTS[height], self.app.words)
        self.dx = self.held = 0
        self.note = None
        self.note_ms = 0
        self._show(0, 99)

    def go(self, number):
        """Does what `number` says, and draws; now and then not all of it."""
        action, number = number % ACTIONS, number // ACTIONS
        passed_ms, steps = 200, 99 if number % 4 else number // 4 % 6
        if action < len(PRESSES):
            self.app.press(*PRESSES[action])
        elif action == len(PRESSES):
            self._disturb(number // 4)
        elif action == len(PRESSES) + 1 and number % 7 == 0:
            percent = number // 14 % 3 * 7
            low = number // 7 % 2 == 0
            self.app.mode = Low(self.app, percent) if low else Stop(percent, _nothing)
        else:
            passed_ms = PASSED_MS[number % len(PASSED_MS)]
            self.app.tick(0, passed_ms)
        self._show(passed_ms, steps)

    def _disturb(self, number):
        """A button that is held, a note, a picture that moves, or a host that takes over and is gone again."""
        if number % 4 == 0:
            self.held = number // 4 % 5 * 64
            self.screen.hold(self.held)
        elif number % 4 == 1:
            self.note, self.note_ms = self.app.words.text(NOTES[number // 4 % len(NOTES)]), 1500
            self.screen.say(self.note)
        elif number % 4 == 2:
            self.dx = number // 4 % 3
            self.screen.shift(self.dx)
        else:
            mode = Mode()
            mode.name, mode.screen = "usb", UsbPage
            self.screen.show(mode, 0)
            self._draw(number // 4)

    def _show(self, passed_ms, steps):
        self.app.notes.clear()
        self.note_ms -= passed_ms
        self.screen.show(self.app.mode, passed_ms)
        self._draw(steps)

    def _draw(self, steps):
        while steps and self.screen.draw_step(self.paper):
            steps -= 1

    def fault(self):
        """What is wrong with the panel, once all is drawn; None where nothing is."""
        self._draw(99)
        self._draw_from_nothing()
        rows = [y for y in range(self.paper.height) if self.paper.row(y) != SPARE.row(y)]
        if rows or self.paper.outside:
            return "rows differ, or outside", self.app.mode.name, rows, self.paper.outside
        widgets = self.screen.page.widgets
        for at, widget in enumerate(widgets):
            for other in widgets[:at]:
                if _meet(widget, other):
                    return "on one another", self.app.mode.name, _about(widget), _about(other)
            if isinstance(widget, Text) and not _points_to_sides(widget.lines):
                return "an arrow to no side", self.app.mode.name, _about(widget)
        return None

    def _draw_from_nothing(self):
        """What the panel should show, on the spare paper."""
        screen = Screen(128, self.paper.height, FONTS[self.paper.height], self.app.words)
        screen.shift(self.dx)
        screen.hold(self.held)
        screen.show(self.app.mode, 0)
        screen.show(self.app.mode, self.screen.still_ms)
        if self.note_ms > 0:
            screen.say(self.note)
        SPARE.clear()
        while screen.draw_step(SPARE):
            pass


def _meet(one, other):
    """Whether two rectangles overlap."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _about(widget):
    return widget.x, widget.y, widget.width, widget.height, getattr(widget, "lines", None)


def _points_to_sides(lines):
    """Whether every arrow stands before the side that it points to."""
    for line in lines:
        for arrow, side in (("←", "left"), ("→", "right"), ("↑", "-"), ("↓", "-")):
            if arrow in line and not (line.split(arrow)[1] + side).strip().startswith(side):
                return False
    return True


def _nothing():
    """Stands for going to sleep."""
