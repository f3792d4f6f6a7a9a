# SPDX-License-Identifier: MIT
"""Streaks and the counts of today: over midnight, with a clock set back, with none, and where daylight saving ends."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from lasting import SUNDAY, Line, Press, files_on, journal, make_image, presses, run_code, shown

from pacelet.history import Journal, day_number
from pacelet_tools.link.framing import setting_clock
from pacelet_tools.virtual.host.conditions import POWER_ON_EPOCH_S, Conditions
from pacelet_tools.virtual.play.playable import Playable

DAY_S = 86400
MIDNIGHT = SUNDAY + 16 * 3600  # of Sunday the 22nd to Monday the 23rd
# Eight seconds, meant twice a day.
CONTENT = b'{"v":1,"name":"Plain","daily":[2],"pace":{"prepare":0},"texts":["First"],"steps":[24,0,80]}'
PLAYED = presses((2, "ok"), (14, "ok"))  # to its end, and on to the menu
END_S, MENU_S = 13, 20
Reads = Callable[[list[bytearray], str], bool]


@pytest.fixture
def board(tmp_path: Path) -> Callable[..., Path]:
    """A board with sessions on these days of November behind it, which asks no questions."""

    def make(*days: int) -> Path:
        lines = [
            journal(n, routine="plain", start=f"2026-11-{day:02}T10:00:00") for n, day in enumerate(days, 1)
        ]
        files = {"/journal.jsonl": b"".join(lines), "/settings.json": b'{"comfort": false}'}
        return make_image(tmp_path / "flash", files, Playable("plain", CONTENT))

    return make


def played(image: Path, epoch_s: int, planned: list[Press] = PLAYED) -> list[list[bytearray]]:
    """The screen at the end of a session, and the menu after it."""
    return shown(image, planned, (END_S, MENU_S), Conditions(epoch_s=epoch_s))


def last(image: Path) -> Line:
    return files_on(image).lines[-1]


def test_each_day_counts_and_the_next_begins_anew(board: Callable[..., Path], reads: Reads) -> None:
    image = board(20, 21)
    for epoch_s, row, today in ((SUNDAY, 3, 1), (SUNDAY + 3600, 3, 2), (SUNDAY + DAY_S, 4, 1)):
        end, menu = played(image, epoch_s)
        assert reads(end, f"{row} days in a row")
        assert reads(menu, f"today {today}/2")
    assert files_on(image).counted == [1, 2, 3, 4, 5]
    end, menu = played(image, SUNDAY + 3 * DAY_S)
    assert reads(end, "1 day in a row") and reads(menu, "today 1/2")


def test_a_session_over_midnight_counts_for_the_day_on_which_it_began(
    board: Callable[..., Path], reads: Reads
) -> None:
    image = board(20, 21)
    end, menu = played(image, MIDNIGHT - 8)
    assert last(image)["start"].startswith("2026-11-22T23:59:5")
    assert reads(end, "3 days in a row") and reads(menu, "today 0/2")
    end, menu = played(image, MIDNIGHT + 60)
    assert reads(end, "4 days in a row") and reads(menu, "today 1/2")


def test_the_menu_begins_to_count_anew_at_midnight(board: Callable[..., Path], reads: Reads) -> None:
    image = board(21, 22)
    before, after = shown(image, [], (5, 45), Conditions(epoch_s=MIDNIGHT - 20))
    assert reads(before, "today 1/2") and reads(after, "today 0/2")


def test_a_clock_set_back_loses_nothing(board: Callable[..., Path], reads: Reads) -> None:
    image = board(20, 21, 22, 23)
    end, menu = played(image, SUNDAY)
    assert reads(end, "3 days in a row") and reads(menu, "today 2/2")
    end, menu = played(image, SUNDAY + 2 * DAY_S)
    assert reads(end, "5 days in a row") and reads(menu, "today 1/2")
    assert files_on(image).counted == [1, 2, 3, 4, 5, 6]


def test_a_clock_that_was_far_ahead_once_ends_no_streak(board: Callable[..., Path], reads: Reads) -> None:
    image = board(20, 21)
    played(image, SUNDAY + 400 * DAY_S)
    end, menu = played(image, SUNDAY)
    assert reads(end, "3 days in a row") and reads(menu, "today 1/2")


def test_without_a_clock_sessions_are_counted_from_power_on_and_days_are_not_told(
    board: Callable[..., Path], reads: Reads
) -> None:
    image = board(20, 21)
    end, menu = played(image, POWER_ON_EPOCH_S)
    line = last(image)
    assert line["n"] == 3 and line["completed"] and "start" not in line
    assert not reads(end, "in a row") and reads(menu, "today 1/2")
    end, menu = played(image, SUNDAY)
    assert reads(end, "3 days in a row") and reads(menu, "today 1/2")


@pytest.fixture(
    params=["CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0", "LHST-10:30LHDT-11,M10.1.0,M4.1.0"]
)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The host's time zone, one with daylight saving."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def boards_time(at_s: float, image: Path) -> datetime:
    """What a board's clock shows after a host has connected at `at_s`."""
    code = "import machine, time\ndef set_clock(*now): machine.RTC().datetime(now)\n"
    code += setting_clock(datetime.fromtimestamp(at_s)) + "print(time.localtime()[:6])"
    return datetime(*eval(run_code(image, code, Conditions()).stdout))


@pytest.mark.usefixtures("zone")
def test_days_do_not_shift_where_daylight_saving_begins_or_ends(tmp_path: Path) -> None:
    made = Journal()
    first = datetime(2026, 1, 1, 23, 50)
    for day in range(365):
        wearers = first + timedelta(days=day)
        at_s = wearers.timestamp()  # what the host's clock counts then
        start = datetime.fromtimestamp(at_s)
        assert start == wearers
        made.add({"n": day + 1, "routine": "a", "start": start.isoformat()})
    assert made.streak(day_number("2026-12-31")) == 365
    for wearers in changes(first.timestamp()):
        assert boards_time(wearers.timestamp(), tmp_path / "flash") == wearers


def changes(start_s: float) -> list[datetime]:
    """The wearer's time just before and after each change of the year."""
    found = list[datetime]()
    for hour in range(365 * 24):
        at_s = start_s + hour * 3600
        if time.localtime(at_s).tm_isdst != time.localtime(at_s + 3600).tm_isdst:
            found += [datetime.fromtimestamp(at_s), datetime.fromtimestamp(at_s + 3600)]
    assert len(found) == 4
    return found
