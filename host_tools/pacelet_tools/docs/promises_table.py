# SPDX-License-Identifier: MIT
"""The table of `docs/promises.md`: what was tried at random, made of what tests have counted in `make soak`."""

import json
import os
from pathlib import Path

COUNTS = "PACELET_COUNTS"  # names the file that tests write
KINDS = {  # as `tried` of the tests counts, and as they are called in the table
    "faults injected": "faults injected",
    "cut points": "power cuts",
    "inputs tried": "inputs tried",
    "soak": "days of use",
}
_HEAD = "| | what | how many | lost |\n| --- | --- | --- | --- |"


def tried_table(before: str = "") -> str:
    """Return the table of the counts in the file that `PACELET_COUNTS` names, or `before` where none is named.

    Only tests that pass are counted, so nothing of what is in it was lost.
    """
    if COUNTS not in os.environ:
        return before
    counts: dict[str, int] = json.loads(Path(os.environ[COUNTS]).read_text("utf-8"))
    rows = [
        f"| {title} | {what} | {number:,} | nothing |"
        for kind, title in KINDS.items()
        for found, _, what, number in ((*name.partition(": "), number) for name, number in counts.items())
        if found == kind and number
    ]
    return "\n".join([_HEAD, *rows])
