# SPDX-License-Identifier: MIT
"""What is counted of a session: rounds within a limit, what was held, and weeks, on CPython and MicroPython."""

import json

from compiled import compiled
from handheld_parts import Clock, Driven, Files

from pacelet.gestures import OK

TWO = compiled({"hold": "A", "for": 100}, name="Two")
NOW = (2026, 11, 22, 8, 7, 29)


def driven(files):
    return Driven(files, Clock(NOW)).settle()


def lines(made):
    return [json.loads(line) for line in made.files.journal_lines]


def test_rounds_within_a_limit_and_what_was_held_are_in_the_line_through_a_cut():
    plank = {"hold": "Plank", "until": True, "prepare": 0}
    block = {"repeat": "open", "for": 600, "steps": [plank, {"move": "Squat", "reps": 2, "prepare": 0}]}
    made = driven(Files(one=compiled(block, plank, name="One")))
    made.press(OK)
    for _ in range(2):
        made.wait(10000)
        made.press(OK)
        made.wait(8000)
    again = Driven(made.files, Clock(NOW))  # the power went
    again.press(OK)
    again.wait(25000)
    assert again.play.phase.text == "Plank" and again.play.phase.step == 3
    again.wait(5000)
    again.press(OK)
    again.wait(9000)
    (line,) = lines(again)
    assert line["rounds"] == [[0, 2]] and line["completed"]
    assert [step for step, _ in line["held"]] == [1, 1, 1, 3]
    assert all(9 <= seconds <= 11 for _, seconds in line["held"][:2])


def test_a_line_of_a_long_session_keeps_the_last_pairs():
    plank = {"hold": "Plank", "until": True, "prepare": 0}
    made = driven(Files(one=compiled({"repeat": 40, "steps": [plank]}, name="One")))
    made.press(OK)
    for _ in range(40):
        made.wait(1000)
        made.press(OK)
    made.wait(9000)
    (line,) = lines(made)
    assert len(line["held"]) == 24 and len(json.dumps(line)) < 1024


def test_weeks_in_a_row_count_those_in_which_it_was_done_often_enough():
    files = Files(two=dict(TWO, weekly=[2, 3]))
    dates = [(2, 4), (9, 10, 12), (16, 22), (24,)]  # weeks of November 2026, from Monday
    for n, day in enumerate([day for week in dates for day in week], 1):
        files.journal_lines.append(
            json.dumps({"n": n, "routine": "two", "start": "2026-11-%02dT08:00:00" % day})
        )
    for day, weeks in ((23, 3), (24, 3), (25, 4), (29, 4)):
        made = Driven(files, Clock((2026, 11, day, 9, 0, 0))).settle()
        made.press(OK)
        made.wait(100)
        assert made.mode.facts["weeks"] == weeks, day
    for day, weeks in ((30, 0), (7, 1)):
        time = (2026, 11, day, 9, 0, 0) if day == 30 else (2026, 12, day, 9, 0, 0)
        made = Driven(files, Clock(time)).settle()
        made.press(OK)
        made.wait(100)
        assert made.mode.facts["weeks"] <= weeks, day
