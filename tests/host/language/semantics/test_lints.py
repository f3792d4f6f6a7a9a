# SPDX-License-Identifier: MIT
"""Warnings and notes: when they come, when not, and how a comment silences them."""

import pytest
from checking import check, found

from pacelet_tools.language.emit.formatter import formatted
from pacelet_tools.paths import find_routines

STEPS = "name: x\nsteps:\n"


def lints(text: str) -> list[str]:
    return found(text, lints=True)


def breath(pattern: str, rest: str = "breaths: 3") -> str:
    return f"name: x\npace: {{breath: {pattern}}}\nsteps:\n  - move: Breathe\n    {rest}\n"


@pytest.mark.parametrize(
    ("pattern", "odd"),
    [
        ("4-6", False),
        ("3-3", False),
        ("2.9-3", True),
        ("7-8", False),
        ("7-8.1", True),
        ("2-1-2", False),
        ("9-9-9", False),
    ],
)
def test_breath_outside_4_to_10_a_minute(pattern: str, odd: bool) -> None:
    assert lints(breath(pattern)) == (["2:16 PL002"] if odd else [])


@pytest.mark.parametrize(
    ("rest", "codes"),
    [
        ("breaths: 4", []),
        ("breaths: 5", ["5:14 PL003"]),
        ("breaths: 8", ["5:14 PL003"]),
        ("breaths: 9", ["5:14 PL404"]),
        ("breaths: 4-9", ["5:14 PL404"]),
        ("breaths: 4\n    sides: [left, right]", []),
        ("breaths: 8\n    sides: [left, right]", ["5:14 PL003"]),
        ("for: 10min", []),
    ],
)
def test_4_7_8_has_limits(rest: str, codes: list[str]) -> None:
    assert lints(breath("4-7-8", rest)) == codes
    assert lints(breath("4-7-8.1", rest)) == []


@pytest.mark.parametrize(
    ("step", "codes"),
    [
        ("hold: A\n    for: 9.9s", ["4:10 PL004"]),
        ("hold: A\n    for: 10s", []),
        ("hold: A\n    for: 60s", []),
        ("hold: A\n    for: 60.1s", ["4:10 PL005"]),
        ("hold: A\n    for: 30-90s", ["4:10 PL005"]),
        ("hold: A\n    breaths: 30", []),
        # what is plainly no stretch
        ("hold: Sit\n    for: 25min", []),
        ("hold: Zazen\n    for: 5s", []),
        ("hold: A\n    for: 5min", ["4:10 PL005"]),
        ("hold: A\n    for: 301s", []),
        ("hold: Plank\n    for: 90s", []),
        ("hold: Sitting bull stretch\n    hint: Breathe\n    for: 2min", []),
        ("hold: Squeeze it\n    for: 5s\n    reps: 10", []),
        ("hold: Lie over the roller\n    for: 90s", ["4:10 PL005"]),
        ("hold: A\n    until: pressed", []),
        ("move: A\n    for: 3s", []),
        ("move: A\n    for: 5min", []),
        ("move: Roll on the foam roller\n    for: 2min", []),
        ("move: Roll on the foam roller\n    for: 121s", ["4:10 PL006"]),
        ("move: Neck rolls\n    for: 5min", []),
        ("move: Roller\n    reps: 13\n    tempo: [{Up: in}, {Down: out}]", ["4:11 PL006"]),
        ("move: Roller\n    for: 2min\n    sets: 3\n    sides: [left, right]", []),
        ("wait: Lie face down", ["3:11 PL008"]),
        ("wait: Stand up", []),
        ("hold: Press\n    hint: Lying on the ball\n    until: pressed", ["3:11 PL008"]),
        ("hold: Press\n    hint: Lying on the ball\n    for: 30s", []),
        ("move: Raise\n    hint: Prone\n    reps: until pressed", ["3:11 PL008"]),
        ("move: Knead\n    hint: With both hands\n    until: pressed", ["3:11 PL008"]),
        ("hold: Rest\n    hint: Ball under the mid back\n    until: pressed", ["3:11 PL008"]),
        ("wait: Balls between the blades", ["3:11 PL008"]),
        ("wait: Put the ball aside", []),
        ("repeat: until pressed\n    steps: [{move: Prone, for: 15s}, {rest: 5s}]", ["3:13 PL008"]),
        ("repeat: until pressed\n    steps: [{move: Prone, for: 15s}, {wait: Sit up}]", []),
        ("repeat: 2-4\n    steps: [{move: Prone, for: 15s}]", []),
    ],
)
def test_step(step: str, codes: list[str]) -> None:
    assert lints(f"{STEPS}  - {step}\n") == codes


@pytest.mark.parametrize(
    ("step", "codes"),
    [
        # a list that nobody takes
        ("repeat: [21, 15, 9]\n    steps: [{move: A, reps: 5}]", ["3:13 PL013"]),
        ("repeat: [21, 15, 9]\n    steps: [{move: A, reps: round}]", []),
        ("repeat: [21, 15, 9]\n    steps: [{repeat: 2, steps: [{move: A, breaths: round}]}]", []),
        ("repeat: [9, 8]\n    steps: [{repeat: [3, 2], steps: [{move: A, reps: round}]}]", ["3:13 PL013"]),
        # a beat that leaves no rest
        ("repeat: 3\n    every: 45s\n    steps: [{move: A, reps: 10}]", ["4:5 PL014"]),
        ("repeat: 3\n    every: 45.1s\n    steps: [{move: A, reps: 10}]", []),
        ("repeat: 3\n    every: 45s\n    steps: [{move: A, reps: 5-10}]", ["4:5 PL014"]),
        ("repeat: 3\n    every: 45s\n    steps: [{move: A, reps: 10}, {wait: B}]", []),
        ("repeat: [10, 8]\n    every: 45s\n    steps: [{move: A, reps: round}]", ["4:5 PL014"]),
        ("repeat: [8, 10]\n    every: 45s\n    steps: [{move: A, reps: round}]", []),
        ("repeat: until pressed\n    every: 45s\n    steps: [{move: A, reps: 10}]", ["4:5 PL014"]),
        # a limit with one round only
        ("repeat: until pressed\n    for: 89.9s\n    steps: [{move: A, reps: 10}]", ["4:5 PL015"]),
        ("repeat: until pressed\n    for: 90s\n    steps: [{move: A, reps: 10}]", []),
        ("repeat: until pressed\n    for: 60s\n    steps: [{move: A, reps: 5-10}]", []),
        ("repeat: until pressed\n    for: 60s\n    steps: [{move: A, until: pressed}]", []),
        # what nothing uses
        ("move: A\n    for: 2min\n    breath: 4-7", ["5:13 PL016"]),
        ("move: A\n    breaths: 2\n    breath: 4-7\n    rep: 5s\n    switch: 5s", ["6:10 PL016", "7:13 PL016"]),
        ("move: A\n    reps: 2\n    sides: [left, right]\n    rep: 5s\n    switch: 5s", []),
        ("move: A\n    reps: 2\n    tempo: [{Up: in}]\n    breath: 4-7", []),
        ("move: A\n    reps: 2\n    tempo: [{Up: in 2s}]\n    breath: 4-7\n    rep: 5s", ["6:13 PL016", "7:10 PL016"]),
        ("repeat: 2\n    pace: {breath: 4-7, rep: 5s, switch: 5s, prepare: 1s}\n    steps: [{move: A, reps: 2}]",
         ["4:20 PL016", "4:42 PL016"]),
        ("repeat: 2\n    sides: [left, right]\n    pace: {rep: 5s, switch: 5s}\n"
         "    steps: [{move: A, reps: 2, rep: 3s}]",
         ["5:17 PL016"]),
        ("repeat: 2\n    pace: {breath: 1-1}\n    steps: [{move: A, breaths: 2}]", ["4:20 PL002"]),
        ("repeat: 2\n    pace: {breath: 4-7}\n    steps: [{repeat: 2, steps: [{move: A, breaths: 2}]}]", []),
        ("repeat: 2\n    pace: {breath: 4-7}\n"
         "    steps: [{repeat: 2, pace: {breath: 4-6}, steps: [{move: A, breaths: 2}]}]",
         ["4:20 PL016"]),
        # a bell that never sounds
        ("hold: Sit\n    for: 25min\n    bell: 25min", ["5:11 PL017"]),
        ("hold: Sit\n    for: 20-25min\n    bell: 24min", []),
        ("hold: Sit\n    for: [5min, 10min]\n    bell: 6min", []),
        ("hold: Sit\n    for: [5min, 10min]\n    bell: 10min", ["5:11 PL017"]),
        ("hold: Sit\n    until: pressed\n    bell: 4h", []),
        ("wait: Sit\n    bell: 4h", []),
        ("repeat: [1min, 2min]\n    steps: [{hold: Sit, for: round, bell: 2min}]", ["4:43 PL017"]),
        # the dose counts wherever it stands
        ("hold: A\n    for: [10s, 2min]", ["4:10 PL005"]),
        ("hold: A\n    for: {left: 9s, right: 9s}\n    sides: [left, right]", ["4:10 PL004"]),
        ("repeat: [20s, 2min]\n    steps: [{hold: A, for: round}]", ["4:28 PL005"]),
        ("move: Roller\n    for: [1min, 3min]", ["4:10 PL006"]),
        ("move: A\n    breath: 4-7-8\n    breaths: [4, 5]", ["5:14 PL003"]),
        ("repeat: 2\n    pace: {breath: 4-7-8}\n    steps: [{move: A, breaths: 5}]", ["5:32 PL003"]),
        ("move: A\n    breaths: 10\n    breath: 1-1", ["5:13 PL002"]),
    ],
)  # fmt: skip
def test_step_of_version_2(step: str, codes: list[str]) -> None:
    assert lints(f"{STEPS}  - {step}\n") == codes


@pytest.mark.parametrize(
    ("top", "codes"),
    [
        ("area: neck", ["2:1 PL007"]),
        ("area: Lower back", ["2:1 PL007"]),
        ("area: hands", []),
        ("equipment: [mat]", []),
        ("equipment: [mat, lacrosse ball]", ["2:1 PL007"]),
        ("equipment: [foam roller]", ["2:1 PL007"]),
        ("area: neck\ncaution: Gently", []),
    ],
)
def test_caution(top: str, codes: list[str]) -> None:
    assert lints(f"name: x\n{top}\nsteps:\n  - rest: 5s\n") == codes


@pytest.mark.parametrize(
    ("minutes", "steps", "odd"),
    [
        ("10", "rest: 10min", False),
        ("10", "rest: 9min", False),
        ("10", "rest: 11min", False),
        ("10", "rest: 8min 59s", True),
        ("10", "rest: 11min 1s", True),
        ("8-12", "rest: 10min", False),
        ("8-12", "rest: 14min", True),
        ("5-10", "{move: A, for: 5-10min, prepare: 0s}", False),
        ("10", "{move: A, for: 5-10min, prepare: 0s}", True),
        ("10", "wait: A", False),
        ("10", "{repeat: until pressed, steps: [{rest: 12min}]}", True),
    ],
)
def test_minutes(minutes: str, steps: str, odd: bool) -> None:
    assert lints(f"name: x\nminutes: {minutes}\nsteps:\n  - {steps}\n") == (["2:10 PL001"] if odd else [])


def test_text_too_wide_says_how_many_characters_fit() -> None:
    text = "Lean forward over the front leg and breathe out"
    (problem,) = check(f"{STEPS}  - wait: {text}\n", lints=True).diagnostics
    assert (problem.code, problem.line, problem.column, problem.length) == ("PL012", 3, 11, len(text))
    fits = int(problem.message.split(": ")[1].split()[0])
    assert problem.message.endswith(f"of its {len(text)} characters fit")
    assert lints(f"{STEPS}  - wait: {text[:fits]}\n") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"{STEPS}  - hold: A  # pacelet: allow PL005 - so\n    for: 2min\n", []),
        (f"{STEPS}  - hold: A # pacelet: allow PL004, PL005\n    for: 2min\n", ["3:30 PL011"]),
        (f"{STEPS}  - hold: A\n    for: 2min  # pacelet: allow PL005 - so\n", ["4:10 PL005", "4:33 PL011"]),
        (f"{STEPS}  - hold: A  # pacelet: allow PL005\n    for: 20s\n", ["3:31 PL011"]),
        (f"{STEPS}  - hold: A  # pacelet: allow PL999 - so\n    for: 20s\n", ["3:31 PL011"]),
        (f"{STEPS}  - hold: A  # pacelet: allow PL301 - so\n    for: 20s\n", ["3:31 PL011"]),
        (f"# pacelet: allow PL005 - so\n{STEPS}  - hold: A\n    for: 2min\n  - hold: B\n    for: 3min\n", []),
        (
            f"# about\n# pacelet: allow PL005 - so\n{STEPS}  - hold: A\n    for: 2min\n",
            ["2:18 PL011", "6:10 PL005"],
        ),
        (
            f"{STEPS}  - repeat: 2  # pacelet: allow PL005 - so\n    steps:\n    - hold: A\n      for: 2min",
            [],
        ),
        (
            f"{STEPS}  - hold: A  # pacelet: allow PL005 - so\n    for: 2min\n  - hold: B\n    for: 2min\n",
            ["6:10 PL005"],
        ),
        (f'{STEPS}  - hold: "A # pacelet: allow PL005 - so"\n    for: 2min\n', ["3:11 PL012", "4:10 PL005"]),
        # the line of the dash and that of the first key are both a step's first; another comment may stand before
        (f"{STEPS}  -  # pacelet: allow PL005 - so\n    hold: A\n    for: 2min\n", []),
        (f"{STEPS}  - &a  # c\n    # c\n    hold: A  # pacelet: allow PL005 - so\n    for: 2min\n", []),
        (f"{STEPS}  - &a  # pacelet: allow PL005 - so\n\n    hold: A\n    for: 2min\n", []),
        (f"{STEPS}  - hold: A  # why # pacelet: allow PL005 - so\n    for: 2min\n", []),
        (
            f"{STEPS}  - hold: A  # pacelet: allow PL005 - a # pacelet: allow PL012\n    for: 2min\n",
            ["3:58 PL011"],
        ),
        (f"{STEPS}  # pacelet: allow PL005 - so\n  - hold: A\n    for: 2min\n", ["3:20 PL011", "5:10 PL005"]),
        (f"{STEPS}  - hold: rock 'n # pacelet: allow PL005\n    for: 2min\n", []),
    ],
)
def test_silencing(text: str, codes: list[str]) -> None:
    assert lints(text) == codes


def test_a_file_with_an_error_has_no_lints() -> None:
    assert lints(f"{STEPS}  - hold: A\n    for: 2min\n  - hold: B\n    for: 30\n") == ["6:10 PL301"]


@pytest.mark.parametrize("file", find_routines([]), ids=lambda file: file.stem)
def test_library_has_no_warnings(file) -> None:
    codes = [problem.split()[1] for problem in found(file.read_bytes(), lints=True, name=file.name)]
    assert set(codes) <= {"PL004"}


def test_fmt_keeps_what_is_silenced_silent() -> None:
    silent = "# pacelet: allow PL005 - so"
    text = f"{STEPS}- {{hold: A, for: 2min}}   {silent}\n-   hold: 'B'  {silent}\n    for: 3min\n"
    once = formatted(check(text).text)
    assert once != text
    assert lints(text) == lints(once) == []


@pytest.mark.parametrize(
    ("step", "right"),
    [
        ("move: Roller\n    reps: 40", "`reps: 30` at most, and more `sets`"),
        ("move: Roller\n    breaths: 13", "`breaths: 12` at most, and more `sets`"),
        ("move: Roller\n    for: 3min", "`for: 2min` at most, and more `sets`"),
        ("wait: Lie face down", "a pause that ends by itself: `rest: 15s`, with this as its `text`"),
        ("hold: Prone\n    until: pressed", "a length or a range in place of it, such as `for: 30-60s`"),
        ("move: Prone\n    reps: until pressed", "a count or a range, such as `reps: 8-12`"),
    ],
)
def test_what_a_warning_proposes_suits_the_step(step: str, right: str) -> None:
    (problem,) = check(f"{STEPS}  - {step}\n", lints=True).diagnostics
    assert problem.help == right


@pytest.mark.parametrize("reps", ["2", "2-5"])
def test_fewer_breaths_of_4_7_8_are_few_enough(reps: str) -> None:
    text = breath("4-7-8", "breaths: 3\n    reps: " + reps).replace("move", "hold")
    (problem,) = [p for p in check(text, lints=True).diagnostics if p.code in ("PL003", "PL404")]
    assert problem.help == "a `release: 30s` between the repetitions"
    assert "PL003" not in " ".join(lints(text + "    release: 30s\n"))
