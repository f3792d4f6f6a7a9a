# SPDX-License-Identifier: MIT
"""Lay out a tile with panel, ring and cues, and the sheet of all tiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log2

from pacelet_tools.preview.drawing import Box, Colour, Drawing, Glass, Light, Shape, Words
from pacelet_tools.preview.looks import Look, Note
from pacelet_tools.preview.tiles import Tile
from pacelet_tools.virtual.wires.screenshot import BODY, GLASS, LIT, QUIET, light_place, to_srgb

SCALE = 2  # pixels a point of the panel
GAP = 20
MARGIN = 8  # round a tile by itself
FRAME = 6  # of dark glass round the points
RING = 120
FEW, FEW_WIDTH, FEW_APART = 3, 44, 24  # so few lights stand below each other
LIGHT = 7
STRIP = 26
LINE = 18
HEAD = 104
COLUMNS = 4
TEXT: Colour = (222, 228, 236)
TONE: Colour = (240, 228, 66)
TOUCH: Colour = (204, 121, 167)
STRIP_SAYS = (
    "Below each panel: its phase from left to right, with sounds in yellow (the higher, the higher up), vibration "
    "in pink, and a line at the moment that is shown."
)
# The strip's lowest and highest tone; what is beyond stands at its edge.
_LOW_HZ, _HIGH_HZ = 500, 5000
_TOUCH_HEIGHT = 5


def tile_width(look: Look) -> int:
    """Return the width of a tile: the panel and, if there is one, the ring."""
    return len(look.picture[0]) * SCALE + 2 * FRAME + _ring_width(look)


def tile_height(look: Look) -> int:
    """Return the height of a tile with its three lines of text."""
    return _top_height(look) + STRIP + 4 + 3 * LINE


def draw_tile(tile: Tile) -> Drawing:
    """Return a tile by itself, without the line of its cues, which may be long."""
    width, height = tile_width(tile.look) + 2 * MARGIN, tile_height(tile.look) - LINE + 2 * MARGIN
    return Drawing(width, height, f"{tile.title}: {tile.caption}", BODY, list(_tile(tile, MARGIN, MARGIN)))


def draw_look(tile: Tile) -> Drawing:
    """Return the panel and the ring at the tile's moment, and what sounds, in words."""
    width, high = tile_width(tile.look) + 2 * FRAME, _top_height(tile.look) + 2 * FRAME
    drawing = Drawing(width, high + LINE, tile.title, BODY)
    drawing.shapes += _glass(tile.look, FRAME, FRAME)
    drawing.shapes += _ring(tile.look, width - FRAME - _ring_width(tile.look) // 2, high // 2)
    drawing.shapes.append(Words(2 * FRAME, high, tile.look.heard, width - 2 * FRAME, TONE))
    return drawing


def draw_sheet(title: str, about: str, shown: Sequence[Tile]) -> Drawing:
    """Return all tiles, row by row, under a heading."""
    columns = min(COLUMNS, max(1, len(shown)))
    rows = -(-len(shown) // columns)
    wide, high = tile_width(shown[0].look) + GAP, tile_height(shown[0].look) + GAP
    width = columns * wide + GAP
    sheet = Drawing(width, HEAD + rows * high + GAP // 2, title, BODY)
    sheet.shapes.append(Words(GAP, 18, title, width - 2 * GAP, TEXT, "heading"))
    sheet.shapes.append(Words(GAP, 54, about, width - 2 * GAP, QUIET))
    sheet.shapes.append(Words(GAP, 54 + LINE, STRIP_SAYS, width - 2 * GAP, QUIET))
    for number, tile in enumerate(shown):
        x, y = GAP + number % columns * wide, HEAD + number // columns * high
        sheet.shapes += _tile(tile, x, y)
        below = y + tile_height(tile.look) - LINE + 2
        sheet.shapes.append(Words(x, below, tile.heard, tile_width(tile.look), TONE))
    return sheet


def _top_height(look: Look) -> int:
    glass = len(look.picture) * SCALE + 2 * FRAME
    return max(glass, RING) if _ring_width(look) == RING else glass


def _ring_width(look: Look) -> int:
    count = len(look.rgb) // 3
    return RING if count > FEW else FEW_WIDTH if count else 0


def _tile(tile: Tile, x: int, y: int) -> Iterator[Shape]:
    look, width = tile.look, tile_width(tile.look)
    yield from _glass(look, x, y)
    yield from _ring(look, x + width - _ring_width(look) // 2, y + _top_height(look) // 2)
    below = y + _top_height(look) + 4
    yield from _strip(tile, x, below, width)
    yield Words(x, below + STRIP + 2, f"{tile.begins}  {tile.title}", width, TEXT)
    yield Words(x, below + STRIP + 2 + LINE, tile.caption, width, QUIET)


def _glass(look: Look, x: float, y: float) -> Iterator[Shape]:
    height, width = len(look.picture), len(look.picture[0])
    y += (_top_height(look) - height * SCALE - 2 * FRAME) // 2
    yield Box(x, y, width * SCALE + 2 * FRAME, height * SCALE + 2 * FRAME, GLASS)
    yield Glass(x + FRAME, y + FRAME, SCALE, look.picture, LIT)


def _ring(look: Look, x: int, y: int) -> Iterator[Shape]:
    count = len(look.rgb) // 3
    for index in range(count):
        red, green, blue = (to_srgb(level) for level in look.rgb[3 * index : 3 * index + 3])
        yield Light(*_place(index, count, x, y), LIGHT, (red, green, blue))


def _place(index: int, count: int, x: int, y: int) -> tuple[float, float]:
    if count > FEW:
        return light_place(index, count, (x, y), RING / 2 - 2 * LIGHT)
    return x, y + (index - (count - 1) / 2) * FEW_APART


def _strip(tile: Tile, x: float, y: float, width: int) -> Iterator[Shape]:
    """Yield the phase from left to right: the higher a tone, the higher up; the motor at the bottom."""
    yield Box(x, y, width, STRIP, GLASS)
    length_ms = max(tile.ms, 1, *(note.at_ms + note.ms for note in tile.notes))
    for note in tile.notes:
        left, right = (round(width * at / length_ms) for at in (note.at_ms, note.at_ms + note.ms))
        left = min(left, width - 3)
        yield Box(x + left, y + _note_top(note), max(3, right - left), *_height_and_colour(note))
    at = round(width * min(tile.look.at_ms, length_ms) / length_ms)
    yield Box(x + min(at, width - 1), y, 1, STRIP, QUIET)


def _note_top(note: Note) -> int:
    if not note.hz:
        return STRIP - _TOUCH_HEIGHT
    share = log2(note.hz / _LOW_HZ) / log2(_HIGH_HZ / _LOW_HZ)
    return round((1 - min(1.0, max(0.0, share))) * (STRIP - _TOUCH_HEIGHT - 4))


def _height_and_colour(note: Note) -> tuple[int, Colour]:
    return (3, TONE) if note.hz else (_TOUCH_HEIGHT - 2, TOUCH)
