# SPDX-License-Identifier: MIT
"""Every screen on both panels in both languages, against its kept picture."""

from pathlib import Path

import golden
import pytest
from PIL import Image, ImageChops

from pacelet_tools.pictures.scenes import SCENES


@pytest.mark.parametrize(("width", "height", "language"), golden.KINDS)
def test_screens_look_as_they_did(width: int, height: int, language: str, tmp_path: Path) -> None:
    now = golden.drawn(width, height, language)
    with Image.open(golden.path_of(width, height, language)) as opened:
        kept = opened.convert("1")
    assert kept.size == now.size, "scenes came or went: python tests/host/pictures/golden.py"
    changed = [
        scene.name
        for at, scene in enumerate(SCENES)
        if ImageChops.logical_xor(_tile(now, at, height), _tile(kept, at, height)).getbbox()
    ]
    if changed:
        shown = _beside(kept, now, [at for at, scene in enumerate(SCENES) if scene.name in changed], height)
        shown.save(tmp_path / "difference.png")
    assert not changed, f"kept, now and what differs: {tmp_path / 'difference.png'}"


def _tile(image: Image.Image, at: int, height: int) -> Image.Image:
    return image.crop((0, at * height, image.width, (at + 1) * height))


def _beside(kept: Image.Image, now: Image.Image, places: list[int], height: int) -> Image.Image:
    """The scenes at `places`: as kept, as drawn now, and the points that differ; 3 pixels a point."""
    shown = Image.new("L", (3 * (now.width + 4), len(places) * (height + 4)), 96)
    for row, at in enumerate(places):
        old, new = _tile(kept, at, height), _tile(now, at, height)
        for column, tile in enumerate((old, new, ImageChops.logical_xor(old, new))):
            shown.paste(tile, (column * (now.width + 4), row * (height + 4)))
    return shown.resize((shown.width * 3, shown.height * 3), Image.Resampling.NEAREST)
