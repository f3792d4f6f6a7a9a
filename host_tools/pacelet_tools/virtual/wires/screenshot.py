# SPDX-License-Identifier: MIT
"""Parts of pictures of the handheld: the panel, the places and colours of its lights, what sounds in words."""

from __future__ import annotations

import io
from math import cos, pi, sin
from pathlib import Path

from PIL import Image

from pacelet_tools.atomic_files import replace_file
from pacelet_tools.virtual.wires.panel_glass import Picture
from pacelet_tools.virtual.wires.wired_handheld import Handheld

Colour = tuple[int, int, int]
GLASS: Colour = (6, 8, 12)
LIT: Colour = (214, 236, 255)
BODY: Colour = (30, 33, 39)
DARK_LIGHT: Colour = (44, 47, 54)
QUIET: Colour = (150, 158, 172)


def panel_mask(picture: Picture, scale: int) -> Image.Image:
    """Return the lit points of a panel, `scale` pixels each."""
    height, width = len(picture), len(picture[0])
    mask = Image.frombytes("L", (width, height), b"".join(bytes(row) for row in picture))
    return mask.point([0] + [255] * 255).resize((width * scale, height * scale), Image.Resampling.NEAREST)


def save_screen(picture: Picture, path: Path) -> None:
    """Write the panel's picture as a PNG of two colours, 4 pixels a point."""
    height, width = len(picture), len(picture[0])
    image = Image.frombytes("P", (width, height), b"".join(bytes(row) for row in picture))
    image = image.resize((width * 4, height * 4), Image.Resampling.NEAREST)
    image.putpalette([*GLASS, *LIT])
    out = io.BytesIO()
    image.save(out, "PNG", bits=1)
    replace_file(path, out.getvalue())


def foot_text(handheld: Handheld) -> str:
    """Return the cue that sounds, the vibration and the presses, in words."""
    parts = [handheld.cue] if handheld.buzzer.tone and handheld.cue else []
    parts += ["vibrates"] if handheld.motor.buzz else []
    return ", ".join(parts + [f"{name} pressed" for name in handheld.buttons.down])


def to_srgb(level: int) -> int:
    """Return the sRGB value that looks as bright as a light's duty (linear, 0 to 255; IEC 61966-2-1)."""
    linear = level / 255
    curve = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(255 * curve)


def light_place(index: int, count: int, centre: tuple[int, int], radius: float) -> tuple[float, float]:
    """Return the place of a light of the ring: the first on top, the others clockwise."""
    angle = 2 * pi * index / max(1, count)
    return centre[0] + radius * sin(angle), centre[1] - radius * cos(angle)
