# SPDX-License-Identifier: MIT
"""The decoder before files from anywhere, and the player under any sequence of presses."""

import json
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "portable"))

from compiled import compiled

from pacelet.format import RoutineError
from pacelet.phase import Pace
from pacelet.player import Player
from pacelet.routine import decode, open_routine
from pacelet.totals import Ahead
from pacelet_tools.language.emit.reckoning import reckoned_keys

SIDES = ["left", "right"]
STEPS = (
    {"wait": "A", "hint": "now"},
    {"hold": "B", "for": (50, 90), "reps": (2, 4), "sides": SIDES, "sets": 2, "rest": 30, "release": 5},
    {
        "repeat": (1, 3),
        "rest": 40,
        "sides": SIDES,
        "steps": [
            {"move": "C", "breaths": (1, 3)},
            {"rest": 25, "text": "shake"},
            {"repeat": "open", "steps": [{"hold": "D", "until": True}, {"hold": "E", "for": 100}]},
        ],
    },
    {"move": "F", "reps": "open", "alternate": True, "sides": SIDES, "tempo": [("up", 10), ("down", -2)]},
    {"move": "G", "reps": 3, "sets": 2, "prepare": 0},
    {
        "repeat": "open",
        "for": 900,
        "pace": {"switch": 20, "rep": 30, "breath": [20, 0, 20, 10], "prepare": 10},
        "steps": [
            {"hold": "H", "for": 20, "bell": 7},
            {"repeat": 3, "every": 200, "steps": [{"wait": "I", "bell": 9}]},
        ],
    },
    {
        "repeat": [2, 1],
        "steps": [
            {"move": "J", "reps": "round", "tempo": [("in", 10 | 1 << 18), ("out", 20 | 1 << 19)]},
            {"hold": "K", "for": [10, 20], "sets": 2, "rest": (0, 10), "pace": {"switch": 5}},
            {"hold": "L", "breaths": {"left": 1, "right": 2}, "sides": SIDES, "sets": (1, 2)},
            {"rest": (0, 20)},
        ],
    },
)

junk = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 200000),
    st.floats(),
    st.text(max_size=3),
    st.lists(st.integers(), max_size=3),
)
presses = st.lists(
    st.one_of(
        st.sampled_from(["toggle_pause", "move_on", "go_back", "extend", "skip_step"]), st.integers(0, 40000)
    ),
    max_size=60,
)


@given(st.data())
@settings(max_examples=400)
def test_a_damaged_routine_is_refused_in_one_sentence_or_plays(data):
    obj = compiled(*STEPS, pace={"breath": [40, 0, 60, 0]}, minutes=[5], equipment=["mat"])
    obj.update(reckoned_keys(obj))
    for _ in range(data.draw(st.integers(1, 3))):
        if data.draw(st.booleans()):
            at = data.draw(st.integers(0, len(obj["steps"]) - 1))
            obj["steps"][at] = data.draw(
                st.one_of(st.integers(-3, 130), st.sampled_from([1 << bit for bit in range(30)]), junk)
            )
        else:
            obj[data.draw(st.sampled_from([*obj, "pace", "caution"]))] = data.draw(junk)
        if not isinstance(obj["steps"], list) or not obj["steps"]:
            break
    try:
        play_all(decode(obj))
    except RoutineError as error:
        assert str(error) and "\n" not in str(error)


def play_all(routine):
    """Play it and ask all that a page asks, as far as its steps can be played."""
    assert Ahead(routine, Pace(routine)).total.low_ms >= 0
    run = Player(routine, Pace(routine), leave_open=True)
    for _ in range(300):
        run.move_on()
        run.advance(1000)
        left, (number, count) = run.ahead.left(run), run.ahead.step_place(run.phase.step)
        assert left.low_ms >= 0 and left.high_ms >= 0 and number <= count
        assert run.coming is None or run.coming.kind


# What JSON has to escape, what stands between texts, and what is no letter of one byte.
odd_texts = st.text(st.sampled_from('a,"\\[]:{} \u00e9\u4e2d\n'), min_size=1, max_size=30)


class Flash:
    """A flash with one file."""

    def __init__(self, content):
        self.content = content

    def opened(self, path):
        return BytesIO(self.content)


def opened(content):
    """The texts and the numbers of a file as the board opens it, or the sentence why it cannot be played."""
    try:
        routine = open_routine(Flash(content), "")
        routine.check()
        return (
            [routine.texts[at] for at in range(len(routine.texts))],
            routine.code,
            routine.name,
            routine.totals,
        )
    except RoutineError as error:
        return str(error)


def decoded(content):
    """The same as JSON says it."""
    try:
        routine = decode(json.loads(content))
        routine.check()
        return routine.texts, routine.code, routine.name, routine.totals
    except RoutineError as error:
        return str(error)
    except ValueError:
        return "its file is damaged: push it again"


def file_of(texts, count):
    """A file as the host writes it."""
    made = compiled(*STEPS)
    obj = {"v": 2, "name": 'Odd, "one"', "caution": ['"texts":["', "\u00e9"]}
    obj.update(texts=made["texts"] + texts, steps=made["steps"] * count, totals=[[1] * 7], open=1)
    return json.dumps(obj, ensure_ascii=False, separators=(",", ":")).encode()


@given(st.lists(odd_texts, max_size=60), st.integers(1, 9))
@settings(max_examples=300)
def test_a_file_is_opened_as_its_json_says(texts, count):
    content = file_of(texts, count)
    assert opened(content) == decoded(content)


def check_opened(content):
    """Assert that it is opened as its JSON says, or not at all. A text that is no UTF-8 is None, and refused by the
    step that has it: MicroPython's JSON does not look for that.
    """
    found = opened(content)
    if isinstance(found, str) or found == decoded(content):
        return
    with pytest.raises(UnicodeDecodeError):
        content.decode()
    assert None in found[0]


def test_a_text_that_is_cut_within_a_letter_is_none_and_the_others_are_read():
    content = file_of([":", "\u00e9"], 1)
    check_opened(content.replace(b'\xc3\xa9"],"steps', b'\xa9"],"steps'))


@given(st.lists(odd_texts, max_size=40), st.integers(1, 5), st.data())
@settings(max_examples=400)
def test_a_damaged_file_is_opened_as_its_json_says_or_not_at_all(texts, count, data):
    content = bytearray(file_of(texts, count))
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from([b"", b'"', b",", b"]", b'","', b"\\", b"[", b"7", b"{", b" ", b'"],"steps":['])
        )
    check_opened(bytes(content))


@given(presses)
@settings(max_examples=300)
def test_any_presses_account_for_all_time(wanted):
    routine = decode(compiled(*STEPS))
    run = Player(routine, Pace(routine))
    passed_ms = 0
    for want in wanted:
        if run.finished:
            break
        if isinstance(want, str):
            getattr(run, want)()
        else:
            was_paused = run.paused
            before_ms = run.done_ms
            run.advance(want)
            if not was_paused and not run.finished:
                assert run.done_ms == before_ms + want
            passed_ms += want
        assert run.remaining_ms is None or run.finished or run.remaining_ms > 0
        assert run.coming is None or run.coming.text
        place = run.cursor.place()
        assert not place or Player(routine, Pace(routine), place=place).cursor.place() == place
    assert run.done_ms <= passed_ms
