# SPDX-License-Identifier: MIT
"""A drawing as SVG."""

from __future__ import annotations

from itertools import groupby

from pacelet_tools import svg_text
from pacelet_tools.preview.drawing import Box, Colour, Drawing, Glass, Light, Shape, Words
from pacelet_tools.svg_text import number, numbers
from pacelet_tools.virtual.wires.screenshot import DARK_LIGHT

_SHED = 'style="mix-blend-mode:screen"'  # light adds to what is there: a dim one does not darken it
_SIZES = {"text": 13, "heading": 26}


def as_svg(drawing: Drawing) -> str:
    """Return a drawing as an SVG element, which is a document, too."""
    width, height = drawing.width, drawing.height
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    title = svg_text.quoted(drawing.title)
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={title}>',
            f'<rect width="100%" height="100%" fill="{_hex(drawing.ground)}"/>',
            *(_element(shape) for shape in drawing.shapes),
            "</svg>",
        ]
    )


def _element(shape: Shape) -> str:
    if isinstance(shape, Box):
        place = numbers(x=shape.x, y=shape.y, width=shape.width, height=shape.height)
        return f'<rect {place} fill="{_hex(shape.colour)}"/>'
    if isinstance(shape, Light):
        return _light(shape)
    if isinstance(shape, Glass):
        return _glass(shape)
    return _words(shape)


def _light(light: Light) -> str:
    """Return the lens with the light behind it, and a halo if the light is on."""
    place = numbers(cx=light.x, cy=light.y)
    halo_radius = number(light.radius * 1.7)
    halo = f'<circle {place} r="{halo_radius}" fill="{_hex(light.colour)}" opacity="0.25" {_SHED}/>'
    red, green, blue = map(_screened, DARK_LIGHT, light.colour)
    disc = f'<circle {place} r="{number(light.radius)}" fill="{_hex((red, green, blue))}"/>'
    return halo + disc if any(light.colour) else disc


def _screened(one: int, other: int) -> int:
    """Return the sum of two lights in one place, as levels of sRGB."""
    return 255 - (255 - one) * (255 - other) // 255


def _glass(glass: Glass) -> str:
    """Return the lit points as one path: a line of one point's width for each run of them."""
    runs: list[str] = []
    for y, row in enumerate(glass.picture):
        x = 0
        for lit, points in groupby(row):
            length = len(list(points))
            if lit:
                runs.append(f"M{x} {y}.5h{length}")
            x += length
    place = f'transform="translate({number(glass.x)} {number(glass.y)}) scale({glass.scale})"'
    return f'<path {place} stroke="{_hex(glass.colour)}" shape-rendering="crispEdges" d="{"".join(runs)}"/>'


def _words(words: Words) -> str:
    size = _SIZES[words.size]
    place = f'{numbers(x=words.x, y=words.y + size)} font-size="{size}"'
    style = f'font-family="{svg_text.FONT}" fill="{_hex(words.colour)}"'
    # No renderer cuts text off.
    return f"<text {place} {style}>{svg_text.escaped(svg_text.cut(words.text, size, words.width))}</text>"


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
