# SPDX-License-Identifier: MIT
"""The library holds every row of the exercise catalogue, at its dose: see `tests/data/catalogue.json`."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pacelet.phase import Pace
from pacelet.routine import Routine
from pacelet.step import Step
from pacelet.timeline import phases
from pacelet.totals import Ahead
from pacelet_tools.cli import main
from pacelet_tools.docs.library_table import compiled_library
from pacelet_tools.paths import routines_dir

CATALOGUE = json.loads((Path(__file__).parents[1] / "data" / "catalogue.json").read_text(encoding="utf-8"))
ROWS = CATALOGUE["rows"]
LIBRARY = compiled_library()
WITH_ADVICE = {row["routine"] for row in ROWS}
WITH_OPEN_DOSES = sorted({row["routine"] for row in ROWS if "open" in json.dumps(row.get("steps"))})


def span(low: Any, high: Any) -> Any:
    """A number, [low, high], or None."""
    return low if high is None else [low, high]


def seconds(ms: int | None) -> float | None:
    return None if ms is None else ms / 1000


def rounds_of(step: Step) -> Any:
    return "open" if step.reps_open else span(step.reps, step.reps_max)


def facts(step: Step, blocks: list[Step], routine: Routine) -> dict[str, Any]:
    """What the catalogue may ask of one step, the repeats around it included."""
    own = {
        "action": step.action,
        "for_s": span(seconds(step.for_ms), seconds(step.for_max_ms)),
        "breaths": span(step.breaths, step.breaths_max),
        "reps": rounds_of(step),
        "rounds": rounds_of(blocks[-1]) if blocks else None,
        "sides": next((list(at.sides) for at in [step, *reversed(blocks)] if at.sides), []),
        "alternate": step.alternate,
        "sets": step.sets,
        "has_rest": step.rest_ms > 0,
        "has_release": step.release_ms > 0,
        "tempo": [ms / 1000 if ms else half for _, ms, half in step.tempo],
        "beats_s": [beat_s(ms, half, routine) for _, ms, half in step.tempo],
        "ref": list(step.ref),
    }
    ranges = (own["for_s"], own["breaths"], own["reps"], own["rounds"])
    own["open"] = step.until or any(fact == "open" or isinstance(fact, list) for fact in ranges)
    return own


def beat_s(ms: int, half: str | None, routine: Routine) -> float:
    breath = routine.pace.get("breath", [40, 0, 60, 0])
    if ms:
        return ms / 1000
    return (breath[0] + breath[1] if half == "in" else breath[2] + breath[3]) / 10


def covered(routine: Routine, key: str) -> list[dict[str, Any]]:
    """The facts of each step that has this key, or is inside a repeat that has it."""
    found = []
    blocks: list[tuple[int, Step]] = []
    for number in range(routine.check()):
        blocks = [block for block in blocks if number < block[0]]
        step = routine.step(number)
        around = [block for _, block in blocks]
        if step.action == "repeat":
            blocks.append((routine.after(number), step))
        elif any(key in at.ref for at in [step, *around]):
            found.append(facts(step, around, routine))
    return found


def agrees(wanted: Any, fact: Any) -> bool:
    if isinstance(fact, list) and isinstance(wanted, int):  # so many sides
        return len(fact) == wanted and all(isinstance(item, str) for item in fact)
    if isinstance(fact, list) and isinstance(wanted, str):  # one of the refs
        return wanted in fact
    if isinstance(fact, list) and isinstance(wanted, list):
        return len(fact) == len(wanted) and all(w in (None, f) for w, f in zip(wanted, fact, strict=True))
    return bool(wanted == fact)


def wrong_doses(row: dict[str, Any], library: dict[str, Routine]) -> list[str]:
    """What of a row is not in the library as the catalogue has it."""
    routine = library.get(row["routine"])
    if routine is None:
        return ["the routine is missing"]
    wrong = []
    if "daily" in row and list(routine.daily or []) != row["daily"]:
        wrong.append(f"daily is {routine.daily}")
    if "total_s" in row:
        total = Ahead(routine, Pace(routine)).total
        low, high = row["total_s"]
        if not low * 1000 <= total.low_ms <= total.high_ms <= high * 1000 or total.is_open:
            wrong.append(f"it takes {total.low_ms}-{total.high_ms} ms")
    steps = covered(routine, row["key"])
    if "steps" not in row:
        return wrong if row["key"] in routine.ref else [*wrong, "no routine with this key"]
    if len(steps) != len(row["steps"]):
        return [*wrong, f"{len(steps)} steps with this key"]
    for wanted, step in zip(row["steps"], steps, strict=True):
        differs = [key for key, dose in wanted.items() if not agrees(dose, step[key])]
        wrong += [f"{key} is {step[key]}, not {wanted[key]}" for key in differs]
    return wrong


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['routine']}-{row['key']}" for row in ROWS])
def test_row_is_there_at_its_dose(row: dict[str, Any]) -> None:
    assert wrong_doses(row, LIBRARY) == []


def test_a_row_missing_or_differently_dosed_is_found() -> None:
    row = {"key": "L4", "routine": "lower-back-stretches", "steps": [{"for_s": 20, "reps": 9, "sides": 3}]}
    assert wrong_doses(row, LIBRARY) == ["reps is 10, not 9", "sides is ['left', 'right'], not 3"]
    assert wrong_doses({**row, "key": "L9"}, LIBRARY) == ["0 steps with this key"]
    assert wrong_doses({**row, "routine": "lower-back"}, LIBRARY) == ["the routine is missing"]


def test_no_key_that_the_catalogue_does_not_have() -> None:
    known = {(row["routine"], row["key"]) for row in ROWS}
    known |= {(name, key) for key in CATALOGUE["advice"] for name in LIBRARY}
    for name in LIBRARY:
        source = (routines_dir() / f"{name}.yaml").read_text(encoding="utf-8")
        used_ones = re.findall(r"- use: (\S+)", source)
        known |= {(name, key) for other, key in known if other in used_ones}
    used = {(name, key) for name, routine in LIBRARY.items() for key in refs(routine)}
    assert used <= known


def refs(routine: Routine) -> set[str]:
    return {key for number in range(routine.check()) for key in routine.step(number).ref} | set(routine.ref)


@pytest.mark.parametrize("key", CATALOGUE["advice"])
def test_advice_is_shown_where_it_belongs(key: str) -> None:
    names = CATALOGUE["advice"][key]
    wanted = WITH_ADVICE if names == "all" else set(names)
    assert {name for name, routine in LIBRARY.items() if key in routine.ref} == wanted
    assert all(len(LIBRARY[name].caution) >= 2 for name in wanted)


def test_library_passes_the_strict_check() -> None:
    assert main(["check", "--strict", str(routines_dir())]) == 0


def test_lacrosse_balls_come_with_their_advice() -> None:
    with_one = {name for name, routine in LIBRARY.items() if "lacrosse" in " ".join(routine.equipment)}
    assert with_one == set(CATALOGUE["advice"]["C5"])


@pytest.mark.parametrize("name", LIBRARY)
def test_all_sides_get_exactly_the_same_time(name: str) -> None:
    spent: dict[tuple[int, str], int] = {}
    for phase in phases(LIBRARY[name]):
        if "side" in phase and phase["kind"] not in ("prepare", "switch", "rest"):
            place = phase["step"], phase["side"]
            spent[place] = spent.get(place, 0) + (phase["ms"] or 0)
    for step in {step for step, _ in spent}:
        assert len({ms for (at, _), ms in spent.items() if at == step}) == 1


@pytest.mark.parametrize("name", WITH_OPEN_DOSES)
def test_open_doses_are_explained_in_a_comment(name: str) -> None:
    lines = (routines_dir() / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    comments = " ".join(line.strip() for line in lines if line.lstrip().startswith("#")).lower()
    assert "source" in comments or "open" in comments or "until" in comments
