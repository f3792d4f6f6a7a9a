# SPDX-License-Identifier: MIT
"""Cautions: cut into pages that stand still on a panel, and which of them the wearer has read."""

import hashlib
from binascii import hexlify

from pacelet import type
from pacelet.type import SMALL

_DIGITS = 16  # hexadecimal, of a SHA-256: enough to notice a change


def place_of(height):
    """Return y and height of the rectangle in which a caution stands on a panel of `height` rows."""
    return (10, 46) if height >= 64 else (0, 24)


def pages_of(cautions, width, height):
    """Return the texts of the pages that show all cautions on a panel of `width` x `height` pixels, each in whole.

    A caution too long for one page goes on on the next, with "…" at the end of the one and at the start of the other.
    """
    pages = []
    for caution in cautions:
        pages += _pieces(caution, width, place_of(height)[1] // type.PITCH[SMALL])
    return pages


def _pieces(text, width, rows):
    pieces = []
    while len(type.wrap(text, SMALL, width)) > rows:
        end = _end_of_page(text, width, rows)
        pieces.append(text[:end].rstrip(" ") + "…")
        text = "…" + text[end:].lstrip(" ")
    return pieces + [text]


def _end_of_page(text, width, rows):
    """Return how many characters fit into so many lines with a mark behind them."""
    end = 0
    for line in type.wrap(text, SMALL, width)[:rows]:
        end += len(line)
        while text[end : end + 1] == " ":
            end += 1
    while len(type.wrap(text[:end].rstrip(" ") + "…", SMALL, width)) > rows:
        end = _break_before(text, end)
    return end


def _break_before(text, end):
    """Return the place before `end` where a line may break, but for a mark at the start; else one character less."""
    for at in range(end - 1, 1, -1):
        if text[at - 1] in type.BREAK_AFTER:
            return at
    return end - 1


class ReadCautions:
    """Which cautions were read on this board: a file of the store, {routine: hash of its cautions}."""

    def __init__(self, store):
        self.store = store

    def has(self, routine_id, cautions):
        """Return True if these cautions of a routine were read, none of them changed since."""
        return self._hashes().get(routine_id) == _hash_of(cautions)

    def add(self, routine_id, cautions):
        """Keep that they were read, if the flash has room; else they are shown again next time."""
        hashes, there = self._hashes(), self.store.routine_ids()
        for known in list(hashes):
            if known not in there:
                del hashes[known]
        hashes[routine_id] = _hash_of(cautions)
        self.store.save(self.store.read, hashes)

    def _hashes(self):
        hashes = self.store.load_or(self.store.read, None)
        return hashes if isinstance(hashes, dict) else {}


def _hash_of(cautions):
    digest = hashlib.sha256("\n".join(cautions).encode()).digest()
    return hexlify(digest).decode()[:_DIGITS]
