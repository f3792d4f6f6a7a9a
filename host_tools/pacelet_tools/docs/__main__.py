# SPDX-License-Identifier: MIT
"""`python -m pacelet_tools.docs FILE...`: write the generated parts of Markdown files anew.

A part is between two comments, `<!-- name -->` and `<!-- /name -->`.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from pacelet_tools.docs.boards_table import boards_table
from pacelet_tools.docs.cue_tables import cues_table, lights_table
from pacelet_tools.docs.library_table import library_table
from pacelet_tools.docs.power_tables import currents_table, hours_table
from pacelet_tools.docs.promises_table import tried_table
from pacelet_tools.docs.wiring_tables import wiring_table
from pacelet_tools.errors import Problem

PARTS: dict[str, Callable[[], str]] = {
    "library": library_table,
    "wiring": wiring_table,
    "boards": boards_table,
    "currents": currents_table,
    "cues": cues_table,
    "lights": lights_table,
}
# Parts that are measured, and differ each time: they get the text in the document, to keep it if it is near enough.
MEASURED: dict[str, Callable[[str], str]] = {"hours": hours_table, "tried": tried_table}


def updated(text: str) -> str:
    """Return the text of a document with its generated parts made anew."""
    for name, make in PARTS.items():
        if has(text, name):
            text = replace(text, name, make())
    for name, measure in MEASURED.items():
        if has(text, name):
            text = replace(text, name, measure(between(text, name)))
    return text


def between(text: str, name: str) -> str:
    """Return the text between the markers of `name`, without the line ends next to them.

    Raise Problem if a marker is missing.
    """
    start, end = _span(text, name)
    return text[start:end].strip("\n")


def replace(text: str, name: str, content: str) -> str:
    """Return `text` with `content` between the markers of `name`, a blank line on both sides.

    Raise Problem if a marker is missing.
    """
    start, end = _span(text, name)
    return f"{text[:start]}\n\n{content.strip()}\n\n{text[end:]}"


def has(text: str, name: str) -> bool:
    """Return True if `text` has a part of this name."""
    return f"<!-- {name} -->" in text


def _span(text: str, name: str) -> tuple[int, int]:
    opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
    start = text.find(opening)
    end = text.find(closing, start)
    if start < 0 or end < 0:
        raise Problem(f"the markers {opening} and {closing} are missing")
    return start + len(opening), end


def main(paths: list[str]) -> int:
    """Bring the documents at `paths` up to date; return 0."""
    for path in map(Path, paths):
        before = path.read_text(encoding="utf-8")
        after = updated(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"{path} brought up to date")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
