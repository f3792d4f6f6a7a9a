# SPDX-License-Identifier: MIT
"""A preview as one HTML page without other files: a section for each step, its phases as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from pacelet_tools.plain_text import printable
from pacelet_tools.preview.layout import STRIP_SAYS, draw_tile
from pacelet_tools.preview.tiles import Tile
from pacelet_tools.preview.vector import as_svg

_STYLE = """
:root { color-scheme: light dark; --paper: #f4f5f7; --text: #1f2328; --faint: #5b6470; --card: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181d; --text: #e8eaed; --faint: #a5adb8; --card: #1e2127; }
}
body { margin: 0 auto; max-width: 90rem; padding: 1.5rem; background: var(--paper); color: var(--text);
  font: 16px/1.45 system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; }
h1, h2 { line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.15rem; }
p { margin: .2rem 0; color: var(--faint); }
ul { margin: .6rem 0; padding-left: 1.2rem; }
section { background: var(--card); border-radius: 10px; padding: 1rem; margin: 1rem 0; }
section div { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; max-width: 100%; }
figure svg { max-width: 100%; height: auto; border-radius: 6px; display: block; }
figcaption { margin-top: .3rem; color: var(--faint); font-size: .85rem; max-width: 25rem; }
"""


def as_page(title: str, about: str, notes: Sequence[str], shown: Sequence[Tile]) -> str:
    """Return the page: the routine's title, what it is about, notes, and its steps."""
    head = f"<title>{_text(title)}</title><style>{_STYLE}</style>"
    to_mind = f"<ul>{''.join(f'<li>{_text(note)}</li>' for note in notes)}</ul>" if notes else ""
    sections = "".join(_sections(shown))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head}</head>\n'
        f"<body><h1>{_text(title)}</h1><p>{_text(about)}</p>{to_mind}<p>{STRIP_SAYS}</p>\n{sections}</body></html>\n"
    )


def _sections(shown: Sequence[Tile]) -> Iterator[str]:
    for _, group in groupby(shown, key=lambda tile: tile.fields.get("step")):
        step = list(group)
        figures = "".join(_figure(tile) for tile in step)
        yield f"<section><h2>{_text(step[0].title)}</h2><div>{figures}</div></section>\n"


def _figure(tile: Tile) -> str:
    caption = f"<figcaption>{_text(tile.heard)}</figcaption>" if tile.heard else ""
    return f"<figure>{as_svg(draw_tile(tile))}{caption}</figure>"


def _text(text: str) -> str:
    return escape(printable(text))
