# SPDX-License-Identifier: MIT
"""A run as an animated GIF: each different phase once, the long ones cut short in their middle."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from PIL import Image

from pacelet_tools.preview.layout import draw_look
from pacelet_tools.preview.looks import Fields
from pacelet_tools.preview.raster import as_image
from pacelet_tools.preview.tiles import Tile

FRAME_MS = 200
# A phase longer than both together shows only its beginning and its end.
FIRST_MS, LAST_MS = 1400, 1600
_COLOURS = 96
_SAMPLES = 24


def moments(fields: Fields) -> list[int]:
    """Return when to look at a phase: five times a second, without the middle of a long one."""
    ms = fields.get("ms") or FIRST_MS
    cut_ms = max(0, ms - FIRST_MS - LAST_MS) // FRAME_MS * FRAME_MS
    times = range(FRAME_MS // 2, ms - cut_ms, FRAME_MS)
    return [at if at < FIRST_MS else at + cut_ms for at in times]


def as_gif(shown: Sequence[Tile]) -> bytes:
    """Return a GIF with the looks of all tiles, in order, as its frames."""
    frames, out = _frames(shown, _palette(shown)), io.BytesIO()
    next(frames).save(out, "GIF", save_all=True, append_images=frames, duration=FRAME_MS, loop=0, disposal=1)
    return out.getvalue()


def _frames(shown: Sequence[Tile], palette: Image.Image) -> Iterator[Image.Image]:
    for tile in shown:
        yield as_image(draw_look(tile)).quantize(palette=palette, dither=Image.Dither.NONE)


def _palette(shown: Sequence[Tile]) -> Image.Image:
    """Return colours for all frames, so that what stands still does not change."""
    some = [as_image(draw_look(tile)) for tile in shown[:: max(1, len(shown) // _SAMPLES)]]
    strip = Image.new("RGB", (some[0].width, sum(image.height for image in some)))
    for number, image in enumerate(some):
        strip.paste(image, (0, number * image.height))
    return strip.quantize(_COLOURS, Image.Quantize.MEDIANCUT)
