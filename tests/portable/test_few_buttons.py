# SPDX-License-Identifier: MIT
"""One button or two for all that three do, on CPython and MicroPython."""

from pacelet.few_buttons import GAP_MS, FewButtons
from pacelet.gestures import BACK, HELD, HOLD_MS, NEXT, OK
from pacelet.words import Words

ONE = {
    "ok": {
        "short": "ok",
        "double": "next",
        "triple": "back",
        "long": "ok-held",
        "double-long": "next-held",
        "triple-long": "back-held",
    }
}
TWO = {"next": {"short": "next", "long": "next-held", "double": "back", "double-long": "back-held"}}
SHORT, LONG, PAUSE = 80, 700, 150
KEYS = ("move_on", "go_on", "ends")


def gestures(presses, *spans, step_ms=5, after_ms=1000):
    """The gestures of levels that last so many ms each, as (at_ms, gesture)."""
    taker, out, now_ms = FewButtons((), presses), [], 0
    for level, lasts_ms in spans + ((0, after_ms),):
        for _ in range(0, lasts_ms, step_ms):
            gesture = taker.sample(level, step_ms)
            if gesture:
                out.append((now_ms, gesture))
            now_ms += step_ms
    assert taker.quiet
    return out


def names(presses, *spans, **options):
    return [gesture for _, gesture in gestures(presses, *spans, **options)]


def pushes(button, *lengths_ms):
    """Pushes of one button, with a short pause between them."""
    spans = []
    for length_ms in lengths_ms:
        spans += [(button, length_ms), (0, PAUSE)]
    return spans


def test_one_button_reaches_every_gesture():
    for count, button in enumerate((OK, NEXT, BACK)):
        before = [SHORT] * count
        assert names(ONE, *pushes(OK, *before + [SHORT])) == [button]
        assert names(ONE, *pushes(OK, *before + [LONG])) == [button | HELD]


def test_two_buttons_reach_every_gesture():
    assert names(TWO, *pushes(OK, SHORT)) == [OK]
    assert names(TWO, *pushes(OK, LONG)) == [OK | HELD]
    assert names(TWO, *pushes(NEXT, SHORT)) == [NEXT]
    assert names(TWO, *pushes(NEXT, LONG)) == [NEXT | HELD]
    assert names(TWO, *pushes(NEXT, SHORT, SHORT)) == [BACK]
    assert names(TWO, *pushes(NEXT, SHORT, LONG)) == [BACK | HELD]


def test_only_what_may_go_on_is_waited_for():
    at_ms, _ = gestures(TWO, (0, 50), (OK, SHORT))[0]
    assert at_ms <= 50 + SHORT + 30
    at_ms, _ = gestures(TWO, (0, 50), (NEXT, SHORT))[0]
    assert GAP_MS <= at_ms - 50 - SHORT <= GAP_MS + 60
    at_ms, _ = gestures(ONE, *pushes(OK, SHORT, SHORT, SHORT))[0]
    assert at_ms <= 3 * SHORT + 2 * PAUSE + 30, "three is the most"


def test_a_long_press_counts_when_its_time_is_reached():
    at_ms, gesture = gestures(ONE, (0, 50), (OK, 3000))[0]
    assert gesture == OK | HELD and 50 + HOLD_MS <= at_ms <= 60 + HOLD_MS


def test_what_comes_too_late_begins_anew():
    spans = ((OK, SHORT), (0, GAP_MS + 60), (OK, SHORT))
    assert names(ONE, *spans) == [OK, OK]
    spans = ((OK, SHORT), (0, GAP_MS - 60), (OK, SHORT))
    assert names(ONE, *spans) == [NEXT]


def test_bounces_do_not_count():
    assert names(ONE, (OK, 5), (0, 5), (OK, SHORT), (0, 5), (OK, 5), (0, 5)) == [OK]


def test_another_button_ends_what_was_begun():
    assert names(TWO, (NEXT, SHORT), (0, 50), (OK, SHORT)) == [NEXT, OK]
    assert names(TWO, (NEXT, SHORT), (0, 50), (OK, LONG)) == [NEXT, OK | HELD]


def test_nothing_is_lost_in_long_passes():
    taker = FewButtons((), TWO)
    # next pressed and let go, then ok held: told in three samples
    seen = [taker.sample(NEXT, 0), taker.sample(0, SHORT), taker.sample(OK, 50), taker.sample(OK, LONG)]
    while not taker.quiet:
        seen.append(taker.sample(0, 5))
    assert [gesture for gesture in seen if gesture] == [NEXT, OK | HELD]


def test_a_press_that_means_nothing_does_nothing():
    only = {"ok": {"short": "ok", "double": "next", "double-long": "back"}}
    assert names(only, *pushes(OK, LONG)) == []
    assert names(only, *pushes(OK, SHORT, LONG)) == [BACK]
    assert names(only, *pushes(OK, SHORT, SHORT, SHORT)) == [NEXT, OK]


def test_two_at_once_are_ignored():
    assert names(TWO, (OK | NEXT, 200), (0, 50)) == []


def test_screens_name_the_presses_that_there_are():
    said = (
        ("en", ["ok"], ONE, ("2×: done", "press: go on", "3× – 2× +")),
        ("de", ["ok"], ONE, ("2×: fertig", "Druck: weiter", "3× – 2× +")),
        ("en", ["ok", "next"], TWO, ("next: done", "ok: go on", "next 2× – next +")),
        ("de", ["ok"], {"ok": {"short": "ok", "long": "next", "double-long": "back"}}, ("lang: fertig",)),
        ("en", ["ok"], {"ok": {"short": "ok", "long": "next", "double-long": "back"}}, ("long: done",)),
    )
    for language, buttons, presses, expected in said:
        words = Words(language, FewButtons(buttons, presses))
        assert words.text("rest") == Words(language).text("rest")
        for at in range(len(expected)):
            assert words.text(KEYS[at]) == expected[at], (language, buttons, KEYS[at])
