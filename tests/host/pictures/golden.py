# SPDX-License-Identifier: MIT
"""The kept pictures of all screens. `python tests/host/pictures/golden.py` keeps them anew: look at them.

One file a panel and language, in `tests/data/screens`: the scenes one below the other, a bit a point.
"""

import sys
from pathlib import Path

from PIL import Image

from pacelet.settings import TABLE
from pacelet_tools.pictures.scenes import SCENES
from pacelet_tools.pictures.shots import PANELS, shot

FOLDER = Path(__file__).parents[2] / "data" / "screens"
KINDS = [(width, height, language) for width, height in PANELS for language in TABLE["language"].allowed]


def path_of(width: int, height: int, language: str) -> Path:
    return FOLDER / f"{width}x{height}-{language}.png"


def drawn(width: int, height: int, language: str) -> Image.Image:
    """All scenes as they are drawn now."""
    image = Image.new("1", (width, height * len(SCENES)))
    for at, scene in enumerate(SCENES):
        pixels = shot(scene, width, height, language=language).pixels
        tile = Image.frombytes("L", (width, height), bytes(255 * pixel for pixel in pixels))
        image.paste(tile, (0, at * height))
    return image


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        drawn(*kind).save(path_of(*kind), optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
