# SPDX-License-Identifier: MIT
"""Which half of the ring a side's name means."""

NEITHER = 0
LEFT = 1
RIGHT = 2

_WORDS = {
    "left": LEFT,
    "links": LEFT,
    "right": RIGHT,
    "rechts": RIGHT,
}


def half(side):
    """LEFT, RIGHT, or NEITHER for no side and for sides such as forward and backward; `side` is the text or
    None.

    The first word that says one decides: "left foot", "linkes Bein".
    """
    if side is None:
        return NEITHER
    if side in _WORDS:
        return _WORDS[side]
    return _first(side.lower().split())


def _first(words):
    for word in words:
        for name in _WORDS:
            if word.startswith(name) or (name == "links" and word.startswith("linke")):
                return _WORDS[name]
    return NEITHER
