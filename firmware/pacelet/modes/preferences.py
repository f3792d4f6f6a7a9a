# SPDX-License-Identifier: MIT
"""The wearer's preferences on the handheld itself: those that can be chosen from a few values."""

from pacelet.app import PATIENCE_MS, Mode
from pacelet.format import DEFAULT_PACE, const
from pacelet.gestures import BACK, HELD, OK, chosen_after
from pacelet.screens.list_pages import SettingsPage
from pacelet.settings import TABLE

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

    from pacelet.app import App

# Units of numbers.
PERCENT = "%"
SECONDS = "s"
TENTHS = "tenths of a second"
LEVEL = "level"  # 0 is off

# In the order in which they are gone through: the key, the values that are offered, if not all that are allowed, and
# their unit. The other settings have too many values for three buttons.
OFFERED = (
    ("volume", (0, 1, 2, 3, 4), LEVEL),
    ("touch", None, None),
    ("brightness", (0, 1, 2, 3, 4), LEVEL),
    ("pace", (50, 75, 90, 100, 110, 125, 150, 200), PERCENT),
    (
        "breath",
        (DEFAULT_PACE["breath"], (50, 0, 50, 0), (60, 0, 80, 0), (30, 0, 40, 0), (40, 40, 40, 40)),
        TENTHS,
    ),
    ("prepare", (0, 30, DEFAULT_PACE["prepare"], 100, 150, 300), TENTHS),
    ("switch", (0, 20, DEFAULT_PACE["switch"], 60, 100, 150), TENTHS),
    ("count_in", (0, 3, 5, 10), SECONDS),
    ("range_end", None, None),
    ("start_side", None, None),
    ("remind", None, None),
    ("comfort", None, None),
    ("lock", None, None),
    ("hand", None, None),
    ("language", None, None),
    ("screen_off", (30, 120, 600, 0), SECONDS),
)
_STILL_MS = 2000  # a change is written when nothing was pressed for so long: the next may follow at once


class Settings(Mode):
    """``label`` and ``value``: the setting chosen, as texts; ``index``: its place among ``count``; ``after``: the label
    of the next one.
    """

    name = "settings"
    screen = SettingsPage
    count = len(OFFERED)

    def __init__(self, app: "App") -> None:
        self.app = app
        self.settings = app.settings
        self.index = 0
        self.changed: dict[str, Any] = {}
        self._is_kept = True
        self._still_ms = 0
        self.read()

    def read(self) -> None:
        """Read the texts as they are now, in the wearer's language."""
        key, _, unit = OFFERED[self.index]
        self.label = self.app.words.text("set-" + key)
        self.value = self.text(key, self.settings[key], unit)
        self.after = self.app.words.text("set-" + OFFERED[(self.index + 1) % self.count][0])

    def advance(self, passed_ms: int) -> "Mode | None":
        self._still_ms += passed_ms
        return self.app.menu() if self._is_kept and self._still_ms >= PATIENCE_MS else None

    def due_ms(self) -> int:
        return max((PATIENCE_MS if self._is_kept else _STILL_MS) - self._still_ms, 0)

    def wants_write(self) -> bool:
        """Return True if there is a change to be kept, and nothing was pressed for a while."""
        return not self._is_kept and self._still_ms >= _STILL_MS

    def write(self) -> None:
        """Write what was changed into the file, beside what else is in it."""
        self._is_kept = True
        store = self.app.storage
        kept = store.load_or(store.settings, None)
        kept = kept if isinstance(kept, dict) else dict(self.settings)  # of a damaged file what still held
        kept.update(self.changed)
        self.app.save(store.settings, kept)

    def keep(self) -> None:
        if not self._is_kept:
            self.write()

    def press(self, gesture: int) -> "Mode | None":
        self._still_ms = 0
        if gesture == OK:
            self._change()
        elif gesture == BACK | HELD:
            self.keep()
            return self.app.menu()
        self.index = chosen_after(gesture, self.index, self.count)
        self.read()
        return None

    def _change(self) -> None:
        """Set the chosen setting to the value that follows among its choices."""
        key, choices, _ = OFFERED[self.index]
        now, values = self.settings[key], choices or TABLE[key].allowed
        if isinstance(now, list):
            now = tuple(now)
        at = values.index(now) + 1 if now in values else 0
        self.settings[key] = self.changed[key] = values[at % len(values)]
        self._is_kept = False
        self.app.adjust()

    def text(self, key: str, value: "Any", unit: "str | None") -> str:
        """Return the value of a setting as text: "on", "3/4", "5 s", "2 min"."""
        if key == "screen_off" and not value:
            return self.app.words.text("is-never")
        if isinstance(value, str):
            return self.app.words.text("is-" + value)
        if isinstance(value, (list, tuple)):
            return "–".join([_seconds(tenths) for tenths in value if tenths]) + " s"
        if not value or value is True:
            return self.app.words.text("is-on" if value else "is-off")
        if unit == PERCENT:
            return "%d %%" % value
        if unit == SECONDS:
            return self.span(value)
        return _seconds(value) + " s" if unit == TENTHS else "%d/%d" % (value, TABLE[key].allowed[1])

    def span(self, seconds: int) -> str:
        """Return "30 s", "2 min" or "1 min 30 s"."""
        minutes, seconds = divmod(seconds, 60)
        parts = ["%d %s" % (minutes, self.app.words.text("min"))] if minutes else []
        if seconds:
            parts.append("%d s" % seconds)
        return " ".join(parts)


def _seconds(tenths: int) -> str:
    """Return "5", or "4.5"."""
    return str(tenths // 10) if tenths % 10 == 0 else "%d.%d" % (tenths // 10, tenths % 10)
