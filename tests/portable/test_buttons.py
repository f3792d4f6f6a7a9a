# SPDX-License-Identifier: MIT
"""Presses and holds from levels, on CPython and MicroPython."""

from pacelet.gestures import BACK, HELD, NEXT, OK, Gestures


def gestures(*spans, step_ms=5):
    """The gestures of levels that last so many ms each, sampled every `step_ms`, as (at_ms, gesture)."""
    taker, out, now_ms = Gestures(), [], 0
    for level, lasts_ms in spans + ((0, 100),):
        for _ in range(0, lasts_ms, step_ms):
            gesture = taker.sample(level, step_ms)
            if gesture:
                out.append((now_ms, gesture))
            now_ms += step_ms
    return out


def names(*spans, step_ms=5):
    return [gesture for _, gesture in gestures(*spans, step_ms=step_ms)]


def test_a_press_counts_when_let_go():
    ((at_ms, gesture),) = gestures((0, 50), (OK, 80))
    assert gesture == OK and 130 <= at_ms <= 160


def test_a_hold_counts_when_its_time_is_reached_and_only_once():
    ((at_ms, gesture),) = gestures((0, 50), (NEXT, 3000))
    assert gesture == NEXT | HELD and 650 <= at_ms <= 660


def test_599_ms_is_a_press_600_a_hold():
    assert names((OK, 599), step_ms=1) == [OK]
    assert names((OK, 600), step_ms=1) == [OK | HELD]


def test_bounces_are_no_press():
    assert names((OK, 15), (0, 10), (OK, 15)) == [] and names((OK, 25)) == [OK]
    assert names((OK, 5), (0, 5), (OK, 5), (0, 5), (OK, 80), (0, 5), (OK, 5)) == [OK]


def test_two_at_once_are_ignored_until_all_are_let_go():
    assert names((OK, 100), (OK | NEXT, 100), (NEXT, 800)) == []
    assert names((OK | NEXT, 100), (0, 50), (BACK, 50)) == [BACK]


def test_presses_are_seen_through_long_passes():
    taker = Gestures()
    # edges replayed with their times after a pass of 150 ms: down at 20, up at 100
    seen = [taker.sample(OK, 20), taker.sample(0, 80), taker.sample(0, 50)]
    assert seen == [0, 0, OK]
