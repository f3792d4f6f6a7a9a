# SPDX-License-Identifier: MIT
"""The sessions on this computer: only ever added to, whatever else is in the file, whoever else writes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pacelet_tools.errors import Problem
from pacelet_tools.wearer.sessions import Session, read_session
from pacelet_tools.wearer.store import Store

A = "aa01"


def session(n: int, **more) -> Session:
    found = read_session(json.dumps({"board": A, "n": n, "routine": "a", **more}))
    assert found
    return found


def run(first: int, last: int) -> list[Session]:
    return [session(number) for number in range(first, last + 1)]


def test_it_begins_empty(data):
    assert Store().sessions() == []
    assert not data.exists()


def test_what_is_taken_in_stays():
    assert Store().add_new(run(1, 3), A) == run(1, 3)
    assert Store().add_new(run(2, 5), A) == run(4, 5)
    assert Store().add_new([], A) == []
    assert Store().sessions() == run(1, 5)


def test_unknown_keys_are_kept():
    Store().add_new([session(1, pulse=[60, 70], name="\u00e4\ud800")], A)
    assert Store().sessions()[0].line["pulse"] == [60, 70]


def test_lines_that_are_none_stay_where_they_are(data):
    data.mkdir()
    kept = [b'{"v": 2, "new": true}', b"\xff\xfe", run(1, 1)[0].text.encode(), b'{"torn']
    Store().path.write_bytes(b"\n".join(kept))
    assert Store().add_new(run(1, 2), A) == [session(2)]
    assert Store().path.read_bytes().split(b"\n") == [*kept, session(2).text.encode(), b""]


def test_nothing_new_writes_nothing():
    Store().add_new(run(1, 2), A)
    before = Store().path.stat()
    Store().add_new(run(1, 2), A)
    after = Store().path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_that_cannot_be_read_is_not_taken_for_an_empty_one(data):
    (data / "journal.jsonl").mkdir(parents=True)
    for attempt in (Store().sessions, lambda: Store().add_new(run(1, 1), A)):
        with pytest.raises(Problem, match=r"journal\.jsonl"):
            attempt()


def test_a_full_disk_leaves_the_old_file(monkeypatch):
    Store().add_new(run(1, 2), A)

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Problem, match="No space left"):
        Store().add_new(run(1, 3), A)
    assert Store().sessions() == run(1, 2)


def test_a_journal_put_back_is_what_comes_next():
    """A backup of 1 to 3 was put back after 1 to 5: the board counts on from 3, without a clock."""
    Store().add_new(run(1, 5), A)
    Store().mark_restored(run(1, 3))
    assert sorted(one.n for one in Store().sessions()) == [1, 2, 3, 4, 5]
    assert Store().add_new(run(1, 4), A) == run(4, 4)
    assert sorted(one.n for one in Store().sessions()) == [1, 2, 3, 4, 4, 5]


def test_two_at_once_lose_nothing(data):
    """Eight processes, each with a session of a board of its own."""
    code = """
import json, sys
from pathlib import Path
from pacelet_tools.wearer.sessions import read_session
from pacelet_tools.wearer.store import Store
board = sys.argv[2]
for n in range(1, 6):
    line = {"board": board, "n": n, "routine": "a"}
    Store(Path(sys.argv[1])).add_new([read_session(json.dumps(line))], board)
"""
    words = [sys.executable, "-c", code, str(data)]
    for process in [subprocess.Popen([*words, f"b{number}"]) for number in range(8)]:
        assert process.wait(60) == 0
    found = [(one.board, one.n) for one in Store(Path(data)).sessions()]
    assert sorted(found) == [(f"b{number}", n) for number in range(8) for n in range(1, 6)]
