# SPDX-License-Identifier: MIT
"""`pacelet history`: sessions from a board to this computer, and what is told of them."""

import csv
import hashlib
import io
import json
import os
import time
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pacelet.history import Journal, day_number
from pacelet_tools.wearer.charts.overview import draw_page
from pacelet_tools.wearer.charts.svg import as_svg
from pacelet_tools.wearer.history_formats import as_csv, as_json, as_table, as_totals
from pacelet_tools.wearer.played_routines import played_routine
from pacelet_tools.wearer.sessions import Session, chronological, read_session
from pacelet_tools.wearer.store import Store
from pacelet_tools.wearer.summary import ADVICE, summarize

from .conftest import FIRST, SECOND

TODAY = date(2026, 11, 22)


def line(n: int, start: str | None = None, board: str = FIRST, **more: Any) -> dict[str, Any]:
    clock = {"start": start} if start else {}
    return {
        "board": board,
        "n": n,
        **clock,
        "routine": "daily-five",
        "sha": "00",
        "planned": 300,
        "done": 270,
        **more,
    }


def text(*lines: dict[str, Any]) -> str:
    return "".join(json.dumps(one) + "\n" for one in lines)


def sessions(*lines: dict[str, Any]) -> list[Session]:
    found = [read_session(json.dumps(one)) for one in lines]
    return chronological(one for one in found if one)


@pytest.fixture
def store():
    """Stores lines as if they had been fetched."""

    def put(*lines: dict[str, Any]) -> None:
        Store().add_new(sessions(*lines), FIRST)

    return put


@pytest.fixture(autouse=True)
def no_board_attached(monkeypatch):
    monkeypatch.setattr("pacelet_tools.commands.history.board_ports", list)


# From a board


def test_both_files_of_the_journal_are_fetched(board, pacelet):
    board.put(journal_1=text(line(1, "2026-11-20T08:00:00")), journal=text(line(2, "2026-11-21T08:00:00")))
    status, out, err = pacelet("history", "--port", board.port)
    assert (status, "2 new of 2 sessions" in err) == (0, True)
    assert [row.split()[0] for row in out.splitlines()[:3]] == ["DATE", "2026-11-20", "2026-11-21"]
    assert "0 new of 2 sessions" in pacelet("history", "--port", board.port)[2]


def test_sessions_outlive_the_board(board, pacelet):
    board.put(journal_1=text(line(1), line(2)), journal=text(line(3)))
    pacelet("history", "--port", board.port)
    board.put(journal_1=text(line(3), line(4)), journal=text(line(5)) + '{"board": "e660')
    assert "2 new of 3" in pacelet("history", "--port", board.port)[2]
    board.put(journal_1=None, journal=None)
    assert "0 new of 0" in pacelet("history", "--port", board.port)[2]
    board.put(journal=text(line(1)))
    assert "1 new of 1" in pacelet("history", "--port", board.port)[2]
    assert [one.n for one in Store().sessions()] == [1, 2, 3, 4, 5, 1]


def test_two_boards_count_apart(power_up, board, pacelet):
    other = power_up(board_id=SECOND)
    other.put(**{"/lib/handheld.mpy": b"", "journal": text(line(1, board=SECOND))})
    board.put(journal=text(line(1)))
    for port in (board.port, other.port, board.port):
        assert pacelet("history", "--port", port)[0] == 0
    assert [(one.board, one.n) for one in Store().sessions()] == [(FIRST, 1), (SECOND, 1)]


def test_a_journal_of_64_kb_twice(board, pacelet):
    lines = [line(n, note="x" * 60) for n in range(1, 501)]
    board.put(journal_1=text(*lines[:300]), journal=text(*lines[300:]))
    assert "500 new of 500" in pacelet("history", "--port", board.port)[2]


def test_rubbish_on_the_board_hides_nothing(board, pacelet):
    rubbish = "[" * 5000 + "\n\x00\x00\n" + '{"n": "x"}\n'
    board.put(journal_1=b"\xff" * 3000, journal=rubbish + text(line(7)))
    assert "1 new of 1" in pacelet("history", "--port", board.port)[2]


# Digits to `str.isdigit`, and to `int` some of them: superscript two, Arabic two, the full width two, circled one.
ODD_STARTS = [f"{digit}026-11-20T08:00:00" for digit in "\u00b2\u0662\uff12\u2460"]


@pytest.mark.parametrize("start", ODD_STARTS)
def test_a_line_that_cannot_be_counted_is_passed_over_and_told(board, pacelet, start):
    board.put(journal=text(line(1), line(2, start), line(3)))
    for added in (2, 0):
        status, out, err = pacelet("history", "--port", board.port)
        assert (status, f"{added} new of 2 sessions" in err, "2 sessions" in out) == (0, True, True)
        assert f"{board.port}: 1 line of the journal passed over" in err


@pytest.mark.parametrize("start", ODD_STARTS)
def test_such_a_line_kept_by_an_earlier_version_stops_nothing(data, pacelet, start):
    data.mkdir()
    kept = text(line(1), line(2, start))
    Store().path.write_text(kept)
    for option in ("--json", "--csv=-", "--last=0", f"--plot={data / 'chart.svg'}"):
        status, _, err = pacelet("history", "--stored", option)
        assert (status, f"{Store().path}: 1 line of the journal passed over" in err) == (0, True)
    assert Store().path.read_text() == kept


# What a line of the journal may hold, whole or not.
VALUES = (
    st.none() | st.booleans() | st.integers(-2, 1 << 31) | st.text(max_size=12) | st.just([3, "x", 1 << 40])
)
STARTS = st.sampled_from([*ODD_STARTS, "9999-12-31T23:59:59", "0001-01-01T00:00:00", "2026-02-30T00:00:00"])
HOSTILE = (
    "=cmd|calc",
    "+1",
    "-rf",
    "@x",
    "\t=1",
    "\uff1d1",
    "\x1b[2J",
    "\u202eB",
    "a\nb",
    "\r",
    "\ud800",
    "x" * 21_000,
)
KEYS = ("board", "sha", "planned", "done", "completed", "skipped", "extended", "eased", "before", "after")


@given(
    st.lists(
        st.tuples(
            STARTS | VALUES,
            st.text() | st.sampled_from(HOSTILE),
            st.dictionaries(st.sampled_from(KEYS), VALUES),
        ),
        max_size=4,
    )
)
@hypothesis_settings(max_examples=60)
def test_no_line_stops_what_is_shown(lines):
    found = [
        one
        for n, (start, routine, more) in enumerate(lines, 1)
        if (one := read_session(json.dumps({"n": n, "start": start, "routine": routine, **more})))
    ]
    ordered = chronological(found)
    totals = summarize(ordered, TODAY)
    json.loads(as_json(ordered, totals))
    cells = list(csv.reader(io.StringIO(as_csv(ordered))))
    assert len(cells) == len(found) + 1
    assert not [cell for row in cells for cell in row if cell[:1] in {*"=+-@\t\r"} or not cell.isprintable()]
    shown = f"{as_table(ordered, 0)}\n{as_totals(totals)}\n{as_json(ordered, totals)}"
    assert [one for one in shown.splitlines() if not one.isprintable()] == []
    if ordered:
        fromstring(as_svg(draw_page(ordered)))


def test_without_a_board_what_is_stored_is_shown(store, pacelet):
    store(line(1, "2026-11-20T08:00:00"))
    status, out, err = pacelet("history")
    assert status == 0
    assert "no board is attached" in err and "2026-11-20 08:00" in out


def test_a_board_that_cannot_be_asked_hides_nothing(store, pacelet):
    store(line(1, "2026-11-20T08:00:00"))
    status, out, err = pacelet("history", "--port", "/dev/pts/4999")
    assert status == 1
    assert "there is no port" in err and "2026-11-20 08:00" in out


# What is told


def test_the_table(store, pacelet):
    store(
        line(
            1, "2026-11-20T08:00:00", skipped=2, eased=[1, 4], extended=1, before=6, after=3, completed=True
        ),
        line(2, routine="\x1b[2Jown", planned=None, after=2),
    )
    _, out, _ = pacelet("history", "--stored")
    rows = [row.split() for row in out.splitlines()]
    assert rows[1] == ["2026-11-20", "08:00", "daily-five", "4:30/5:00", "2", "2", "1", "6", "->", "3"]
    assert rows[2] == ["-", "?[2Jown", "4:30/-", "-", "-", "-", "?", "->", "2"]
    assert "2 sessions on 1 day, 9min" in out
    assert "discomfort 6.0 before, 3.0 after, over 1 session" in out


def test_the_table_shows_the_last_ones(store, pacelet):
    store(*(line(n, f"2026-10-{n:02}T08:00:00") for n in range(1, 32)))
    assert "(1 earlier; --last 0 shows all)" in pacelet("history", "--stored")[1]
    assert "(29 earlier" in pacelet("history", "--stored", "--last", "2")[1]
    assert "earlier" not in pacelet("history", "--stored", "--last", "0")[1]


def test_no_session_yet(pacelet):
    status, out, _ = pacelet("history", "--stored")
    assert (status, out) == (
        0,
        "no session yet: they come with the first routine that is played on a handheld\n",
    )
    assert json.loads(pacelet("history", "--stored", "--json")[1])["sessions"] == []


def test_totals_and_streak():
    days = [*range(10, 13), *range(19, 23), 22]
    found = summarize(sessions(*(line(n, f"2026-11-{day}T08:00:00") for n, day in enumerate(days, 1))), TODAY)
    assert (found.sessions, found.days, found.last_week, found.streak_days) == (8, 7, 5, 4)
    assert found.seconds == 8 * 270


@pytest.mark.parametrize(("today", "streak"), [("22", 3), ("23", 3), ("24", 0), ("21", 0)])
def test_a_streak_lasts_until_the_day_after(today, streak):
    found = sessions(*(line(day, f"2026-11-{day}T23:59:59") for day in (20, 21, 22)))
    assert summarize(found, date(2026, 11, int(today))).streak_days == streak


@hypothesis_settings(max_examples=50)
@given(st.sets(st.integers(0, 40)), st.integers(0, 6))
def test_weeks_are_those_that_the_handheld_shows_after_a_session(days_ago, weekday):
    today = TODAY - timedelta(days=weekday)
    days = [today - timedelta(days=ago) for ago in sorted({0, *days_ago}, reverse=True)]
    found = sessions(*(line(n, f"{day}T08:00:00", routine="knees") for n, day in enumerate(days, 1)))
    journal = Journal()
    for session in found:
        journal.add(session.line)
    weeks = journal.weeks_in_a_row("knees", day_number(today.isoformat()), 3)
    assert dict(summarize(found, today).weeks) == ({"knees": weeks} if weeks else {})


def test_weeks_in_a_row_are_told_where_a_routine_is_meant_on_some_days_a_week():
    days = [date(2026, 11, 2 + 7 * week + day) for week in range(2) for day in (0, 2, 4)]
    lines = [line(n, f"{day}T08:00:00", routine="knees") for n, day in enumerate(days, 1)]
    found = sessions(*lines, line(9, "2026-11-04T08:00:00"))
    for today, weeks in (("2026-11-15", 2), ("2026-11-22", 2), ("2026-11-23", 0), ("2026-11-13", 2)):
        summary = summarize(found, date.fromisoformat(today))
        assert dict(summary.weeks) == ({"knees": weeks} if weeks else {})
        assert json.loads(as_json(found, summary))["totals"]["weeks"] == dict(summary.weeks)
        assert ("knees: 2 weeks in a row on the days it is meant" in as_totals(summary)) == (weeks == 2)


def test_sessions_of_two_boards_make_one_streak():
    found = sessions(
        *(line(n, f"2026-11-{day}T08:00:00") for n, day in ((1, 19), (2, 21))),
        *(line(n, f"2026-11-{day}T08:00:00", board=SECOND) for n, day in ((1, 20), (2, 22))),
    )
    assert summarize(found, TODAY).streak_days == 4


def month(after: Any) -> list[Session]:
    first = datetime(2026, 10, 25, 8)
    return sessions(
        *(line(n, (first + timedelta(days=n)).isoformat(), before=6, after=after(n)) for n in range(1, 29))
    )


def test_a_month_without_less_discomfort_asks_for_a_doctor(store, pacelet):
    assert summarize(month(lambda n: 5), TODAY).asks_for_doctor
    assert not summarize(month(lambda n: 5 - n // 7), TODAY).asks_for_doctor
    assert not summarize(month(lambda n: 5)[:14], TODAY).asks_for_doctor
    Store().add_new(month(lambda n: 5), FIRST)
    assert ADVICE in pacelet("history", "--stored")[1]


def test_what_was_eased_is_named_if_the_routine_is_the_one_that_was_played():
    here = played_routine("daily-five")
    assert here
    found = summarize(
        sessions(
            line(1, sha=here.sha[:16], eased=[1]),
            line(2, sha=here.sha[:16], eased=[1]),
            line(3, eased=[1, 999]),
            line(4, routine="../../etc/passwd", eased=[0]),
        ),
        TODAY,
    )
    assert found.eased[0] == ("daily-five", here.steps[1], 2)
    assert set(found.eased[1:]) == {
        ("daily-five", "step 2", 1),
        ("daily-five", "step 1000", 1),
        ("../../etc/passwd", "step 1", 1),
    }


def test_what_was_eased_is_named_by_the_routine_on_the_board(board, pacelet, tmp_path, monkeypatch):
    """Loaded from another folder, and gone from the board when it is asked again."""
    source = tmp_path / "elsewhere" / "own.yaml"
    source.parent.mkdir()
    source.write_text("name: Own\nsteps:\n- hold: Swan\n  for: 20s\n- hold: Heron\n  for: 20s\n")
    assert pacelet("build", str(source), "-o", str(tmp_path))[0] == 0
    content = (tmp_path / "own.json").read_bytes()
    sha = hashlib.sha256(content).hexdigest()[:12]
    assert pacelet("push", str(source), "--port", board.port)[0] == 0
    board.put(
        journal=text(
            line(1, routine="own", sha=sha, eased=[1]), line(2, routine="own", sha="0" * 12, eased=[0])
        )
    )
    said = pacelet("history", "--port", board.port)[1]
    assert "eased 1 time: Heron (own)" in said and "step 2" not in said
    assert "eased 1 time: step 1 (own)" in said, "of another version nothing is known"
    assert pacelet("remove", "own", "--port", board.port)[0] == 0
    assert "eased 1 time: Heron (own)" in pacelet("history", "--port", board.port)[1]
    assert json.loads(pacelet("history", "--stored", "--json")[1])["sessions"][0]["eased_steps"] == ["Heron"]
    assert ",Heron," in pacelet("history", "--stored", "--csv", "-")[1]


# For programs


def test_json(store, pacelet):
    store(line(1, "2026-11-20T08:00:00", before=5, after=4, eased=[3]), line(2, routine="own"))
    status, out, _ = pacelet("history", "--stored", "--json")
    found = json.loads(out)
    assert status == 0
    assert found["totals"]["sessions"] == 2
    one, two = found["sessions"]
    assert (one["start"], one["area"], one["done_s"], one["eased"]) == (
        "2026-11-20T08:00:00",
        "every day",
        270,
        [3],
    )
    assert (two["start"], two["area"], two["n"], two["board"]) == (None, "other", 2, FIRST)


def test_csv(store, pacelet, tmp_path):
    store(line(1, "2026-11-20T08:00:00", eased=[3, 5], completed=True), line(2, routine='a,"b"'))
    _, out, _ = pacelet("history", "--stored", "--csv", "-")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["routine"] for row in rows] == ["daily-five", 'a,"b"']
    assert (rows[0]["eased"], rows[0]["completed"], rows[1]["start"]) == ("3 5", "True", "")
    file = tmp_path / "out.csv"
    _, table, _ = pacelet("history", "--stored", "--csv", str(file))
    assert file.read_text("utf-8") == out
    assert table.startswith("DATE")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--json", "--csv", "-"), "both go to standard output"),
        (("--plot", "x.pdf"), "--plot draws .svg and .png"),
        (("--last", "-1"), "--last takes a number"),
    ],
)
def test_what_cannot_be_done_is_refused_before_a_board_is_asked(pacelet, words, told):
    status, out, err = pacelet("history", *words, "--port", "/dev/pts/4999")
    assert (status, out, told in err) == (2, "", True)


def test_a_place_that_cannot_be_written_is_told(store, pacelet, tmp_path):
    store(line(1))
    status, _, err = pacelet("history", "--stored", "--csv", str(tmp_path / "no" / "x.csv"))
    assert (status, "No such file" in err) == (1, True)


# Time


@pytest.fixture
def in_zone(monkeypatch):
    """Puts the host into a time zone."""
    yield lambda zone: (monkeypatch.setitem(os.environ, "TZ", zone), time.tzset())
    monkeypatch.undo()
    time.tzset()


def test_the_hosts_zone_and_its_summer_time_shift_nothing(store, pacelet, in_zone, tmp_path):
    """Times that do not exist, or twice, on the host, and the ends of days."""
    starts = ("2026-03-29T02:30:00", "2026-03-29T23:59:59", "2026-03-30T00:00:00", "2026-10-25T02:30:00")
    store(*(line(n, start) for n, start in enumerate(starts, 1)))
    shown = set()
    for zone in ("UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia"):
        in_zone(zone)
        plot = tmp_path / "plot.svg"
        outs = [
            pacelet("history", "--stored", *more)[1] for more in ((), ("--csv", "-"), ("--plot", str(plot)))
        ]
        assert all(start.replace("T", " ")[:16] in outs[0] for start in starts)
        shown.add((outs[1], plot.read_text("utf-8")))
    assert len(shown) == 1
