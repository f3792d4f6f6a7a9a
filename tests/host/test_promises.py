# SPDX-License-Identifier: MIT
"""What docs/promises.md says is held by tests that there are, and its table by what they count."""

import re
from pathlib import Path

import pytest

from pacelet_tools.docs.__main__ import between
from pacelet_tools.docs.promises_table import COUNTS, KINDS, tried_table

ROOT = Path(__file__).parents[2]
PROMISES = (ROOT / "docs" / "promises.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PROMISES)


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[name for _, name in NAMED])
def test_the_test_that_holds_a_promise_is_there(path: str, name: str) -> None:
    assert re.search(rf"^ *def {name}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE)


def test_every_promise_names_a_test() -> None:
    promised, _, _ = PROMISES.partition("## What no test reaches")
    rows = [row for row in promised.splitlines() if row.startswith("| ") and not row.startswith("| promise")]
    assert len(rows) - promised.count("| --- |") > 30
    assert [row for row in rows if "`tests/" not in row and "---" not in row] == []


def test_what_the_table_counts_is_what_tests_count() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    rows = [
        [cell.strip() for cell in row.split("|")[1:-1]] for row in between(PROMISES, "tried").splitlines()[2:]
    ]
    assert {row[0] for row in rows} <= {*KINDS.values()}
    assert all(f'"{what}"' in sources or what == "by Hypothesis" for _, what, *_ in rows)


def test_the_table_is_made_of_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tried_table("as it was") == "as it was"
    counts = tmp_path / "counts.json"
    counts.write_text('{"cut points: in a session": 1200, "presses": 3, "soak: hours": 5}')
    monkeypatch.setenv(COUNTS, str(counts))
    assert tried_table("as it was").splitlines()[2:] == [
        "| power cuts | in a session | 1,200 | nothing |",
        "| days of use | hours | 5 | nothing |",
    ]
