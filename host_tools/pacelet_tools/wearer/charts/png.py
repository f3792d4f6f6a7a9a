# SPDX-License-Identifier: MIT
"""A page as PNG, on light paper, which can be read wherever it is put."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw, ImageFont

from pacelet_tools.plain_text import printable
from pacelet_tools.wearer.charts.elements import COLOURS, Bar, Ink, Label, Line, Mark, Page, Shape

if TYPE_CHECKING:
    Font = ImageFont.ImageFont | ImageFont.FreeTypeFont

SCALE = 2  # of the picture: sharp on screens with small pixels, too
FINE = 2  # shapes are drawn finer by this and then shrunk, for smooth edges
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def as_png(page: Page) -> bytes:
    """Return a page as a PNG file, two pixels wide and high for each of the page."""
    fine = (page.width * SCALE * FINE, page.height * SCALE * FINE)
    picture = Image.new("RGB", fine, _colour("paper"))
    draw = ImageDraw.Draw(picture)
    for shape in page.shapes:
        if not isinstance(shape, Label):
            _draw(draw, shape)
    picture = picture.resize((page.width * SCALE, page.height * SCALE), Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(picture)
    for shape in page.shapes:
        if isinstance(shape, Label):
            _write(draw, shape)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw(draw: ImageDraw.ImageDraw, shape: Shape) -> None:
    scale = SCALE * FINE
    colour = _colour(shape.ink)
    if isinstance(shape, Line):
        points = [(x * scale, y * scale) for x, y in shape.points]
        draw.line(points, colour, round(shape.width * scale), joint="curve")
    elif isinstance(shape, Mark):
        x, y, radius = shape.x * scale, shape.y * scale, shape.radius * scale
        box = (x - radius, y - radius, x + radius, y + radius)
        draw.rectangle(box, colour) if shape.is_square else draw.ellipse(box, colour)
    elif isinstance(shape, Bar) and shape.width > 0 and shape.height > 0:
        x, y = shape.x * scale, shape.y * scale
        draw.rectangle((x, y, x + shape.width * scale - 1, y + shape.height * scale - 1), colour)


def _write(draw: ImageDraw.ImageDraw, label: Label) -> None:
    font: Any = _font(label.size * SCALE)
    text = printable(label.text)
    for right in (0, 1) if label.is_bold else (0,):  # the font comes in one weight
        place = (label.x * SCALE + right, label.y * SCALE)
        draw.text(place, text, _colour(label.ink), font, _ANCHORS[label.anchor])


@lru_cache
def _font(size: int) -> Font:
    return ImageFont.load_default(size)


def _colour(ink: Ink) -> str:
    return COLOURS[ink][0]
