# SPDX-License-Identifier: MIT
"""Every problem of a file is found, each at its place, and nothing else is."""

import pytest
from checking import check, found

TOP = "name: x\nsteps:\n"
OK = "  - rest: 5s\n"

SIX = """name: Six mistakes
aera: neck
steps:
  - hold: Forward fold
    for: 30
  - move: Cat-cow
    reps: 12-8
    tempo: [{Up: in}, {Down: out}]
    release: 5s
  - hold: Bird-dog
    sides: [left, right]
  - rest: 10s
    rest: 20s
"""


def test_six_mistakes_in_six_places() -> None:
    assert found(SIX, lints=True) == [
        "2:1 PL201",
        "5:10 PL301",
        "7:11 PL305",
        "9:5 PL211",
        "10:5 PL209",
        "13:5 PL202",
    ]


STEPS = {
    # two actions: at the later key, whichever comes first
    "  - hold: A\n    move: B\n    for: 5s\n": ["4:5 PL208"],
    "  - move: A\n    for: 5s\n    hold: B\n": ["5:5 PL208"],
    "  - hold: A\n    move: B\n    reps: 5\n": ["4:5 PL208"],
    "  - hold: A\n    wait: B\n": ["4:5 PL208"],
    "  - hold: A\n    move: B\n": ["3:5 PL209", "4:5 PL208"],
    "  - wait: A\n    rest: 5s\n": ["4:5 PL208"],
    "  - rest: 5s\n    wait: A\n": ["4:5 PL208"],
    "  - repeat: 2\n    wait: B\n    steps: [{rest: 5s}]\n": ["4:5 PL208"],
    # a rest beside a hold is the modifier, and wants sets
    "  - hold: A\n    rest: 5s\n    for: 5s\n": ["4:5 PL211"],
    "  - rest: 5s\n    hold: A\n    for: 5s\n": ["4:5 PL211"],
    "  - rest: 5s\n    hold: A\n    for: 5s\n    sets: 2\n": [],
    "  - repeat: 2\n    rest: 5s\n    steps: [{rest: 5s}]\n": [],
    # what is missing: at the first key of the step
    "  - sides: [a, b]\n    hold: A\n": ["3:5 PL209"],
    "  - {sides: [a, b], hold: A}\n": ["3:6 PL209"],
    "  - hint: x\n    for: 5s\n": ["3:5 PL207"],
    "  - {}\n": ["3:5 PL207"],
    "  - rest: 5s\n  - sides: [a, b]\n    repeat: 3\n": ["4:5 PL203"],
    "  - move: A\n    tempo: [{Up: 2s}]\n": ["3:5 PL209"],
    "  - move: A\n    for: 5s\n    tempo: [{Up: 2s}]\n": ["5:5 PL211"],
    # lengths: one of each
    "  - hold: A\n    for: 5s\n    breaths: 3\n    until: pressed\n": ["5:5 PL210", "6:5 PL210"],
    "  - move: A\n    reps: 5\n    for: 5s\n": ["5:5 PL210"],
    "  - hold: A\n    reps: 5\n    for: 5s\n": [],
    "  - hold: A\n    reps: 5\n": ["3:5 PL209"],
    # modifiers
    "  - hold: A\n    for: 5s\n    release: 2s\n": ["5:5 PL211"],
    "  - move: A\n    reps: 5\n    release: 2s\n": ["5:5 PL211"],
    "  - hold: A\n    for: 5s\n    alternate: true\n": ["5:5 PL211"],
    "  - hold: A\n    for: 5s\n    sides: [a, b]\n    alternate: true\n": ["6:5 PL211"],
    "  - wait: A\n    for: 5s\n    prepare: 2s\n": ["4:5 PL211", "5:5 PL211"],
    "  - rest: 5s\n    sides: [a, b]\n    ref: x\n    hint: x\n    text: x\n": ["4:5 PL211"],
    "  - hold: A\n    for: 5s\n    text: B\n": ["5:5 PL211"],
    "  - hold: A\n    for: 5s\n    steps: [{rest: 5s}]\n": ["5:5 PL211"],
    "  - repeat: 2\n    sets: 2\n    prepare: 5s\n    hint: x\n    steps: [{rest: 5s}]\n": [
        "4:5 PL211", "5:5 PL211", "6:5 PL211",
    ],
    # values
    "  - hold: A\n    until: pressed\n    reps: until pressed\n    release: 0s\n": ["6:14 PL304"],
    "  - hold: A\n    for: 0s\n    prepare: 0s\n": ["4:10 PL304"],
    "  - rest: 0s\n": [],
    "  - rest: 0\n": ["3:11 PL301"],
    "  - rest: 5-8s\n": [],
    "  - rest: 0-8s\n": [],
    "  - hold: A\n    for: until pressed\n": ["4:10 PL302"],
    "  - hold: A\n    for: 5s\n    sets: 2-3\n": [],
    "  - repeat: 0\n    steps: [{rest: 5s}]\n": ["3:13 PL307"],
    "  - repeat: pressed\n    steps: [{rest: 5s}]\n": ["3:13 PL307"],
    "  - hold: A\n    for: 5s\n    sides: [left]\n": ["5:12 PL311"],
    "  - hold: A\n    for: 5s\n    sides: [a, b, c, d, e]\n": ["5:12 PL311"],
    "  - hold: A\n    for: 5s\n    sides: left\n": ["5:12 PL205"],
    "  - hold: A\n    for: 5s\n    sides: []\n": ["5:12 PL206"],
    "  - hold: A\n    for: 5s\n    sides: [a, a, b, b]\n": ["5:16 PL311", "5:22 PL311"],
    "  - move: A\n    reps: 2\n    tempo: {Up: 2s}\n": ["5:12 PL205"],
    "  - move: A\n    reps: 2\n    tempo: [Up, {Down: 3}, {2: 2m}, {Hold: }]\n": [
        "5:13 PL313", "5:24 PL301", "5:32 PL302", "5:38 PL204",
    ],
    "  - hold: [A]\n    for: 5s\n": ["3:11 PL205"],
    "  - hold: {A: B}\n    for: 5s\n": ["3:11 PL205"],
    "  - hold: ''\n    for: 5s\n": ["3:11 PL310"],
    "  - hold: A\n    for: 5s\n    alternate: yes\n    reps: 2\n    sides: [a, b]\n": ["5:16 PL312"],
    "  - Forward fold\n": ["3:5 PL205"],
    "  -\n": ["3:4 PL204"],
    "  - [rest: 5s]\n": ["3:5 PL205"],
    # texts
    "  - hold: no\n    for: 5s\n": [],
    "  - hold: ~\n    for: 5s\n": [],
    "  - hold: 5\n    for: 5s\n": [],
    "  - hold: Ärmel – “hoch” ‘so’ … • ←→↑↓ ſ\n    for: 5s\n": [],
    "  - hold: a\u0180b\n    for: 5s\n": ["3:12 PL309"],
    "  - hold: a\u00a0b\n    for: 5s\n": [],
    "  - hold: a\u00adb\n    for: 5s\n": ["3:12 PL309"],
    "  - hold: a\tb\n    for: 5s\n": ["3:12 PL309"],
    '  - hold: "a\\nb \\u00e9"\n    for: 5s\n': ["3:13 PL309"],
    '  - hold: "\\u0416\\u0417a\\u0417"\n    for: 5s\n': ["3:12 PL309", "3:25 PL309"],
    "  - hold: a\u2028b\n    for: 5s\n": ["3:12 PL309"],
    "  - hold: a\u0085b\n    for: 5s\n": ["3:12 PL309"],
    "  - hold: 😀 é 😀\n    for: 5\n": ["3:11 PL309", "3:15 PL309", "4:10 PL301"],
    # unknown keys count as what they were meant to be
    "  - hodl: A\n    fro: 5s\n": ["3:5 PL201", "4:5 PL201"],
    "  - hold: A\n    swich: 5s\n    for: 5s\n": ["4:5 PL201"],
    # ... so that nothing is missing; but nothing is wrong either with what was only guessed
    "  - wait: A\n    foo: 1\n": ["4:5 PL201"],
    "  - move: A\n    reps: 5\n    foo: 1\n": ["5:5 PL201"],
    "  - move: A\n    foo: 1\n    reps: 5\n": ["4:5 PL201"],
    "  - hold: A\n    for: 5s\n    moev: B\n": ["5:5 PL201"],
    "  - hold: A\n    for: 5s\n    tempos: 1\n": ["5:5 PL201"],
    "  - hold: A\n    for: 5s\n    rset: 5s\n": ["5:5 PL201"],
    "  - rest: 5s\n    hodl: A\n    for: 5s\n    sets: 2\n": ["4:5 PL201"],
    "  - repeat: 2\n    setps: [{rest: 5}]\n": ["4:5 PL201", "4:20 PL301"],
    "  - press: A\n    for: 5s\n    sets: 2\n    rest: 5s\n": ["3:5 PL201"],
    "  - sides: [a, b]\n    rest: 5s\n    hold A\n": ["5:5 PL104"],
    "  - hold: A\n    tem: 5s\n": ["3:5 PL209", "4:5 PL201"],
    "  - hold: A\n    FOR: 5s\n": ["4:5 PL201"],
    # duplicates: at the later one, and its value is read too
    "  - hold: A\n    for: 5s\n    for: 6\n    for: 7s\n": ["5:5 PL202", "5:10 PL301", "6:5 PL202"],
    # aliases
    "  - &a\n    hold: A\n    for: 5\n  - *a\n  - *b\n": ["5:10 PL301", "7:5 PL111"],
    "  - hold: &t 30\n    for: *t\n": ["4:10 PL301"],
    "  - hold: A\n    for: &d 30s\n  - rest: *d\n": [],
    "  - &a {repeat: 2, steps: [*a]}\n": ["3:28 PL111"],
    # what an alias repeats is told once, where it is written; what is wrong with its use, where it is used
    "  - hold: A\n    for: &d 3\n  - hold: B\n    for: *d\n": ["4:13 PL301"],
    "  - hold: &t aжb\n    for: 5s\n    hint: *t\n": ["3:15 PL309"],
    "  - move: A\n    reps: 3\n    tempo: &t [{a: 3}, b]\n  - move: B\n    reps: 3\n    tempo: *t\n": [
        "5:20 PL301", "5:24 PL313",
    ],
    "  - rest: 5s\n    ref: &r [x, '']\n  - hold: A\n    for: 5s\n    sides: *r\n": ["4:17 PL310"],
    "  - rest: 5s\n    ref: &r []\n  - rest: 5s\n    ref: *r\n": ["4:13 PL206"],
    "  - &a {rest: 5s}\n  - hold: *a\n    for: *a\n": ["4:11 PL205", "5:10 PL314"],
    "  - {hold: &t 30, for: 5, prepare: *t}\n": ["3:24 PL301", "3:36 PL301"],
}  # fmt: skip


@pytest.mark.parametrize("steps", STEPS)
def test_step(steps: str) -> None:
    assert found(TOP + steps) == STEPS[steps]


FILES = {
    "": ["1:1 PL203", "1:1 PL203"],
    "# only a comment\n": ["1:1 PL203", "1:1 PL203"],
    "---\n": ["1:1 PL203", "1:1 PL203"],
    "# c\n\nsteps:\n  - rest: 5s\n": ["1:1 PL203"],
    "name: x\n": ["1:1 PL203"],
    "Name: x\nSteps:\n  - rest: 5\n": ["1:1 PL201", "2:1 PL201", "3:11 PL301"],
    "name:\nsteps:\n": ["1:1 PL204", "2:1 PL204"],
    "- a\n- b\n": ["1:1 PL205"],
    "hello\n": ["1:1 PL205"],
    "name: x\nsteps: 5\n": ["2:8 PL205"],
    "name: x\nsteps: {rest: 5s}\n": ["2:8 PL205"],
    "name: x\nsteps: []\n": ["2:8 PL206"],
    f"name: {'x' * 40}\nabout: {'x' * 200}\narea: {'x' * 20}\nsteps:\n{OK}": [],
    f"name: {'x' * 41}\nabout: {'x' * 201}\narea: {'x' * 21}\nsteps:\n{OK}": [
        "1:7 PL310", "2:8 PL310", "3:7 PL310",
    ],
    f"name: x\nminutes: 8-12\ndaily: 8-10\nequipment: [mat]\ncaution: a\nref: [L1, L2]\nsteps:\n{OK}": [],
    f"name: x\nminutes: 1000\ndaily: 0\nequipment: mat\ncaution: []\nref: {{a: b}}\nsteps:\n{OK}": [
        "2:10 PL307", "3:8 PL307", "4:12 PL205", "5:10 PL206", "6:6 PL205",
    ],
    f"name: x\npace: {{prepare: 0s, switch: 0s, rep: 0s, breath: 4-6-8, x: 1}}\nsteps:\n{OK}": [
        "2:38 PL304", "2:57 PL201",
    ],
    f"name: x\npace:\nsteps:\n{OK}": ["2:1 PL204"],
    f"name: x\npace: 4-6\nsteps:\n{OK}": ["2:7 PL205"],
    f"name: x\npace: {{}}\nsteps:\n{OK}": ["2:7 PL205"],
    f"name: x\nreps: 5\nprepare: 5s\nsteps:\n{OK}": ["2:1 PL201", "3:1 PL201"],
    f"name: x\nname: y\nsteps:\n{OK}": ["2:1 PL202"],
    f"\ufeffname: 5\nsteps:\n{OK}": [],
    f"name: x\r\nsteps:\r\n{OK}": [],
    f"name: x\rsteps:\r{OK}": [],
    f"name: x # a\u2028b: c\nsteps:\n{OK}": [],
    f"name: x\nsteps:\n{OK}...\n": [],
    f"--- # c\nname: x\nsteps:\n{OK}": [],
    f"name: x\nsteps:\n{OK}---\nname: y\n": ["4:1 PL110"],
    f"%YAML 1.2\n---\nname: x\nsteps:\n{OK}": ["1:1 PL106"],
    f"name: !!str x\nsteps: !a\n{OK}": ["1:7 PL107", "2:8 PL107"],
    f"name: x\n? [a, b]\n: c\nsteps:\n{OK}": ["2:3 PL109"],
    f"name: x\n? area\n: c\nsteps:\n{OK}": ["2:3 PL109"],
    f"name: x\n?\n  area\n: c\nsteps:\n{OK}": ["3:3 PL109"],
    f"name: Really ?\nabout: ?x\narea: a ?\nsteps: # ?\n{OK}": [],
    f"name: x\n<<: {{area: y}}\nsteps:\n{OK}": ["2:1 PL108"],
    f"name: >-\n  x\nsteps:\n{OK}": ["1:7 PL115"],
    f"name: x\n  y\nsteps:\n{OK}": ["1:7 PL115"],
    f'name: "x\n  y"\nsteps:\n{OK}': ["1:7 PL115"],
    f"name:\n  x\nsteps:\n{OK}": [],
    f"name: x\nsteps:\n{OK}\t\n  # c\n": [],
    "name: x\nsteps:\n\t- rest: 5\n": ["3:1 PL105"],
    "name: x\nsteps:\n  - rest: 5\n\t- rest: 6\n": ["3:11 PL301", "4:1 PL105"],
    "name: x\nsteps:\n  - hold: A\n    for: 5\n  - hold: 'B\n": ["4:10 PL301", "5:11 PL104"],
    "aera: x\nsteps:\n  - hold: a: b\n": ["1:1 PL201", "3:12 PL104"],
    "name: x\nsteps: [{rest: 5s}, {hold: A\n": ["2:21 PL104"],
    "name: @x\n": ["1:7 PL104"],
    "name: x\n steps: y\n": ["2:7 PL104"],
}  # fmt: skip


@pytest.mark.parametrize("text", FILES)
def test_file(text: str) -> None:
    assert found(text) == FILES[text]


def test_bytes_that_are_not_utf8() -> None:
    data = b"name: Caf\xe9 \xff\xfe\nabout: \xc3\xa9\xe9x\nsteps:\n  - rest: 5\n"
    assert found(data) == ["1:10 PL102", "1:12 PL102", "2:9 PL102", "4:11 PL301"]


def test_a_utf16_file_is_told_as_such() -> None:
    assert found("name: x\n".encode("utf-16")) == ["1:1 PL102"], "no text at all is one problem"


@pytest.mark.parametrize(
    ("name", "ok"),
    [
        *((name, True) for name in ("a", "a-1", "a" * 32)),
        *((name, False) for name in ("a" * 33, "1a", "A", "a_b", "-a", "ä", "a.b", "a b")),
    ],
)  # fmt: skip
def test_file_name_is_an_id(name: str, ok: bool) -> None:
    assert found(TOP + OK, name=f"folder/{name}.yaml") == ([] if ok else ["1:1 PL114"])


def test_syntax_error_ends_the_reading_there_and_nothing_is_called_missing() -> None:
    assert found("name: x\nsteps:\n  - hold: A\n    sides: [a, b\n") == ["4:12 PL104"]


NEST = "name: x\nsteps:\n"


def nested(depth: int, lead: int = 0) -> str:
    text = "".join(f"{'    ' * level}  - repeat: 2\n{'    ' * level}    steps:\n" for level in range(depth))
    return NEST + OK * lead + text + "    " * depth + "  - rest: 5s\n"


def test_limits_at_the_outermost_block() -> None:
    assert found(nested(4)) == []
    assert found(nested(7, lead=1)) == ["12:21 PL403"]
    assert found(NEST + OK * 500) == []
    assert found(NEST + OK * 499 + "  - repeat: 2\n    steps: [{rest: 1s}]\n") == ["502:5 PL401"]
    many = "      - move: A\n        reps: 999\n        prepare: 0s\n"
    assert found(NEST + "  - repeat: 20\n    steps:\n" + many) == []
    assert found(NEST + OK + "  - repeat: 2\n    steps:\n    - repeat: 20\n      steps:\n" + many) == [
        "4:5 PL402"
    ]


def test_exactly_20000_phases_pass() -> None:
    body = "    steps: [{rest: 1s}, {rest: 1s}, {rest: 1s}, {rest: 1s}, {rest: 1s}]\n"
    four_thousand = ("  - repeat: 800\n" + body) * 5
    assert found(NEST + four_thousand) == []
    assert found(NEST + four_thousand + OK) == ["13:5 PL402"]


def test_64_kib() -> None:
    fill = NEST + OK
    assert found(fill + "#" * (65536 - len(fill))) == []
    assert found(fill + "#" * (65537 - len(fill))) == ["1:1 PL101"]


def test_nesting_of_32() -> None:
    assert "PL112" not in " ".join(found("name: " + "[" * 31 + "]" * 31 + "\n"))
    assert found("aera: x\nname: " + "[" * 32 + "]" * 32 + "\n")[-1] == "2:38 PL112"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Cafe\u0301", "`é` as one character"),
        ("a\u2011b", "`-`"),
        ("Ж", "letters of U+0020 to U+017F and"),
        ("\u0301", "leave it out"),
        ("ș", "`ş`"),
    ],
)
def test_character_that_would_do(text: str, right: str) -> None:
    (problem,) = check(f"{TOP}  - hold: {text}\n    for: 5s\n").diagnostics
    assert problem.help.startswith(right)


@pytest.mark.parametrize("step", ["rest:3s", "{rest:3s}", "{rest 3s}"])
def test_a_colon_without_its_space(step: str) -> None:
    (problem,) = check(f"{TOP}  - {step}\n").diagnostics
    assert problem.help == "`rest: 3s`, with a space behind the colon"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (f"{TOP}{OK}pace: {{breaths: 4-6}}\n", "breath"),
        (f"{TOP}{OK}pace: {{reps: 4s}}\n", "rep"),
        (f"{TOP}  - hold: A\n    for: 5s\n    refs: x\n", "ref"),
        (f"{TOP}  - hold: A\n    for: 5s\n    sest: 2\n", "sets"),
        (f"{TOP}  - hold: A\n    fro: 5s\n", "for"),
        (f"{TOP}{OK}minute: 5\n", "minutes"),
        # of two that are as near: one that goes with the action and is not there yet
        (f"{TOP}  - repeat: 2\n    setps: [{{rest: 5s}}]\n", "steps"),
        (f"{TOP}  - hold: A\n    for: 5s\n    setps: 2\n", "sets"),
    ],
)
def test_nearest_key(text: str, right: str) -> None:
    (problem,) = check(text).diagnostics  # and nothing is missing: it counts as the key that was meant
    assert (problem.code, problem.help) == ("PL201", f"`{right}` is the nearest known one")


def test_messages_say_what_would_be_right() -> None:
    said = {(p.code, p.help) for p in check(SIX).diagnostics}
    assert ("PL201", "`area` is the nearest known one") in said
    assert ("PL301", "`30s`") in said
    assert ("PL305", "`8-12`") in said
