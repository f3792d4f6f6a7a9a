# SPDX-License-Identifier: MIT
"""Before the start: what to mind, acknowledged page by page, then what to have at hand; and which step comes first."""

from pacelet import buttons
from pacelet.mode import Mode


class Ready(Mode):
    """``cautions``: the texts of the pages to mind; ``page``: the one shown, the last being that of what to have.

    ``equipment``, ``title``: texts; ``total``: the routine's `Totals`, or None. With `read` the cautions are known, and
    shown on request only. `ways` has what comes next: ``acknowledge()`` when the last caution was read, and of
    modes ``begin()``, ``choose_step()`` and ``leave()``.
    """

    name = "ready"

    def __init__(self, routine, cautions, ways, read=False, total=None):
        self.title = routine.name
        self.equipment = ", ".join(routine.equipment)
        self.cautions = cautions
        self.page = len(cautions) if read else 0
        self.total = total
        self._ways = ways

    @property
    def is_last(self):
        """Whether all there is to mind was acknowledged."""
        return self.page == len(self.cautions)

    def press(self, gesture):
        if gesture == buttons.BACK | buttons.HELD:
            return self._ways.leave()
        return self._press_last(gesture) if self.is_last else self._press_caution(gesture)

    def _press_caution(self, gesture):
        if gesture in (buttons.OK, buttons.NEXT):
            self.page += 1
            if self.is_last:
                self._ways.acknowledge()
        elif gesture == buttons.BACK:
            if not self.page:
                return self._ways.leave()
            self.page -= 1
        return None

    def _press_last(self, gesture):
        if gesture == buttons.OK:
            return self._ways.begin()
        if gesture == buttons.NEXT:
            return self._ways.choose_step()
        if gesture == buttons.BACK:
            if not self.cautions:
                return self._ways.leave()
            self.page = 0
        return None


class Steps(Mode):
    """The steps of a routine, one of them chosen to begin with. ``entries``: pairs of its number and its text.

    `begin` is told the number and answers what comes then; `leave` answers what comes if none is chosen.
    """

    name = "steps"

    def __init__(self, entries, begin, leave):
        self.entries = entries
        self.index = 0
        self._begin = begin
        self._leave = leave

    def press(self, gesture):
        count = len(self.entries)
        if gesture == buttons.OK:
            return self._begin(self.entries[self.index][0])
        if gesture == buttons.NEXT:
            self.index = (self.index + 1) % count
        elif gesture == buttons.BACK:
            self.index = (self.index - 1) % count
        elif gesture == buttons.NEXT | buttons.HELD:
            self.index = count - 1
        elif gesture == buttons.BACK | buttons.HELD:
            return self._leave()
        return None
