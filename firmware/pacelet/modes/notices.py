# SPDX-License-Identifier: MIT
"""What is said and left by any press: a routine that cannot be played, a battery that is low."""

from pacelet.app import App, Mode
from pacelet.format import const
from pacelet.screens.notice_pages import BatteryPage, FaultPage, NoticePage

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Callable


class Fault(Mode):
    """``title`` and ``sentence``; any press leads to the menu."""

    name = "fault"
    screen = FaultPage

    def __init__(self, app: App, title: str, sentence: str) -> None:
        self.app = app
        self.title = title
        self.sentence = sentence

    def press(self, gesture: int) -> "Mode | None":
        return self.app.menu()


class Notice(Fault):
    """As `Fault`; a press, or some seconds, lead to what a board shows that was switched on."""

    screen = NoticePage
    left_ms = 8000

    def advance(self, passed_ms: int) -> "Mode | None":
        self.left_ms -= passed_ms
        return self.app.boot() if self.left_ms <= 0 else None

    def due_ms(self) -> int:
        return max(self.left_ms, 0)

    def press(self, gesture: int) -> "Mode | None":
        return self.app.boot()


class Low(Mode):
    """Says that the battery should be charged; ``percent`` is left in it. Any press leads on."""

    name = "battery"
    screen = BatteryPage
    how = "battery-how"

    def __init__(self, app: App, percent: int) -> None:
        self.percent = percent
        self._then: "Callable[[], Mode | None]" = app.menu
        self.left_ms = 60000  # reminders wait behind it

    def advance(self, passed_ms: int) -> "Mode | None":
        self.left_ms -= passed_ms
        return self._then() if self.left_ms <= 0 else None

    def due_ms(self) -> int:
        return max(self.left_ms, 0)

    def press(self, gesture: int) -> "Mode | None":
        return self._then()


class Stop(Low):
    """Says that it is over, and then calls `sleep`, which does not come back. A press does nothing."""

    how = "battery-off"

    def __init__(self, percent: int, sleep: "Callable[[], None]") -> None:
        self.percent = percent
        self._then = sleep
        self.left_ms = 8000

    def press(self, gesture: int) -> None:
        return None


READ_MS = 30000  # how often it is looked at
CALM_PERCENT = 20  # above it the next fall below 15 is warned of again

WARN = "warn"
STOP = "stop"


class Charge:
    """Told each reading of the battery, says what it is worth. ``percent``: the last one, None before the first."""

    def __init__(self) -> None:
        self.percent: "int | None" = None
        self._warned = False
        self._empty = 0  # readings in a row at which it is time to stop

    def take(self, percent: "int | None") -> "str | None":
        """Return WARN (once), STOP, or None. `percent` None: there is no cell to read."""
        self.percent = percent
        if percent is None:
            return None
        self._empty = self._empty + 1 if percent <= 5 else 0
        if self._empty >= 2:  # one reading alone may be the dip under a motor's start
            return STOP
        if percent >= CALM_PERCENT:
            self._warned = False
        if percent > 15 or self._warned:
            return None
        self._warned = True
        return WARN
