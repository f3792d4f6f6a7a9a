# SPDX-License-Identifier: MIT
"""What a message proposes is applied to the file that caused it: the message goes, and the routine is that meant."""

import copy
import json
import re
from typing import Any

import pytest
from checking import check, compiled
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Node, routines, to_yaml

from pacelet_tools.language.fixing import applied
from pacelet_tools.language.report.codes import CODES, ERROR
from pacelet_tools.language.report.problems import Diagnostic

TOP = "name: N\nsteps:\n"
HOLD = TOP + "  - hold: A\n    "
MOVE = TOP + "  - move: A\n    "
FOR = "name: N\nsteps:\n  - hold: A\n    for: 30s\n"


def fixed_once(text: str, problem: Diagnostic) -> str:
    """The text after one fix, which makes its message go and says what stands in the message."""
    assert problem.fix
    after = applied(text.encode(), problem.fix).decode()
    left = {(p.code, p.line, p.column, p.message) for p in check(after).diagnostics}
    assert (problem.code, problem.line, problem.column, problem.message) not in left, after
    proposed = problem.help.split("`")[1] if "`" in problem.help else ""
    assert "…" in proposed or proposed.replace('"', "") in after.replace('"', ""), (proposed, after)
    return after


def fixed(text: str) -> str:
    """The text after all fixes, one after another."""
    for _ in range(20):
        problem = next((p for p in check(text).diagnostics if p.fix), None)
        if not problem:
            return text
        text = fixed_once(text, problem)
    raise AssertionError(f"no end: {text}")


# What people write, and what they mean by it.
VALUES = {
    # durations
    (HOLD, "for: 30"): "for: 30s",
    (HOLD, "for: 1.25"): "for: 1.3s",
    (HOLD, "for: 30sec."): "for: 30s",
    (HOLD, "for: 1m30"): "for: 1min 30s",
    (HOLD, "for: 1m"): "for: 1min",
    (HOLD, "for: 1 minute and 30 seconds"): "for: 1min 30s",
    (HOLD, "for: a minute"): "for: 1min",
    (HOLD, "for: half a minute"): "for: 30s",
    (HOLD, "for: 00:00:30"): "for: 30s",
    (HOLD, "for: 0:75"): "for: 1:15",
    (HOLD, "for: ~30s"): "for: 30s",
    (HOLD, "for: about 30 s"): "for: 30s",
    (HOLD, "for: 30000"): "for: 30s",
    (HOLD, "for: 30000ms"): "for: 30s",
    (HOLD, "for: 1,5min"): "for: 1.5min",
    (HOLD, "for: 1.25s"): "for: 1.3s",
    (HOLD, "for: 20-40"): "for: 20-40s",
    (HOLD, "for: 20s - 40s"): "for: 20-40s",
    (HOLD, "for: 20 to 40 seconds"): "for: 20-40s",
    (HOLD, "for: 40-20s"): "for: 20-40s",
    (HOLD, "for: 1.25-2s"): "for: 1.3-2s",
    (HOLD, "for: 30s each side"): "for: 30s\n    sides: [left, right]",
    (HOLD, "for: 30 seconds per leg"): "for: 30s\n    sides: [left, right]",
    (HOLD, "for: 3x30s"): "sets: 3\n    for: 30s",
    (HOLD, "for: 3 x 30 seconds each side"): "sets: 3\n    for: 30s\n    sides: [left, right]",
    (HOLD, "for: as long as possible"): "until: pressed",
    (HOLD, "for: max"): "until: pressed",
    (HOLD, "for: until pressed"): "until: pressed",
    (HOLD, "for: 5 breaths"): "breaths: 5",
    (MOVE, "for: 10 reps"): "reps: 10",
    (MOVE, "for: AMRAP"): "until: pressed",
    (HOLD, "until: 30s"): "for: 30s",
    (HOLD, "until: press"): "until: pressed",
    (HOLD, "until: failure"): "until: pressed",
    (HOLD, "breaths: 5 deep breaths"): "breaths: 5",
    (HOLD, "breaths: 1min"): "for: 1min",
    (HOLD, "breaths: five"): "breaths: 5",
    # counts
    (MOVE, "reps: 10 reps"): "reps: 10",
    (MOVE, "reps: x10"): "reps: 10",
    (MOVE, "reps: 10x"): "reps: 10",
    (MOVE, "reps: 3x10"): "sets: 3\n    reps: 10",
    (MOVE, "reps: 3 sets of 8-12"): "sets: 3\n    reps: 8-12",
    (MOVE, "sets: 3 x 10"): "sets: 3\n    reps: 10",
    (MOVE, "reps: 10 each side"): "reps: 10\n    sides: [left, right]",
    (MOVE, "reps: 10/side"): "reps: 10\n    sides: [left, right]",
    (MOVE, "reps: 12-8"): "reps: 8-12",
    (MOVE, "reps: 8 to 12"): "reps: 8-12",
    (MOVE, "reps: max"): "reps: until pressed",
    (MOVE, "reps: as many as possible"): "reps: until pressed",
    (MOVE, "reps: 30s"): "for: 30s",
    (MOVE, "reps: 5 breaths"): "breaths: 5",
    (MOVE, "reps: 010"): "reps: 10",
    (MOVE, "reps: ten"): "reps: 10",
    (MOVE, "reps: 5\n    sets: x3"): "reps: 5\n    sets: 3",
    (MOVE, "reps: 5\n    sets: 3 sets"): "reps: 5\n    sets: 3",
    (MOVE, "reps: 5\n    sets: 2 to 3"): "reps: 5\n    sets: 2-3",
    (MOVE, "reps: 5\n    sets: 2\n    rest: 2 to 3 min"): "reps: 5\n    sets: 2\n    rest: 2-3min",
    (MOVE, "reps: 5\n    sets: 2\n    rest: 60"): "reps: 5\n    sets: 2\n    rest: 60s",
    (MOVE, "reps: 5\n    prepare: none"): "reps: 5\n    prepare: 0s",
    (HOLD, "for: 5s\n    reps: 3\n    release: 3 to 5s"): "for: 5s\n    reps: 3\n    release: 3-5s",
    # sides, tempo, flags
    (HOLD, "for: 30s\n    sides: both"): "for: 30s\n    sides: [left, right]",
    (HOLD, "for: 30s\n    sides: left, right"): "for: 30s\n    sides: [left, right]",
    (HOLD, "for: 30s\n    sides: forward/backward"): "for: 30s\n    sides: [forward, backward]",
    (HOLD, "for: 30s\n    sides: 2"): "for: 30s\n    sides: [left, right]",
    (HOLD, "for: 30s\n    side: both"): "for: 30s\n    sides: [left, right]",
    (HOLD, "for: 30s\n    both sides: yes"): "for: 30s\n    sides: [left, right]",
    (HOLD, "for: 30s\n    each side: true"): "for: 30s\n    sides: [left, right]",
    (HOLD, "for: 30s\n    sides: [left, left]"): "for: 30s\n    sides: [left, right]",
    (MOVE, "reps: 5\n    tempo: 3-1-2"): "reps: 5\n    tempo: [{Lower: 3s}, {Hold: 1s}, {Raise: 2s}]",
    (MOVE, "reps: 5\n    tempo: {Up: 2s, Down: 3s}"): "reps: 5\n    tempo: [{Up: 2s}, {Down: 3s}]",
    (MOVE, "reps: 5\n    tempo: [{Up: 2s, Down: 3s}]"): "reps: 5\n    tempo: [{Up: 2s}, {Down: 3s}]",
    (MOVE, "reps: 5\n    tempo: [{Up: 2}, {Down: 3 sec}]"): "reps: 5\n    tempo: [{Up: 2s}, {Down: 3s}]",
    (MOVE, "reps: 5\n    tempo: [in, out]"): "reps: 5\n    tempo: [{In: in}, {Out: out}]",
    (MOVE, "reps: 5\n    sides: [a, b]\n    alternate: yes"): "reps: 5\n    sides: [a, b]\n    alternate: true",
    # keys
    (HOLD, "time: 30"): "for: 30s",
    (HOLD, "duration: 30s"): "for: 30s",
    (HOLD, "duration: 1 min"): "for: 1min",
    (HOLD, "duration_seconds: 45"): "for: 45s",
    (HOLD, "durationMs: 45000"): "for: 45s",
    (HOLD, "minutes: 2"): "for: 2min",
    (HOLD, "time_per_side: 30"): "for: 30s\n    sides: [left, right]",
    (HOLD, "fro: 30s"): "for: 30s",
    (HOLD, "FOR: 30s"): "for: 30s",
    (HOLD, "duration: as long as possible"): "until: pressed",
    (MOVE, "reps each side: 10"): "reps: 10\n    sides: [left, right]",
    (MOVE, "repetitions: 3x10"): "sets: 3\n    reps: 10",
    (MOVE, "reps: 5\n    instructions: 'Slow: and low'"): "reps: 5\n    hint: 'Slow: and low'",
    (MOVE, "for: 5s\n    text: Slowly"): "for: 5s\n    hint: Slowly",
    # a rest beside a hold or move
    (HOLD, "for: 5s\n    reps: 10\n    rest: 5s"): "for: 5s\n    reps: 10\n    release: 5s",
    (HOLD, "for: 30s\n    rest: 10s"): "for: 30s\n  - rest: 10s",
    (MOVE, "reps: 10\n    rest: 10"): "reps: 10\n  - rest: 10s",
    (MOVE, "reps: 10\n    rest_seconds: 10"): "reps: 10\n  - rest: 10s",
    # modifiers that need something
    (HOLD, "for: 5s\n    release: 3s"): "for: 5s\n    release: 3s\n    reps: 1",
    (MOVE, "for: 1min\n    tempo: [{Up: 2s}, {Down: 3s}]"): "reps: 12\n    tempo: [{Up: 2s}, {Down: 3s}]",
    (MOVE, "breaths: 6\n    tempo: [{Up: in}, {Down: out}]"): "reps: 6\n    tempo: [{Up: in}, {Down: out}]",
    (MOVE, "until: pressed\n    tempo: [{Up: 2s}]"): "reps: until pressed\n    tempo: [{Up: 2s}]",
    (HOLD, "for: 30s\n    sides: [a, b]\n    alternate: true"): "for: 30s\n    sides: [a, b]",
    (MOVE, "reps: 5\n    alternate: true"): "reps: 5\n    sides: [left, right]\n    alternate: true",
    # breath patterns in a step
    (MOVE, "breaths: 10\n    breath: in 4 out 7"): "breaths: 10\n    breath: 4-7",
    (MOVE, "breaths: 5\n    pace: {breath: 4-4-4-4}"): "breaths: 5\n    breath: 4-4-4-4",
    (MOVE, "breaths: 5\n    pace: {breath: 4-4-4-4, prepare: 1s}"):
        "breaths: 5\n    breath: 4-4-4-4\n    prepare: 1s",
    (MOVE, "breaths: 5\n    pace: 4-7"): "breaths: 5\n    breath: 4-7",
    (MOVE, "breath: 5"): "breaths: 5",
    (MOVE, "rep: 5"): "reps: 5",
    # by set, by side, by round
    (MOVE, "reps: 6-4-2"): "reps: [6, 4, 2]",
    (MOVE, "reps: 21/15/9"): "reps: [21, 15, 9]",
    (MOVE, "reps: 12, 10"): "reps: [12, 10]",
    (HOLD, "for: 10s, 20s, 30s"): "for: [10s, 20s, 30s]",
    (HOLD, "for: [10, 20 s, 30s]"): "for: [10s, 20s, 30s]",
    (MOVE, "reps: [10]"): "reps: 10",
    (MOVE, "reps: [6, 4, 2]\n    rest: 2min, 1:45"): "reps: [6, 4, 2]\n    rest: [2min, 1:45]",
    (MOVE, "reps: [6, 4]\n    rest: [2min]"): "reps: [6, 4]\n    rest: 2min",
    (MOVE, "reps: [6, 4, 2]\n    sets: 2"): "reps: [6, 4, 2]\n    sets: 3",
    (MOVE, "reps: 2 left, 3 right"): "reps: {left: 2, right: 3}\n    sides: [left, right]",
    (MOVE, "reps: {left: 2, rihgt: 3}\n    sides: [left, right]"):
        "reps: {left: 2, right: 3}\n    sides: [left, right]",
    (MOVE, "reps: {L: 2, R: 3}\n    sides: [left, right]"): "reps: {left: 2, right: 3}\n    sides: [left, right]",
    (HOLD, "for: 25min\n    gong: 3 min"): "for: 25min\n    bell: 3min",
    (HOLD, "for: 25min\n    bell: every minute"): "for: 25min\n    bell: 1min",
    (MOVE, "reps: 5\n    tempo: [{Sniff: in}, {Again: in 1}]"): "reps: 5\n    tempo: [{Sniff: in}, {Again: in 1s}]",
    # how often it is done
    (MOVE, "rounds: 5"): "reps: 5",
    (MOVE, "for: 30s\n    rounds: 5"): "for: 30s\n    sets: 5",
    (HOLD, "for: 30s\n    rounds: 3"): "for: 30s\n    reps: 3",
    (MOVE, "reps: 10\n    rounds: 3\n    rest: 30s"): "reps: 10\n    sets: 3\n    rest: 30s",
    (MOVE, "reps: 10\n    repeat: 3"): "reps: 10\n    sets: 3",
    (HOLD, "for: 30s\n    repeat: 3"): "for: 30s\n    reps: 3",
    # texts that begin with the sign of a comment
    (HOLD, "for: 30s\n    hint: #1 of two"): "for: 30s\n    hint: '#1 of two'",
}  # fmt: skip
FILES = {
    # steps of other shapes
    TOP + "  - Fold forward: 1 min\n": TOP + "  - hold: Fold forward\n    for: 1min\n",
    TOP + "  - Squats: 3x10\n    rest: 60s\n": TOP + "  - move: Squats\n    sets: 3\n    reps: 10\n    rest: 60s\n",
    TOP + "  - Walk: 5 min\n": TOP + "  - move: Walk\n    for: 5min\n",
    TOP + "  - Breathing: 2min\n": TOP + "  - move: Breathing\n    for: 2min\n",
    TOP + "  - breathe: 5 breaths\n": TOP + "  - hold: breathe\n    breaths: 5\n",
    TOP + "  - repeat: 3\n    move: Squats\n    reps: 10\n": TOP + "  - move: Squats\n    sets: 3\n    reps: 10\n",
    TOP + "  - hold: #1 stretch  # first\n    for: 30s\n": TOP + "  - hold: '#1 stretch'\n    for: 30s\n",
    TOP + "  - Plank 30s\n": TOP + "  - hold: Plank\n    for: 30s\n",
    TOP + "  - 10 squats\n": TOP + "  - move: squats\n    reps: 10\n",
    TOP + "  - Push-ups x 10\n": TOP + "  - move: Push-ups\n    reps: 10\n",
    TOP + "  - Rest 30 seconds\n": TOP + "  - rest: 30s\n",
    TOP + "  - Rest: 30s\n": TOP + "  - rest: 30s\n",
    TOP + "  - rest 30s\n": TOP + "  - rest: 30s\n",
    TOP + "  - pause: 30\n": TOP + "  - rest: 30s\n",
    TOP + "  - rest: Shake the arms\n    for: 30s\n": TOP + "  - rest: 30s\n    text: Shake the arms\n",
    TOP + "  - wait: Lie down\n    for: 5s\n": TOP + "  - rest: 5s\n    text: Lie down\n",
    TOP + "  - name: Squats\n    sets: 3\n    reps: 10\n    rest: 60\n":
        TOP + "  - move: Squats\n    sets: 3\n    reps: 10\n    rest: 60s\n",
    TOP + "  - name: Breathe\n    type: rest\n    duration: 20\n": TOP + "  - text: Breathe\n    rest: 20s\n",
    TOP + "  - exercise: Squats\n    reps: 10\n": TOP + "  - move: Squats\n    reps: 10\n",
    '{"title": "N", "exercises": [{"name": "Squats", "sets": 3, "reps": 10, "restSeconds": 60},'
    ' {"name":"Plank","duration":30}]}\n':
        TOP + "  - {move: Squats, sets: 3, reps: 10, rest: 60s}\n  - {hold: Plank, for: 30s}\n",
    "- Squats: 3x10\n- Plank: 30s\n":
        TOP + "  - {move: Squats, sets: 3, reps: 10}\n  - {hold: Plank, for: 30s}\n",
    # repeats
    TOP + "  - repeat: 10min\n    steps: [{rest: 5s}]\n":
        TOP + "  - repeat: until pressed\n    for: 10min\n    steps: [{rest: 5s}]\n",
    TOP + "  - repeat: 21-15-9\n    steps: [{move: A, reps: round}]\n":
        TOP + "  - repeat: [21, 15, 9]\n    steps: [{move: A, reps: round}]\n",
    TOP + "  - repeat: [30s, 20s]\n    steps: [{hold: A, for: the round}]\n":
        TOP + "  - repeat: [30s, 20s]\n    steps: [{hold: A, for: round}]\n",
    TOP + "  - repeat: 10\n    emom: minute\n    steps: [{rest: 5s}]\n":
        TOP + "  - repeat: 10\n    every: 1min\n    steps: [{rest: 5s}]\n",
    TOP + "  - repeat: until pressed\n    time cap: 10 min\n    steps: [{rest: 5s}]\n":
        TOP + "  - repeat: until pressed\n    for: 10min\n    steps: [{rest: 5s}]\n",
    TOP + "  - rounds: [3, 2]\n    steps: [{move: A, reps: round}]\n":
        TOP + "  - repeat: [3, 2]\n    steps: [{move: A, reps: round}]\n",
    TOP + "  - use: daily-five.yaml\n": TOP + "  - use: daily-five\n",
    TOP + "  - use: daily-fife\n": TOP + "  - use: daily-five\n",
    TOP + "  - repeat: 3 rounds\n    steps: [{rest: 5s}]\n": TOP + "  - repeat: 3\n    steps: [{rest: 5s}]\n",
    TOP + "  - repeat: x3\n    steps: [{rest: 5s}]\n": TOP + "  - repeat: 3\n    steps: [{rest: 5s}]\n",
    TOP + "  - repeat: forever\n    steps: [{rest: 5s}]\n":
        TOP + "  - repeat: until pressed\n    steps: [{rest: 5s}]\n",
    TOP + "  - rounds: 3\n    steps: [{rest: 5s}]\n": TOP + "  - repeat: 3\n    steps: [{rest: 5s}]\n",
    # the top level
    FOR + "duration: 10 minutes\n": FOR + "minutes: 10\n",
    FOR + "minutes: 8-10 min\n": FOR + "minutes: 8-10\n",
    FOR + "daily: twice a day\n": FOR + "daily: 2\n",
    FOR + "daily: 3 a week\n": FOR + "weekly: 3\n",
    FOR + "days: [mon, wed, fri]\n": FOR + "weekly: 3\n",
    FOR + "daily: 3 a week\nweekly: 3\ndays: [mon, wed, fri]\n": FOR + "weekly: 3\n",
    FOR + "weekly: mon, wed, fri\n": FOR + "weekly: 3\n",
    FOR + "weekly: 3 times a week\n": FOR + "weekly: 3\n",
    FOR + "times per week: 3-5\n": FOR + "weekly: 3-5\n",
    FOR + "equipment: mat, towel\n": FOR + "equipment: [mat, towel]\n",
    FOR + "description: Soft\n": FOR + "about: Soft\n",
    FOR + "pace: {breath: 4/6}\n": FOR + "pace: {breath: 4-6}\n",
    FOR + "pace: {breath: in 4 out 6}\n": FOR + "pace: {breath: 4-6}\n",
    FOR + "pace: {breath: box}\n": FOR + "pace: {breath: 4-4-4-4}\n",
    FOR + "pace: {breath: 4.25-6}\n": FOR + "pace: {breath: 4.3-6}\n",
    FOR + "pace: {prepare: 5}\n": FOR + "pace: {prepare: 5s}\n",
    # characters
    "name: Întindere ușoară\nsteps:\n  - hold: Ține\n    for: 30s\n":
        "name: Întindere uşoară\nsteps:\n  - hold: Ţine\n    for: 30s\n",
    TOP + "  - hold: Fold 😀\n    for: 30s\n": TOP + "  - hold: Fold\n    for: 30s\n",
    TOP + '  - hold: "A\\u0007B"\n    for: 30s\n': TOP + "  - hold: AB\n    for: 30s\n",
    TOP + "  - hold: Cafe\u0301\n    for: 30s\n": TOP + "  - hold: Café\n    for: 30s\n",
    TOP + "  - hold: a\u2011b\n    for: 30s\n": TOP + "  - hold: a-b\n    for: 30s\n",
    # YAML
    TOP + "  - hold: Neck: left side\n    for: 30s\n": TOP + '  - hold: "Neck: left side"\n    for: 30s\n',
    TOP + "  - hold: A\n    for:30s\n": FOR,
    TOP + "  - rest:3s\n": TOP + "  - rest: 3s\n",
    TOP + "  - hold: !!str A\n    for: 30s\n": FOR,
    "%YAML 1.2\n---\n" + FOR: "---\n" + FOR,
}  # fmt: skip


@pytest.mark.parametrize(("before", "written"), VALUES)
def test_a_value_becomes_what_was_meant(before: str, written: str) -> None:
    text = before + written + "\n"
    assert check(text).failed
    assert meaning(fixed(text)) == meaning(before + VALUES[before, written] + "\n")


@pytest.mark.parametrize("text", FILES)
def test_a_file_becomes_what_was_meant(text: str) -> None:
    assert check(text).failed
    assert meaning(fixed(text)) == meaning(FILES[text])


def meaning(text: str) -> dict[str, Any]:
    """What plays: the compiled form but for the name."""
    assert not check(text).failed, (
        text,
        [(p.line, p.column, p.message, p.help) for p in check(text).diagnostics],
    )
    return {**json.loads(compiled(text)), "name": ""}


def test_no_fix_takes_a_hold_its_length() -> None:
    problem, *_ = check(HOLD + "for: 3x\n    both sides: true\n").diagnostics
    assert (problem.code, problem.fix) == ("PL302", None)


# Codes whose proposals are for a person to choose from: a dose, a text, one of two; or of which nothing is known.
_CHOSEN = {
    "PL102",
    "PL105",
    *(f"PL{n}" for n in range(108, 116)),
    "PL202",
    "PL203",
    "PL206",
}
_CHOSEN |= {"PL209", "PL210", "PL304", "PL310", "PL402", "PL403", "PL404", "PL405", "PL406", "PL101", "PL401"}
_CHOSEN.add("PL315")


@pytest.mark.parametrize("other", ["for: 5s", "breaths: 5", "reps: 5", "sets: 2", "sides: [a, b]"])
@pytest.mark.parametrize("first", ["Forward fold: 1 min", "Squats: 3x10", "Plank: 30s each side", "old: 30s"])
def test_no_fix_writes_a_key_a_second_time(first: str, other: str) -> None:
    text = f"{TOP}  - {first}\n    {other}\n"
    for problem in check(text).diagnostics:
        if problem.fix:
            assert "PL202" not in [left.code for left in check(fixed_once(text, problem)).diagnostics]


def test_every_code_of_an_error_is_mended_somewhere_or_left_to_a_person() -> None:
    texts = [before + written + "\n" for before, written in VALUES] + list(FILES)
    texts += [TOP + "  - hold: A\x07\n    for: 30s\n"]
    mended = {problem.code for text in texts for problem in check(text).diagnostics if problem.fix}
    assert mended | _CHOSEN == {code for code, (severity, _) in CODES.items() if severity == ERROR}
    assert not mended & _CHOSEN


# ---- any routine, with values and keys as people write them

_UNITS = {
    "s": (" sec", "secs", " seconds", " S", ""),
    "min": (" m", "mins", " Minutes"),
    "h": ("hr", " hours"),
}
_KEYS = {"for": ("duration", "time", "fro"), "reps": ("repetitions", "rpes"), "breaths": ("breathss",)}
_KEYS |= {"sets": ("series", "set"), "hint": ("note", "instructions"), "sides": ("side", "sidse")}
_KEYS |= {"hold": ("stretch", "hodl"), "move": ("exercise", "moev"), "repeat": ("rounds", "repaet")}
_KEYS |= {"steps": ("exercises", "stesp"), "rest": ("rset", "pause"), "alternate": ("alternat",)}
_COUNTED = ("reps", "repeat", "sets")


def other_value(draw: st.DrawFn, key: str, value: str) -> str:
    """The same value as the language does not write it; itself where none is known."""
    if value == "until pressed":
        return draw(st.sampled_from(["forever", "Until Pressed", "until press"]))
    if value in ("true", "false") and key == "alternate":
        return {"true": "yes", "false": "no"}[value]
    if match := re.fullmatch(r"([0-9.]+)(?:-([0-9.]+))?(s|min|h)", value):
        unit = draw(st.sampled_from(_UNITS[match[3]]))
        if not match[2]:
            return match[1] + unit
        forms = [f"{match[1]}{unit} - {match[2]}{unit}", f"{match[1]} to {match[2]}{unit}"]
        return draw(st.sampled_from([*forms, f"{match[2]}-{match[1]}{match[3]}"]))
    if key in _COUNTED and (match := re.fullmatch(r"([0-9]+)(?:-([0-9]+))?", value)):
        if not match[2]:
            return draw(
                st.sampled_from([f"{value}x", f"x{value}", f"0{value}", f"{value} times", f"{value}.0"])
            )
        return draw(st.sampled_from([f"{match[2]}-{match[1]}", f"{match[1]} to {match[2]}"]))
    return value


def places(node: Any) -> list[tuple[Node, str]]:
    """Every mapping with each of its keys."""
    if isinstance(node, list):
        return [place for item in node for place in places(item)]
    if not isinstance(node, dict):
        return []
    return [(node, key) for key in node] + [place for value in node.values() for place in places(value)]


@st.composite
def written_otherwise(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A routine with one key or value as people write it, and the same as the language has it."""
    right = draw(routines())
    wrong = copy.deepcopy(right)
    node, key = draw(st.sampled_from(places(wrong["steps"])))
    if key in _KEYS and draw(st.booleans()):
        name = draw(st.sampled_from(_KEYS[key]))
        items = [(name if other == key else other, value) for other, value in node.items()]
        node.clear()
        node.update(items)
    elif isinstance(node[key], str) and key in (*_COUNTED, "for", "rest", "release", "prepare", "alternate"):
        node[key] = other_value(draw, key, node[key])
    flow = draw(st.sampled_from([False, None, True]))
    return to_yaml(wrong, flow), to_yaml(right, flow)


@settings(max_examples=150)
@given(files=written_otherwise())
def test_any_routine_becomes_what_was_meant(files: tuple[bytes, bytes]) -> None:
    text, right = (data.decode() for data in files)
    after = fixed(text)
    if not check(after).failed:  # what has no fix is told in words
        assert meaning(after) == meaning(right)


@settings(max_examples=100)
@given(files=written_otherwise(), data=st.data())
def test_a_fix_never_makes_it_worse(files: tuple[bytes, bytes], data: st.DataObject) -> None:
    text = files[0].decode()
    at = data.draw(st.integers(0, len(text)))
    text = (
        text[:at]
        + data.draw(st.sampled_from(["", ":", "x", " ", "-", "30", "é", "😀", "[", "'"]))
        + text[at + 1 :]
    )
    for problem in (p for p in check(text).diagnostics if p.fix):
        before, after = check(text).diagnostics, check(fixed_once(text, problem)).diagnostics
        if not any(
            p.code.startswith("PL1") for p in before
        ):  # where reading ended, the rest was not looked at
            # A key that is known now, or a value out of its list, may be found not to belong there.
            assert len(after) < len(before) or problem.code in ("PL201", "PL314"), (text, problem.help)
