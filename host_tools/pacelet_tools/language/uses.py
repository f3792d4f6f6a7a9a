# SPDX-License-Identifier: MIT
"""Find the routines that others use, each with its own problems: in the folder of the file, else in the library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pacelet_tools.errors import Problem
from pacelet_tools.language.checked import Checked
from pacelet_tools.language.report.codes import ERROR
from pacelet_tools.language.report.problems import Diagnostic, Problems, short
from pacelet_tools.language.semantics.format_names import MAX_DEPTH, MAX_ITEMS
from pacelet_tools.language.semantics.key_table import REPEAT, USE
from pacelet_tools.language.semantics.model import Routine, Step, all_steps, gathered
from pacelet_tools.language.semantics.synonyms import nearest
from pacelet_tools.language.syntax.rewriting import replace
from pacelet_tools.paths import is_source, routines_dir

_MOST_NESTED = 32  # files, one using the next
Check = Callable[[Path, "Uses"], Checked]


class Uses:
    """The routines that the files of a run use, each checked once.

    `check` checks a file. `around` are the files that are being checked, the outermost first.
    """

    def __init__(self, check: Check) -> None:
        self.check = check
        self.around: list[Path] = []
        self._checked: dict[Path, Checked] = {}
        self._ids: dict[Path, dict[str, Path]] = {}

    def resolve(self, routine: Routine, file: Path, problems: Problems) -> None:
        """Give the steps `use` of a routine, read from this file, the routines that they mean; report what is wrong."""
        steps = [step for step in all_steps(routine) if step.action == USE and step.use is not None]
        if not steps:
            return
        self.around.append(file.resolve())
        for step in steps:
            self._resolve(step, file, problems)
        self.around.pop()
        _check_depth(routine, problems)
        _check_texts(routine, steps, problems)

    def _resolve(self, step: Step, file: Path, problems: Problems) -> None:
        place = step.value_place(USE)
        found = self._find(step.use or "", file.parent)
        if found is None:
            ids = {**self._in(routines_dir()), **self._in(file.parent)}
            ids.pop(file.stem, None)
            near = nearest(Path(step.use or "").name.removesuffix(".yaml"), sorted(ids))
            what = (
                f"there is no routine `{short(step.use or '')}`, neither beside this file nor in the library"
            )
            right = f"`{near}`" if near else "the id of a routine: the name of its file, without `.yaml`"
            problems.add("PL316", place, what, right, fix=replace(place, near) if near else None)
            return
        if found.resolve() in self.around:
            way = [path.stem for path in self.around[self.around.index(found.resolve()) :]]
            what = f"a circle: {' uses '.join([*way, found.stem])}"
            problems.add("PL316", place, what, "leave one of them out")
            return
        if len(self.around) > _MOST_NESTED:
            problems.add("PL316", place, f"more than {_MOST_NESTED} routines, each using the next", "fewer")
            return
        try:
            checked = self._check(found)
        except Problem as problem:
            problems.add("PL316", place, str(problem), "a file that can be read")
            return
        if checked.routine is None:
            first = next(problem for problem in checked.diagnostics if problem.severity == ERROR)
            problems.add(
                "PL316", place, _said(step.use or "", first, found), f"mend it: `pacelet check {found}`"
            )
            return
        step.used = checked.routine

    def _check(self, path: Path) -> Checked:
        known = self._checked.get(path.resolve())
        if known is None:
            known = self._checked[path.resolve()] = self.check(path, self)
        return known

    def _find(self, routine_id: str, folder: Path) -> Path | None:
        return self._in(folder).get(routine_id) or self._in(routines_dir()).get(routine_id)

    def _in(self, folder: Path) -> dict[str, Path]:
        """Return the routines in a folder by their ids."""
        if folder not in self._ids:
            try:
                files = sorted(folder.iterdir())
            except OSError:
                files = []
            found = [file for file in files if is_source(file) and file.name[0] != "." and file.is_file()]
            self._ids[folder] = {file.stem: file for file in reversed(found)}
        return self._ids[folder]


def _said(routine_id: str, first: Diagnostic, path: Path) -> str:
    return f"`{routine_id}` has an error: {path.name}:{first.line}:{first.column}: {first.message}"


def _check_depth(routine: Routine, problems: Problems) -> None:
    """Report the steps `use` with which blocks nest too deep."""
    seen: set[tuple[int, int]] = set()

    def look(steps: list[Step], depth: int) -> None:
        for step in steps:
            if (id(step), depth) in seen:
                continue
            seen.add((id(step), depth))
            if step.action == REPEAT and depth < MAX_DEPTH:
                look(step.steps, depth + 1)
            elif step.used and depth + depth_of(step.used.steps) > MAX_DEPTH:
                what = f"with `{step.use}` blocks nest {depth + depth_of(step.used.steps)} deep"
                problems.add("PL403", step.value_place(USE), what, f"at most {MAX_DEPTH}")

    look(routine.steps, 0)


def depth_of(steps: list[Step]) -> int:
    """Return how deep the blocks of these steps nest, those of used routines included."""
    known: dict[int, int] = {}

    def of(step: Step) -> int:
        if id(step) not in known:
            inner = step.used.steps if step.used else step.steps
            known[id(step)] = (step.action == REPEAT) + max((of(one) for one in inner), default=0)
        return known[id(step)]

    return max((of(step) for step in steps), default=0)


def _check_texts(routine: Routine, steps: list[Step], problems: Problems) -> None:
    """Report the first `use` that brings more cautions, or more things to have at hand, than a routine may have."""
    for name in ("caution", "equipment"):
        for step in steps:
            if len(gathered(routine, name)) > MAX_ITEMS and step.used and gathered(step.used, name):
                what = f"with `{step.use}` the routine has {len(gathered(routine, name))} items of `{name}`"
                problems.add("PL310", step.value_place(USE), what, f"at most {MAX_ITEMS}")
                break
