# SPDX-License-Identifier: MIT
"""Cautions: cut into pages that stand still on a panel, and which of them the wearer has read."""

import hashlib
from binascii import hexlify

from pacelet.screens.font import BREAK_AFTER
from pacelet.screens.question_pages import caution_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pacelet.app import App
    from pacelet.screens.font import Font


_KEPT_MOST = 150  # routines; the file of more would be too large to be read


def pages_of(cautions: "list[str]", small: "Font", width: int, height: int) -> "list[str]":
    """Return the texts of the pages that show all cautions on a panel of `width` x `height` pixels, each in whole.

    A caution too long for one page goes on on the next, with "…" at the end of the one and at the start of the other.
    `small`: the font that has room for most.
    """
    rows = caution_place(height)[1] // small.height
    pages = []
    for text in cautions:
        while len(small.wrap(text, width)) > rows:
            # As many characters as fit with a mark behind them, cut where a line may break.
            end = 0
            for line in small.wrap(text, width)[:rows]:
                end += len(line)
                while text[end : end + 1] == " ":
                    end += 1
            while len(small.wrap(text[:end].rstrip(" ") + "…", width)) > rows:
                shorter = end - 1
                while shorter > 1 and text[shorter - 1] not in BREAK_AFTER:
                    shorter -= 1
                end = shorter if shorter > 1 else end - 1  # no break but for a mark at the start
            pages.append(text[:end].rstrip(" ") + "…")
            text = "…" + text[end:].lstrip(" ")
        pages.append(text)
    return pages


def were_read(storage: "Any", routine_id: str, cautions: "list[str]") -> bool:
    """Return True if these cautions of a routine were read on this board, none of them changed since."""
    return bool(_hashes(storage).get(routine_id) == _hash_of(cautions))


def keep_read(app: "App", routine_id: str, cautions: "list[str]") -> None:
    """Keep that they were read, if the flash has room; else they are shown again next time."""
    hashes = _hashes(app.storage)
    if len(hashes) >= _KEPT_MOST:
        hashes = {}
    hashes[routine_id] = _hash_of(cautions)
    app.save(app.storage.read, hashes)


def _hashes(storage: "Any") -> "dict[str, str]":
    """Return the hash of the cautions that were read, for each routine."""
    hashes = storage.load_or(storage.read, None)
    return hashes if isinstance(hashes, dict) else {}


def _hash_of(cautions: "list[str]") -> str:
    digest = hashlib.sha256("\n".join(cautions).encode()).digest()
    return hexlify(digest).decode()[:16]  # enough to notice a change
