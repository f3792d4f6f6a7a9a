# SPDX-License-Identifier: MIT
"""`python -m pacelet_tools.docs FILE...`: write the generated parts of Markdown files anew."""

import sys
from collections.abc import Callable
from pathlib import Path

from pacelet_tools.docs.cue_tables import cues_table, lights_table
from pacelet_tools.docs.library import library_table
from pacelet_tools.docs.markers import between, has, replace
from pacelet_tools.docs.power_tables import currents_table, hours_table
from pacelet_tools.docs.wiring_tables import wiring_table

PARTS: dict[str, Callable[[], str]] = {
    "library": library_table,
    "wiring": wiring_table,
    "currents": currents_table,
    "cues": cues_table,
    "lights": lights_table,
}
# Parts that are measured, and differ a little each time: they get the text in the document, to keep it if it is near.
MEASURED: dict[str, Callable[[str], str]] = {"hours": hours_table}


def updated(text: str) -> str:
    """Return the text of a document with its generated parts made anew."""
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
