# SPDX-License-Identifier: MIT
"""What values by set and by side must be to each other, and to `sets`, `sides` and `alternate`, in one step."""

from __future__ import annotations

from pacelet_tools.language.report.problems import Problems, short
from pacelet_tools.language.semantics.key_table import LENGTHS, REST, STEP, VARIED
from pacelet_tools.language.semantics.model import BySide, Step
from pacelet_tools.language.semantics.synonyms import nearest
from pacelet_tools.language.semantics.value_meanings import meaning
from pacelet_tools.language.semantics.values import is_value
from pacelet_tools.language.syntax.nodes import Entry, Mapping, Sequence
from pacelet_tools.language.syntax.rewriting import replace, scalar


def gives_sets(node: Mapping) -> bool:
    """Return True if a value of the step gives its number of sets: a list by set, or one that means so (`3x10`)."""
    for entry in node.entries:
        name = entry.key.value
        if name in (*VARIED, REST) and isinstance(entry.value, Sequence):
            return True
        is_odd = name in VARIED and entry.text and not is_value(STEP[name].kind, entry.text)
        if is_odd and "sets" in dict(meaning(name, entry.text) or ()):
            return True
    return False


def check_variants(step: Step, problems: Problems) -> None:
    """Report what does not agree, and give the step the number of sets that its lists say."""
    if step.action not in LENGTHS:
        if REST in step.by_set:
            what, right = (
                "`rest` is a list, and that is for the sets of a hold or move",
                "a duration, such as `30s`",
            )
            problems.add("PL205", step.value_place(REST), what, right)
        return
    if step.by_set:
        _check_lists(step, problems)
    for name in step.by_side:
        _check_map(step, step.keys[name], step.by_side[name], problems)


def _check_lists(step: Step, problems: Problems) -> None:
    # A list of one value is none, which was said.
    several = [name for name, found in step.by_set.items() if len(found) > 1]
    in_order = sorted(several, key=lambda name: step.keys[name].position)
    if not in_order:
        return
    first = in_order[0]
    count = _sets_of(step, first)
    for name in in_order[1:]:
        if _sets_of(step, name) != count:
            what = f"`{name}` has {len(step.by_set[name])} values, and `{first}` is for {count} sets"
            wanted = count - 1 if name == REST else count
            right = f"{wanted} values" if wanted > 1 else "one value, without brackets"
            problems.add("PL314", step.value_place(name), what, right)
    sets = step.keys.get("sets")
    if sets and step.sets and step.sets[1] is not None:
        later = max((sets, step.keys[first]), key=lambda entry: entry.position)
        what = f"`sets` is a range, and `{first}` is a list of one for each set"
        problems.add("PL211", later.key.place, what, "one of the two; the list gives the number of sets")
    elif sets and step.sets and step.sets[0] != count:
        what = f"`sets` says {step.sets[0]}, and the list of `{first}` is for {count} sets"
        is_last = sets.position > step.keys[first].position
        place, fix = step.value_place(first), None
        if is_last:
            place, fix = sets.key.place, replace(sets.value.place, str(count))
        right = f"`sets: {count}`, or none" if is_last else "as many as there are sets"
        problems.add("PL314", place, what, right, fix=fix)
    step.sets = count, None


def _sets_of(step: Step, name: str) -> int:
    return len(step.by_set[name]) + (name == REST)


def _check_map(step: Step, entry: Entry, values: BySide, problems: Problems) -> None:
    name = entry.key.value
    if "sides" not in step.keys:
        labels = ", ".join(scalar(label, True) for label in values)
        what = f"`{name}` has a value for each side, and this step has no `sides` of its own"
        problems.add("PL314", entry.value.place, what, f"`sides: [{labels}]`")
        return
    alternate = step.keys.get("alternate")
    if alternate and step.alternate:
        later = max((alternate, entry), key=lambda one: one.position)
        what = f"`alternate` does not go with a `{name}` by side"
        problems.add("PL211", later.key.place, what, "keep one of the two")
    if step.sides:
        _check_labels(step, entry, values, problems)


def _check_labels(step: Step, entry: Entry, values: BySide, problems: Problems) -> None:
    """Report labels that are no side, at the label, and sides that are missing, at the map."""
    missing = [side for side in step.sides if side not in values]
    keys = [item.key for item in entry.value.entries] if isinstance(entry.value, Mapping) else []
    for key in {key.value: key for key in keys if key.value not in step.sides}.values():
        begun = [side for side in missing if side.startswith(key.value.lower())]
        near = begun[0] if len(begun) == 1 else nearest(key.value, missing)
        fix = replace(key.place, scalar(near, True)) if near else None
        right = f"`{near}`" if near else " or ".join(f"`{side}`" for side in step.sides)
        what = f"`{short(key.value)}` is none of the `sides` of this step"
        problems.add("PL314", key.place, what, right, fix=fix)
        missing = [side for side in missing if side != near]
    if missing:
        said = " and ".join(f"`{short(side)}`" for side in missing)
        what = f"the map of `{entry.key.value}` has no value for {said}"
        problems.add("PL314", entry.value.place, what, "one value for every side")
