# SPDX-License-Identifier: MIT
"""Warnings and notes about a routine without errors: what is hardly meant, or not good for the wearer.

The figures and their sources are those of the project's table of numbers.
"""

from __future__ import annotations

from pacelet.format import MAX_COUNT
from pacelet_tools.language.report.problems import Place, Problems
from pacelet_tools.language.semantics import lint_words
from pacelet_tools.language.semantics.key_table import HOLD, MOVE, OVERRIDES, REPEAT, REST, WAIT
from pacelet_tools.language.semantics.lengths import Reckoner, amount, one_side
from pacelet_tools.language.semantics.model import Breath, Routine, Step, Total, all_steps, gathered, high
from pacelet_tools.language.semantics.spelling import minutes, written
from pacelet_tools.language.semantics.visits import Taken, Visit
from pacelet_tools.language.semantics.widths import USUAL_PX, check_widths

SLOWEST_BREATH_T, FASTEST_BREATH_T = 150, 60  # 4 and 10 breaths a minute
SHORT_HOLD_T, LONG_HOLD_T = 100, 600  # ACSM: 10-30 s for most adults, 30-60 s for older ones
NO_STRETCH_T = 3000  # what is held for longer than 5 min is no stretch, whatever it is called
LONG_ROLLING_T = 1200  # Behm 2020: 30-120 s a set
BREATH_4_7_8 = (40, 70, 80, 0)
MANY_4_7_8 = 4  # its author's own limits
MOST_4_7_8 = 8


def lint(
    routine: Routine, visited: list[Visit], problems: Problems, reckoner: Reckoner, panel_px: int = USUAL_PX
) -> None:
    """Report what is odd about a routine without errors, in the steps of its file; texts on a panel of this width."""
    _lint_breath(routine.breath, routine.breath_place, problems)
    _lint_caution(routine, problems)
    check_widths(routine, problems, panel_px)
    takers = {id(visit.around) for visit in visited if visit.step.by_round}
    paces = Taken()
    for visit in visited:
        if visit.used_at:
            continue
        step = visit.step
        _lint_hold(visit, routine, problems)
        _lint_4_7_8(visit, problems)
        _lint_rolling(visit, routine, problems)
        _lint_hands(step, problems)
        _lint_bell(visit, problems)
        if step.pace:
            _lint_breath(step.pace.get("breath"), step.pace_place("breath"), problems)
            _lint_pace(visit, paces, problems)
        if step.action == REPEAT:
            _lint_list(step, id(step) in takers, problems)
            _lint_box(visit, reckoner, problems)
    lint_minutes(routine, reckoner, problems)


def check_4_7_8(visited: list[Visit], problems: Problems) -> None:
    """Report as errors the steps that go beyond what the author of 4-7-8 allows; those that are used count too."""
    for visit in visited:
        cycles = _cycles(visit)
        if cycles > MOST_4_7_8:
            what = f"{cycles} breaths of 4-7-8 in a row, and its author allows {MOST_4_7_8}"
            place = visit.used_at or visit.step.value_place("breaths")
            problems.add("PL404", place, what, _fewer_cycles(visit.step))


def most(visit: Visit, key: str) -> int:
    """Return the most that a length or a count of a step is in any set, on any side, in any round here."""
    step = visit.step
    if not step.has(key):
        return 0
    if key not in step.by_set and key not in step.by_side and key not in step.by_round:
        return amount(step, key, 0, 0, None)[1]
    sets = range(len(step.by_set[key])) if key in step.by_set else (0,)
    sides = range(len(step.sides) or 1)
    ends = [amount(step, key, at, side, value) for at in sets for side in sides for value in visit.values()]
    return max(end for _, end in ends)


def _cycles(visit: Visit) -> int:
    """Return how many breaths of 4-7-8 come in a row, on one side."""
    step = visit.step
    if not step.has("breaths") or visit.pace.breath != BREATH_4_7_8:
        return 0
    in_a_row = most(visit, "reps") if step.has("reps") and not step.release and not step.alternate else 1
    return most(visit, "breaths") * in_a_row


def _fewer_cycles(step: Step) -> str:
    """Return what makes at most four breaths in a row; with repetitions a pause between them does."""
    if step.has("reps") and high(step.breaths or (1, None)) <= MANY_4_7_8:
        return "a `release: 30s` between the repetitions"
    return f"`breaths: {MANY_4_7_8}`" + (
        ", and a `release: 30s` between the repetitions" if step.has("reps") else ""
    )


def _lint_4_7_8(visit: Visit, problems: Problems) -> None:
    cycles = _cycles(visit)
    if MANY_4_7_8 < cycles <= MOST_4_7_8:
        what = f"{cycles} breaths of 4-7-8 in a row; its author advises {MANY_4_7_8} to begin with"
        problems.add("PL003", visit.step.value_place("breaths"), what, _fewer_cycles(visit.step))


def lint_minutes(routine: Routine, reckoner: Reckoner, problems: Problems) -> None:
    """Report `minutes` from which the length of the timeline is more than a tenth off."""
    if not routine.minutes:
        return
    found = reckoner.routine(routine)
    total = Total(found.low_t * 100, found.high_t * 100, found.is_open)
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


def _lint_breath(breath: Breath | None, place: Place | None, problems: Problems) -> None:
    if not breath or not place or breath[1] or breath[3]:
        return
    length = breath[0] + breath[2]
    if not FASTEST_BREATH_T <= length <= SLOWEST_BREATH_T:
        rate = f"{600 / length:.1f}".removesuffix(".0")
        what = f"{rate} breaths a minute; 4 to 10 are comfortable"
        problems.add("PL002", place, what, "`4-6`, or `5-5`")


def _lint_caution(routine: Routine, problems: Problems) -> None:
    if gathered(routine, "caution"):
        return
    reason, key = lint_words.asks_for_caution(routine)
    if reason:
        what = f"no `caution`, and {reason} asks for one"
        right = "`caution: Ask a doctor first if you have a condition.`"
        problems.add("PL007", routine.place_of(key), what, right)


def _lint_hold(visit: Visit, routine: Routine, problems: Problems) -> None:
    step = visit.step
    if step.action != HOLD or not step.has("for"):
        return
    longest = most(visit, "for")
    is_repeated = step.has("reps") or step.reps_open  # those are squeezes or presses
    is_short = longest < SHORT_HOLD_T and not is_repeated
    if not (is_short or LONG_HOLD_T < longest <= NO_STRETCH_T) or lint_words.is_no_stretch(step, routine):
        return
    place = step.value_place("for")
    if is_short:
        problems.add("PL004", place, f"a hold of {written(longest)} is short", "10-30s stretch well")
    else:
        right = "`for: 1min` at most, with `reps`"
        problems.add("PL005", place, f"a hold of {written(longest)} is long", right)


def _lint_rolling(visit: Visit, routine: Routine, problems: Problems) -> None:
    step = visit.step
    if step.action != MOVE or not lint_words.is_rolling(step, routine):
        return
    sets = range(high(step.sets) if step.by_set and step.sets else 1)
    sides = range(len(step.sides) or 1)
    length = max(
        one_side(step, visit.pace, at, side, value).high_t
        for at in sets
        for side in sides
        for value in visit.values()
    )
    if length > LONG_ROLLING_T:
        what = f"{written(length)} of rolling in one set; 30s to 2min are enough"
        problems.add("PL006", step.length_place(), what, _less_rolling(step, length))


def _less_rolling(step: Step, length_t: int) -> str:
    """Return what makes a set of at most 2 min, in the key that the step has."""
    if step.has("for") and not step.has("reps"):
        return "`for: 2min` at most, and more `sets`"
    key, counted = ("reps", step.reps) if step.has("reps") else ("breaths", step.breaths)
    fewer = high(counted or (1, None)) * LONG_ROLLING_T // length_t
    return f"`{key}: {fewer}` at most, and more `sets`" if fewer else f"fewer `{key}`, and more `sets`"


def _lint_bell(visit: Visit, problems: Problems) -> None:
    step = visit.step
    longest = most(visit, "for") if step.bell_t else 0
    if step.bell_t and longest and step.bell_t >= longest:
        what = f"a bell each {written(step.bell_t)} never sounds in {written(longest)}"
        problems.add("PL017", step.value_place("bell"), what, "a shorter `bell`, or none")


def _lint_pace(visit: Visit, paces: Taken, problems: Problems) -> None:
    """Report a breath, a repetition or a switch of a step or block that nothing uses."""
    step = visit.step
    used = paces.inside(step)
    for key in OVERRIDES:
        if key in step.pace and key not in used:
            what = f"nothing {'inside' if step.action == REPEAT else 'in this step'} uses this `{key}`"
            problems.add("PL016", step.pace_place(key), what, _for_unused(visit, key))


def _for_unused(visit: Visit, key: str) -> str:
    """Return what makes a step use a breath: to be counted in breaths; else to leave it out."""
    step = visit.step
    if (
        key == "breath"
        and step.length
        and not step.length[1]
        and step.action == MOVE
        and not step.has("reps")
    ):
        count = max(1, round(step.length[0] / sum(visit.pace.breath)))
        return f"`breaths: {count}` in place of `for`, which breathes at this pace"
    return f"leave `{key}` out"


def _lint_list(step: Step, is_taken: bool, problems: Problems) -> None:
    if step.rounds and not is_taken:
        key = "for" if step.rounds.are_times else "reps"
        what = "no step inside takes the values of this list"
        right = f"`{key}: round` in a step, or `repeat: {len(step.rounds)}`"
        problems.add("PL013", step.value_place(REPEAT), what, right)


def _lint_box(visit: Visit, reckoner: Reckoner, problems: Problems) -> None:
    """Report a beat whose rounds leave no rest, and a limit in which no second round is done."""
    step = visit.step
    if step.every_t:
        rounds = [one for value in visit.values() for one in reckoner.rounds(step, visit.pace, value)]
        waits = rounds[:-1] if step.rounds else rounds
        if all(one.high_t >= step.every_t and not one.is_open for one in waits):
            what = f"the rounds take all of the beat of {written(step.every_t)}, and leave no rest"
            problems.add("PL014", step.place_of("every"), what, "a longer beat, or no `every`")
    if step.limit_t:
        shortest = min(
            one.low_t for value in visit.values() for one in reckoner.rounds(step, visit.pace, value)
        )
        if shortest * 2 > step.limit_t:
            what = f"a round takes {written(shortest)}, and no second one is done in {written(step.limit_t)}"
            problems.add(
                "PL015", step.place_of("for"), what, "a longer `for`, or these steps without the `repeat`"
            )


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
