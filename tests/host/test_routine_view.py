# SPDX-License-Identifier: MIT
"""What the page shows of a routine: a row for each step that is played, those that come from another routine too."""

import pytest

from pacelet_tools.paths import routines_dir
from pacelet_tools.web.routine_view import view

SOURCES = sorted(routines_dir().glob("*.yaml"))


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_a_row_says_what_the_phases_of_its_number_are(path, pacelet):
    shown = view(path.read_bytes(), str(path))
    rows = shown["steps"]
    assert {step for _, _, step in shown["phases"] if step is not None} <= set(range(len(rows)))
    said = pacelet("show", str(path))[1]
    assert [row["words"] for row in rows if row["words"] not in said] == []
    kinds = {
        number: {kind for kind, _, step in shown["phases"] if step == number} for number in range(len(rows))
    }
    for row in rows:
        action = row["words"].split()[0]
        if action in ("wait", "rest"):
            assert kinds[row["number"]] == {action}, row
        else:
            assert action in ("hold", "move", "repeat"), row
