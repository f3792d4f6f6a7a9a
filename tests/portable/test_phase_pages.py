# SPDX-License-Identifier: MIT
"""What the screens of a routine say, on both panels and in both languages."""

from showing import PANELS, SIDES, Mode, Shown, walk

from pacelet import word_table, words


def test_nothing_is_drawn_outside():
    for width, height in PANELS:
        for language in word_table.LANGUAGES:
            words.speak(language)

            def look(shown):
                phase = shown.mode.play.phase
                assert not shown.paper.outside, (phase.kind, phase.text, shown.paper.outside)

            walk(width, height, 3700, look)
    words.speak("en")


def test_the_number_is_what_is_left_rounded_up():
    for (width, height), face in ((PANELS[0], "digits40"), (PANELS[1], "digits24")):
        shown = Shown(Mode({"hold": "Bird-dog", "for": 300, "prepare": 0}), width, height)
        for passed_ms, seconds in ((0, "30"), (1, "30"), (998, "30"), (1, "29"), (19000, "10"), (9999, "1")):
            shown.go(passed_ms)
            assert shown.says(seconds, face), (height, seconds)


def test_a_hold_says_what_which_side_which_repetition_and_what_comes():
    steps = (
        {"hold": "Bird-dog", "for": 200, "reps": 10, "sides": SIDES, "prepare": 0},
        {"hold": "Cobra", "for": 50},
    )
    tall, low = Shown(Mode(*steps)), Shown(Mode(*steps), 128, 32)
    for text in ("Bird-dog", "left", "1/10"):
        assert tall.says(text, "text"), text
    assert low.says("Bird-dog", "text") and low.says("left 1/10", "small")
    assert tall.says("→ right", "small") and low.says("→ right", "small")


def test_prepare_and_rest_say_what_comes():
    shown = Shown(
        Mode(
            {"hold": "Cobra", "for": 200, "reps": 3, "hint": "Hips down"}, {"rest": 50}, {"wait": "Roll over"}
        )
    )
    for text, face in (
        ("Cobra", "text"),
        ("Hips down", "small"),
        ("Get ready", "small"),
        ("3× 20 s", "small"),
    ):
        assert shown.says(text, face), text
    shown.go(65000)
    assert shown.mode.play.phase.kind == "rest" and shown.says("Roll over", "text")


def test_a_pause_says_so_and_keeps_what_is_left():
    shown = Shown(Mode({"hold": "Cobra", "for": 200, "prepare": 0}))
    shown.go(5000)
    shown.mode.play.toggle_pause()
    shown.draw()
    assert shown.says("15", "digits40") and shown.says("Cobra", "text")
    before = bytes(shown.paper.bits)
    assert shown.go(60000) == 0 and shown.paper.bits == before


def test_past_its_low_end_a_range_says_enough():
    shown = Shown(Mode({"hold": "Ball", "for": (100, 300), "prepare": 0}))
    assert not shown.says("next: done", "small")
    shown.go(10000)
    assert shown.says("next: done", "small")


def test_what_repeats_until_pressed_says_from_its_second_round_on_how_it_is_left():
    for height in (64, 32):
        spot = {"hold": "Spot", "until": "pressed", "prepare": 0}
        shown = Shown(Mode({"repeat": "open", "steps": [spot]}, {"rest": 100}), height=height)
        assert not shown.says("next: done", "small")
        shown.mode.play.toggle_pause()
        shown.draw()
        assert shown.says("next: done", "small")
        shown.mode.play.move_on()
        assert shown.mode.play.phase.kind == "rest"


def test_a_timed_round_that_may_be_left_says_enough():
    spot = {"hold": "Spot", "for": 100, "prepare": 0}
    shown = Shown(Mode({"repeat": "open", "steps": [spot]}))
    shown.go(5000)
    assert not shown.says("next: done", "small")
    shown.go(6000)
    assert shown.says("next: done", "small") and shown.says("9", "digits40")


def test_long_times_have_minutes_and_until_pressed_counts_up():
    shown = Shown(Mode({"hold": "Heat", "for": 9000, "prepare": 0}))
    assert shown.says("15", "digits40") and shown.says(":00", "middle")
    shown.go(600000)
    assert shown.says("5", "digits40") and not shown.says("05", "digits40")
    shown = Shown(Mode({"hold": "Ice", "until": "pressed", "prepare": 0}))
    shown.go(754000)
    assert shown.says("12", "digits40") and shown.says(":34", "middle")
