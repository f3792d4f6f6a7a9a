# SPDX-License-Identifier: MIT
"""The screens: told each pass what is going on, they draw only what has changed, a part at a time."""

from pacelet.parts import TURN_MS, HoldBar, Note

MARGIN_X = 2  # pixels that the picture may be moved, so that the panel does not burn in
NOTE_MS = 1500


class Screens:
    """The picture on a panel of `width` x `height` pixels.

    Each pass: `show`, then `draw_step` until it returns False or the pass has been long enough; what is left
    is drawn in the next one. A pass that shows nothing new draws and allocates nothing.
    `pages` maps the name of a mode to the class of its page; it may be replaced, as pages come and go with
    what is loaded. `page`: the one that is shown, or None; `still_ms`: for how long.

    Each page is drawn on a cleared canvas, by parts of its own: nothing of the page before it can be left.
    """

    def __init__(self, width, height, pages):
        self.width, self.height = width, height
        self.pages = pages
        self.still_ms = 0
        self._mode = None
        self.page = None
        self._hold = HoldBar(width, height)
        self._note = None
        self._note_ms = 0
        self._dx = 0
        self._wipe = True

    def show(self, mode, passed_ms):
        """Looks at `mode`, whose `name` says which page; returns whether something is to be drawn."""
        self.still_ms += passed_ms
        if mode is not self._mode or not self.page.same(mode):
            self._turn(mode)
        page = self.page
        page.live(mode)
        for part in page.parts:
            part.tick(self.still_ms)
        if self._note is not None:
            self._note_ms -= passed_ms
            if self._note_ms <= 0:
                self._note = None
                self.redraw()
        return self._wipe or self._next() is not None

    def draw_step(self, canvas):
        """Draws one part that has changed, or one line of it; returns False when there was none."""
        if self._wipe:
            canvas.clear()
            self._wipe = False
            return True
        part = self._next()
        if part is None:
            return False
        part.draw(canvas, self._dx)
        if self._note is not None and part is not self._note:
            self._note.forget()  # the part may have been drawn over it
        return True

    def due_ms(self, mode):
        """In how many ms `show` has something to draw; None where only a press brings something new."""
        if self.page is None:
            return 0
        due_ms = self.page.due_ms(mode)
        for part in self.page.parts:
            if part.turns:
                due_ms = _sooner(due_ms, TURN_MS - self.still_ms % TURN_MS)
                break
        return due_ms if self._note is None else _sooner(due_ms, self._note_ms)

    def say(self, text):
        """Shows `text` for a moment, in place of what stands there."""
        self._note = Note(self.width - MARGIN_X, self.height, text)
        self._note_ms = NOTE_MS

    def hold(self, share):
        """Shows how much of a hold has passed, 0 to 256, as a bar beside the page."""
        self._hold.put(share)

    def close(self):
        """Lets go of the page and of all pages."""
        self.pages = {}
        self._mode = self.page = self._note = None

    def shift(self, dx):
        """Moves the picture by `dx` pixels, 0 to MARGIN_X; all of it is drawn again."""
        if dx != self._dx:
            self._dx = dx
            self.redraw()

    def redraw(self):
        """All of it is drawn again, on a cleared canvas."""
        self._wipe = True
        self._hold.forget()
        for part in self.page.parts if self.page else ():
            part.forget()
        if self._note is not None:
            self._note.forget()

    def _turn(self, mode):
        """Lays out the page for `mode`."""
        self.page = self.pages[mode.name](self.width - MARGIN_X, self.height, mode)
        self._mode = mode
        self.still_ms = 0
        self.redraw()

    def _next(self):
        """The next part to be drawn; the note comes last, over what stands below it."""
        for part in self.page.parts:
            if part.dirty:
                return part
        if self._hold.dirty:
            return self._hold
        return self._note if self._note is not None and self._note.dirty else None


def _sooner(one_ms, other_ms):
    return other_ms if one_ms is None else min(one_ms, other_ms)
