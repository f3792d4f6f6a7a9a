# SPDX-License-Identifier: MIT
"""Warnings and notes about a routine without errors: what is hardly meant, or not good for the wearer.

The figures and their sources are those of the project's table of numbers.
"""

from __future__ import annotations

from pacelet.format import MAX_COUNT
from pacelet_tools.language.report.problems import Problems
from pacelet_tools.language.semantics import lint_words
from pacelet_tools.language.semantics.key_table import HOLD, MOVE, REPEAT, REST, WAIT
from pacelet_tools.language.semantics.model import Routine, Step, Total, all_steps, high
from pacelet_tools.language.semantics.spelling import minutes, written
from pacelet_tools.language.semantics.widths import check_widths

SLOWEST_BREATH_T, FASTEST_BREATH_T = 150, 60  # 4 and 10 breaths a minute
SHORT_HOLD_T, LONG_HOLD_T = 100, 600  # ACSM: 10-30 s for most adults, 30-60 s for older ones
NO_STRETCH_T = 3000  # what is held for longer than 5 min is no stretch, whatever it is called
LONG_ROLLING_T = 1200  # Behm 2020: 30-120 s a set
BREATH_4_7_8 = (40, 70, 80, 0)
MANY_4_7_8 = 4  # its author's own limits
MOST_4_7_8 = 8


def lint(routine: Routine, problems: Problems) -> None:
    """Report what is odd about a routine without errors; `lint_minutes` needs its timeline, and comes apart."""
    _lint_breath(routine, problems)
    _lint_caution(routine, problems)
    check_widths(routine, problems)
    for step in all_steps(routine):
        _lint_hold(step, routine, problems)
        _lint_4_7_8(step, routine, problems)
        _lint_rolling(step, routine, problems)
        _lint_hands(step, problems)


def check_4_7_8(routine: Routine, problems: Problems) -> None:
    """Report as errors the steps that go beyond what the author of 4-7-8 allows."""
    for step in all_steps(routine):
        cycles = _cycles(step, routine)
        if cycles > MOST_4_7_8:
            what = f"{cycles} breaths of 4-7-8 in a row, and its author allows {MOST_4_7_8}"
            problems.add("PL404", step.value_place("breaths"), what, _fewer_cycles(step))


def _cycles(step: Step, routine: Routine) -> int:
    """Return how many breaths of 4-7-8 come in a row, on one side."""
    if not step.breaths or routine.breath_t != BREATH_4_7_8:
        return 0
    in_a_row = high(step.reps) if step.reps and not step.release_t and not step.alternate else 1
    return high(step.breaths) * in_a_row


def _fewer_cycles(step: Step) -> str:
    """Return what makes at most four breaths in a row; with repetitions a pause between them does."""
    if step.reps and high(step.breaths or (1, None)) <= MANY_4_7_8:
        return "a `release: 30s` between the repetitions"
    return f"`breaths: {MANY_4_7_8}`" + (
        ", and a `release: 30s` between the repetitions" if step.reps else ""
    )


def _lint_4_7_8(step: Step, routine: Routine, problems: Problems) -> None:
    cycles = _cycles(step, routine)
    if MANY_4_7_8 < cycles <= MOST_4_7_8:
        what = f"{cycles} breaths of 4-7-8 in a row; its author advises {MANY_4_7_8} to begin with"
        problems.add("PL003", step.value_place("breaths"), what, _fewer_cycles(step))


def lint_minutes(routine: Routine, total: Total, problems: Problems) -> None:
    """Report `minutes` from which the length of the timeline is more than a tenth off."""
    if not routine.minutes:
        return
    low, high_ms = routine.minutes[0] * 60_000, high(routine.minutes) * 60_000
    too_short = total.low_ms * 10 < low * 9 and not total.is_open
    if not too_short and total.high_ms * 10 <= high_ms * 11:
        return
    right = _fitting_minutes(total.low_ms, total.high_ms)
    shown = minutes(low) if low == high_ms else f"{minutes(low)}-{minutes(high_ms)}"
    what = f"the timeline takes {total}, more than a tenth off {shown}"
    problems.add("PL001", routine.value_place("minutes"), what, right)


def _fitting_minutes(low_ms: int, high_ms: int) -> str:
    """Return the `minutes` from which a timeline of this length is nowhere a tenth off."""
    low, high_minutes = low_ms // 54_000, -(-high_ms // 66_000)
    if low < 1 or high_minutes > MAX_COUNT:
        return "no `minutes`: it takes less than one, or too many"
    if low < high_minutes:
        return f"`minutes: {low}-{high_minutes}`"
    return f"`minutes: {min(low, max(high_minutes, round(high_ms / 60_000)))}`"


def _lint_breath(routine: Routine, problems: Problems) -> None:
    if not routine.breath or not routine.breath_place or routine.breath[1] or routine.breath[3]:
        return
    length = routine.breath[0] + routine.breath[2]
    if not FASTEST_BREATH_T <= length <= SLOWEST_BREATH_T:
        rate = f"{600 / length:.1f}".removesuffix(".0")
        what = f"{rate} breaths a minute; 4 to 10 are comfortable"
        problems.add("PL002", routine.breath_place, what, "`4-6`, or `5-5`")


def _lint_caution(routine: Routine, problems: Problems) -> None:
    if routine.caution:
        return
    reason, key = lint_words.asks_for_caution(routine)
    if reason:
        what = f"no `caution`, and {reason} asks for one"
        right = "`caution: Ask a doctor first if you have a condition.`"
        problems.add("PL007", routine.place_of(key), what, right)


def _lint_hold(step: Step, routine: Routine, problems: Problems) -> None:
    if step.action != HOLD or not step.length or lint_words.is_no_stretch(step, routine):
        return
    longest = high(step.length)
    place = step.value_place("for")
    if longest < SHORT_HOLD_T and not step.reps and not step.reps_open:  # those are squeezes or presses
        problems.add("PL004", place, f"a hold of {written(longest)} is short", "10-30s stretch well")
    elif LONG_HOLD_T < longest <= NO_STRETCH_T:
        problems.add(
            "PL005", place, f"a hold of {written(longest)} is long", "`for: 1min` at most, with `reps`"
        )


def _lint_rolling(step: Step, routine: Routine, problems: Problems) -> None:
    if step.action != MOVE or not lint_words.is_rolling(step, routine):
        return
    length = _set_t(step, routine)
    if length > LONG_ROLLING_T:
        what = f"{written(length)} of rolling in one set; 30s to 2min are enough"
        problems.add("PL006", step.length_place(), what, _less_rolling(step, length))


def _less_rolling(step: Step, length_t: int) -> str:
    """Return what makes a set of at most 2 min, in the key that the step has."""
    if step.length and not step.reps:
        return "`for: 2min` at most, and more `sets`"
    key, counted = ("reps", step.reps) if step.reps else ("breaths", step.breaths)
    fewer = high(counted or (1, None)) * LONG_ROLLING_T // length_t
    return f"`{key}: {fewer}` at most, and more `sets`" if fewer else f"fewer `{key}`, and more `sets`"


def _set_t(step: Step, routine: Routine) -> int:
    """Return how long one set takes on one side, in tenths of a second; 0 where that is open."""
    reps = high(step.reps) if step.reps else 1
    if step.length:
        body = high(step.length)
    elif step.breaths:
        body = high(step.breaths) * sum(routine.breath_t)
    elif step.tempo:
        inward, outward = sum(routine.breath_t[:2]), sum(routine.breath_t[2:])
        body = sum(inward if t == -1 else outward if t == -2 else t for _, t in step.tempo)
    else:
        body = routine.pace_t("rep") if step.reps else 0
    return reps * (body + step.release_t)


def _lint_hands(step: Step, problems: Problems) -> None:
    if not step.is_open:
        return
    taken = _taken_inside(step) if step.action == REPEAT else lint_words.hands_or_eyes(step)
    if taken:
        what = f"this waits for a press, and the wearer is {taken}"
        right = "a length or a range in place of it, such as `for: 30-60s`"
        if step.action == REPEAT:
            right = "a count or a range, such as `repeat: 2-4`"
        elif step.reps_open:
            right = "a count or a range, such as `reps: 8-12`"
        elif step.action == WAIT:
            right = "a pause that ends by itself: `rest: 15s`, with this as its `text`"
        problems.add("PL008", step.value_place(step.action), what, right)


def _taken_inside(step: Step) -> str | None:
    """Return what keeps the wearer from a press in all that is done inside a repeat."""
    taken = [
        lint_words.hands_or_eyes(inner) for inner in all_steps(step) if inner.action not in (REPEAT, REST)
    ]
    return taken[0] if taken and all(taken) else None
