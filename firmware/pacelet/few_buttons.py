# SPDX-License-Identifier: MIT
"""Few buttons for many gestures: short, double, triple and long presses stand for what a board has no button for.

A board profile says how, as `presses`: {button: {press: gesture}}, for example

    {"ok": {"short": "ok", "long": "ok-held", "double": "next", "double-long": "next-held"}}

A long press is a short one whose last push is held, so "double-long" is one push and then one that is held.
A button that is not named there means itself.
"""

from pacelet.format import const
from pacelet.gestures import BACK, HELD, NEXT, OK, Gestures
from pacelet.profile import PRESSES
from pacelet.words import look_up

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    Presses = dict[str, str]  # what each press of a button stands for

# How soon the next push must begin after the last was let go. Only a button that has more than short and long
# presses waits for it, and only as long as more pushes could mean something.
GAP_MS = 300

MOST = 3  # pushes; long presses stand so much behind the short ones

_BUTTONS = {"back": BACK, "ok": OK, "next": NEXT}


class FewButtons(Gestures):
    """As `Gestures`, with `buttons` and `presses` of a board profile."""

    def __init__(self, buttons: "list[str] | dict[str, str]", presses: "dict[str, Presses]") -> None:
        super().__init__()
        self._buttons = [name for name in _BUTTONS if name in buttons]
        self._presses = presses
        self._meant: dict[int, bytes] = {}  # by button: the gestures in the order of PRESSES, 0 for none
        for name in _BUTTONS:
            meant = self._presses_of(name)
            gestures = bytearray()
            for press in PRESSES:
                button, _, held = meant.get(press, "").partition("-")
                gestures.append(_BUTTONS.get(button, 0) | (HELD if held else 0))
            self._meant[_BUTTONS[name]] = bytes(gestures)
        self._button = 0  # whose pushes are counted
        self.count = 0  # so many are over
        self._gap_ms = 0  # since the last of them
        self._later = 0  # a gesture that fell into the same sample as another one

    def _presses_of(self, button: str) -> "Presses":
        return self._presses.get(button, {"short": button, "long": button + "-held"})

    def named(self, lines: bytes, parts: bytes) -> bytes:
        """Return all words, as `Words` keeps them, with this board's presses in place of "ok", "next" and "back".

        `parts` has the words of which a press is made.
        """
        ok, on, back, leave = [self._press_for(name, parts) for name in ("ok", "next", "back", "back-held")]
        return renamed(lines, ok, on, back, leave)

    def _press_for(self, gesture: str, lines: bytes) -> str:
        """Return the shortest press for `gesture`; with its button where there are two."""
        for press in PRESSES:
            for button in self._buttons:
                if self._presses_of(button).get(press) == gesture:
                    return _name_of(press, lines, "" if len(self._buttons) == 1 else button)
        return gesture

    @property
    def quiet(self) -> bool:
        """True if nothing is pressed, nothing bounces and no further push is waited for."""
        return not self.count and not self._later and not self._stable and not self.level

    def sample(self, level: int, passed_ms: int) -> int:
        """Return the gesture completed by now, as `Gestures.sample`."""
        push = super().sample(level, passed_ms)
        gesture, self._later = self._later, 0
        if self.count and self._is_over(push, passed_ms):
            gesture, self._later = self.end(), gesture
        if push:
            meant = self._count_push(push)
            if gesture:
                self._later = meant
            else:
                gesture = meant
        return gesture

    def _is_over(self, push: int, passed_ms: int) -> bool:
        """Return True if the pushes counted so far are all: another button came, or nothing for so long."""
        button = push & ~HELD or self.down
        if button:
            return button != self._button
        self._gap_ms += passed_ms
        return self._gap_ms >= GAP_MS

    def _count_push(self, push: int) -> int:
        """Count one more push; return what all of them mean, if there can be no more."""
        self._button = push & ~HELD
        self._gap_ms = 0
        row = self._meant[self._button]
        if push & HELD:
            at, self.count = self.count, 0
            return row[MOST + at] if at < MOST else 0
        self.count += 1
        for count in range(self.count, MOST):
            if row[count] or row[MOST + count]:
                return 0
        return self.end()

    def end(self) -> int:
        """Return what the pushes counted mean."""
        count, self.count = self.count, 0
        return self._meant[self._button][min(count, MOST) - 1]


def renamed(lines: bytes, ok: str, on: str, back: str, leave: str) -> bytes:
    """Return all words with what is done on a board in place of "ok", "next", "back" and "back held"."""
    text = str(lines, "utf-8").replace("|back – next +", "|%s – %s +" % (back, on))
    for written, said in (
        ("next: ", on),
        ("ok: ", ok),
        ("back: ", back),
        ("back held: ", leave),
        ("back lang: ", leave),
    ):
        text = text.replace(written, said + ": ")
    return text.encode()


_TIMES = {"double": "2×", "triple": "3×"}


def _name_of(press: str, lines: bytes, button: str) -> str:
    parts = [
        button,
        _TIMES.get(press.split("-")[0], ""),
        look_up(lines, "long") if press.endswith("long") else "",
    ]
    return " ".join([part for part in parts if part]) or look_up(lines, "press")
