# SPDX-License-Identifier: MIT
"""A preview as one HTML page that needs nothing else: a section for each step, its phases as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from pacelet_tools.memory.printable import printable
from pacelet_tools.preview.layout import draw_tile
from pacelet_tools.preview.shots import Cue
from pacelet_tools.preview.tiles import Tile
from pacelet_tools.preview.vector import as_svg
from pacelet_tools.virtual.wires.tone import note_name

_TOGETHER_MS = 20
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
section { background: var(--card); border-radius: 10px; padding: 1rem; margin: 1rem 0; }
section div { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; max-width: 100%; }
figure svg { max-width: 100%; height: auto; border-radius: 6px; display: block; }
figcaption { color: var(--faint); font-size: .85rem; max-width: 25rem; }
"""


def as_page(title: str, about: str, notes: Sequence[str], shown: Sequence[Tile]) -> str:
    """The page: the routine's name, what it is, what to mind, and its steps."""
    head = f"<title>{_text(title)}</title><style>{_STYLE}</style>"
    paragraphs = "".join(f"<p>{_text(note)}</p>" for note in (about, *notes) if note)
    sections = "".join(_sections(shown))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head}</head>\n'
        f"<body><h1>{_text(title)}</h1>{paragraphs}\n{sections}</body></html>\n"
    )


def _sections(shown: Sequence[Tile]) -> Iterator[str]:
    for _, group in groupby(shown, key=lambda tile: tile.fields.get("step")):
        step = list(group)
        figures = "".join(_figure(tile) for tile in step)
        yield f"<section><h2>{_text(step[0].title)}</h2><div>{figures}</div></section>\n"


def _figure(tile: Tile) -> str:
    heard = _heard(tile.cues)
    caption = f"<figcaption>{_text(heard)}</figcaption>" if heard else ""
    return f"<figure>{as_svg(draw_tile(tile))}{caption}</figure>"


def _heard(cues: Sequence[Cue]) -> str:
    """The tones, each with its time, and the motor where it turns without one."""
    tones = {cue.at_ms for cue in cues if cue.hz}
    alone = [
        cue for cue in cues if cue.hz or not any(abs(cue.at_ms - at_ms) < _TOGETHER_MS for at_ms in tones)
    ]
    return ", ".join(
        f"{cue.at_ms / 1000:.1f} s {_named(cue)}" for cue in sorted(alone, key=lambda cue: cue.at_ms)
    )


def _named(cue: Cue) -> str:
    return f"{note_name(cue.hz)} for {cue.ms} ms" if cue.hz else f"vibrates for {cue.ms} ms"


def _text(text: str) -> str:
    return escape(printable(text))
