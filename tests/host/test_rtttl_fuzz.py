# SPDX-License-Identifier: MIT
"""Tunes of the wearer's: any text is a tune within its limits, or is refused with a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from pacelet import tunes
from pacelet.cues import _LONGEST_MS, Cues
from pacelet.settings import clean

NEAR_TUNES = st.text("abcdefgphx:=,.#_0123456789 do", max_size=60)


@given(st.one_of(st.text(max_size=60), NEAR_TUNES, NEAR_TUNES.map(lambda notes: "a:d=8,o=7,b=150:" + notes)))
def test_any_text_is_a_tune_or_is_refused(text: str) -> None:
    try:
        tune = tunes.parse(text)
    except ValueError as error:
        assert str(error)
        return
    assert 0 < len(tune) <= 2 * tunes.MAX_NOTES and len(tune) % 2 == 0
    assert all(hz == 0 or 100 <= hz <= 8000 for hz in tune[::2])


@given(NEAR_TUNES, st.lists(st.integers(1, 3000), max_size=40))
def test_any_cue_ends_within_10_s(notes: str, steps: list[int]) -> None:
    cues = Cues(clean({}))
    cues.own = tunes.OwnTunes(clean({"cues": {"done": "a:d=1,o=7,b=25:" + notes}})["cues"])
    cues.start("done")
    passed_ms = 0
    for step_ms in [*steps, *[100] * 100]:
        cues.step(step_ms)
        passed_ms += step_ms
        assert cues.due_ms() is None or passed_ms < _LONGEST_MS
    assert (cues.freq_hz, cues.vibrate) == (0, False)
