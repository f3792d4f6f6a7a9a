# SPDX-License-Identifier: MIT
"""The contact sheet of all screens and of the ring: `python -m pacelet_tools.pictures.sheet OUT.png`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from pacelet.lights import Pattern
from pacelet_tools.pictures.light_scenes import LIGHTS, LightScene
from pacelet_tools.pictures.scenes import SCENES, Scene
from pacelet_tools.pictures.shots import PANELS, shot
from pacelet_tools.preview.drawing import Box, Drawing, Glass, Light, Shape, Words
from pacelet_tools.preview.raster import as_image
from pacelet_tools.virtual.wires.screenshot import BODY, GLASS, LIT, QUIET, light_place, to_srgb

SCALE = 2
COLUMNS = 5
GAP = 16
CAPTION = 22
RING_PX = 84
RING_LIGHTS = 12
_PANELS = PANELS[:2]  # the tall one, and the low one below it
_WIDTH = _PANELS[0][0] * SCALE
_HEIGHT = sum(height * SCALE + 6 for _, height in _PANELS) + CAPTION


def sheet() -> Drawing:
    """Return all screens on both panels, and below them the ring in each kind of phase."""
    wide, high = _WIDTH + GAP, _HEIGHT + GAP
    top = GAP + -(-len(SCENES) // COLUMNS) * high
    strip_wide, strip_high = RING_PX * 6 + GAP, RING_PX + CAPTION + GAP
    page = Drawing(COLUMNS * wide + GAP, top + -(-len(LIGHTS) // 2) * strip_high, "Screens and lights", BODY)
    for at, scene in enumerate(SCENES):
        page.shapes += _tile(scene, GAP + at % COLUMNS * wide, GAP + at // COLUMNS * high)
    for at, lights in enumerate(LIGHTS):
        page.shapes += _strip(lights, GAP + at % 2 * strip_wide, top + at // 2 * strip_high)
    return page


def _tile(scene: Scene, x: int, y: int) -> Iterator[Shape]:
    """Yield a screen on the tall panel and on the low one, with its name."""
    for width, height in _PANELS:
        pixels = shot(scene, width, height).pixels
        picture = [pixels[at : at + width] for at in range(0, len(pixels), width)]
        yield Box(x, y, width * SCALE, height * SCALE, GLASS)
        yield Glass(x, y, SCALE, picture, LIT)
        y += height * SCALE + 6
    yield Words(x + 2, y + 2, scene.name, _WIDTH, QUIET)


def _strip(scene: LightScene, x: int, y: int) -> Iterator[Shape]:
    """Yield the ring at each moment of a phase, in a row, with the name of the phase."""
    pattern, rgb = Pattern(RING_LIGHTS, 4), bytearray(3 * RING_LIGHTS)
    for column, at_s in enumerate(scene.at_s):
        pattern.paint(rgb, scene.player(at_s), round(at_s * 1000))
        middle = (x + RING_PX * column + RING_PX // 2, y + RING_PX // 2)
        for index in range(RING_LIGHTS):
            red, green, blue = (to_srgb(level) for level in rgb[3 * index : 3 * index + 3])
            yield Light(*light_place(index, RING_LIGHTS, middle, RING_PX * 0.36), 6, (red, green, blue))
    said = f"{scene.name}: {', '.join(f'{at_s:g}' for at_s in scene.at_s)} s"
    yield Words(x + 2, y + RING_PX + 2, said, RING_PX * 6, QUIET)


def main(arguments: list[str]) -> int:
    """Write the sheet to the path that is the only argument."""
    as_image(sheet()).save(Path(arguments[0]), optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
