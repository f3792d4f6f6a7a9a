# SPDX-License-Identifier: MIT
"""Read steps, and report what does not go together in one."""

from __future__ import annotations

from pacelet_tools.language.report.problems import Problems, short
from pacelet_tools.language.semantics.entries import KeyedEntries, without_colon
from pacelet_tools.language.semantics.fields import FieldReader
from pacelet_tools.language.semantics.key_table import (
    ACTIONS,
    BELL_LENGTHS,
    LENGTHS,
    LIMIT,
    MOVE,
    NEEDS,
    OPEN,
    OVERRIDES,
    REPEAT,
    REST,
    ROUND,
    SHAPES,
    STEP,
    VARIED,
    Key,
)
from pacelet_tools.language.semantics.model import BySet, BySide, Rounds, Step
from pacelet_tools.language.semantics.paces import read_pace
from pacelet_tools.language.semantics.proposals import for_modifier, for_needed, for_rest, for_rounds
from pacelet_tools.language.semantics.step_proposals import WholeSteps, for_text, in_braces
from pacelet_tools.language.semantics.values import is_value
from pacelet_tools.language.semantics.variants import check_variants, gives_sets
from pacelet_tools.language.syntax.node_reader import MAX_NESTING
from pacelet_tools.language.syntax.nodes import Entry, Mapping, Node, Scalar, Sequence
from pacelet_tools.language.syntax.source import Source

_ATTRIBUTES = {
    **dict.fromkeys(("hold", "move", "wait"), "text"),
    "repeat": "reps",
    "for": "length",
    **{name: f"{name}_t" for name in ("prepare", "every", "bell")},
}
_EXAMPLE = "`- hold: Forward fold`, and below it `for: 30s`"
_LENGTH_EXAMPLES = {
    "hold": "`for: 30s`, `breaths: 5` or `until: pressed`",
    "move": "`reps: 10`, `for: 30s`, `breaths: 5` or `until: pressed`",
}


class StepReader:
    """Read lists of steps. What an alias repeats is read once."""

    def __init__(self, fields: FieldReader, problems: Problems) -> None:
        self.fields = fields
        self.problems = problems
        self.whole_steps = WholeSteps(fields.source, problems)
        self._depth = 0
        self._lists: dict[int, list[Step]] = {}
        self._steps: dict[int, Step | None] = {}

    def read_list(self, entry: Entry) -> list[Step] | None:
        """Return the steps that an entry `steps` holds."""
        node = entry.value
        if not isinstance(node, Sequence):
            self._report_no_list(entry)
            return None
        identity = id(node.items)  # an alias of it holds the same items
        if identity not in self._lists:
            if self._depth > MAX_NESTING:
                return None  # by aliases blocks nest deeper than brackets may; that they are too deep is told anyway
            self._depth += 1
            if not node.items and node.complete:
                self.problems.add("PL206", node.place, "the list of `steps` is empty", _EXAMPLE)
            steps = [self._read(item) for item in node.items]
            self._lists[identity] = [step for step in steps if step]
            self._depth -= 1
        return self._lists[identity]

    def look_into(self, entries: KeyedEntries) -> None:
        """Report what is wrong in the steps of a mistyped `steps`."""
        entry = entries.guessed.get("steps")
        if entry and isinstance(entry.value, Sequence):
            self.read_list(entry)

    def _report_no_list(self, entry: Entry) -> None:
        node = entry.value
        if not node.complete or (isinstance(node, Scalar) and node.broken):
            return
        if isinstance(node, Scalar) and node.is_missing:
            self.problems.add("PL204", entry.key.place, "`steps` has no value", _EXAMPLE)
            return
        right = "a `-` before each step" if isinstance(node, Mapping) else SHAPES["steps"]
        self.problems.add("PL205", node.place, "`steps` is no list here", right)

    def _read(self, node: Node) -> Step | None:
        if not isinstance(node, Mapping):
            self._report_no_mapping(node)
            return None
        identity = id(node.entries)
        if identity not in self._steps:
            self._steps[identity] = self._read_mapping(node)
        return self._steps[identity]

    def _report_no_mapping(self, node: Node) -> None:
        if not node.complete or (isinstance(node, Scalar) and node.broken):
            return
        right = _EXAMPLE
        if isinstance(node, Scalar) and node.is_missing:
            self.problems.add("PL204", node.place, "a step is missing after the `-`", right)
            return
        fix = None
        if isinstance(node, Scalar):
            key, right = without_colon(node.value, ACTIONS)
            proposal = None if key else for_text(node)
            if proposal:
                right, fix = proposal
            elif key:
                fix = in_braces(node, right.split("`")[1])
            right = right or f"`hold: {short(node.value)}` or `move: {short(node.value)}`, with a length"
        self.problems.add("PL205", node.place, "a step is a mapping with an action", right, fix=fix)

    def _read_mapping(self, node: Mapping) -> Step | None:
        reported = self.whole_steps.report(node)
        entries = KeyedEntries(node, STEP, self.fields.source, self.problems, reported)
        action = _Checks(node, entries, self.fields.source, self.problems).check(bool(reported))
        step = Step(action or "", node.place, node.end_line)
        step.keys = entries.first
        for key, entry in entries.all:
            if id(entry) in reported:
                continue
            value = self._value(key, entry, node, step)
            if value is not None and not entry.repeated:
                _assign(step, key.name, value)
        self.look_into(entries)
        check_variants(step, self.problems)
        return step if action else None

    def _value(self, key: Key, entry: Entry, node: Mapping, step: Step) -> object:
        if key.name == "steps":
            return self.read_list(entry)
        if key.name == "pace" and step.action == REPEAT:
            written, places = read_pace(entry, self.fields, self.problems)
            step.pace_places = {**places, **step.pace_places}
            return written or None
        if key.name == "pace":
            return None  # it does not belong here, which was said
        if key.name == "for" and step.action == REPEAT:
            key = LIMIT
        return self.fields.read(key, entry, node)


def _assign(step: Step, name: str, value: object) -> None:
    """Give a step the value of one of its keys."""
    if isinstance(value, BySet):
        step.by_set = {**step.by_set, name: value}
        value = value[0], None
    elif isinstance(value, BySide):
        step.by_side = {**step.by_side, name: value}
        value = next(iter(value.values())), None
    elif isinstance(value, Rounds):
        step.rounds = value
        value = len(value), None
    elif value == ROUND and name in VARIED:
        step.by_round = (*step.by_round, name)
        return
    elif value == OPEN and name in ("repeat", "reps"):
        step.reps_open = True
        return
    elif name in OVERRIDES:
        step.pace = {**step.pace, name: value}
        return
    elif name == "for" and step.action == REPEAT:
        value = value, None
    setattr(step, _ATTRIBUTES.get(name, name), value)


class _Checks:
    """What the keys of one step must be to each other."""

    def __init__(self, node: Mapping, entries: KeyedEntries, source: Source, problems: Problems) -> None:
        self.node = node
        self.source = source
        self.entries = entries
        self.problems = problems
        self.keys = list(entries.first.items())  # in the order written
        self.actions = self._actions()
        self._go_with = {*self.actions}

    def check(self, reported: bool) -> str | None:
        """Report what is wrong, and return the step's action, or None where it has none.

        `reported`: the step is of another shape, which was said; whether it is whole cannot be told.
        """
        if reported:
            return None
        if not self.actions:
            self._report_no_action()
            return None
        action = self.actions[0]
        self._check_other_actions()
        self._check_rest(action)
        self._check_modifiers()
        self._check_length(action)
        self._check_blocks(action)
        if self.actions == [REPEAT] and self.node.complete and not self.entries.has("steps"):
            right = "`steps:`, and below it what is repeated"
            self.problems.add("PL203", self.node.first_place, "this `repeat` has no `steps`", right)
        return action

    def _actions(self) -> list[str]:
        """Return the actions in the order written; `rest` beside hold, move or repeat is a modifier.

        A mistyped one counts where there is no other.
        """
        actions = [name for name, _ in self.keys if name in ACTIONS]
        guessed = [name for name in self.entries.guessed if name in ACTIONS and name not in actions]
        if guessed and (not actions or (actions == [REST] and guessed[0] != "wait")):
            actions.append(guessed[0])
        if len(actions) > 1 and not set(actions) <= {"rest", "wait"}:
            actions.remove(REST) if REST in actions else None
        return actions

    def _report_no_action(self) -> None:
        if not self.node.complete:
            return
        right = "`repeat: 3`" if self.entries.has("steps") else f"one of {', '.join(ACTIONS)}"
        self.problems.add("PL207", self.node.first_place, "this step has no action", right)

    def _check_other_actions(self) -> None:
        for name in self.actions[1:]:
            what = f"two actions in one step: `{self.actions[0]}` and `{name}`"
            place = self.entries.first[name].key.place
            is_exercise = {self.actions[0], name} & {*LENGTHS} and len(self.actions) == 2
            meant = for_rounds(self.node, self.source) if is_exercise and self.node.complete else None
            right, fix = meant or (f"a step of its own: `- {name}: …`", None)
            self.problems.add("PL208", place, what, right, fix=fix)

    def _check_rest(self, action: str) -> None:
        """Report a `rest` beside a hold or move without sets: at the later of the two keys."""
        if REST not in self.entries.first or action not in LENGTHS:
            return
        if not self.entries.has("sets") and not gives_sets(self.node) and self.node.complete:
            rest = self.entries.entry(REST)
            later = max(rest, self.entries.entry(action), key=lambda entry: entry.position)
            what = f"`rest` beside `{action}` is the pause between sets, and there are no `sets`"
            right, fix = for_rest(rest, self.node, self.source)
            self.problems.add("PL211", later.key.place, what, right, fix=fix)

    def _check_modifiers(self) -> None:
        if self.actions == [REST] and (self.entries.has_unknown or not self.node.complete):
            return  # the rest may be a modifier, of an action that is not understood or not read any more
        for name, entry in self.keys:
            on = STEP[name].on
            if self._go_with.isdisjoint(on):
                what = f"`{name}` does not go with `{self.actions[0]}`"
                right, fix = for_modifier(entry, self.actions[0], self.node, self.source)
                self.problems.add(
                    "PL211", entry.key.place, what, right or f"it goes with {' or '.join(on)}", fix=fix
                )
            elif self.node.complete:
                self._check_needs(name, entry)

    def _check_needs(self, name: str, entry: Entry) -> None:
        if name not in NEEDS:
            return
        missing = [other for other in NEEDS[name] if not self.entries.has(other)]
        if self.actions[0] == MOVE and not self._has_length(MOVE):
            missing = [other for other in missing if other != "reps"]  # said already: it has no length
        if missing:
            right, fix = for_needed(entry, missing, self.node, self.source)
            what = f"`{name}` needs {' and '.join(f'`{other}`' for other in missing)} in the same step"
            self.problems.add("PL211", entry.key.place, what, right, fix=fix)

    def _check_blocks(self, action: str) -> None:
        """Report a bell without a length to sound in, a beat beside a rest, and a limit of rounds that are counted."""
        first = self.entries.first
        is_rung = action in LENGTHS and "bell" in first and self._has_length(action)
        if is_rung and not any(self.entries.has(name) for name in BELL_LENGTHS):
            what = f"`bell` does not go with `{self._lengths(action)[0]}`"
            right = "it goes with `for` and `until: pressed`"
            self.problems.add("PL211", first["bell"].key.place, what, right)
        if action == REPEAT and "every" in first and REST in first:
            later = max((first["every"], first[REST]), key=lambda entry: entry.position)
            what = "`every` does not go with `rest`: the beat leaves what rest there is"
            self.problems.add("PL211", later.key.place, what, "keep one of the two")
        if action == REPEAT and "for" in first and REPEAT in first and first[REPEAT].text != OPEN:
            self._report_limit(first["for"], first[REPEAT])

    def _report_limit(self, limit: Entry, rounds: Entry) -> None:
        if isinstance(rounds.value, Scalar) and (rounds.value.broken or not is_value("rounds", rounds.text)):
            return  # what it was meant to be is told with its value
        what = "`for` does not go with rounds that are counted"
        right = "leave it out: the rounds take as long as the steps inside; or `repeat: until pressed`, which it ends"
        self.problems.add("PL211", limit.key.place, what, right)

    def _lengths(self, action: str) -> list[str]:
        return [name for name, _ in self.keys if name in LENGTHS[action]]

    def _has_length(self, action: str) -> bool:
        return any(self.entries.has(name) for name in LENGTHS[action])

    def _check_length(self, action: str) -> None:
        if action not in LENGTHS:
            return
        present = self._lengths(action)
        others = [other for other in self.actions[1:] if other not in LENGTHS or self._has_length(other)]
        if not self._has_length(action) and self.node.complete and not others:  # as one of those it is whole
            what = f"missing length: this `{action}` has none"
            self.problems.add("PL209", self.node.first_place, what, _LENGTH_EXAMPLES[action])
        for name in present[1:]:
            what = f"two lengths in one step: `{present[0]}` and `{name}`"
            self.problems.add("PL210", self.entries.first[name].key.place, what, "keep one of the two")
