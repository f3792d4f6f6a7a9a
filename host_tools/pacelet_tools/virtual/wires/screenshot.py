# SPDX-License-Identifier: MIT
"""Pictures of the handheld as PNG: the panel alone, or the panel in its ring of lights with the tone."""

from __future__ import annotations

from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from pacelet_tools.virtual.wires.handheld import Handheld
from pacelet_tools.virtual.wires.panel import Panel, Picture
from pacelet_tools.virtual.wires.tone import note_name

Colour = tuple[int, int, int]
GLASS: Colour = (6, 8, 12)
LIT: Colour = (214, 236, 255)
BODY: Colour = (30, 33, 39)
RIM: Colour = (52, 57, 66)
DARK_LIGHT: Colour = (44, 47, 54)
QUIET: Colour = (150, 158, 172)


def panel_image(picture: Picture, scale: int = 4, lit: Colour = LIT) -> Image.Image:
    """The panel, `scale` pixels a point."""
    height, width = len(picture), len(picture[0])
    mask = Image.frombytes("L", (width, height), b"".join(bytes(row) for row in picture))
    mask = mask.point([0] + [255] * 255).resize((width * scale, height * scale), Image.Resampling.NEAREST)
    image = Image.new("RGB", mask.size, GLASS)
    image.paste(lit, mask=mask)
    return image


def save_screen(picture: Picture, path: Path) -> None:
    """Write the panel's picture as a PNG of two colours, 4 pixels a point."""
    height, width = len(picture), len(picture[0])
    image = Image.frombytes("P", (width, height), b"".join(bytes(row) for row in picture))
    image = image.resize((width * 4, height * 4), Image.Resampling.NEAREST)
    image.putpalette([*GLASS, *LIT])
    image.save(path, bits=1)


def handheld_image(handheld: Handheld, scale: int = 4, caption: str = "") -> Image.Image:
    """The panel in the middle of its lights, the tone and what is pressed below; as it is now."""
    glass = _glass(handheld.panel, scale)
    side = int((glass.width**2 + glass.height**2) ** 0.5) + 44 * scale
    image = Image.new("RGB", (side, side + 14 * scale), (16, 17, 20))
    centre = (side // 2, side // 2)
    _draw_body(image, centre, side // 2 - 2 * scale, scale)
    image.paste(glass, (centre[0] - glass.width // 2, centre[1] - glass.height // 2))
    image = _with_lights(image, centre, side // 2 - 13 * scale, handheld, scale)
    _draw_foot(image, (centre[0], side + 4 * scale), caption or foot_text(handheld), scale)
    return image


def foot_text(handheld: Handheld) -> str:
    """What sounds, turns and is pressed, in words."""
    tone = handheld.buzzer.tone
    parts = [f"{tone.hz} Hz ({note_name(tone.hz)})"] if tone else []
    parts += ["vibrates"] if handheld.motor.buzz else []
    return ", ".join(parts + [f"{name} pressed" for name in handheld.buttons.down])


def to_srgb(level: int) -> int:
    """A light's duty (linear, 0 to 255) as the sRGB value that looks as bright (IEC 61966-2-1)."""
    linear = level / 255
    curve = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(255 * curve)


def light_place(index: int, count: int, centre: tuple[int, int], radius: float) -> tuple[float, float]:
    """Where a light of the ring is: the first on top, the others clockwise."""
    angle = 2 * pi * index / max(1, count)
    return centre[0] + radius * sin(angle), centre[1] - radius * cos(angle)


def _glass(panel: Panel, scale: int) -> Image.Image:
    """The panel with the gaps between its points, at its contrast, in a frame of glass."""
    brightness = 0.35 + 0.65 * panel.chip.registers.contrast / 255
    red, green, blue = (round(part * brightness) for part in LIT)
    points = panel_image(panel.picture(), scale, (red, green, blue))
    if scale >= 3:
        draw = ImageDraw.Draw(points)
        for x in range(scale - 1, points.width, scale):
            draw.line((x, 0, x, points.height), GLASS)
        for y in range(scale - 1, points.height, scale):
            draw.line((0, y, points.width, y), GLASS)
    framed = Image.new("RGB", (points.width + 8 * scale, points.height + 8 * scale), GLASS)
    framed.paste(points, (4 * scale, 4 * scale))
    return framed


def _draw_body(image: Image.Image, centre: tuple[int, int], radius: int, scale: int) -> None:
    draw = ImageDraw.Draw(image)
    draw.circle(centre, radius, BODY, RIM, scale)
    draw.circle(centre, radius - 20 * scale, None, RIM, max(1, scale // 3))


def _with_lights(
    image: Image.Image, centre: tuple[int, int], radius: float, handheld: Handheld, scale: int
) -> Image.Image:
    """Each light as a lens, and over all of them the light that they shed."""
    chain = handheld.ring
    lights, rgb = Image.new("RGB", image.size), chain.rgb
    draw, shed = ImageDraw.Draw(image), ImageDraw.Draw(lights)
    for index in range(chain.count):
        place = light_place(index, chain.count, centre, radius)
        red, green, blue = (to_srgb(level) for level in rgb[3 * index : 3 * index + 3])
        draw.circle(place, 6 * scale, DARK_LIGHT, RIM)
        shed.circle(place, 5 * scale, (red, green, blue))
    wide = lights.filter(ImageFilter.GaussianBlur(6 * scale))
    near = lights.filter(ImageFilter.GaussianBlur(0.7 * scale))
    return ImageChops.screen(ImageChops.screen(image, wide), ImageChops.screen(near, wide))


def _draw_foot(image: Image.Image, place: tuple[int, int], text: str, scale: int) -> None:
    font = ImageFont.load_default(7 * scale)
    ImageDraw.Draw(image).text(place, text, QUIET, font, "mm")
