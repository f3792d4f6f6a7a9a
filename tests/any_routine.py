# SPDX-License-Identifier: MIT
"""Random valid routines, with everything the language has nested in everything, as plain data and as YAML.

A routine comes from a seed, and is small: a few hundred phases at most. `unrolling` refuses a round that is too long
for its beat or its limit; such a draft is thrown away.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

import unrolling
import yaml

MOST_PHASES = 400
DEEPEST = 4
LEAST_ROOM = 12
Step = dict[str, Any]


class Made:
    """A routine with those that it uses, and what it unrolls to."""

    def __init__(self, routine: Step, others: Mapping[str, Step], style: bool | None) -> None:
        self.routine, self.others, self._style = routine, others, style
        self.unrolled = unrolling.unroll(routine, others)

    @property
    def source(self) -> str:
        return self.written(self.routine)

    def written(self, routine: Step) -> str:
        """Return the YAML of the routine, or of one that it uses."""
        return yaml.safe_dump(
            routine, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=self._style
        )


def routines(first_seed: int, number: int) -> Iterator[tuple[int, Made]]:
    """Yield random routines with their seeds."""
    for seed in range(first_seed, first_seed + number):
        yield seed, any_routine(seed)


def any_routine(seed: int) -> Made:
    """Return the routine of this seed, always the same."""
    chance = Random(seed)
    while True:
        try:
            made = _Maker(chance).made()
        except unrolling.TooLong:
            continue
        if len(made.unrolled.phases) <= MOST_PHASES:
            return made


class _Maker:
    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.others: dict[str, Step] = {}

    # Chance

    def one_in(self, number: int) -> bool:
        return self.chance.randrange(number) == 0

    def pick(self, *choices: Any) -> Any:
        return self.chance.choice(choices)

    def number(self, low: int, high: int) -> int:
        return self.chance.randint(low, high)

    # Values

    def duration(self, low_s: int = 1, high_s: int = 9) -> str:
        seconds = self.number(low_s, high_s)
        return str(
            self.pick(
                f"{seconds}s",
                f"{seconds}s",
                f"{seconds}.{self.number(1, 9)}s",
                f"{seconds} Seconds",
                f"0:{seconds:02}",
                f"1min {seconds} sec" if self.one_in(4) else f"{seconds} secs",
                f"{self.pick('0.1', '0.5', '1.25', '2')}min" if self.one_in(8) else f"{seconds}sec",
            )
        )

    def duration_or_range(self, low_s: int = 1) -> str:
        low = self.number(low_s, 9)
        high = self.number(low + 1, 15)
        return str(self.pick(self.duration(), self.duration(), f"{low}-{high}s", f"{low} - {high}.5 sec"))

    def count(self, high: int = 3) -> str:
        return str(self.number(1, high))

    def count_or_range(self) -> str:
        low = self.number(1, 2)
        return str(
            self.pick(self.count(), self.count(), f"{low}-{self.number(low + 1, 3)}", f"{low} - {low + 1}")
        )

    def breath(self) -> str:
        return str(self.pick("4-6", "1-1", "2.5-3.5", "1-2-3", "1-0.5-2-1.5", "2-1-1-1"))

    def text(self) -> str:
        return str(
            self.pick("Plank", "no", "5", "Bird-dog", "Câmel: slow", "‘Roll’ #2", "Sit - up", "– deep")
        )

    def labels(self) -> list[str]:
        labels = ["left", "right", "forward", "5", "no", "Up: high"]
        self.chance.shuffle(labels)
        return labels[: self.pick(2, 2, 2, 3, 4)]

    def maybe(self, step: Step, number: int, key: str, value: Callable[[], Any]) -> bool:
        """Set the key in one of so many cases."""
        chosen = self.one_in(number)
        if chosen:
            step[key] = value()
        return chosen

    # Routines

    def made(self) -> Made:
        for number in range(self.pick(0, 0, 1, 2)):
            self.others[f"used-{number}"] = self.routine(used=number, deepest=2)
        return Made(
            self.routine(used=len(self.others), deepest=DEEPEST), self.others, self.pick(None, False, True)
        )

    def routine(self, used: int, deepest: int) -> Step:
        routine: Step = {"name": self.text()}
        self.maybe(routine, 8, "weekly" if self.one_in(2) else "daily", lambda: self.pick("3", "3-5"))
        self.maybe(routine, 8, "caution", lambda: ["Ask a doctor", "Not in water"])
        self.maybe(routine, 8, "equipment", lambda: ["mat"])
        self.maybe(routine, 2, "pace", lambda: self.pace())
        inside = _Inside(deepest, None, used, MOST_PHASES)
        routine["steps"] = self.steps(inside) + self.steps(inside)
        return routine

    def pace(self) -> Step:
        pace: Step = {}
        self.maybe(pace, 2, "prepare", lambda: self.pick("0s", "1s", "2.5s"))
        self.maybe(pace, 2, "switch", lambda: self.pick("0s", "1s", "3s"))
        self.maybe(pace, 2, "rep", self.duration)
        self.maybe(pace, 2, "breath", self.breath)
        return pace or {"rep": "2s"}

    def steps(self, inside: "_Inside") -> list[Step]:
        return [self.step(inside) for _ in range(self.pick(1, 1, 2, 2, 3))]

    def step(self, inside: "_Inside") -> Step:
        makers = [self.hold, self.hold, self.move, self.move, self.rest, self.wait]
        makers += [self.repeat] * 4 if inside.deepest and inside.room > LEAST_ROOM else []
        makers += [self.use] if inside.used and not self.one_in(3) else []
        step: Step = self.pick(*makers)(inside)
        self.maybe(step, 20, "ref", lambda: "smith-2001")
        return step

    def use(self, inside: "_Inside") -> Step:
        number = self.number(0, inside.used - 1)
        # What is used may nest two blocks itself.
        return (
            {"use": f"used-{number}"}
            if inside.deepest >= 2 and inside.room > LEAST_ROOM
            else self.rest(inside)
        )

    def rest(self, inside: "_Inside") -> Step:
        step = {"rest": "0s" if self.one_in(8) else self.duration_or_range(low_s=0)}
        self.maybe(step, 2, "text", self.text)
        self.maybe(step, 6, "hint", self.text)
        return step

    def wait(self, inside: "_Inside") -> Step:
        step = {"wait": self.text()}
        self.maybe(step, 4, "bell", self.duration)
        self.maybe(step, 6, "hint", self.text)
        return step

    # Holds and moves

    def hold(self, inside: "_Inside") -> Step:
        step = {"hold": self.text()}
        shape = _Shape(self, step, inside)
        shape.body(self.pick("for", "for", "breaths", "until"))
        if self.one_in(2):
            shape.reps()
            self.maybe(step, 2, "release", self.duration_or_range)
        return shape.finished()

    def move(self, inside: "_Inside") -> Step:
        step = {"move": self.text()}
        shape = _Shape(self, step, inside)
        if self.one_in(3):
            shape.body(self.pick("for", "breaths", "until"))
        else:
            shape.reps()
            self.maybe(step, 2, "tempo", lambda: [self.tempo_item() for _ in range(self.number(1, 3))])
        return shape.finished()

    def tempo_item(self) -> Step:
        length = self.pick("in", "out", self.duration(), f"in {self.duration()}", f"out {self.duration()}")
        return {self.text(): length}

    # Blocks

    def repeat(self, inside: "_Inside") -> Step:
        step: Step = {"repeat": self.pick(self.count_or_range(), "until pressed", None)}
        values = inside.values
        if step["repeat"] is None:
            values = self.pick("counts", "durations")
            value = self.count if values == "counts" else self.duration
            step["repeat"] = [value() for _ in range(self.number(2, 3))]
        self.maybe(step, 3, "sides", self.labels)
        self.maybe(step, 4, "pace", self.pace)
        times = 3 * len(step.get("sides", "1"))
        step["steps"] = self.steps(_Inside(inside.deepest - 1, values, inside.used, inside.room // times))
        self.needs_a_phase(step["steps"])
        if step["repeat"] == "until pressed":
            self.maybe(step, 2, "for", lambda: self.box_length(step, values))
        if not self.maybe(step, 3, "every", lambda: self.box_length(step, values)):
            self.maybe(step, 2, "rest", lambda: self.duration_or_range(low_s=0))
        return step

    def needs_a_phase(self, steps: list[Step]) -> None:
        if all(step.get("rest") == "0s" and "hold" not in step and "move" not in step for step in steps):
            steps.append({"rest": "1s"})

    def box_length(self, step: Step, values: str | None) -> str:
        """Return a length into which a round just about fits, or easily, or now and then not."""
        around = unrolling.Around(
            {**unrolling.DEFAULTS, **step.get("pace", {})},
            self.others,
            value="9s" if values == "durations" else "3",
        )
        try:
            round_ms = unrolling.steps_piece(step["steps"], around).high_ms
        except unrolling.TooLong:
            round_ms = 60_000
        tenths = round_ms // 100 + self.pick(
            0, 1, self.number(0, 99), self.number(0, 999), self.number(0, 999)
        )
        return f"{max(tenths, 1) / 10}s"


@dataclass
class _Inside:
    """What the place of a step allows.

    `deepest` is how deep blocks may still nest, `values` what `round` is, `used` the number of routines to use, `room`
    about how many phases there may be.
    """

    deepest: int
    values: str | None
    used: int
    room: int


class _Shape:
    """What the values of one hold or move may be: single ones, by set, by side, by round."""

    def __init__(self, maker: _Maker, step: Step, inside: _Inside) -> None:
        self.maker, self.step, self.inside = maker, step, inside
        if maker.one_in(2):
            step["sides"] = maker.labels()
        self.alternates = "sides" in step and maker.one_in(2)
        self.lists = maker.number(2, 3) if maker.one_in(3) else None

    def body(self, key: str) -> None:
        if key == "until":
            self.step["until"] = "pressed"
        elif key == "for":
            self.value("for", self.maker.duration, self.maker.duration_or_range, "durations")
        else:
            self.value("breaths", self.maker.count, self.maker.count_or_range, "counts")
        if key != "breaths":
            self.maker.maybe(self.step, 3, "bell", self.maker.duration)

    def reps(self) -> None:
        if self.maker.one_in(6):
            self.step["reps"] = "until pressed"
        else:
            self.value("reps", self.maker.count, self.maker.count_or_range, "counts")

    def value(self, key: str, single: Callable[[], str], any_value: Callable[[], str], values: str) -> None:
        """Write a value in one of the ways that go together."""
        ways: list[Any] = [any_value()]
        if self.inside.values == values:
            ways += ["round"] * 3
        if self.lists:
            ways.append([single() for _ in range(self.lists)])
        if "sides" in self.step and not self.alternates:
            ways.append({side: single() for side in self.step["sides"]})
        self.step[key] = self.maker.pick(*ways)

    def finished(self) -> Step:
        """Return the step with its sets, its rests, and what it sets of the pace."""
        maker, step = self.maker, self.step
        if self.alternates and "reps" in step:
            step["alternate"] = "true"
        elif maker.one_in(12) and "sides" in step and "reps" in step:
            step["alternate"] = "false"
        self.sets()
        maker.maybe(step, 6, "prepare", lambda: maker.pick("0s", "1s"))
        maker.maybe(step, 6, "breath", maker.breath)
        maker.maybe(step, 6, "rep", maker.duration)
        maker.maybe(step, 6, "switch", lambda: maker.pick("0s", "2s"))
        maker.maybe(step, 5, "hint", maker.text)
        return step

    def sets(self) -> None:
        maker, step = self.maker, self.step
        has_list = any(isinstance(step.get(key), list) for key in ("for", "breaths", "reps"))
        sets = self.lists if has_list and self.lists else maker.number(2, 3)
        by_list = sets >= 3 and maker.one_in(3)
        if by_list:
            step["rest"] = [maker.pick("0s", maker.duration()) for _ in range(sets - 1)]
        if has_list or by_list:
            maker.maybe(step, 3, "sets", lambda: str(sets))
        else:
            maker.maybe(step, 3, "sets", lambda: maker.pick(str(sets), str(sets), "1", f"{sets - 1}-{sets}"))
        if not by_list and (has_list or step.get("sets", "1") != "1"):
            maker.maybe(step, 2, "rest", lambda: maker.pick("0s", maker.duration_or_range(low_s=0)))
