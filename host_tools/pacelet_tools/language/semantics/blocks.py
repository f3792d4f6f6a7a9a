# SPDX-License-Identifier: MIT
"""Check what a repeat and its steps must be to each other: values by round, beats, limits, rounds without a phase."""

from __future__ import annotations

from pacelet_tools.language.report.problems import Problems, short
from pacelet_tools.language.semantics.key_table import REPEAT, REST, ROUND
from pacelet_tools.language.semantics.lengths import Reckoner
from pacelet_tools.language.semantics.model import Step
from pacelet_tools.language.semantics.spelling import written
from pacelet_tools.language.semantics.visits import Visit
from pacelet_tools.language.syntax.nodes import Sequence


def check_blocks(visited: list[Visit], problems: Problems, reckoner: Reckoner) -> None:
    """Report what is wrong; of steps that are used only that which the pace around them makes wrong."""
    for visit in visited:
        if visit.step.action == REPEAT:
            _check_box(visit, problems, reckoner)
        if visit.used_at:
            continue
        for key in visit.step.by_round:
            _check_round(visit, key, problems)
        if visit.step.action == REPEAT:
            _check_empty(visit.step, problems)


def _check_round(visit: Visit, key: str, problems: Problems) -> None:
    place = visit.step.value_place(key)
    if visit.around and not visit.around.rounds:
        return  # what its list has wrong was said
    if not visit.around or not visit.around.rounds:
        what = f"`{key}: {ROUND}` stands in no repeat that has a list"
        problems.add("PL315", place, what, "a repeat around it such as `repeat: [21, 15, 9]`")
    elif visit.around.rounds.are_times != (key == "for"):
        has, wanted = ("durations", "counts") if visit.around.rounds.are_times else ("counts", "durations")
        what = f"`{key}: {ROUND}` wants {wanted}, and the list around it has {has}"
        right = f"a list of {wanted}, or " + ("`reps: round`" if key == "for" else "`for: round`")
        problems.add("PL315", place, what, right)


def _check_empty(step: Step, problems: Problems) -> None:
    if (step.reps_open or step.every_t) and is_empty(step):
        what = "nothing in these rounds takes any time" + (
            ", and they go on until pressed" if step.reps_open else ""
        )
        problems.add("PL406", step.place_of(REPEAT), what, "a step with a length inside")


def is_empty(step: Step) -> bool:
    """Return True if a step has no phase, as far as it could be read."""
    if step.action == REST:
        return step.rest == (0, None)
    inner = step.used.steps if step.used else step.steps
    if step.action == REPEAT and not _is_whole(step):
        return False
    return bool(inner) and all(is_empty(one) for one in inner)


def _is_whole(step: Step) -> bool:
    """Return True if all that is written in a repeat was understood."""
    entry = step.keys.get("steps")
    return not entry or (isinstance(entry.value, Sequence) and len(entry.value.items) == len(step.steps))


def _check_box(visit: Visit, problems: Problems, reckoner: Reckoner) -> None:
    step = visit.step
    boxes = (("every", step.every_t, "the beat"), ("for", step.limit_t, "the limit"))
    if not (step.every_t or step.limit_t):
        return
    longest = max(one.high_t for value in visit.values() for one in reckoner.rounds(step, visit.pace, value))
    for key, box_t, name in boxes:
        if box_t and longest > box_t:
            what = f"a round takes {written(longest)}, longer than {name} of {written(box_t)}"
            right = f"`{key}: {written(longest)}` at least, or less in a round"
            if visit.used_at:
                what = f"at the pace here {what}, in `{short(visit.used_id)}`"
            problems.add("PL405", visit.used_at or step.place_of(key), what, right)
