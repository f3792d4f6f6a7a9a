# SPDX-License-Identifier: MIT
"""The contact sheet of all screens and of the ring: `python -m pacelet_tools.pictures.sheet OUT.png`."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from pacelet.lights import Pattern
from pacelet_tools.pictures.canvas import Canvas
from pacelet_tools.pictures.light_scenes import LIGHTS, LightScene
from pacelet_tools.pictures.scenes import SCENES, Scene
from pacelet_tools.pictures.shots import PANELS, shot
from pacelet_tools.virtual.wires.screenshot import (
    BODY,
    DARK_LIGHT,
    QUIET,
    light_place,
    panel_image,
    to_srgb,
)

SCALE = 2
COLUMNS = 5
GAP = 16
CAPTION = 22
RING_PX = 84
RING_LIGHTS = 12


def sheet() -> Image.Image:
    """Return all screens on both panels, and below them the ring in each kind of phase."""
    tiles = [_tile(scene) for scene in SCENES]
    strips = [_strip(scene) for scene in LIGHTS]
    screens = _grid(tiles, COLUMNS)
    rings = _grid(strips, 2)
    page = Image.new("RGB", (max(screens.width, rings.width), screens.height + rings.height + GAP), BODY)
    page.paste(screens, (0, 0))
    page.paste(rings, ((page.width - rings.width) // 2, screens.height + GAP))
    return page


def _grid(tiles: list[Image.Image], columns: int) -> Image.Image:
    wide, high = tiles[0].width + GAP, tiles[0].height + GAP
    rows = -(-len(tiles) // columns)
    grid = Image.new("RGB", (columns * wide + GAP, rows * high + GAP), BODY)
    for at, tile in enumerate(tiles):
        grid.paste(tile, (GAP + at % columns * wide, GAP + at // columns * high))
    return grid


def _tile(scene: Scene) -> Image.Image:
    """Return a screen on the tall panel and on the low one, with its name."""
    glasses = [_glass(shot(scene, width, height)) for width, height in PANELS[:2]]
    high = sum(glass.height + SCALE * 3 for glass in glasses)
    tile = Image.new("RGB", (glasses[0].width, high + CAPTION), BODY)
    y = 0
    for glass in glasses:
        tile.paste(glass, (0, y))
        y += glass.height + SCALE * 3
    _caption(tile, scene.name, y)
    return tile


def _glass(canvas: Canvas) -> Image.Image:
    width = canvas.width
    rows = [canvas.pixels[y * width : (y + 1) * width] for y in range(canvas.height)]
    return panel_image(rows, SCALE)


def _strip(scene: LightScene) -> Image.Image:
    """Return the ring at each moment of a phase, in a row, with the name of the phase."""
    pattern, rgb = Pattern(RING_LIGHTS, 4), bytearray(3 * RING_LIGHTS)
    strip = Image.new("RGB", (RING_PX * len(scene.at_s), RING_PX + CAPTION), BODY)
    for column, at_s in enumerate(scene.at_s):
        pattern.paint(rgb, scene.player(at_s), round(at_s * 1000))
        strip.paste(_ring(bytes(rgb)), (column * RING_PX, 0))
    _caption(strip, f"{scene.name}: {', '.join(f'{at_s:g}' for at_s in scene.at_s)} s", RING_PX)
    return strip


def _ring(rgb: bytes) -> Image.Image:
    image = Image.new("RGB", (RING_PX, RING_PX), BODY)
    lights = Image.new("RGB", image.size)
    middle = (RING_PX // 2, RING_PX // 2)
    for index in range(RING_LIGHTS):
        place = light_place(index, RING_LIGHTS, middle, RING_PX * 0.36)
        red, green, blue = (to_srgb(level) for level in rgb[3 * index : 3 * index + 3])
        ImageDraw.Draw(image).circle(place, 6, DARK_LIGHT)
        ImageDraw.Draw(lights).circle(place, 6, (red, green, blue))
    return ImageChops.screen(ImageChops.screen(image, lights), lights.filter(ImageFilter.GaussianBlur(5)))


def _caption(image: Image.Image, text: str, y: int) -> None:
    ImageDraw.Draw(image).text((2, y + 2), text, QUIET, ImageFont.load_default(13))


def main(arguments: list[str]) -> int:
    """Write the sheet to the path that is the only argument."""
    sheet().save(Path(arguments[0]), optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
