# SPDX-License-Identifier: MIT
"""Fetching a journal: no session lost, none doubled, whatever happened on the board in between."""

import json
from typing import Any

import pytest
from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from pacelet_tools.wearer.merging import new_sessions
from pacelet_tools.wearer.sessions import Session, chronological, read_session, read_sessions

A, B = "aa01", "bb02"


def line(n: int, board: str = A, **more: Any) -> dict[str, Any]:
    return {"board": board, "n": n, "routine": "daily-five", "sha": "0f", "planned": 300, "done": 300, **more}


def session(n: int, board: str = A, **more: Any) -> Session:
    found = read_session(json.dumps(line(n, board, **more)))
    assert found
    return found


def started(n: int, day: int, **more: Any) -> Session:
    return session(n, start=f"2026-11-{day:02}T08:00:00", **more)


def run(first: int, last: int, **more: Any) -> list[Session]:
    return [session(n, **more) for n in range(first, last + 1)]


def test_a_first_fetch_brings_everything():
    assert new_sessions([], run(1, 3), A) == run(1, 3)
    assert new_sessions([], [], A) == []


def test_what_is_known_does_not_come_again():
    assert new_sessions(run(1, 3), run(1, 3), A) == []
    assert new_sessions(run(1, 3), run(2, 5), A) == run(4, 5)


def test_the_part_known_may_have_been_rotated_away():
    assert new_sessions(run(1, 3), run(7, 9), A) == run(7, 9)


def test_a_counter_that_began_anew_names_other_sessions():
    before = [started(1, 1), started(2, 2)]
    after = [started(1, 8), started(2, 9), started(3, 10)]
    assert new_sessions(before, after, A) == after
    assert new_sessions([*before, *after], after, A) == []


def test_without_a_clock_a_new_beginning_shows_by_what_is_missing():
    before, after = run(1, 50), run(1, 2)
    assert new_sessions(before, after, A) == after
    assert new_sessions([*before, *after], run(1, 4), A) == run(3, 4)


def test_a_new_beginning_that_has_overtaken_shows_by_what_differs():
    before = run(1, 3)
    after = [session(1, done=7), *run(2, 5)]
    assert new_sessions(before, after, A) == after
    assert new_sessions([*before, *after], after, A) == []


def test_a_journal_that_lost_its_end_is_not_taken_for_a_new_one():
    before = [session(1), started(2, 2), session(3), session(4)]
    after = [session(1), started(2, 2), session(3, done=1)]
    assert new_sessions(before, after, A) == after[2:]


def test_sessions_of_another_board_are_known_by_what_they_say():
    before = run(1, 60)
    journal = [*run(1, 40), *run(41, 43, board=B)]
    assert new_sessions(before, journal, B) == run(41, 43, board=B)
    assert new_sessions([*before, *run(41, 43, board=B)], journal, B) == []
    assert new_sessions(before, run(1, 62), A) == run(61, 62)


def test_a_line_with_a_start_is_one_session_wherever_it_stands():
    before = [started(3, 3), session(1)]
    assert new_sessions(before, [session(1), started(3, 3)], A) == []


# Lines


def test_what_is_torn_is_no_session():
    whole = json.dumps(line(1)).encode()
    for end in range(len(whole)):
        assert read_sessions(whole[:end], whole) == [session(1)]
    assert read_sessions(whole + b"\n" + whole[:9] + b"\n" + whole + b"\r\n\n") == [session(1)]


@pytest.mark.parametrize(
    "text", ["", "7", "[]", "{}", '{"n": 1}', '{"n": 0, "routine": "a"}', "[" * 100_000, "\ufffd", "nul"]
)
def test_rubbish_is_no_session(text):
    assert read_sessions(text.encode()) == []


def test_values_without_sense_are_left_out_one_by_one():
    found = session(
        1,
        start="2026-02-31T08:00:00",
        done=-1,
        planned=True,
        before=11,
        after=3,
        eased=[2, "x", True],
        skipped="many",
        completed="yes",
        own=[1],
    )
    assert (found.start, found.done_s, found.planned_s, found.before, found.after) == (
        None,
        None,
        None,
        None,
        3,
    )
    assert (found.eased, found.skipped, found.completed) == ((2,), 0, False)
    assert found.line["own"] == [1]


def test_the_same_line_written_otherwise_is_the_same_session():
    one = '{"n": 1, "routine": "a", "board": "x"}'
    assert read_sessions(one.encode(), b'{"board":"x","routine":"a","n":1}') == [read_session(one)]


def test_sessions_without_a_clock_stay_behind_the_one_before():
    order = [
        session(1),
        started(2, 5),
        session(3),
        started(4, 7),
        session(1, board=B),
        started(2, 6, board=B),
    ]
    found = [(one.board, one.n) for one in chronological(order)]
    assert found == [(A, 1), (B, 1), (A, 2), (A, 3), (B, 2), (A, 4)]


# Any interleaving


class Boards(RuleBasedStateMachine):
    """A board whose journal keeps few lines, a second one, and a host that fetches when it likes.

    `seen`: every session that was in a journal at a fetch, and so must be with the host, once each.
    """

    def __init__(self) -> None:
        super().__init__()
        self.day = 0
        self.files: dict[str, list[bytes]] = {A: [b"", b""], B: [b"", b""]}
        self.really: dict[str, list[tuple[int, Session]]] = {
            A: [],
            B: [],
        }  # in the journal, with serial numbers
        self.serial = 0
        self.seen: dict[int, Session] = {}
        self.stored: list[Session] = []
        self.last_run: dict[str, dict[int, Session]] = {A: {}, B: {}}  # seen, before the counter began anew
        self.erased = {A: 0, B: 0}  # the serial number up to which that was

    boards = st.sampled_from([A, B])

    @rule(board=boards, has_clock=st.booleans(), done=st.integers(1, 2))
    def do_a_session(self, board, has_clock, done):
        self.serial += 1
        self.day += 1
        counted = [one.n for _, one in self.really[board]]
        clock = {"start": f"2026-01-01T{self.day // 60:02}:{self.day % 60:02}:00"} if has_clock else {}
        found = session(max(counted, default=0) + 1, board, done=done, **clock)
        self.really[board].append((self.serial, found))
        self.files[board][1] += json.dumps(found.line).encode() + b"\n"
        if self.files[board][1].count(b'"routine"') >= 4:
            self.rotate(board)

    def rotate(self, board):
        gone = len(read_sessions(self.files[board][0]))
        self.files[board] = [self.files[board][1], b""]
        self.really[board] = self.really[board][gone:]

    @rule(board=boards, length=st.integers(0, 80))
    def cut_the_power_in_mid_line(self, board, length):
        self.files[board][1] += json.dumps(line(99, board, done=9)).encode()[:length] + b"\n"

    @rule(board=boards)
    def erase_the_flash(self, board):
        seen = {
            one.n: one
            for serial, one in self.seen.items()
            if one.board == board and serial > self.erased[board]
        }
        self.last_run[board] = seen or self.last_run[board]
        self.files[board], self.really[board] = [b"", b""], []
        self.erased[board] = self.serial

    @rule(board=boards)
    def fetch(self, board):
        assume(not self.is_ambiguous(board))
        journal = read_sessions(*self.files[board])
        assert journal == [one for _, one in self.really[board]]
        self.stored += new_sessions(self.stored, journal, board)
        self.seen.update(self.really[board])

    def is_ambiguous(self, board):
        """Whether nothing on the board tells that its counter began anew: not even a person could say."""
        if any(serial > self.erased[board] for serial, one in self.seen.items() if one.board == board):
            return False  # it was told apart before
        before = self.last_run[board]
        now = {one.n: one for _, one in self.really[board]}
        return bool(before) and max(before) in now and all(before.get(n, now[n]) == now[n] for n in now)

    @invariant()
    def nothing_is_lost_or_doubled(self):
        assert sorted(one.text for one in self.stored) == sorted(one.text for one in self.seen.values())


TestBoards = Boards.TestCase
TestBoards.settings = settings(max_examples=150, stateful_step_count=40)
