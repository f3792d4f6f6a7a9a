# SPDX-License-Identifier: MIT
"""Mistakes, one in each file, each at a known place: what is said of it, and what is proposed.

`¦` stands before the place. A mistake with a fourth value has a fix, which leaves a file without an error of its kind.
"""

import pytest
from checking import check
from mistakes_in_steps import STEPS
from mistakes_in_values import VALUES

from pacelet_tools.language.fixing import applied

TOP_LEVEL: dict[str, tuple[object, ...]] = {
    "name: x\nweekly: ¦8": ("PL307", "`8` is more than a week has days", "1 to 7, or a range such as `3-5`"),
    "name: x\nweekly: ¦3 times a week": ("PL307", "`3 times a week` is no count", "`3`", True),
    "name: x\nweekly: ¦0": ("PL307", "`0` is out of the limits", "1 to 7, or a range such as `3-5`"),
    "name: x\nweekly: ¦5-9": (
        "PL307", "`5-9` is more than a week has days",
        "1 to 7, or a range such as `3-5`",
    ),
    "name: x\nweekly: ¦mon, wed, fri": ("PL307", "`mon, wed, fri` is no count", "`3`", True),
    "name: x\ndaily: ¦3 a week": (
        "PL307", "`3 a week` is no count of a day",
        "`weekly: 3` in place of `daily`", True,
    ),
    "name: x\ndaily: 2\n¦weekly: 3": ("PL211", "`weekly` does not go with `daily`", "keep one of the two"),
    "name: x\nweekly: 3\n¦daily: 2": ("PL211", "`daily` does not go with `weekly`", "keep one of the two"),
    "name: x\n¦days: [mon, wed, fri]": ("PL201", "unknown key `days`", "`weekly: 3`", True),
    "name: x\n¦wekly: 3": ("PL201", "unknown key `wekly`", "`weekly` is the nearest known one", True),
    "name: x\n¦every: 1min": ("PL201", "unknown key `every`", "`every` belongs in a step"),
    "name: x\n¦use: daily-five": ("PL201", "unknown key `use`", "`use` belongs in a step"),
    "¦title: x": ("PL201", "unknown key `title`", "`name` is the nearest known one", True),
    "name: x\npace: {¦bell: 3min}": ("PL201", "unknown key `bell`", "`bell` belongs in a step"),
    "name: x\nweekly: ¦5-3": ("PL305", "the range `5-3` is the wrong way round", "`3-5`", True),
    "name: x\nweekly: ¦[1, 3]": (
        "PL205", "`weekly` is a list here",
        "1 to 7 days or a range, such as `3` or `3-5`",
    ),
}  # fmt: skip
FILES = {
    **{f"name: x\nsteps:\n{text}\n": said for text, said in {**VALUES, **STEPS}.items()},
    **{f"{text}\nsteps: [{{rest: 5s}}]\n": said for text, said in TOP_LEVEL.items()},
}


def test_there_are_many() -> None:
    assert len(FILES) >= 150


@pytest.mark.parametrize("marked", FILES)
def test_mistake(marked: str) -> None:
    code, message, right, *fixable = FILES[marked]
    at = marked.index("¦")
    line, column = marked.count("\n", 0, at) + 1, at - marked.rfind("\n", 0, at)
    text = marked.replace("¦", "")
    (problem,) = check(text).diagnostics
    assert (problem.line, problem.column, problem.code) == (line, column, code)
    assert (problem.message, problem.help) == (message, right)
    assert bool(problem.fix) == bool(fixable)
    if problem.fix:
        after = check(applied(text.encode(), problem.fix)).diagnostics
        assert (code, line, column, message) not in [(p.code, p.line, p.column, p.message) for p in after]
