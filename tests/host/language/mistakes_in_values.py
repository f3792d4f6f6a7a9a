# SPDX-License-Identifier: MIT
"""Mistakes in values and names: each at `¦`, with what is said of it (see `test_mistakes`)."""

VALUES: dict[str, tuple[object, ...]] = {
    "  - hold: A\n    for: ¦30": ("PL301", "`30` has no unit", "`30s`", True),
    "  - hold: A\n    for: ¦1.5": ("PL301", "`1.5` has no unit", "`1.5s`", True),
    "  - hold: A\n    for: ¦20-40": ("PL301", "`20-40` has no unit", "`20-40s`", True),
    "  - hold: A\n    for: 5s\n    prepare: ¦0": ("PL301", "`0` has no unit", "`0s`", True),
    "  - rest: ¦10": ("PL301", "`10` has no unit", "`10s`", True),
    "  - hold: A\n    for: ¦5m": ("PL302", "`m` alone is no unit in `5m`", "`5min`", True),
    "  - hold: A\n    for: ¦5 M": ("PL302", "`m` alone is no unit in `5 M`", "`5min`", True),
    "  - hold: A\n    for: ¦1:75": (
        "PL302", "`1:75` is no minutes:seconds, with seconds 00 to 59",
        "`2:15`", True,
    ),
    "  - hold: A\n    for: ¦half an hour": ("PL302", "`half an hour` is no duration", "`30min`", True),
    "  - hold: A\n    for: ¦30 sceonds": (
        "PL302", "`30 sceonds` is no duration",
        "such as `30s`, `1.5s`, `2min`, `1min 30s` or `1:30`",
    ),
    "  - hold: A\n    for: ¦1,5min": ("PL302", "`1,5min` is no duration", "`1min 30s`", True),
    "  - hold: A\n    for: ¦random 2-5min": (
        "PL302", "lengths at random are not in the language",
        "`2-5min`, of which a press chooses the end",
    ),
    "  - hold: A\n    for: ¦ten": ("PL302", "`ten` is no duration", "`10s`", True),
    "  - hold: A\n    for: ¦1.25s": ("PL303", "`1.25s` is finer than a tenth of a second", "`1.3s`", True),
    "  - hold: A\n    for: ¦0.001 minutes": (
        "PL303", "`0.001min` is finer than a tenth of a second",
        "`0.1s`", True,
    ),
    "  - hold: A\n    for: ¦0s": (
        "PL304", "`0s` is no length: only prepare, switch and rest may be 0s",
        "at least `0.1s`",
    ),
    "  - hold: A\n    for: ¦5h": ("PL304", "`5h` is longer than 4 h", "at most `4h`"),
    "  - hold: A\n    for: 5s\n    reps: 2\n    release: ¦0 seconds": (
        "PL304", "`0 seconds` is no length: only prepare, switch and rest may be 0s",
        "at least `0.1s`",
    ),
    "  - repeat: 3\n    every: ¦0s\n    steps: [{rest: 5s}]": (
        "PL304", "`0s` is no length: only prepare, switch and rest may be 0s",
        "at least `0.1s`",
    ),
    "  - hold: A\n    for: 5s\n    bell: ¦0s": (
        "PL304", "`0s` is no length: only prepare, switch and rest may be 0s",
        "at least `0.1s`",
    ),
    "  - move: A\n    reps: 3\n    rep: ¦0s": (
        "PL304", "`0s` is no length: only prepare, switch and rest may be 0s",
        "at least `0.1s`",
    ),
    "  - hold: A\n    for: ¦40-20s": ("PL305", "the range `40-20s` is the wrong way round", "`20-40s`", True),
    "  - hold: A\n    for: ¦30 - 30 seconds": (
        "PL305", "both ends of the range `30-30s` are the same",
        "`30s`", True,
    ),
    "  - move: A\n    reps: ¦12 - 8": ("PL305", "the range `12-8` is the wrong way round", "`8-12`", True),
    "  - rest: ¦60-30s": ("PL305", "the range `60-30s` is the wrong way round", "`30-60s`", True),
    "  - move: A\n    reps: 5\n    sets: ¦3-2": (
        "PL305", "the range `3-2` is the wrong way round",
        "`2-3`", True,
    ),
    "  - hold: A\n    for: ¦20s-40s": ("PL306", "`20s-40s` is no range", "`20-40s`", True),
    "  - move: A\n    reps: ¦8–12": ("PL306", "`8–12` is no range", "`8-12`", True),
    "  - rest: ¦1:30-2:00": ("PL306", "`1:30-2:00` is no range", "`90-120s`", True),
    "  - move: A\n    reps: ¦0": (
        "PL307", "`0` is out of the limits",
        "a count of 1 to 999 or a range such as `8-12`",
    ),
    "  - move: A\n    reps: ¦1000": (
        "PL307", "`1000` is out of the limits",
        "a count of 1 to 999 or a range such as `8-12`",
    ),
    "  - move: A\n    reps: ¦08": ("PL307", "`08` is no count", "`8`", True),
    "  - move: A\n    reps: ¦12x": ("PL307", "`12x` is no count", "`12`", True),
    "  - move: A\n    reps: 5\n    sets: ¦1.5": (
        "PL307", "`1.5` is no count",
        "a count of 1 to 999 or a range such as `8-12`",
    ),
    "  - repeat: ¦0\n    steps: [{rest: 5s}]": (
        "PL307", "`0` is out of the limits",
        "a count of 1 to 999 or a range such as `8-12`",
    ),
    "  - move: A\n    reps: ¦many": (
        "PL307", "`many` is no count",
        "a count of 1 to 999 or a range such as `8-12`",
    ),
    "  - move: A\n    breaths: 5\n    breath: ¦4": ("PL308", "`4` is no breath", "`4-4`", True),
    "  - move: A\n    breaths: 5\n    breath: ¦4 - 6": ("PL308", "`4 - 6` is no breath", "`4-6`", True),
    "  - move: A\n    breaths: 5\n    breath: ¦0.5-6": (
        "PL308", "in and out take at least 1 s each",
        "in-out in seconds, such as `4-6`",
    ),
    "  - move: A\n    breath: ¦5": (
        "PL308", "`breath` is no count: how many is `breaths`",
        "`breaths: 5`", True,
    ),
    "  - move: A\n    rep: ¦5": ("PL301", "`rep` is no count: how many is `reps`", "`reps: 5`", True),
    "  - hold: A\n    until: ¦done": ("PL312", "`until` cannot be `done`", "`until: pressed`", True),
    "  - move: A\n    reps: 2\n    sides: [a, b]\n    alternate: ¦yes": (
        "PL312", "`alternate` cannot be `yes`",
        "`alternate: true`", True,
    ),
    "  - move: A\n    reps: 3\n    tempo: [¦Up, {Down: 2s}]": (
        "PL313", "a beat of `tempo` has no length",
        "`{Up: 2s}`",
    ),
    "  - move: A\n    reps: 3\n    tempo: [{Sniff: in}, {Again: ¦in 1}]": (
        "PL301", "`1` has no unit",
        "`in 1s`", True,
    ),
    "  - move: A\n    reps: 3\n    tempo: [{Up: ¦2}]": ("PL301", "`2` has no unit", "`2s`", True),
    "  - move: A\n    reps: 3\n    tempo: [{Again: ¦in 0s}]": (
        "PL304", "`0s` is no length: only prepare, switch and rest may be 0s",
        "at least `0.1s`",
    ),
    "  - move: A\n    reps: 3\n    tempo: [{Again: ¦in1s}]": (
        "PL313", "`in1s` is no length of a beat",
        "`in 1s`", True,
    ),
    "  - move: A\n    reps: 3\n    tempo: [{Up: ¦slow}]": (
        "PL302", "`slow` is no duration",
        "such as `30s`, `1.5s`, `2min`, `1min 30s` or `1:30`, or `in` or `out` of the breath",
    ),
    "  - ¦hodl: A\n    for: 5s": ("PL201", "unknown key `hodl`", "`hold` is the nearest known one", True),
    "  - hold: A\n    ¦fro: 5s": ("PL201", "unknown key `fro`", "`for` is the nearest known one", True),
    "  - hold: A\n    for: 5s\n    ¦gong: 3min": (
        "PL201", "unknown key `gong`",
        "`bell` is the nearest known one", True,
    ),
    "  - repeat: 3\n    ¦emom: 1min\n    steps: [{rest: 5s}]": (
        "PL201", "unknown key `emom`",
        "`every` is the nearest known one", True,
    ),
    "  - hold: A\n    for: 5s\n    ¦sest: 2": (
        "PL201", "unknown key `sest`",
        "`sets` is the nearest known one", True,
    ),
    "  - move: A\n    ¦rpes: 5": ("PL201", "unknown key `rpes`", "`reps` is the nearest known one", True),
    "  - repeat: until pressed\n    ¦timecap: 10min\n    steps: [{rest: 5s}]": (
        "PL201", "unknown key `timecap`",
        "`for` is the nearest known one", True,
    ),
    "  - move: A\n    reps: 5\n    ¦colour: red": (
        "PL201", "unknown key `colour`",
        "leave it out, or one of rest, for, breaths, until, tempo, sides, alternate, "
        "sets, prepare, breath, rep, switch, bell, hint, ref",
    ),
    "  - ¦include: daily-five": ("PL201", "unknown key `include`", "`use` is the nearest known one", True),
    "  - move: A\n    ¦repetitions: 5": (
        "PL201", "unknown key `repetitions`",
        "`reps` is the nearest known one", True,
    ),
    "  - hold: A\n    for: 5s\n    ¦for: 6s": ("PL202", "duplicate key `for`", "keep one of the two"),
    "  - move: A\n    reps: {left: 1, ¦left: 2, right: 3}\n    sides: [left, right]": (
        "PL202", "duplicate key `left`",
        "keep one of the two",
    ),
    "  - ¦repeat: 3": ("PL203", "this `repeat` has no `steps`", "`steps:`, and below it what is repeated"),
}  # fmt: skip
