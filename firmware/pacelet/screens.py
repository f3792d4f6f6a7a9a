# SPDX-License-Identifier: MIT
"""The screens: told each pass what is going on, they draw only what has changed, a part at a time."""

from pacelet.screen_lists import FaultPage, FinishedPage, MenuPage, ReadyPage
from pacelet.screen_phase import PhasePage

MARGIN_X = 2  # Pixels that the picture may be moved, so that the panel does not burn in.

PAGES = {
    "menu": MenuPage,
    "ready": ReadyPage,
    "pacing": PhasePage,
    "finished": FinishedPage,
    "fault": FaultPage,
}


class Screens:
    """The picture on a panel of `width` x `height` pixels.

    Each pass: `show`, then `draw_step` until it returns False or the pass has been long enough; what is left is drawn
    in the next one. A pass that shows nothing new draws and allocates nothing.
    """

    def __init__(self, width, height):
        self.width, self.height = width, height
        self._page = None
        self._name = None
        self._shown_ms = 0
        self._gone = []
        self._dx = 0
        self._wipe = True

    def show(self, mode, passed_ms):
        """Looks at `mode` (its `name` says which page) after `passed_ms`; returns whether something is to be drawn."""
        page = self._page
        self._shown_ms += passed_ms
        if page is None or mode.name != self._name or not page.same(mode):
            page = self._turn(mode)
        page.live(mode)
        for part in page.parts:
            part.tick(self._shown_ms)
        return self._wipe or len(self._gone) > 0 or self._next() is not None

    def draw_step(self, canvas):
        """Draws one part that has changed; returns False when there was none."""
        if self._wipe:
            canvas.clear()
            self._wipe = False
            return True
        if self._gone:
            self._gone.pop().erase(canvas, self._dx, 0)
            return True
        part = self._next()
        if part is None:
            return False
        part.draw(canvas, self._dx, 0)
        return True

    def shift(self, dx):
        """Moves the picture by `dx` pixels, 0 to MARGIN_X; all of it is drawn again."""
        if dx != self._dx:
            self._dx = dx
            self.redraw()

    def redraw(self):
        """All of it is drawn again, on a cleared canvas."""
        self._wipe = True
        self._gone = []
        for part in self._page.parts if self._page else ():
            part.forget()

    def _turn(self, mode):
        """Lays out the page for `mode`; parts that it shares with the one before stay as they are."""
        before = self._page
        page = PAGES[mode.name](self.width - MARGIN_X, self.height, mode)
        self._page, self._name, self._shown_ms = page, mode.name, 0
        if before is not None and not self._wipe:
            self._keep(before, page)
        return page

    def _keep(self, before, page):
        for part in before.parts:
            at = _find(part, page.parts)
            if at < 0:
                self._gone.append(part)
            else:
                page.adopt(at, part)
        for part in page.parts:
            for gone in self._gone:
                if part.meets(gone):
                    part.forget()
                    break

    def _next(self):
        for part in self._page.parts:
            if part.dirty:
                return part
        return None


def _find(part, parts):
    for at in range(len(parts)):
        if part.same(parts[at]):
            return at
    return -1
