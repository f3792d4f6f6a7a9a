# SPDX-License-Identifier: MIT
"""All cues read from RTTTL at once, packed: what reads them need not stay in memory."""

from array import array

from pacelet import rtttl
from pacelet.tunes import STANDS_FOR, names, tune


def pack(own):
    """All tunes as ({name: first place + 4096 * number of places}, array of pairs Hz, ms).

    `own`: the wearer's tunes, a dict of name to RTTTL; where one is none, ours stays.
    """
    places, notes = {}, array("H")
    shared = {name: own.get(stand_in) for stand_in in STANDS_FOR for name in STANDS_FOR[stand_in]}
    for name in names():
        read = _read(own.get(name)) or _read(shared.get(name)) or _read(tune(name))
        places[name] = len(notes) + 4096 * len(read)
        notes.extend(read)
    return places, notes


def _read(text):
    """The parsed tune, or None where `text` is none."""
    if not isinstance(text, str):
        return None
    try:
        return rtttl.parse(text)
    except ValueError:
        return None
