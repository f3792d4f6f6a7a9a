# SPDX-License-Identifier: MIT
"""A drawing as a picture of pixels; its texts are in the handheld's own font, which has all letters it shows."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from pacelet_tools.pictures.canvas import Canvas, fonts
from pacelet_tools.preview.drawing import Box, Drawing, Glass, Light, Words
from pacelet_tools.virtual.wires.screenshot import DARK_LIGHT, panel_mask

_FINE = 4  # lights are drawn finer by this and then shrunk, for smooth edges


def as_image(drawing: Drawing) -> Image.Image:
    """Return the drawing, one pixel for each of its own."""
    image = Image.new("RGB", (drawing.width, drawing.height), drawing.ground)
    draw = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            right, bottom = shape.x + shape.width - 1, shape.y + shape.height - 1
            draw.rectangle((shape.x, shape.y, right, bottom), shape.colour)
        elif isinstance(shape, Glass):
            place = (round(shape.x), round(shape.y))
            image.paste(shape.colour, place, panel_mask(shape.picture, shape.scale))
        elif isinstance(shape, Words):
            _write(image, shape)
    return _with_lights(image, [shape for shape in drawing.shapes if isinstance(shape, Light)])


def _write(image: Image.Image, words: Words) -> None:
    font, scale = (fonts(64).text, 2) if words.size == "heading" else (fonts(64).middle, 1)
    text = font.fit(words.text, int(words.width) // scale)
    canvas = Canvas(max(1, font.width(text)), font.height)
    font.draw(canvas, text, 0, 0)
    mask = Image.frombytes("L", (canvas.width, canvas.height), bytes(255 * pixel for pixel in canvas.pixels))
    mask = mask.resize((canvas.width * scale, canvas.height * scale), Image.Resampling.NEAREST)
    image.paste(words.colour, (round(words.x), round(words.y)), mask)


def _with_lights(image: Image.Image, lights: list[Light]) -> Image.Image:
    """Return the picture with each light as a lens, and a halo where it is lit."""
    shed = Image.new("RGB", image.size)
    for light in lights:
        _lens(image, light, DARK_LIGHT)
        if any(light.colour):
            _lens(shed, light, light.colour)
    if not shed.getbbox():
        return image
    return ImageChops.screen(ImageChops.screen(image, shed), shed.filter(ImageFilter.GaussianBlur(4)))


def _lens(image: Image.Image, light: Light, colour: tuple[int, int, int]) -> None:
    side = round(2 * light.radius) + 2
    left, top = int(light.x - side / 2), int(light.y - side / 2)
    mask = Image.new("L", (side * _FINE, side * _FINE))
    middle = ((light.x - left) * _FINE, (light.y - top) * _FINE)
    ImageDraw.Draw(mask).circle(middle, light.radius * _FINE, 255)
    image.paste(colour, (left, top), mask.resize((side, side), Image.Resampling.LANCZOS))
