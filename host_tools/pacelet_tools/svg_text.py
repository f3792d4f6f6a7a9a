# SPDX-License-Identifier: MIT
"""Text and numbers in SVG: escaped, and measured for a font that the reader's system chooses."""

from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from pacelet_tools.plain_text import printable

FONT = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif"

# Widths in ems of DejaVu Sans, the widest font of FONT; the reader's own font may be wider by a factor.
_WIDER = 1.3
_NARROW, _WIDE, _OTHER, _CAPITAL = 0.4, 1.0, 0.65, 0.8


def widest(text: str, size: float) -> float:
    """Return the width that `text` needs at most, at a font size of `size`, in the unit of `size`."""
    return _WIDER * size * sum(map(_ems, text))


def cut(text: str, size: float, width: float) -> str:
    """Return `text`, or as much of it as fits into `width` in any font, with an ellipsis at its end."""
    if widest(text, size) <= width:
        return text
    while text and widest(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def escaped(text: str) -> str:
    """Return `text` as the content of an element."""
    return escape(printable(text))


def quoted(text: str) -> str:
    """Return `text` as the value of an attribute, with its quotation marks."""
    return quoteattr(printable(text))


def number(value: float) -> str:
    """Return a number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def numbers(**values: float) -> str:
    """Return attributes whose values are numbers: `x="1" y="2.5"`."""
    return " ".join(f'{name}="{number(value)}"' for name, value in values.items())


def _ems(char: str) -> float:
    if char in " .,:;'|!()[]/iIjlftr-":
        return _NARROW
    if char in "mwMWQ@%&…–—→←" or east_asian_width(char) in "WF":
        return _WIDE
    return _CAPITAL if char.isupper() else _OTHER
