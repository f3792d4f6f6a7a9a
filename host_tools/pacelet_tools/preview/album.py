# SPDX-License-Identifier: MIT
"""Write a preview to a file: PNG and SVG are a sheet of all tiles, GIF moves, HTML has sections."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pacelet_tools.atomic_files import replace_file
from pacelet_tools.language.emit.decoded import read_document, reckon
from pacelet_tools.preview import animation
from pacelet_tools.preview.html_page import as_page
from pacelet_tools.preview.layout import draw_sheet
from pacelet_tools.preview.looks import take
from pacelet_tools.preview.raster import as_image
from pacelet_tools.preview.tiles import Tile, moments, tiles
from pacelet_tools.preview.vector import as_svg
from pacelet_tools.progress import at_work
from pacelet_tools.virtual.play.request import PlayRequest


def make(request: PlayRequest, ending: str, most: int, path: Path) -> tuple[int, int]:
    """Play the routine and write a picture of the kind that `ending` names.

    Return how many different phases are in it and how many beyond `most` were left out. Raise Problem if
    the firmware fails or the file cannot be written.
    """
    shown = take(request, animation.moments if ending == ".gif" else moments)
    starts = list(dict.fromkeys(tile.at_ms for tile in tiles(shown)))
    found = [tile for tile in tiles(shown) if tile.at_ms in starts[:most]]
    with at_work(f"drawing {path}"):
        replace_file(path, _content(request, ending, found))
    return len(starts[:most]), len(starts[most:])


def _content(request: PlayRequest, ending: str, shown: Sequence[Tile]) -> bytes:
    if ending == ".gif":
        return animation.as_gif(shown)
    title, about, notes = _words(request)
    if ending == ".html":
        return as_page(title, about, notes, shown).encode()
    sheet = draw_sheet(title, about, shown)
    if ending == ".svg":
        return (as_svg(sheet) + "\n").encode()
    out = io.BytesIO()
    as_image(sheet).save(out, "PNG", optimize=True)
    return out.getvalue()


def _words(request: PlayRequest) -> tuple[str, str, list[str]]:
    """Return the routine's name, a line about it, and its cautions."""
    document: dict[str, Any] = json.loads(request.routine.content) if request.routine else {}
    total = str(reckon(read_document(document, request.title)))
    equipment = ", ".join(document.get("equipment", []))
    said = [f"takes {total}", f"with {equipment}" if equipment else "", document.get("about", "")]
    return document["name"], " - ".join(part for part in said if part), list(document.get("caution", []))
