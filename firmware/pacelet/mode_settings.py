# SPDX-License-Identifier: MIT
"""The wearer's preferences on the handheld itself: those that can be chosen from a few values."""

from pacelet import buttons
from pacelet.mode import MENU, Mode
from pacelet.mode_ask import PATIENCE_MS
from pacelet.pace import BREATH_T, PREPARE_T, SWITCH_T
from pacelet.words import seek

# key, and the values that `ok` goes through
CHOICES = (
    ("volume", (0, 1, 2, 3, 4)),
    ("touch", ("both", "buzzer", "motor", "none")),
    ("brightness", (0, 1, 2, 3, 4)),
    ("pace", (50, 75, 90, 100, 110, 125, 150, 200)),
    ("breath", (BREATH_T, (50, 0, 50, 0), (60, 0, 80, 0), (30, 0, 40, 0), (40, 40, 40, 40))),
    ("prepare", (0, 30, PREPARE_T, 100, 150, 300)),
    ("switch", (0, 20, SWITCH_T, 60, 100, 150)),
    ("count_in", (0, 3, 5, 10)),
    ("range_end", ("high", "low")),
    ("start_side", ("written", "alternating")),
    ("remind", (True, False)),
    ("comfort", (True, False)),
    ("lock", (False, True)),
    ("hand", ("right", "left")),
    ("language", ("en", "de")),
    ("screen_off", (30, 120, 600, 0)),
)
_STILL_MS = 2000  # a change is written when nothing was pressed for so long: the next may follow at once
_UNITS = {"pace": "%d %%", "count_in": "%d s", "screen_off": "%d s"}
_TENTHS = ("prepare", "switch")
# What holds where neither the wearer nor the routine says anything; the other settings are never without a value.
_UNSET = {"breath": BREATH_T, "prepare": PREPARE_T, "switch": SWITCH_T}


class Settings(Mode):
    """``label`` and ``value``: the setting chosen, as texts; ``index``: its place among ``count``; ``after``: the label
    of the next one. `adjust` puts a change into effect, `save` keeps it. `settings`: the clean settings in
    use, which are changed in place.
    """

    name = "settings"
    count = len(CHOICES)

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
        """The texts as they are now, in the language that is spoken now."""
        key, values = CHOICES[self.index]
        self.label = self._word("set-" + key)
        self.value = self._text(key, self._value(key), values)
        self.after = self._word("set-" + CHOICES[(self.index + 1) % self.count][0])

    def _word(self, key):
        return seek(self.settings["language"] + "-settings", key)

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
        count = self.count
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
        self._read()
        return None

    def _change(self):
        key, values = CHOICES[self.index]
        now = self._value(key)
        at = values.index(now) + 1 if now in values else 0
        self.settings[key] = self._changed[key] = values[at % len(values)]
        self._is_kept = False
        self._adjust()

    def _value(self, key):
        """What holds; a list as a tuple, as in `CHOICES`."""
        value = self.settings.get(key, _UNSET.get(key))
        return tuple(value) if isinstance(value, list) else value

    def _text(self, key, value, values):
        """A value as text: "on", "3/4", "5 s"."""
        if isinstance(value, str):
            return self._word("is-" + value)
        if isinstance(value, tuple):
            return "–".join([_seconds(tenths) for tenths in value if tenths]) + " s"
        if value is True:
            return self._word("is-on")
        if not value:
            return self._word("is-off")
        if key in _TENTHS:
            return _seconds(value) + " s"
        return _UNITS[key] % value if key in _UNITS else "%d/%d" % (value, len(values) - 1)


def _seconds(tenths):
    """ "5", "4.5"."""
    return str(tenths // 10) if tenths % 10 == 0 else "%d.%d" % (tenths // 10, tenths % 10)
