# SPDX-License-Identifier: MIT
"""A page as SVG, light or dark as the reader's system is."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from pacelet_tools.memory.charts.shapes import COLOURS, Bar, Label, Line, Mark, Page, Shape
from pacelet_tools.memory.printable import printable

_FONT = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif"


def as_svg(page: Page) -> str:
    """Return a page as an SVG document; what a bar or mark says is shown where the pointer rests on it."""
    size = f'width="{page.width}" height="{page.height}" viewBox="0 0 {page.width} {page.height}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label={quoteattr(page.title)}>',
            f"<title>{_text(page.title)}</title>",
            f"<style>{_style()}</style>",
            '<rect class="paper" width="100%" height="100%"/>',
            *(_element(shape) for shape in page.shapes),
            "</svg>\n",
        ]
    )


def _style() -> str:
    dark = "".join(_rules(1))
    return (
        f"text{{font-family:{_FONT}}}polyline{{fill:none;stroke-linejoin:round;stroke-linecap:round}}"
        f"{''.join(_rules(0))}@media (prefers-color-scheme: dark){{{dark}}}"
    )


def _rules(scheme: int) -> Iterator[str]:
    for ink, colours in COLOURS.items():
        yield f".{ink}{{fill:{colours[scheme]}}}polyline.{ink}{{fill:none;stroke:{colours[scheme]}}}"


def _element(shape: Shape) -> str:
    if isinstance(shape, Bar):
        place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
        return _said("rect", f'class="{shape.ink}" {place}', shape.says)
    if isinstance(shape, Mark):
        return _mark(shape)
    if isinstance(shape, Line):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
        return f'<polyline class="{shape.ink}" stroke-width="{_n(shape.width)}" points="{points}"/>'
    return _label(shape)


def _mark(mark: Mark) -> str:
    if mark.is_square:
        side = _n(2 * mark.radius)
        place = (
            f'x="{_n(mark.x - mark.radius)}" y="{_n(mark.y - mark.radius)}" width="{side}" height="{side}"'
        )
        return _said("rect", f'class="{mark.ink}" {place}', mark.says)
    place = f'cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.radius)}"'
    return _said("circle", f'class="{mark.ink}" {place}', mark.says)


def _said(name: str, attributes: str, says: str) -> str:
    return (
        f"<{name} {attributes}><title>{_text(says)}</title></{name}>" if says else f"<{name} {attributes}/>"
    )


def _label(label: Label) -> str:
    weight = ' font-weight="600"' if label.is_bold else ""
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    place = f'x="{_n(label.x)}" y="{_n(label.y)}" font-size="{label.size}"{weight}{anchor}'
    return f'<text class="{label.ink}" {place}>{_text(label.text)}</text>'


def _text(text: str) -> str:
    return escape(printable(text))


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
