# SPDX-License-Identifier: MIT
"""Read a routine from its nodes, and report what the top level and `pace` have wrong."""

from __future__ import annotations

from pacelet_tools.language.report.problems import Edit, Place, Problems
from pacelet_tools.language.semantics.entries import KeyedEntries
from pacelet_tools.language.semantics.fields import FieldReader
from pacelet_tools.language.semantics.key_table import TOP, Key
from pacelet_tools.language.semantics.model import Routine
from pacelet_tools.language.semantics.paces import read_pace
from pacelet_tools.language.semantics.steps import StepReader
from pacelet_tools.language.syntax.nodes import Entry, Mapping, Node, Scalar, Sequence
from pacelet_tools.language.syntax.source import Source

_LINE_1 = Place(1, 1)


class RoutineReader:
    """Read the whole of one routine."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.problems = problems
        self.fields = FieldReader(source, problems)
        self.steps = StepReader(self.fields, problems)

    def read(self, root: Node | None) -> Routine:
        """Return the routine; it is whole only where no error was reported."""
        routine = Routine()
        if isinstance(root, Mapping):
            self._read_top(root, routine)
        elif root is None or (isinstance(root, Scalar) and root.is_missing):
            self._report_missing(KeyedEntries(Mapping(_LINE_1), TOP, self.fields.source, self.problems))
        elif root.complete:
            what = "a routine is a mapping of keys to values"
            fix = None
            if (
                isinstance(root, Sequence)
                and root.place.column == 1
                and self.fields.source.line(root.place.line)[:1] == "-"
            ):
                fix = (Edit(root.place.line, 1, root.place.line, 1, "name: New routine\nsteps:\n"),)
            self.problems.add("PL205", root.place, what, "`name: …`, and below it `steps:`", fix=fix)
        return routine

    def _read_top(self, node: Mapping, routine: Routine) -> None:
        entries = KeyedEntries(node, TOP, self.fields.source, self.problems)
        routine.keys = entries.first
        for key, entry in entries.all:
            value = self._value(key, entry, node, routine)
            if value is not None and not entry.repeated:
                setattr(routine, key.name, value)
        self.steps.look_into(entries)
        self._check_often(entries, routine)
        if node.complete:
            self._report_missing(entries)

    def _check_often(self, entries: KeyedEntries, routine: Routine) -> None:
        """Report `weekly` beside `daily`, at the later one."""
        if not (routine.daily and routine.weekly):
            return
        later = max((entries.first["daily"], entries.first["weekly"]), key=lambda entry: entry.position)
        other = "daily" if later.key.value == "weekly" else "weekly"
        what = f"`{later.key.value}` does not go with `{other}`"
        self.problems.add("PL211", later.key.place, what, "keep one of the two")

    def _value(self, key: Key, entry: Entry, node: Mapping, routine: Routine) -> object:
        if key.name == "steps":
            return self.steps.read_list(entry)
        if key.name != "pace":
            return self.fields.read(key, entry, node)
        if entry.repeated:
            read_pace(entry, self.fields, self.problems)
            return None
        routine.pace, places = read_pace(entry, self.fields, self.problems)
        routine.breath_place = places.get("breath")
        return None

    def _report_missing(self, entries: KeyedEntries) -> None:
        for key in TOP.values():
            if key.required and not entries.has(key.name):
                right = f"`{key.name}: {key.example}`"
                self.problems.add("PL203", _LINE_1, f"the routine has no `{key.name}`", right)
