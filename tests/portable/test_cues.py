# SPDX-License-Identifier: MIT
"""Cues: tunes read from RTTTL, told apart by ear and by touch, stepped without blocking."""

from pacelet import rtttl
from pacelet.cues import LONGEST_MS, VOLUMES_U16, Cues
from pacelet.tunes import names, tune

TOLD_APART = ("start", "halfway", "tick", "end", "switch", "in", "out", "hold", "beat", "enough")
TOLD_APART += ("wait", "pause", "resume", "locked", "error", "done")


def fails(text):
    try:
        rtttl.parse(text)
    except ValueError as error:
        return str(error)
    return None


def rhythm(tune):
    """When the motor runs: lengths in ms, of running and standing still in turn; short of the last pause."""
    spans, sounding = [], True
    for at in range(0, len(tune), 2):
        if (tune[at] > 0) == sounding and spans:
            spans[-1] += tune[at + 1]
        else:
            sounding = tune[at] > 0
            spans.append(tune[at + 1])
    return spans


def heard(cues, step_ms, limit_ms=20000):
    """(Hz, motor, ms) of each stretch of a cue, stepped by `step_ms`."""
    out, passed_ms = [], 0
    while cues.due_ms() is not None and passed_ms < limit_ms:
        now = (cues.freq_hz, cues.vibrate)
        if out and out[-1][0] == now:
            out[-1][1] += step_ms
        else:
            out.append([now, step_ms])
        cues.step(step_ms)
        passed_ms += step_ms
    return out


def test_tunes_are_read_as_ringtones_are():
    assert list(rtttl.parse("a:d=4,o=5,b=60:c,8e.,16p,2g#6")) == [523, 1000, 659, 750, 0, 250, 1661, 2000]
    assert list(rtttl.parse("A: d=8, o=6 ,b=120 : A ,P, H ")) == [1760, 250, 0, 250, 1976, 250]
    assert list(rtttl.parse("a::c")) == [1047, 952]
    assert list(rtttl.parse("a:o=6,b=60:b#")) == [2093, 1000]
    assert list(rtttl.parse("a:b=60:c.6,c6.")) == [1047, 1500, 1047, 1500]


def test_what_is_no_tune_is_refused_with_a_sentence():
    broken = [
        "",
        "a",
        "a:b=60",
        "a:b=60:",
        "a:b=60:x",
        "a:b=60:c,,c",
        "a:b=0:c",
        "a:b=x:c",
        "a:d=3:c",
        "a:o=9:c",
    ]
    broken += ["a:q=1:c", "a:b=60:5c", "a:b=60:c9", "a:b=60:4", "a:b=60:#", "a:b:c", "a:b=-4:c", "a:b=60:c:c"]
    broken += ["a:b=99999:c", "a:b=60:cc", "a:b=60:" + "c," * 70 + "c", "\x00:\x00:\x00", "a:b=60:8"]
    for text in broken:
        assert fails(text), text


def test_cues_last_80_to_400_ms_and_the_last_one_at_most_10_s():
    for name in names():
        notes = rtttl.parse(tune(name))
        length_ms = sum([notes[at] for at in range(1, len(notes), 2)])
        if name == "done":
            assert 400 < length_ms <= 10000
        elif name != "remind":
            assert 80 <= length_ms <= 400, (name, length_ms)


def test_tones_are_where_a_small_piezo_is_loud():
    for name in names():
        pitches = [hz for hz in list(rtttl.parse(tune(name)))[::2] if hz]
        if name not in ("locked", "error"):
            assert min(pitches) >= 2000 and max(pitches) <= 4200, name


def test_cues_are_told_apart_by_ear_and_by_touch():
    heard_as, felt_as = {}, {}
    for name in TOLD_APART:
        notes = rtttl.parse(tune(name))
        heard_as.setdefault(tuple(notes), []).append(name)
        felt_as.setdefault(tuple(rhythm(notes)), []).append(name)
    assert [twins for twins in heard_as.values() if len(twins) > 1] == []
    assert [twins for twins in felt_as.values() if len(twins) > 1] == []


def contour(tune):
    """How the pitch goes, from note to note: 1 up, 0 on, -1 down."""
    pitches = [hz for hz in list(tune)[::2] if hz]
    return [
        (pitches[at] > pitches[at - 1]) - (pitches[at] < pitches[at - 1]) for at in range(1, len(pitches))
    ]


def are_apart(one, other):
    """Whether two tunes differ in how the pitch goes, in a pulse twice as long, or in pitch by a minor third."""
    felt, felt_too = rhythm(one), rhythm(other)
    if contour(one) != contour(other) or len(felt) != len(felt_too):
        return True
    longer = [max(a, b) >= 2 * min(a, b) for a, b in [(felt[at], felt_too[at]) for at in range(len(felt))]]
    return True in longer or max(one[0], other[0]) * 100 >= 118 * min(one[0], other[0])


def test_what_the_routine_says_differs_in_more_than_nuances():
    own = ("start", "halfway", "tick", "end", "switch", "in", "out", "hold", "release")
    own += ("beat", "turn", "enough", "wait", "done")
    for at in range(len(own)):
        for other in own[:at]:
            assert are_apart(rtttl.parse(tune(own[at])), rtttl.parse(tune(other))), (own[at], other)
    contours = [contour(rtttl.parse(tune(name))) for name in ("end", "switch", "in", "halfway", "enough")]
    assert [one for one in contours if contours.count(one) > 1] == []


def test_in_rises_and_is_one_pulse_and_out_falls_and_is_two():
    rising = [hz for hz in list(rtttl.parse(tune("in")))[::2] if hz]
    falling = [hz for hz in list(rtttl.parse(tune("out")))[::2] if hz]
    assert rising == sorted(rising) and falling == sorted(falling, reverse=True)
    assert len(rhythm(rtttl.parse(tune("in")))) == 1
    assert len(rhythm(rtttl.parse(tune("out")))) == 3


def test_a_cue_sounds_at_once_and_as_long_as_written_however_it_is_stepped():
    for step_ms in (1, 5, 10, 20, 40):
        cues = Cues()
        cues.start("end")
        assert cues.freq_hz == 2637 and cues.vibrate and cues.due_ms() == 160
        assert heard(cues, step_ms) == [[(2637, True), 160], [(0, False), 80], [(2093, True), 80]]
        assert (cues.freq_hz, cues.duty_u16, cues.vibrate) == (0, 0, False)


def test_late_steps_lose_no_time():
    cues = Cues()
    cues.start("halfway")
    assert cues.step(170) and cues.freq_hz == 3136 and cues.due_ms() == 70
    assert cues.step(1000) and cues.due_ms() is None and not cues.step(1000)


def test_a_new_cue_takes_the_place_of_the_old():
    cues = Cues()
    cues.start("done")
    cues.step(300)
    cues.start("tick")
    assert cues.due_ms() == 80
    cues.start("nonsense")
    assert cues.due_ms() is None and not cues.vibrate


def test_volume_and_touch():
    for touch, tone, motor in (("both", 1, 1), ("buzzer", 1, 0), ("motor", 0, 1), ("none", 0, 0)):
        cues = Cues({"touch": touch})
        cues.start("tick")
        assert (cues.freq_hz > 0, cues.vibrate) == (bool(tone), bool(motor)), touch
        assert cues.due_ms() == 80
    duties = []
    for volume in range(5):
        cues = Cues({"volume": volume})
        cues.start("tick")
        duties.append(cues.duty_u16)
        assert cues.vibrate and (cues.freq_hz > 0) == (volume > 0)
    assert duties == list(VOLUMES_U16) == sorted(duties) and duties[0] == 0


def test_settings_that_make_no_sense_fall_back_one_by_one():
    cues = Cues({"volume": "loud", "touch": 7, "cues": [1]})
    assert (cues.volume, cues.touch) == (3, "both")
    cues = Cues({"cues": {"tick": "tick:d=4,b=60,o=7:c", "end": "rubbish", "start": 5, "other": "x:b=60:c"}})
    cues.start("tick")
    assert (cues.freq_hz, cues.due_ms()) == (2093, 1000)
    cues.start("end")
    assert cues.freq_hz == 2637
    cues.start("start")
    assert cues.freq_hz == 3951
    cues.adjust({"volume": 1})
    cues.start("tick")
    assert (cues.due_ms(), cues.duty_u16) == (1000, VOLUMES_U16[1])


def test_no_cue_of_the_wearers_goes_on_beyond_10_s():
    for notes in ("1c," * 40 + "c", "1c.,1c.,1c."):
        cues = Cues({"cues": {"done": "done:b=25:" + notes}})
        cues.start("done")
        assert sum([ms for _, ms in heard(cues, 100)]) == LONGEST_MS
