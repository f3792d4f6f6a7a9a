# SPDX-License-Identifier: MIT
"""What the screens of a routine say, on both panels and in both languages."""

from compiled import IN_FOR, OUT_FOR
from showing import PANELS, SIDES, WIDE_PANELS, Mode, Shown, walk

from pacelet.screens.session_pages import is_enough, side_text
from pacelet.screens.widgets import Text
from pacelet.settings import TABLE
from pacelet.words import Words


def test_nothing_is_drawn_outside():
    for width, height in PANELS:
        for language in TABLE["language"].allowed:

            def look(shown):
                phase = shown.mode.play.phase
                assert not shown.paper.outside, (phase.kind, phase.text, shown.paper.outside)

            walk(width, height, 3700, look, Words(language))


def test_the_number_is_what_is_left_rounded_up():
    for width, height in PANELS:
        shown = Shown(Mode({"hold": "Bird-dog", "for": 300, "prepare": 0}), width, height)
        for passed_ms, seconds in ((0, "30"), (1, "30"), (998, "30"), (1, "29"), (19000, "10"), (9999, "1")):
            shown.go(passed_ms)
            assert shown.says(seconds, "digits"), (height, seconds)


def test_a_hold_says_what_which_side_which_repetition_and_what_comes():
    steps = (
        {"hold": "Bird-dog", "for": 200, "reps": 10, "sides": SIDES, "prepare": 0},
        {"hold": "Cobra", "for": 50},
    )
    tall, low = Shown(Mode(*steps)), Shown(Mode(*steps), 128, 32)
    for text in ("Bird-dog", "left", "1/10"):
        assert tall.says(text, "text"), text
    assert low.says("Bird-dog", "text") and low.says("left 1/10", "small")
    assert tall.says("then → right", "small") and low.says("then → right", "small")


def test_prepare_and_rest_say_what_comes():
    shown = Shown(
        Mode(
            {"hold": "Cobra", "for": 200, "reps": 3, "hint": "Hips down"}, {"rest": 50}, {"wait": "Roll over"}
        )
    )
    for text, face in (
        ("Cobra", "text"),
        ("Hips down", "small"),
        ("Get ready: 3× 20 s", "small"),
        ("step 1/2", "small"),
        ("1+ min left", "small"),
    ):
        assert shown.says(text, face), text
    shown.go(65000)
    assert shown.mode.play.phase.kind == "rest" and shown.says("Roll over", "text")


def test_a_pause_says_so_and_keeps_what_is_left():
    shown = Shown(Mode({"hold": "Cobra", "for": 200, "prepare": 0}))
    shown.go(5000)
    shown.mode.play.toggle_pause()
    shown.draw()
    assert shown.says("15", "digits") and shown.says("Cobra", "text")
    before = bytes(shown.paper.bits)
    assert shown.go(60000) == 0 and shown.paper.bits == before


def test_past_its_low_end_a_range_says_enough():
    shown = Shown(Mode({"hold": "Ball", "for": (100, 300), "prepare": 0}))
    shown.go(9999)
    assert not shown.says("next: done", "small")
    shown.go(1)
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
    shown.go(9999)
    assert not shown.says("next: done", "small")
    shown.go(1001)
    assert shown.says("next: done", "small") and shown.says("9", "digits")


def test_long_times_have_minutes_and_until_pressed_counts_up():
    shown = Shown(Mode({"hold": "Heat", "for": 9000, "prepare": 0}))
    assert shown.says("15", "digits") and shown.says(":00", "middle")
    shown.go(600000)
    assert shown.says("5", "digits") and not shown.says("05", "digits")
    shown = Shown(Mode({"hold": "Ice", "until": "pressed", "prepare": 0}))
    shown.go(754000)
    assert shown.says("12", "digits") and shown.says(":34", "middle")


def test_both_sides_of_a_step_have_the_same_font():
    kinds = ({"for": 300}, {"breaths": 2}, {"until": True}, {"for": (50, 300), "reps": 2})
    for sides in (["left leg behind", "right leg"], ["forward", "to the very back of it"], SIDES):
        for width, height in PANELS:
            for kind in kinds:
                step = dict({"hold": "Kneel", "sides": sides, "hint": "Slow", "sets": 2, "rest": 90}, **kind)
                shown, heights = Shown(Mode(step), width, height), {}
                while not shown.mode.play.finished:
                    look_at_sides(shown, heights)
                    if shown.mode.play.length_ms is None:
                        shown.mode.play.toggle_pause()
                        shown.draw()
                    else:
                        shown.go(3000)
                assert len(heights) > 2
                for phase in heights:
                    assert len(heights[phase]) == 1, (height, phase, heights[phase])


def look_at_sides(shown, heights):
    """Notes in which font the side stands, as it runs and paused; `heights`: those of fonts, by kind of phase."""
    play = shown.mode.play
    for _ in range(2):
        for line in shown.screen.page.widgets:
            if isinstance(line, Text) and line.lines[0][:5] == side_text(play.phase.side or "-")[:5]:
                heights.setdefault((play.phase.kind, play.paused, is_enough(play)), set()).add(
                    line.font.height
                )
        if play.length_ms is None:
            return
        play.toggle_pause()
        shown.draw()


def test_a_name_stands_still_and_shares_no_line_with_the_side():
    name = "Hot pack on the lower back and rest"
    for width, height in WIDE_PANELS:
        for length in (300, 12000):
            shown = Shown(Mode({"hold": name, "for": length, "sides": SIDES, "prepare": 0}), width, height)
            texts = [text for text in shown.screen.page.widgets if isinstance(text, Text)]
            assert " ".join([line for text in texts[:3] for line in text.lines]).startswith(name), (
                height,
                length,
            )
            assert not shown.screen.page.moving
            side = [text for text in texts if text.lines[0].startswith("← left")]
            assert len(side) == 1
            assert not any(name.find(line[:4]) >= 0 for line in side[0].lines)


def test_what_comes_only_once_is_not_counted():
    shown = Shown(
        Mode({"repeat": 1, "steps": [{"hold": "Cobra", "for": 200, "reps": 1, "sets": 1, "prepare": 0}]})
    )
    for text in ("1/1", "round", "set"):
        assert not shown.says(text, "text") and not shown.says(text, "small"), text


def test_a_pause_and_getting_ready_say_which_step_it_is_and_how_long_the_rest_takes():
    steps = (
        {"hold": "Cobra", "for": (1200, 3000), "sides": SIDES},
        {"rest": 600},
        {"hold": "Plank", "for": 600},
    )
    for height, told in ((64, ("step 1/2", "6–12 min left")), (32, ("1/2, 6–12 min",))):
        shown = Shown(Mode(*steps), height=height)
        assert all(shown.says(text, "small") for text in told), height
        shown.go(65000)
        shown.mode.play.toggle_pause()
        shown.draw()
        told = ("step 1/2", "5–11 min left") if height == 64 else ("1/2, 5–11 min",)
        assert all(shown.says(text, "small") for text in told), height


def test_a_hint_that_takes_turns_is_shown_to_its_end():
    hint = "Fold the towel twice, lay it below the knee, and let the foot hang freely"
    for width, height in PANELS:
        step = {"hold": "Knuckles on a tight spot", "for": 100, "sides": SIDES, "hint": hint, "prepare": 300}
        shown, seen = Shown(Mode(step), width, height), set()
        for _ in range(14):
            for face in ("small", "middle"):
                seen.update([text for text in ("Fold", "freely") if shown.says(text, face)])
            shown.go(2000)
        assert seen == {"Fold", "freely"}, (height, seen)


SLOW_TILT = {
    "hold": "Tilt the head very slowly towards the shoulder",
    "for": 120,
    "reps": 2,
    "release": 30,
    "alternate": True,
    "sides": ["left", "right", "forward", "backward"],
    "hint": "Keep the shoulders down, and breathe slowly",
}


def on_page(shown):
    """All the lines that the page shows now."""
    return [line for text in shown.screen.page.widgets if isinstance(text, Text) for line in text.lines]


def test_a_name_of_three_lines_leaves_room_for_its_side_and_stands_whole_before_its_hint():
    for width, height in WIDE_PANELS:
        shown = Shown(Mode(SLOW_TILT), width, height)
        assert shown.mode.play.phase.kind == "prepare"
        assert SLOW_TILT["hold"] in " ".join(on_page(shown)), height
        assert shown.says("← left", "small"), height
        shown.go(3100)
        assert "Keep the" in " ".join(on_page(shown)), height


def test_the_release_of_a_long_name_says_which_side_comes():
    for width, height in WIDE_PANELS:
        shown, sides = Shown(Mode(SLOW_TILT), width, height), ["← left", "→ right", "forward", "backward"]
        for at in range(4):
            while shown.mode.play.phase.kind != "release":
                shown.go(1000)
            assert "then " + sides[(at + 1) % 4] in on_page(shown), (height, at)
            while shown.mode.play.phase.kind == "release":
                shown.go(1000)


def test_a_rest_with_a_text_shows_it_large_and_still_and_what_comes_small():
    lie_down = {"rest": 100, "text": "Lie down and feel how it is now"}
    for width, height in WIDE_PANELS:
        for steps, then in (
            ((lie_down,), "then the end"),
            ((lie_down, {"hold": "Cobra", "for": 100}), "then Cobra"),
        ):
            shown = Shown(Mode({"hold": "A", "for": 10, "prepare": 0}, *steps), width, height)
            shown.go(1000)
            assert shown.mode.play.phase.kind == "rest" and not shown.screen.page.moving
            assert lie_down["text"] in " ".join(on_page(shown)), height
            assert shown.says(then, "small"), height


def test_a_long_name_takes_two_small_lines_of_a_low_pause():
    shown = Shown(Mode({"hold": "Knuckles on a tight spot", "for": 300, "prepare": 0}), 128, 32)
    shown.mode.play.toggle_pause()
    shown.draw()
    assert not shown.screen.page.moving
    assert "Knuckles on a tight spot" in " ".join(on_page(shown)) and "Paused" in on_page(shown)


def test_a_round_on_the_beat_says_in_how_long_the_next_comes_and_what():
    squats = {"move": "Squats", "reps": 2, "prepare": 0}
    for height in (64, 32):
        shown = Shown(Mode({"repeat": 3, "every": 300, "steps": [squats]}), height=height)
        shown.go(8000)
        assert "Next round in" in on_page(shown) and "Squats" in on_page(shown) and shown.says("22", "digits")


def test_a_block_with_a_limit_shows_its_own_time_beside_that_of_the_phase():
    ball = {"hold": "Ball", "for": 400, "prepare": 0}
    lie = {"wait": "Lie down"}
    for height in (64, 32):
        shown = Shown(Mode({"repeat": "open", "for": 1500, "steps": [ball, lie]}), height=height)
        shown.go(1000)
        assert shown.says("39", "digits") and shown.says("\u20132:29", "small") and shown.says("1", "small")
        shown.go(39000)
        assert shown.says("\u20131:50", "small")  # while it waits, too
        shown.go(95000)
        assert shown.says("\u20130:15", "small")


def test_a_beat_that_is_breathed_moves_as_a_breath():
    sigh = {"move": "Sigh", "reps": 2, "tempo": [("In", 40 | IN_FOR), ("Long out", 60 | OUT_FOR)]}
    sigh["prepare"] = 0
    for height in (64, 32):
        shown = Shown(Mode(sigh), height=height)
        lit = []
        for _ in range(10):
            shown.go(1000)
            lit.append(shown.screen.page.ball.value)
        assert lit[0] < lit[1] < lit[2] and lit[4] > lit[6] > lit[8]
        assert shown.says("Sigh", "small") or height == 32


def test_a_page_is_laid_out_in_small_parts():
    """On a Pico all of it would take 25 ms, and no press would be looked at meanwhile."""
    parts = []

    def look(shown):
        screen, mode = shown.screen, shown.mode
        screen.page = None
        screen.show(mode, 0)
        before, more = 0, True
        while more and screen.page.parts is not None:
            parts.append(len(screen.page.widgets) - before)
            before = len(screen.page.widgets)
            more = screen.draw_step(shown.paper)
        parts.append(len(screen.page.widgets) - before)
        shown.draw()

    for width, height in PANELS[:3]:
        walk(width, height, 3700, look)
    assert len(parts) > 100 and max(parts) <= 4
