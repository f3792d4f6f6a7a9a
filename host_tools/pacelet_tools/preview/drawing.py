# SPDX-License-Identifier: MIT
"""The elements of a preview's pictures: a few kinds of shapes, in pixels; (0, 0) is at the top left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pacelet_tools.virtual.wires.panel_glass import Picture

Colour = tuple[int, int, int]


class Box(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


class Light(NamedTuple):
    """A light of the ring: a lens, which shines in its colour where that is not black."""

    x: float
    y: float
    radius: float
    colour: Colour


class Glass(NamedTuple):
    """A panel's picture, `scale` pixels a point."""

    x: float
    y: float
    scale: int
    picture: Picture
    colour: Colour


class Words(NamedTuple):
    """A line of text, `y` at its top, cut off at `width`."""

    x: float
    y: float
    text: str
    width: float
    colour: Colour
    size: Literal["text", "heading"] = "text"


Shape = Box | Light | Glass | Words


@dataclass
class Drawing:
    """Shapes in the order in which they are drawn; `title` is for who cannot see it."""

    width: int
    height: int
    title: str
    ground: Colour
    shapes: list[Shape] = field(default_factory=list["Shape"])
