# SPDX-License-Identifier: MIT
"""The screens: told each pass what is going on, they draw only what has changed, a part at a time."""

from pacelet.parts import TURN_MS, Words
from pacelet.type import SMALL

MARGIN_X = 2  # pixels that the picture may be moved, so that the panel does not burn in
NOTE_MS = 1500


class Screens:
    """The picture on a panel of `width` x `height` pixels.

    Each pass: `show`, then `draw_step` until it returns False or the pass has been long enough; what is left
    is drawn in the next one. A pass that shows nothing new draws and allocates nothing.
    `pages` maps the name of a mode to the class of its page; it may be replaced, as pages come and go with
    what is loaded. `still_ms`: for how long the same page has been shown.
    """

    def __init__(self, width, height, pages):
        self.width, self.height = width, height
        self.pages = pages
        self.still_ms = 0
        self._page = None
        self._name = None
        self._gone = []
        self._note = None
        self._note_ms = 0
        self._dx = 0
        self._wipe = True

    def show(self, mode, passed_ms):
        """Looks at `mode`, whose `name` says which page; returns whether something is to be drawn."""
        page = self._page
        self.still_ms += passed_ms
        if page is None or mode.name != self._name or not page.same(mode):
            page = self._turn(mode)
        page.live(mode)
        for part in page.parts:
            part.tick(self.still_ms)
        if self._note is not None:
            self._tick_note(passed_ms)
        return self._wipe or len(self._gone) > 0 or self._next() is not None

    def draw_step(self, canvas):
        """Draws one part that has changed, or one line of it; returns False when there was none."""
        if self._wipe:
            canvas.clear()
            self._wipe = False
            return True
        if self._gone:
            self._gone.pop().erase(canvas, self._dx)
            return True
        part = self._next()
        if part is None:
            return False
        part.draw(canvas, self._dx)
        return True

    def due_ms(self, mode):
        """In how many ms `show` has something to draw; None where only a press brings something new."""
        if self._page is None:
            return 0
        due_ms = self._page.due_ms(mode)
        for part in self._page.parts:
            if part.turns:
                due_ms = _sooner(due_ms, TURN_MS - self.still_ms % TURN_MS)
                break
        return due_ms if self._note is None else _sooner(due_ms, self._note_ms)

    def say(self, text):
        """Shows `text` in the bottom line for a moment, in place of what stands there."""
        self._drop_note()
        self._note = Words(0, self.height - 8, self.width - MARGIN_X, 1, [text], SMALL, inverse=True)
        self._note_ms = NOTE_MS

    def close(self):
        """Lets go of the page and of all pages; the next one begins on a cleared canvas."""
        self.pages = {}
        self._page = self._note = None
        self._gone = []
        self._wipe = True

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
        if self._note is not None:
            self._note.forget()

    def _turn(self, mode):
        """Lays out the page for `mode`; parts that it shares with the one before stay as they are."""
        before = self._page
        page = self.pages[mode.name](self.width - MARGIN_X, self.height, mode)
        self._page, self._name, self.still_ms = page, mode.name, 0
        if before is not None and not self._wipe:
            self._keep(before, page)
        if self._note is not None:
            self._note.forget()
        return page

    def _keep(self, before, page):
        for part in before.parts:
            at = _find(part, page.parts)
            if at < 0:
                self._gone.append(part)
            else:
                page.adopt(at, part)
        for gone in self._gone:
            _uncover(gone, page.parts)

    def _tick_note(self, passed_ms):
        self._note_ms -= passed_ms
        if self._note_ms <= 0:
            self._drop_note()

    def _drop_note(self):
        if self._note is not None:
            self._gone.append(self._note)
            _uncover(self._note, self._page.parts)
            self._note = None

    def _next(self):
        """The next part to be drawn; the note comes last, over what stands below it."""
        for part in self._page.parts:
            if part.dirty:
                return part
        return self._note if self._note is not None and self._note.dirty else None


def _find(part, parts):
    for at in range(len(parts)):
        if part.same(parts[at]):
            return at
    return -1


def _uncover(gone, parts):
    """Parts that share pixels with one that is gone are drawn again."""
    for part in parts:
        if part.meets(gone):
            part.forget()


def _sooner(one_ms, other_ms):
    return other_ms if one_ms is None else min(one_ms, other_ms)
