# SPDX-License-Identifier: MIT
"""The contract of a mode: what the handheld does at a time."""

IDLE_MS = 60000  # the longest sleep

# A request for another mode: (overlay that has it, what of it, what it needs to know).
MENU = ("desk", "menu", ())
BOOT = ("desk", "boot", ())
SETTINGS = ("preferences", "open", ())


class Mode:
    """A mode is told the time that passes and the gestures, and answers each with what comes after it.

    That is another mode, a request as `MENU` is one, or None to stay. ``name`` says which page shows it,
    ``play`` is the `Player` that runs, if one does. Here are the answers of a mode that does nothing.
    """

    name = ""
    play = None
    idle_ms = 0  # since a routine was done
    chore = None  # what is done piece by piece while nobody presses: it answers whether there is more

    def advance(self, passed_ms):
        """`passed_ms` went by."""
        return

    def due_ms(self):
        """In how many ms there is something to do, if nobody presses anything."""
        return IDLE_MS

    def wants_write(self):
        """Whether there is something to write to the flash (or another chore), and it would delay nothing now."""
        return self.chore is not None

    def write(self):
        """Does it, or a piece of it; that may take 60 ms."""
        if not self.chore():
            self.chore = None

    def press(self, gesture):
        """`gesture`: one of `pacelet.buttons`, with HELD added if it was held."""
        return
