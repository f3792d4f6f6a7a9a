# SPDX-License-Identifier: MIT
"""An app on files in memory, driven by presses; runs on CPython and MicroPython."""

import json

from around import Around
from desk import Desk
from pacelet.app import App
from pacelet.diary import Diary
from pacelet.settings import clean
from pacelet.words import speak
from pacing import Pacer
from preferences import Preferences


class Files:
    """The flash in memory: what is saved goes through JSON, as on the board."""

    resume = "resume"
    old_journal = "old"
    journal = "journal"
    settings = "settings"
    read = "read"

    def __init__(self, **routines):
        self.routines = routines
        self.saved = {}
        self.journal_lines = []
        self.saves = 0

    def routine_ids(self):
        return sorted(self.routines)

    def routine_path(self, routine_id):
        return routine_id

    def load(self, path):
        made = self.routines[path] if path in self.routines else self.saved.get(path, OSError(2))
        if isinstance(made, Exception):
            raise made
        return json.loads(json.dumps(made))

    def load_or(self, path, default):
        try:
            return self.load(path)
        except (OSError, ValueError):
            return default

    def save(self, path, obj):
        self.saves += 1
        self.saved[path] = json.loads(json.dumps(obj))
        return True

    def remove(self, path):
        self.saved.pop(path, None)

    def add_line(self, obj):
        self.journal_lines.append(json.dumps(obj))
        return True

    def tail(self, path):
        return "".join([line + "\n" for line in self.lines(path)]).encode()

    def lines(self, path):
        return iter(self.journal_lines if path == self.journal else [])

    def sha256(self, path):
        return "sha of " + json.dumps(self.routines[path]) if path in self.routines else None


class Clock:
    """A clock that stands where it is set; None: it is not."""

    def __init__(self, now=None):
        self.time = now

    def now(self):
        return self.time

    def board_id(self):
        return "b1"


class Observer:
    """Keeps what is reported."""

    def __init__(self):
        self.kinds = []
        self.completed = None

    def phase(self, fields):
        self.kinds.append(fields["kind"])

    def end(self, completed):
        self.completed = completed


class Panel:
    """The panel that pages are cut for."""

    width = 128
    height = 64


class Lights:
    """What the pacing asks of the ring."""

    count = 12
    in_row = False


class Driven(App):
    """An app that is handed its overlays at once and writes when it wants to, as the loop does."""

    panel = Panel

    def __init__(self, files, clock=None, **settings):
        App.__init__(self)
        self.observer = Observer()
        self.files = files
        self.clock = clock or Clock()
        settings = clean(dict({"comfort": False}, **settings))
        self.adjusted = 0

        def adjust():
            self.adjusted += 1
            speak(settings["language"])

        kept, undated = {}, {}
        self.overlays = {
            "desk": lambda: Desk(Diary(files, self.clock, undated), settings, kept),
            "around": lambda: Around(
                Diary(files, self.clock, undated), settings, self.sound, kept, self.panel
            ),
            "preferences": lambda: Preferences(files, settings, adjust),
            "pacing": lambda: Pacer(Lights, files, settings, self, self.observer, False),
        }
        self.load()

    def load(self):
        while self.wanted is not None:
            self.take(self.overlays[self.wanted[0]]())

    def tick(self, level, passed_ms):
        App.tick(self, level, passed_ms)
        self.load()
        if self.mode.wants_write():
            self.mode.write()

    def settle(self):
        """Until the menu has looked at everything."""
        while self.mode.name == "menu" and not self.mode.shelf.complete:
            self.tick(0, 10)
        return self

    def press(self, button, lasts_ms=80):
        self.tick(button, 10)
        for _ in range(0, lasts_ms, 10):
            self.tick(button, 10)
        self.tick(0, 0)
        for _ in range(3):
            self.tick(0, 10)

    def wait(self, ms):
        for _ in range(0, ms, 10):
            self.tick(0, 10)


def app(**routines):
    """An app with these compiled routines, at its menu."""
    return Driven(Files(**routines)).settle()
