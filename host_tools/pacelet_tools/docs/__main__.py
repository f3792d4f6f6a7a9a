# SPDX-License-Identifier: MIT
"""`python -m pacelet_tools.docs FILE...` writes the generated parts of Markdown files anew."""

import sys
from collections.abc import Callable
from pathlib import Path

from pacelet_tools.docs.cues import cues_table, lights_table
from pacelet_tools.docs.library import library_table
from pacelet_tools.docs.markers import between, has, replace
from pacelet_tools.docs.power import currents_table, hours_table
from pacelet_tools.docs.wiring import wiring_table

PARTS: dict[str, Callable[[], str]] = {
    "library": library_table,
    "wiring": wiring_table,
    "currents": currents_table,
    "cues": cues_table,
    "lights": lights_table,
}
# Parts that are told what stands there, for they are measured and never quite the same.
MEASURED: dict[str, Callable[[str], str]] = {"hours": hours_table}


def updated(text: str) -> str:
    """Return a document's text with every generated part that it has made anew."""
    for name, make in PARTS.items():
        if has(text, name):
            text = replace(text, name, make())
    for name, measure in MEASURED.items():
        if has(text, name):
            text = replace(text, name, measure(between(text, name)))
    return text


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
