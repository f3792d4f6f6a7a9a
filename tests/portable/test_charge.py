# SPDX-License-Identifier: MIT
"""A battery that runs low, on CPython and MicroPython."""

from pacelet.gestures import OK
from pacelet.modes.notices import STOP, WARN, Charge, Low, Stop


def answers(*readings):
    charge = Charge()
    return [charge.take(percent) for percent in readings]


def test_it_warns_once():
    assert answers(40, 16, 15, 14, 10, 8) == [None, None, WARN, None, None, None]


def test_it_warns_again_only_after_it_was_charged():
    assert answers(15, 17, 14, 19, 15) == [WARN, None, None, None, None]
    assert answers(15, 20, 15) == [WARN, None, WARN]


def test_it_stops_at_the_second_reading_in_a_row():
    assert answers(6, 5, 5) == [WARN, None, STOP]
    assert answers(3, 3) == [WARN, STOP]
    assert answers(10, 4, 7, 4, 6) == [WARN, None, None, None, None]


def test_without_a_cell_nothing_is_said():
    assert answers(None, None) == [None, None]


class App:
    @staticmethod
    def menu():
        return "the menu"


def test_the_warning_leads_on_by_any_press_or_after_a_minute():
    assert Low(App, 14).press(OK) == "the menu"
    low = Low(App, 14)
    assert low.advance(59999) is None and low.due_ms() == 1
    assert low.advance(1) == "the menu"


def test_the_end_is_shown_for_eight_seconds_before_it_sleeps():
    slept = []
    stop = Stop(4, lambda: slept.append(True))
    assert stop.press(OK) is None
    stop.advance(7999)
    assert slept == [] and stop.due_ms() == 1 and stop.percent == 4
    stop.advance(1)
    assert slept == [True]
