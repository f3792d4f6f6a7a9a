# SPDX-License-Identifier: MIT
"""The board's clock: set to the wearer's time whenever a command talks to the board."""

from datetime import datetime, timedelta

from pacelet_tools.link import transport
from pacelet_tools.link.framing import setting_clock
from pacelet_tools.link.transport import connected

NOW = "import time\nprint(time.localtime()[:6])"


def clock_of(board) -> datetime:
    """The board's clock, read without a connection of ours that would set it."""
    return datetime(*eval(board.run(NOW)))


def test_a_command_sets_the_clock(board, pacelet, monkeypatch):
    pacelet("list", "--port", board.port)
    monkeypatch.setattr(transport, "setting_clock", lambda now: "")
    assert abs(clock_of(board) - datetime.now()) < timedelta(seconds=30)


def test_it_takes_no_round_trip_of_its_own(board, monkeypatch):
    calls = []
    with connected(board.port) as link:
        sent = link._transport.exec_raw_no_follow
        monkeypatch.setattr(
            link._transport, "exec_raw_no_follow", lambda code: calls.append(code) or sent(code)
        )
        assert [link.run(f"print({number})") for number in range(3)] == ["0\n", "1\n", "2\n"]
    assert ["nset_clock(2" in code for code in calls] == [True]


def test_it_is_local_time_and_leaves_no_name_behind(board):
    with connected(board.port) as link:
        link.run("names = set(globals())")
        link.run(setting_clock(datetime(2026, 3, 29, 23, 59, 58)))
        assert eval(link.run("import machine\nprint(machine.RTC().datetime()[:7])")) == (
            2026,
            3,
            29,
            6,
            23,
            59,
            58,
        )
        assert eval(link.run("print(set(globals()) - names)")) == {"names", "machine"}


def test_a_board_without_a_clock_works(board):
    with connected(board.port) as link:
        link.run("import machine\ndel machine.RTC")
        link.run(setting_clock(datetime.now()) + "print(1)")


def test_the_code_is_small():
    assert len(setting_clock(datetime(2026, 12, 31, 23, 59, 59))) < 120
