# SPDX-License-Identifier: MIT
"""An app on files in memory, driven by presses; runs on CPython and MicroPython."""

import json
from io import BytesIO

from compiled import as_file
from showing import FONTS

from pacelet.app import App
from pacelet.settings import clean
from pacelet.words import Words


class Files:
    """The flash in memory: what is saved goes through JSON, as on the board."""

    resume = "resume"
    old_journal = "old"
    journal = "journal"
    settings = "settings"
    read = "read"
    library = "library"

    def __init__(self, **routines):
        self.routines = routines
        self.saved = {}
        self.journal_lines = []
        self.index = []
        self.saves = 0

    def routine_files(self, after, most):
        return [(known, self.size(known)) for known in sorted(self.routines) if known > after][:most]

    def routine_count(self):
        return len(self.routines)

    def routine_path(self, routine_id):
        return routine_id

    def size(self, path):
        made = self.routines[path]
        return 0 if isinstance(made, Exception) else len(as_file(made))

    def opened(self, path):
        made = self.routines.get(path, OSError(2))
        if isinstance(made, Exception):
            raise made
        return BytesIO(as_file(made))

    def load(self, path):
        if path not in self.saved:
            raise OSError(2)
        return json.loads(json.dumps(self.saved[path]))

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
        return iter({self.journal: self.journal_lines, self.library: self.index}.get(path, []))

    def line_at(self, path, at):
        for line in self.lines(path):
            if at <= len(line):
                return line[at:]
            at -= len(line) + 1
        return b""

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

    @staticmethod
    def open():
        return False


class Driven(App):
    """An app that writes when it wants to, as the loop does."""

    panel = Panel

    def __init__(self, files, clock=None, **settings):
        settings = clean(dict({"comfort": False}, **settings))
        self.files = files
        self.clock = clock or Clock()
        self.adjusted = 0
        words, panel = Words(settings["language"]), self.panel
        adjust, fonts = self._count_adjusted, FONTS[panel.height]
        App.__init__(self, files, self.clock, settings, adjust, Lights, panel, fonts, words, Observer())
        self.mode = self.boot()

    @property
    def play(self):
        return self.mode.play

    def _count_adjusted(self):
        self.adjusted += 1
        self.words.speak(self.settings["language"])

    def tick(self, level, passed_ms):
        App.tick(self, level, passed_ms)
        if self.mode.wants_write():
            self.mode.write()

    def settle(self):
        """Until the menu has looked at everything."""
        while self.mode.name == "menu" and not self.mode.library.complete:
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
