# SPDX-License-Identifier: MIT
"""The wearer's preferences on the handheld itself: those that can be chosen from a few values."""

from pacelet import buttons
from pacelet.mode import MENU, Mode
from pacelet.mode_ask import PATIENCE_MS
from pacelet.word_table import of_settings
from pacelet.words import look_up

# key, and the values that `ok` goes through
CHOICES = (
    ("volume", (0, 1, 2, 3, 4)),
    ("touch", ("both", "buzzer", "motor", "none")),
    ("brightness", (0, 1, 2, 3, 4)),
    ("pace", (75, 90, 100, 110, 125, 150)),
    ("count_in", (0, 3, 5, 10)),
    ("range_end", ("high", "low")),
    ("start_side", ("written", "alternating")),
    ("comfort", (True, False)),
    ("lock", (False, True)),
    ("hand", ("right", "left")),
    ("language", ("en", "de")),
    ("screen_off", (30, 120, 600, 0)),
)
_STILL_MS = 2000  # a change is written when nothing was pressed for so long: the next may follow at once
_UNITS = {"pace": "%d %%", "count_in": "%d s", "screen_off": "%d s"}


class Settings(Mode):
    """``items``: (label, value) as texts; ``index``: the one chosen. `adjust` puts a change into effect,
    `save` keeps it. `settings`: the clean settings in use, which are changed in place.
    """

    name = "settings"

    def __init__(self, settings, adjust, save):
        self.settings = settings
        self.index = 0
        self._adjust = adjust
        self._save = save
        self._changed = {}
        self._is_kept = True
        self._still_ms = 0
        self._read()

    def _read(self):
        """The items as they are now, in the language that is spoken now."""
        words = of_settings(self.settings["language"])
        self.items = [self._item(at, words) for at in range(len(CHOICES))]

    def advance(self, passed_ms):
        self._still_ms += passed_ms
        return MENU if self._is_kept and self._still_ms >= PATIENCE_MS else None

    def due_ms(self):
        return max((PATIENCE_MS if self._is_kept else _STILL_MS) - self._still_ms, 0)

    def wants_write(self):
        """Whether there is a change to be kept, and nothing was pressed for a while."""
        return not self._is_kept and self._still_ms >= _STILL_MS

    def write(self):
        """Keeps what was changed."""
        self._is_kept = True
        self._save(self._changed)

    def press(self, gesture):
        self._still_ms = 0
        count = len(CHOICES)
        if gesture == buttons.OK:
            self._change()
        elif gesture == buttons.NEXT:
            self.index = (self.index + 1) % count
        elif gesture == buttons.BACK:
            self.index = (self.index - 1) % count
        elif gesture == buttons.NEXT | buttons.HELD:
            self.index = count - 1
        elif gesture == buttons.BACK | buttons.HELD:
            if not self._is_kept:
                self.write()
            return MENU
        return None

    def _change(self):
        key, values = CHOICES[self.index]
        now = self.settings.get(key)
        at = values.index(now) + 1 if now in values else 0
        self.settings[key] = self._changed[key] = values[at % len(values)]
        self._is_kept = False
        self._adjust()
        self._read()

    def _item(self, at, words):
        key = CHOICES[at][0]
        value = self.settings.get(key)
        if key in _UNITS:
            text = _UNITS[key] % value
        elif isinstance(value, str):
            text = look_up(words, "is-" + value)
        elif isinstance(value, bool):
            text = look_up(words, "is-on" if value else "is-off")
        else:
            text = look_up(words, "is-off") if value == 0 else str(value)
        return look_up(words, "set-" + key), text
