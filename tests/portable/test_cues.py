# SPDX-License-Identifier: MIT
"""Cues: tunes read from RTTTL, told apart by ear and by touch, stepped without blocking."""

from pacelet.cues import Cues
from pacelet.settings import TABLE, clean
from pacelet.tunes import OwnTunes, names, parse, tune

LOUDEST = TABLE["volume"].allowed[1]
A_THIRD = (4, 3)  # how much longer at least one pulse or pause of the motor is
A_HALF = (3, 2)
SAID_BY_THE_ROUTINE = (
    "start",
    "start-other",
    "halfway",
    "tick",
    "end",
    "left",
    "right",
    "side-3",
    "side-4",
    "in",
)
SAID_BY_THE_ROUTINE += ("bell", "out", "hold", "release", "beat", "turn", "enough", "wait", "done")


def fails(text):
    try:
        parse(text)
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
    assert list(parse("a:d=4,o=5,b=60:c,8e.,16p,2g#6")) == [523, 1000, 659, 750, 0, 250, 1661, 2000]
    assert list(parse("A: d=8, o=6 ,b=120 : A ,P, H ")) == [1760, 250, 0, 250, 1976, 250]
    assert list(parse("a::c")) == [1047, 952]
    assert list(parse("a:o=6,b=60:b#")) == [2093, 1000]
    assert list(parse("a:b=60:c.6,c6.")) == [1047, 1500, 1047, 1500]


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
        notes = parse(tune(name))
        length_ms = sum([notes[at] for at in range(1, len(notes), 2)])
        if name == "done":
            assert 400 < length_ms <= 10000
        else:
            assert 80 <= length_ms <= 400, (name, length_ms)


def test_tones_are_where_a_small_piezo_is_loud():
    for name in names():
        pitches = [hz for hz in list(parse(tune(name)))[::2] if hz]
        if name not in ("locked", "error"):
            assert min(pitches) >= 2000 and max(pitches) <= 4200, name


def contour(pitches):
    """How the pitch goes, from note to note: 1 up, 0 on, -1 down."""
    return [
        (pitches[at] > pitches[at - 1]) - (pitches[at] < pitches[at - 1]) for at in range(1, len(pitches))
    ]


def own_cues(settings):
    """Cues with the wearer's own tunes."""
    cues = Cues(clean(settings))
    cues.own = OwnTunes(clean(settings)["cues"])
    return cues


def played(name, settings):
    """The pitches that are heard, and the pulses and pauses of the motor in ms, of a cue that is played."""
    cues = own_cues(settings)
    cues.start(name)
    pitches, spans, before = [], [], False
    while cues.due_ms() is not None:
        if cues.freq_hz:
            pitches.append(cues.freq_hz)
        if cues.vibrate == before and spans:
            spans[-1] += cues.due_ms()
        elif cues.vibrate or spans:
            spans.append(cues.due_ms())
        before = cues.vibrate
        cues.step(cues.due_ms())
    return pitches, spans


def feel_apart(one, other, factor):
    """Whether two rhythms differ in how many pulses they have, or in a pulse or pause by this factor."""
    over, under = factor
    if len(one) != len(other):
        return True
    for at in range(len(one)):
        if max(one[at], other[at]) * under >= min(one[at], other[at]) * over:
            return True
    return False


def pairs(items):
    return [(items[at], other) for at in range(len(items)) for other in items[:at]]


def test_any_two_cues_differ_in_contour_by_the_buzzer_alone_at_every_volume():
    for volume in range(1, LOUDEST + 1):
        heard_as = {}
        for name in names():
            pitches, spans = played(name, {"touch": "buzzer", "volume": volume})
            assert spans == []
            heard_as.setdefault(tuple(contour(pitches)), []).append(name)
        assert [twins for twins in heard_as.values() if len(twins) > 1] == []


def test_any_two_cues_differ_in_rhythm_by_the_motor_alone_at_every_volume():
    for settings in [{"touch": "motor"}] + [{"volume": volume} for volume in range(LOUDEST + 1)]:
        rhythms = {name: played(name, settings)[1] for name in names()}
        assert min([min(spans) for spans in rhythms.values()]) >= 80, "shorter is not felt"
        for one, other in pairs(names()):
            assert feel_apart(rhythms[one], rhythms[other], A_THIRD), (one, other)
        for one, other in pairs(SAID_BY_THE_ROUTINE):
            assert feel_apart(rhythms[one], rhythms[other], A_HALF), (one, other)


def test_left_falls_right_rises_and_the_other_sides_do_both():
    contours = [contour(played(name, {})[0]) for name in ("left", "right", "side-3", "side-4")]
    assert contours == [[-1, -1], [1, 1], [1, -1], [-1, 1]]


def test_the_starts_rise_since_a_breath_may_begin_with_one():
    for name in ("start", "start-other"):
        pitches = played(name, {})[0]
        assert pitches[0] < pitches[1] and pitches[0] < pitches[-1], name


def test_an_own_tune_for_switch_is_that_of_every_side_without_an_own_one():
    cues = own_cues({"cues": {"switch": "x:d=4,b=60,o=7:c", "right": "x:d=8,b=60,o=7:d"}})
    heard_as = {}
    for name in ("left", "right", "side-3", "side-4"):
        cues.start(name)
        heard_as[name] = (cues.freq_hz, cues.due_ms())
    assert heard_as.pop("right") == (2350, 500)
    assert set(heard_as.values()) == {(2093, 1000)}


def test_in_rises_and_is_one_pulse_and_out_falls_and_is_two():
    rising = [hz for hz in list(parse(tune("in")))[::2] if hz]
    falling = [hz for hz in list(parse(tune("out")))[::2] if hz]
    assert rising == sorted(rising) and falling == sorted(falling, reverse=True)
    assert len(rhythm(parse(tune("in")))) == 1
    assert len(rhythm(parse(tune("out")))) == 3


def test_a_cue_sounds_at_once_and_as_long_as_written_however_it_is_stepped():
    for step_ms in (1, 5, 10, 20, 40):
        cues = Cues(clean({}))
        cues.start("end")
        assert cues.freq_hz == 2637 and cues.vibrate and cues.due_ms() == 120
        assert heard(cues, step_ms) == [
            [(2637, True), 120],
            [(0, False), 80],
            [(2637, True), 120],
            [(2093, True), 80],
        ]
        assert (cues.freq_hz, cues.duty_u16, cues.vibrate) == (0, 0, False)


def test_late_steps_lose_no_time():
    cues = Cues(clean({}))
    cues.start("halfway")
    assert cues.step(170) and cues.freq_hz == 3136 and cues.due_ms() == 70
    assert cues.step(1000) and cues.due_ms() is None and not cues.step(1000)


def test_a_new_cue_takes_the_place_of_the_old():
    cues = Cues(clean({}))
    cues.start("done")
    cues.step(300)
    cues.start("tick")
    assert cues.due_ms() == 80
    cues.start("nonsense")
    assert cues.due_ms() is None and not cues.vibrate


def test_volume_and_touch():
    for touch, tone, motor in (("both", 1, 1), ("buzzer", 1, 0), ("motor", 0, 1), ("none", 0, 0)):
        cues = Cues(clean({"touch": touch}))
        cues.start("tick")
        assert (cues.freq_hz > 0, cues.vibrate) == (bool(tone), bool(motor)), touch
        assert cues.due_ms() == 80
    duties = []
    for volume in range(TABLE["volume"].allowed[1] + 1):
        cues = Cues(clean({"volume": volume}))
        cues.start("tick")
        duties.append(cues.duty_u16)
        assert cues.vibrate and (cues.freq_hz > 0) == (volume > 0)
    assert duties == [0, 700, 2800, 10000, 32768]


def test_settings_that_make_no_sense_fall_back_one_by_one():
    cues = own_cues({"volume": "loud", "touch": 7, "cues": [1]})
    assert (cues.volume, cues.touch) == (3, "both")
    cues = own_cues(
        {"cues": {"tick": "tick:d=4,b=60,o=7:c", "end": "rubbish", "start": "", "other": "x:b=60:c"}}
    )
    cues.start("tick")
    assert (cues.freq_hz, cues.due_ms()) == (2093, 1000)
    cues.start("end")
    assert cues.freq_hz == 2637
    cues.start("start")
    assert cues.freq_hz == 2350
    cues.adjust(clean({"volume": 1}))
    cues.start("tick")
    assert (cues.due_ms(), cues.duty_u16) == (1000, 700)


def test_no_cue_of_the_wearers_goes_on_beyond_10_s():
    for notes in ("1c," * 40 + "c", "1c.,1c.,1c."):
        cues = own_cues({"cues": {"done": "done:b=25:" + notes}})
        cues.start("done")
        assert sum([ms for _, ms in heard(cues, 100)]) == 10000


def test_a_bell_is_softer_than_any_other_cue():
    for volume in range(2, LOUDEST + 1):
        heard = Cues(clean({"volume": volume}))
        heard.start("bell")
        soft = heard.duty_u16
        heard.start("tick")
        assert 0 < soft < heard.duty_u16
