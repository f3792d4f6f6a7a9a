# SPDX-License-Identifier: MIT
"""What a session leaves behind: easing off, discomfort, the journal, and going on after a cut."""

import json

from compiled import compiled
from handheld_parts import Clock, Driven, Files

from pacelet.gestures import BACK, NEXT, OK

SIDES = ["left", "right"]
TWO = compiled({"hold": "A", "for": 100, "sides": SIDES}, {"hold": "B", "for": 100, "sets": 2}, name="Two")
NOW = (2026, 11, 22, 8, 7, 29)


def driven(files=None, **settings):
    return Driven(files or Files(two=TWO), Clock(NOW), **settings).settle()


def lines(made):
    return [json.loads(line) for line in made.files.journal_lines]


def test_a_session_becomes_one_line():
    made = driven()
    made.press(OK)
    made.wait(80000)
    (line,) = lines(made)
    assert line["sha"] == made.files.sha256("two")[:12]
    assert line["board"] == "b1" and line["n"] == 1 and line["start"] == "2026-11-22T08:07:29"
    assert (line["routine"], line["planned"], line["done"], line["completed"]) == ("two", 54, 54, True)
    assert "place" not in line and made.mode.today == {"two": 1}
    assert made.files.saved == {"resume": {"n": 1}}


def test_a_session_names_the_file_that_it_was_opened_from_whatever_a_host_puts_there_while_a_question_stands():
    for later in ({"two": compiled({"hold": "Other", "for": 10}, name="Two")}, {}):
        made = driven(comfort=True)
        sha = made.files.sha256("two")
        made.press(OK)
        assert made.mode.name == "ask"
        made.files.routines = later
        assert made.files.sha256("two") != sha
        made.press(OK)
        assert made.mode.name == "pacing" and made.files.saved["resume"]["sha"] == sha


def test_without_a_clock_the_line_has_no_start():
    made = Driven(Files(two=TWO)).settle()
    made.press(OK)
    made.wait(70000)
    assert "start" not in lines(made)[0]


def test_discomfort_is_asked_before_and_after_and_can_be_skipped():
    made = driven(comfort=True)
    made.press(OK)
    assert made.mode.name == "ask"
    for _ in range(12):
        made.press(NEXT)
    assert made.mode.value == 10
    for _ in range(8):
        made.press(BACK)
    made.press(OK)
    assert made.mode.name == "pacing"
    made.wait(60000)
    made.press(NEXT)
    assert made.mode.name == "ask"
    made.press(OK)
    (line,) = lines(made)
    assert line["before"] == 2 and "after" not in line


def test_a_question_that_nobody_answers_for_a_minute_is_skipped():
    made = driven(comfort=True)
    made.press(OK)
    made.wait(40000)
    made.press(NEXT)
    made.wait(59000)
    assert made.mode.name == "ask"
    made.wait(2000)
    assert made.mode.name == "pacing"


def test_easing_off_skips_the_step_and_reminds_next_time():
    made = driven()
    made.press(OK)
    made.wait(6000)
    made.press(OK, 700)
    assert made.play.phase.text == "B" and "eased-off" in made.notes
    made.wait(80000)
    assert lines(made)[0]["eased"] == [0]
    made.settle()
    made.notes.clear()
    made.press(OK)
    assert made.notes == ["eased-before"]


def test_an_ease_off_is_taken_back_within_five_seconds():
    made = driven()
    made.press(OK)
    made.wait(21000)
    assert made.play.phase.side == "right"
    made.press(OK, 700)
    made.wait(4500)
    made.press(OK)
    assert (made.play.phase.kind, made.play.phase.text, made.play.phase.side) == ("prepare", "A", "right")
    made.wait(100)
    made.press(OK)
    assert made.play.paused
    made.press(OK)
    made.wait(1000)
    made.press(OK, 700)
    made.wait(5000)
    made.press(OK)
    assert made.play.paused and made.play.phase.text == "B"  # too late
    made.press(OK)
    made.wait(90000)
    assert lines(made)[0]["eased"] == [0]


def test_what_was_taken_back_is_not_in_the_journal():
    made = driven()
    made.press(OK)
    made.press(OK, 700)
    made.press(OK)
    made.wait(90000)
    assert "eased" not in lines(made)[0]


def test_an_ease_off_of_the_last_step_is_taken_back_within_five_seconds_too():
    made = driven()
    made.press(OK)
    made.wait(36000)
    for wait_ms, follows in ((4500, "pacing"), (5000, "menu")):
        made.press(OK, 700)
        assert made.mode.name == "finished"
        made.wait(wait_ms)
        made.press(OK)
        assert made.mode.name == follows
        assert follows == "menu" or made.play.phase.text == "B"


def test_the_end_is_shown_for_eight_seconds():
    made = driven()
    made.press(OK)
    made.wait(35000)
    made.press(OK, 700)
    made.wait(7500)
    assert made.mode.name == "finished"
    made.wait(600)
    assert made.mode.name == "menu"


def cut(made):
    """The power goes, and comes back: what was saved is all there is."""
    return Driven(made.files, Clock(NOW))


def test_after_a_cut_the_session_is_offered_at_its_side_and_set():
    made = driven()
    made.press(OK)
    made.wait(24000)
    assert made.play.phase.side == "right"
    again = cut(made)
    assert again.mode.name == "ask" and "Two" in again.mode.question
    again.press(OK)
    assert (again.play.phase.kind, again.play.phase.side) == ("prepare", "right")
    again.wait(80000)
    (line,) = lines(again)
    assert line["completed"] and line["done"] >= 50


def test_what_is_not_gone_on_with_still_gets_its_line():
    made = driven()
    made.press(OK)
    made.wait(24000)
    again = cut(made)
    again.press(NEXT)
    (line,) = lines(again)
    assert not line["completed"] and 15 <= line["done"] <= 24
    assert again.mode.name == "menu" and again.files.saved == {"resume": {"n": 1}}


def test_leaving_keeps_the_place():
    made = driven()
    made.press(OK)
    made.wait(24000)
    made.press(BACK, 700)
    made.settle()
    assert lines(made) == []
    made.press(OK)
    assert made.mode.name == "ask"
    made.press(OK)
    assert made.play.phase.side == "right"


def test_a_changed_routine_is_not_gone_on_with():
    made = driven()
    made.press(OK)
    made.wait(24000)
    made.files.routines["two"] = compiled({"hold": "C", "for": 100}, name="Two")
    again = cut(made)
    assert again.mode.name == "menu" and len(lines(again)) == 1


def test_rubbish_where_a_session_stood_does_no_harm():
    for rubbish in (None, 3, [], {}, {"routine": 3}, {"routine": "two", "planned": 1, "done": "x"}):
        files = Files(two=TWO)
        files.saved["resume"] = rubbish
        assert driven(files).mode.name == "menu"
    for place in (None, [9, 9, 9], "x", [0, 5, 1]):
        files = Files(two=TWO)
        record = {"routine": "two", "sha": files.sha256("two"), "planned": 1, "done": 0, "place": place}
        files.saved["resume"] = record
        made = driven(files)
        made.press(OK)
        made.wait(100)
        assert made.mode.name in ("menu", "pacing")


def test_each_side_and_set_is_written_once():
    made = driven()
    made.press(OK)
    made.wait(53500)
    assert made.mode.name == "pacing" and made.files.saves == 4


def test_a_write_comes_only_where_it_delays_nothing():
    made = driven(
        Files(two=compiled(*[{"hold": "A", "for": tenths, "prepare": 0} for tenths in (13, 9) * 3]))
    )
    made.press(OK)
    written = []
    for _ in range(600):
        saves = made.files.saves
        made.tick(0, 10)
        if made.mode.name == "pacing" and made.files.saves > saves:
            assert made.mode.due_ms() >= 400 and made.play.remaining_ms >= 1000
            written.append(made.play.phase.step)
    assert written == [0, 2, 4]


def test_a_setting_changed_is_kept_without_leaving():
    made = driven()
    made.files.saved["settings"] = {"mine": 1, "volume": 2}
    made.press(OK, 700)
    made.press(OK)
    made.wait(1000)
    assert made.files.saves == 0
    made.wait(2000)
    assert made.files.saved["settings"] == {"mine": 1, "volume": 4} and made.files.saves == 1
    made.wait(59000)
    assert made.mode.name == "menu" and made.files.saves == 1


def test_a_setting_changed_takes_the_place_of_a_damaged_file():
    made = driven(pace=90)
    made.files.saved["settings"] = [3]
    made.press(OK, 700)
    made.press(OK)
    made.wait(3000)
    kept = made.files.saved["settings"]
    assert kept["pace"] == 90 and kept["volume"] == 4


def test_an_offer_that_nobody_answers_is_made_again():
    made = driven()
    made.press(OK)
    made.wait(24000)
    again = cut(made)
    again.wait(61000)
    assert again.mode.name == "menu" and lines(again) == []
    again.press(OK)
    assert again.mode.name == "ask" and "Two" in again.mode.question
    again.press(OK)
    assert again.play.phase.side == "right"


def test_a_session_is_never_written_twice():
    made = driven()
    made.press(OK)
    made.wait(24000)
    record = made.files.saved["resume"]
    again = cut(made)
    again.press(NEXT)
    assert len(lines(again)) == 1
    again.files.saved["resume"] = record  # the power went between the line and what comes after it
    again = cut(again)
    assert again.mode.name == "menu" and len(lines(again)) == 1


def test_the_counter_goes_on_without_a_journal():
    made = driven()
    for n in (1, 2, 3):
        made.press(OK)
        made.wait(70000)
        made.settle()
        assert [line["n"] for line in lines(made)] == [n]
        made.files.journal_lines.clear()


def test_damaged_lines_between_others_are_passed_over():
    made = driven()
    whole = '{"n":4,"routine":"two","eased":[1]}'
    made.files.journal_lines += ["{", '{"n":5,"routine":"two"', whole, "\x00"]
    made.press(OK)
    made.wait(70000)
    assert json.loads(made.files.journal_lines[-1])["n"] == 5 and "eased-before" in made.notes


def test_counts_of_today_begin_anew_at_midnight():
    made = driven()
    made.press(OK)
    made.wait(80000)
    assert made.mode.today == {"two": 1}
    made.clock.time = (2026, 11, 23, 0, 0, 1)
    made.wait(21000)
    assert made.mode.today == {}


def test_a_clock_set_back_keeps_what_was_done_until_then():
    made = driven()
    for day in (21, 22, 23):
        made.clock.time = (2026, 11, day, 8, 0, 0)
        made.press(OK)
        made.wait(80000)
    again = Driven(made.files, Clock((2026, 11, 22, 9, 0, 0))).settle()
    again.wait(100)
    assert again.mode.today == {"two": 1}
    again.press(OK)
    again.wait(55000)
    assert again.mode.streak == 2


def test_the_lock_lets_only_held_buttons_act():
    made = driven(lock=True)
    made.press(OK)
    made.wait(6000)
    for button in (OK, NEXT, BACK):
        made.press(button)
    assert made.play.phase.side == "left" and not made.play.paused and made.notes[-1] == "locked"
    made.press(NEXT, 700)
    assert made.play.length_ms == 25000


def test_sides_come_in_turn_from_session_to_session():
    made = driven(start_side="alternating")
    for side in ("left", "right", "left"):
        made.press(OK)
        made.wait(100)
        assert made.play.phase.side == side
        made.wait(70000)
        made.settle()


def test_without_a_clock_the_sessions_since_power_on_are_counted():
    made = Driven(Files(two=TWO), Clock(None)).settle()
    for count in (1, 2):
        made.press(OK)
        made.wait(80000)
        made.settle()
        assert made.mode.today == {"two": count} and len(lines(made)) == count
    assert "start" not in lines(made)[0]
    assert Driven(made.files, Clock(None)).settle().mode.today == {}


def test_a_reminder_offers_its_routine_and_can_wait_ten_minutes():
    plan = [{"routine": "two", "from": "08:00", "to": "20:00", "every": 60}]
    made = driven(reminders=plan)
    made.wait(30000)
    made.clock.time = (2026, 11, 22, 9, 0, 5)
    made.wait(30000)
    assert made.mode.name == "ask" and made.sounds[-1] == "remind"
    assert made.mode.question == "Time for Two"
    made.press(NEXT)
    assert made.mode.name == "menu"
    for minute, shown in ((9, "menu"), (10, "ask")):
        made.clock.time = (2026, 11, 22, 9, minute, 0)
        made.wait(30000)
        assert made.mode.name == shown


def test_a_reminder_that_fell_into_a_session_comes_after_it():
    made = driven(reminders=[{"routine": "two", "from": "08:00", "to": "20:00", "every": 60}])
    made.wait(100)
    made.press(OK)
    made.clock.time = (2026, 11, 22, 9, 2, 0)
    made.wait(80000)
    assert made.mode.name == "ask" and len(lines(made)) == 1
    made.press(NEXT)
    made.wait(30000)
    made.press(OK)
    made.clock.time = (2026, 11, 22, 9, 13, 0)
    made.wait(80000)
    assert made.mode.name == "ask" and len(lines(made)) == 2  # put off for ten minutes, through a session


def test_settings_are_changed_in_the_menu_and_kept_beside_what_else_is_there():
    files = Files(two=TWO)
    files.saved["settings"] = {"volume": 4, "mine": 1}
    made = driven(files)
    made.press(OK, 700)
    assert (made.mode.name, made.mode.label, made.mode.value) == ("settings", "Volume", "3/4")
    made.press(OK)
    made.press(BACK)
    made.press(BACK)
    made.press(OK)
    assert made.adjusted == 2 and (made.mode.label, made.mode.value) == ("Sprache", "Deutsch")
    made.press(OK)
    made.press(BACK, 700)
    assert made.mode.name == "menu"
    assert files.saved["settings"] == {"volume": 4, "mine": 1, "language": "en"}


def test_every_setting_on_the_handheld_is_a_valid_one():
    from pacelet.modes.preferences import OFFERED
    from pacelet.settings import TABLE, is_valid

    for key, choices, _ in OFFERED:
        for value in choices or TABLE[key].allowed:
            value = list(value) if isinstance(value, tuple) else value  # as it is in the file
            assert is_valid(key, value), (key, value)


def test_breath_prepare_switch_and_reminders_are_set_on_the_handheld():
    from pacelet.modes.preferences import OFFERED
    from pacelet.settings import settings_in

    files = Files(two=TWO)
    made = driven(files)
    made.press(OK, 700)
    said = {}
    for key, _, _ in OFFERED:
        before = made.mode.value
        made.press(OK)
        said[key] = (before, made.mode.value)
        if key == "language":
            made.press(OK)
        made.press(NEXT)
    made.press(BACK, 700)
    assert said["breath"] == ("4–6 s", "5–5 s") and said["prepare"] == ("5 s", "10 s")
    assert said["switch"] == ("4 s", "6 s") and said["remind"] == ("on", "off")
    kept = settings_in(json.dumps(files.saved["settings"]).encode())
    assert (kept["breath"], kept["prepare"], kept["remind"]) == ([50, 0, 50, 0], 100, False)


def test_a_step_that_cannot_be_played_is_said_when_it_is_reached():
    steps = [{"hold": text, "for": 100} for text in "ABC"]
    damaged = compiled(*steps, name="Bad", totals=[[0, 300, 3, 0, 0, 0, 0]], listed=3)
    damaged["steps"][-1] = -3
    made = driven(Files(bad=damaged))
    made.press(OK)
    made.wait(29000)
    assert made.mode.name == "pacing" and made.play.phase.text == "B"
    made.wait(2000)
    assert made.mode.name == "fault" and "out of range" in made.mode.sentence and made.mode.title == "Bad"
    made.press(OK)
    made.settle()
    made.press(OK)
    assert made.mode.name == "ask" and "Bad" in made.mode.question
    made.press(OK)
    made.wait(100)
    assert made.mode.name == "pacing" and made.play.phase.text == "B"
