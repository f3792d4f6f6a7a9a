# SPDX-License-Identifier: MIT
"""Mistakes, one in each file, each at a known place: what is said of it, and what is proposed.

`¦` stands before the place. A mistake with a fourth value has a fix, which leaves a file without an error of its kind.
"""

import pytest
from checking import check
from mistakes_in_steps import STEPS
from mistakes_in_values import VALUES

from pacelet_tools.language.fixing import applied
from pacelet_tools.language.semantics.spelling import written

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


AND = ("8 {} 12", "8{}12", "8  {}  12")
RANGES = [form.format(word) for form in AND for word in ("–", "—", "..", "…", "~")]
RANGES += [form.format(word) for form in AND[::2] for word in ("to", "bis", "or", "oder")]
RANGES += ["eight or twelve", "eight to 12", "between 8 and 12", "from 8 to 12"]
SPANS = {
    "300": ["1/2 min", "½ min", "½min", "half a minute", "half minute", "a half minute", "30 Sekunden"],
    "900": ["1 1/2 min", "1½ min", "1 and a half minutes", "one and a half minutes", "one and 1/2 min"],
    "9000": ["1/4 h", "¼ hour", "a quarter of an hour", "quarter hour", "15 Minuten"],
    "27000": ["3/4 of an hour", "¾ h", "three quarters of an hour", "three-quarters of an hour"],
}


@pytest.mark.parametrize("text", RANGES)
@pytest.mark.parametrize(
    ("key", "unit", "wanted"),
    [
        ("reps", "", "8-12"),
        ("reps", " times", "8-12"),
        ("for", " s", "8-12s"),
        ("for", " min", "8-12min"),
    ],
)
def test_a_range_in_words(text: str, key: str, unit: str, wanted: str) -> None:
    assert proposed(key, text + unit) == wanted


@pytest.mark.parametrize(
    ("tenths", "text"), [(tenths, text) for tenths, texts in SPANS.items() for text in texts]
)
@pytest.mark.parametrize("each", ["", " each side"])
def test_a_share_of_a_minute_or_an_hour(tenths: str, text: str, each: str) -> None:
    assert proposed("for", text + each) == written(int(tenths))


@pytest.mark.parametrize("text", ["11/2 min", "1/2", "½", "half", "1/0 min", "2/3 or"])
def test_what_may_be_another_share_is_none(text: str) -> None:
    assert proposed("for", text) is None


def proposed(key: str, text: str) -> str | None:
    """The value that is proposed for a key of a step, and written by `--fix`."""
    before = f"name: x\nsteps:\n  - move: A\n    {key}: {text}\n"
    (problem,) = check(before).diagnostics
    after = check(applied(before.encode(), problem.fix or ()).decode())
    return after.lines[4 - 1].split(": ")[1] if problem.fix and not after.failed else None
