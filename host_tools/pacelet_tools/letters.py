# SPDX-License-Identifier: MIT
"""How wide a text is at most, where the font is the reader's: SVG names fonts, and what is there is used."""

from unicodedata import east_asian_width

# In ems, of DejaVu Sans, the widest of the fonts that our drawings name; a reader's own may be wider by a factor.
_WIDER = 1.3
_NARROW, _WIDE, _OTHER, _CAPITAL = 0.4, 1.0, 0.65, 0.8


def widest(text: str, size: float) -> float:
    """Return the width that `text` needs at most, at a font size of `size`, in the unit of `size`."""
    return _WIDER * size * sum(map(_ems, text))


def cut(text: str, size: float, width: float) -> str:
    """Return `text`, or as much of it as fits into `width` for certain, with an ellipsis at its end."""
    if widest(text, size) <= width:
        return text
    while text and widest(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _ems(char: str) -> float:
    if char in " .,:;'|!()[]/iIjlftr-":
        return _NARROW
    if char in "mwMWQ@%&…–—→←" or east_asian_width(char) in "WF":
        return _WIDE
    return _CAPITAL if char.isupper() else _OTHER
