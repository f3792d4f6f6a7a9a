# SPDX-License-Identifier: MIT
"""What `check` says of a text's width is what the panel does with it."""

from pathlib import Path

import pytest
from PIL import Image


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("And then, well done", True),
        ("Lie down and feel how it is now", True),
        (
            "Lie down on your back, shake out both of your arms, then feel how it is now in both of them",
            False,
        ),
    ],
)
def test_the_text_of_a_rest_stands_still_where_check_lets_it_pass(
    pacelet, text: str, stands: bool, tmp_path: Path
) -> None:
    path, screens = tmp_path / "rest.yaml", tmp_path / "screens"
    path.write_text(f"name: Rest\nsteps:\n  - rest: 12s\n    text: {text}\n", "utf-8")
    assert ("PL012" not in pacelet("check", str(path))[2]) is stands
    pacelet("play", str(path), "--headless", "--screens", str(screens))
    texts = set[bytes]()  # left of the number
    for screen in screens.glob("*.png"):
        if 500 < int(screen.stem.partition("-")[2]) < 12_000:
            with Image.open(screen) as picture:
                texts.add(picture.crop((0, 0, picture.width * 9 // 16, picture.height)).tobytes())
    assert (len(texts) == 1) is stands
