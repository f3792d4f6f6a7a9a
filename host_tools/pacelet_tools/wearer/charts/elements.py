# SPDX-License-Identifier: MIT
"""The elements of charts: a page of a few kinds of shapes, in colours named by what they are for.

Units are pixels of the SVG; (0, 0) is at the top left, and y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Ink = Literal["paper", "text", "faint", "grid", "one", "two", "three"]
Anchor = Literal["start", "middle", "end"]

# (light, dark). Okabe and Ito's colours, which the colour blind tell apart, each in the shade that has a
# contrast of 3:1 and more to its paper (WCAG 1.4.11); texts have 4.5:1 and more.
COLOURS: dict[Ink, tuple[str, str]] = {
    "paper": ("#ffffff", "#16181d"),
    "text": ("#1f2328", "#e8eaed"),
    "faint": ("#5b6470", "#a5adb8"),
    "grid": ("#d9dde3", "#363b44"),
    "one": ("#c65300", "#e69f00"),
    "two": ("#0072b2", "#56b4e9"),
    "three": ("#a8467f", "#cc79a7"),
}


class Bar(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    says: str = ""


class Line(NamedTuple):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    ink: Ink
    width: float = 1.0


class Mark(NamedTuple):
    """A data point: a filled disc, or a square, so that colour is not the only difference."""

    x: float
    y: float
    radius: float
    ink: Ink
    is_square: bool = False
    says: str = ""


class Label(NamedTuple):
    """A line of text; `y` is that of its base line."""

    x: float
    y: float
    text: str
    size: int = 12
    ink: Ink = "text"
    anchor: Anchor = "start"
    is_bold: bool = False


Shape = Bar | Line | Mark | Label


@dataclass
class Page:
    """Shapes on a page, in the order in which they are drawn; `title` is for who cannot see it."""

    width: int
    height: int
    title: str
    shapes: list[Shape] = field(default_factory=list["Shape"])
