# SPDX-License-Identifier: MIT
"""A page as SVG, light or dark as the reader's system is."""

from __future__ import annotations

from collections.abc import Iterator

from pacelet_tools import svg_text
from pacelet_tools.svg_text import escaped, number, numbers
from pacelet_tools.wearer.charts.elements import COLOURS, Bar, Label, Line, Mark, Page, Shape


def as_svg(page: Page) -> str:
    """Return a page as an SVG document; a bar or mark shows its text where the pointer rests on it."""
    size = f'width="{page.width}" height="{page.height}" viewBox="0 0 {page.width} {page.height}"'
    title = svg_text.quoted(page.title)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={title}>',
            f"<title>{escaped(page.title)}</title>",
            f"<style>{_style()}</style>",
            '<rect class="paper" width="100%" height="100%"/>',
            *(_element(shape) for shape in page.shapes),
            "</svg>\n",
        ]
    )


def _style() -> str:
    dark = "".join(_rules(1))
    return (
        f"text{{font-family:{svg_text.FONT}}}polyline{{fill:none;stroke-linejoin:round;stroke-linecap:round}}"
        f"{''.join(_rules(0))}@media (prefers-color-scheme: dark){{{dark}}}"
    )


def _rules(scheme: int) -> Iterator[str]:
    for ink, colours in COLOURS.items():
        yield f".{ink}{{fill:{colours[scheme]}}}polyline.{ink}{{fill:none;stroke:{colours[scheme]}}}"


def _element(shape: Shape) -> str:
    if isinstance(shape, Bar):
        place = numbers(x=shape.x, y=shape.y, width=shape.width, height=shape.height)
        return _with_text("rect", f'class="{shape.ink}" {place}', shape.says)
    if isinstance(shape, Mark):
        return _mark(shape)
    if isinstance(shape, Line):
        points = " ".join(f"{number(x)},{number(y)}" for x, y in shape.points)
        return f'<polyline class="{shape.ink}" stroke-width="{number(shape.width)}" points="{points}"/>'
    return _label(shape)


def _mark(mark: Mark) -> str:
    if mark.is_square:
        side = 2 * mark.radius
        place = numbers(x=mark.x - mark.radius, y=mark.y - mark.radius, width=side, height=side)
        return _with_text("rect", f'class="{mark.ink}" {place}', mark.says)
    place = numbers(cx=mark.x, cy=mark.y, r=mark.radius)
    return _with_text("circle", f'class="{mark.ink}" {place}', mark.says)


def _with_text(name: str, attributes: str, text: str) -> str:
    if not text:
        return f"<{name} {attributes}/>"
    return f"<{name} {attributes}><title>{escaped(text)}</title></{name}>"


def _label(label: Label) -> str:
    weight = ' font-weight="600"' if label.is_bold else ""
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    place = f'{numbers(x=label.x, y=label.y)} font-size="{label.size}"{weight}{anchor}'
    return f'<text class="{label.ink}" {place}>{escaped(label.text)}</text>'
