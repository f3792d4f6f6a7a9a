# SPDX-License-Identifier: MIT
"""Mistakes in steps and blocks: each at `¦`, with what is said of it (see `test_mistakes`)."""

STEPS: dict[str, tuple[object, ...]] = {
    "  - hold: A\n    ¦for:": ("PL204", "`for` has no value", "`for: 30s`"),
    "  - hold: A\n    for: 5s\n    ¦bell:": ("PL204", "`bell` has no value", "`bell: 3min`"),
    "  - repeat: 3\n    ¦every:\n    steps: [{rest: 5s}]": ("PL204", "`every` has no value", "`every: 1min`"),
    "  - ¦use:": ("PL204", "`use` has no value", "`use: neck-stretches`"),
    "  - move: A\n    reps: {left: 2, ¦right: }\n    sides: [left, right]": (
        "PL204", "`right` has no value",
        "a count, such as `3`",
    ),
    "  - move: A\n    reps: {left: ¦[1, 2], right: 2}\n    sides: [left, right]": (
        "PL205", "the value of `left` is a list here",
        "a count, such as `3`",
    ),
    "  - move: A\n    reps: [6, ¦[4], 2]": (
        "PL205", "a value of `reps` is a list here",
        "a count, such as `3`",
    ),
    "  - hold: A\n    for: 5s\n    sides: ¦left": (
        "PL205", "`sides` is a text here",
        "a list of 2 to 4 labels, such as `[left, right]`",
    ),
    "  - move: A\n    reps: 5\n    sets: ¦[3, 4]": (
        "PL205", "`sets` is a list here",
        "a count or a range, such as `10` or `8-12`",
    ),
    "  - use: ¦[daily-five, desk-break]": (
        "PL205", "`use` is a list here",
        "the id of a routine, such as `neck-stretches`",
    ),
    "  - rest: ¦[5s, 6s]": (
        "PL205", "`rest` is a list, and that is for the sets of a hold or move",
        "a duration, such as `30s`",
    ),
    "  - repeat: 3\n    rest: ¦[5s, 6s]\n    steps: [{rest: 5s}]": (
        "PL205", "`rest` is a list, and that is for the sets of a hold or move",
        "a duration, such as `30s`",
    ),
    "  - repeat: 3\n    pace: ¦4-6\n    steps: [{rest: 5s}]": (
        "PL205", "`pace` is no mapping with a key here",
        "a mapping, such as `{breath: 4-6, prepare: 5s}`",
    ),
    "  - repeat: 3\n    every: ¦[1min, 2min]\n    steps: [{rest: 5s}]": (
        "PL205", "`every` is a list here",
        "a duration, such as `30s`",
    ),
    "  - repeat: 3\n    steps: ¦{rest: 5s}": ("PL205", "`steps` is no list here", "a `-` before each step"),
    "  - hold: A\n    for: 5s\n    bell: ¦{left: 1s}": (
        "PL205", "`bell` is a mapping here",
        "a duration, such as `30s`",
    ),
    "  - move: A\n    reps: ¦[]": (
        "PL206", "the list of `reps` is empty",
        "a count, a range, `until pressed`, a list of one a set, a map of one a side, or `round`",
    ),
    "  - repeat: ¦[]\n    steps: [{rest: 5s}]": (
        "PL206", "the list of `repeat` is empty",
        "a count, a range, `until pressed`, or a list of one value for each round, such "
        "as `[21, 15, 9]`",
    ),
    "  - move: A\n    reps: ¦{}\n    sides: [left, right]": (
        "PL206", "the map of `reps` is empty",
        "`{left: …, right: …}`",
    ),
    "  - repeat: 2\n    steps: ¦[]": (
        "PL206", "the list of `steps` is empty",
        "`- hold: Forward fold`, and below it `for: 30s`",
    ),
    "  - ¦for: 5s": ("PL207", "this step has no action", "one of hold, move, rest, wait, repeat, use"),
    "  - ¦every: 1min\n    for: 5s": (
        "PL207", "this step has no action",
        "one of hold, move, rest, wait, repeat, use",
    ),
    "  - ¦name: Squats\n    reps: 10": (
        "PL207", "a step has one of hold, move, rest, wait, repeat, use for its action, and no `name`",
        "`move: Squats`", True,
    ),
    "  - ¦Fold forward: 1 min": (
        "PL207", "`Fold forward` is no action: a step is one of hold, move, rest, wait, repeat, use",
        "`hold: Fold forward`, `for: 1min`", True,
    ),
    "  - hold: A\n    ¦move: B\n    for: 5s": (
        "PL208", "two actions in one step: `hold` and `move`",
        "a step of its own: `- move: …`",
    ),
    "  - use: daily-five\n    ¦hold: A\n    for: 5s": (
        "PL208", "two actions in one step: `use` and `hold`",
        "a step of its own: `- hold: …`",
    ),
    "  - repeat: 2\n    ¦use: daily-five\n    steps: [{rest: 5s}]": (
        "PL208", "two actions in one step: `repeat` and `use`",
        "a step of its own: `- use: …`",
    ),
    "  - ¦hold: A": (
        "PL209", "missing length: this `hold` has none",
        "`for: 30s`, `breaths: 5` or `until: pressed`",
    ),
    "  - ¦sides: [a, b]\n    move: A": (
        "PL209", "missing length: this `move` has none",
        "`reps: 10`, `for: 30s`, `breaths: 5` or `until: pressed`",
    ),
    "  - ¦hold: A\n    reps: [6, 4]": (
        "PL209", "missing length: this `hold` has none",
        "`for: 30s`, `breaths: 5` or `until: pressed`",
    ),
    "  - ¦move: A\n    rest: [30s, 20s]": (
        "PL209", "missing length: this `move` has none",
        "`reps: 10`, `for: 30s`, `breaths: 5` or `until: pressed`",
    ),
    "  - hold: A\n    for: 5s\n    ¦breaths: 3": (
        "PL210", "two lengths in one step: `for` and `breaths`",
        "keep one of the two",
    ),
    "  - repeat: [3, 2]\n    steps: [{move: A, reps: round, ¦for: 5s}]": (
        "PL210", "two lengths in one step: `reps` and `for`",
        "keep one of the two",
    ),
    "  - move: A\n    reps: [3, 2]\n    ¦until: pressed": (
        "PL210", "two lengths in one step: `reps` and `until`",
        "keep one of the two",
    ),
    "  - hold: A\n    for: 5s\n    ¦release: 2s": (
        "PL211", "`release` needs `reps` in the same step",
        "`reps: 1`", True,
    ),
    "  - move: A\n    reps: 5\n    ¦release: 2s": (
        "PL211", "`release` does not go with `move`",
        "it goes with hold",
    ),
    "  - hold: A\n    for: 5s\n    ¦tempo: [{Up: 2s}]": (
        "PL211", "`tempo` does not go with `hold`",
        "it goes with move",
    ),
    "  - move: A\n    reps: 5\n    ¦alternate: true": (
        "PL211", "`alternate` needs `sides` in the same step",
        "`sides: [left, right]`", True,
    ),
    "  - move: A\n    reps: 5\n    ¦every: 1min": (
        "PL211", "`every` does not go with `move`",
        "it goes with repeat",
    ),
    "  - move: A\n    reps: 5\n    ¦bell: 1min": (
        "PL211", "`bell` does not go with `reps`",
        "it goes with `for` and `until: pressed`",
    ),
    "  - move: A\n    breaths: 5\n    ¦bell: 10s": (
        "PL211", "`bell` does not go with `breaths`",
        "it goes with `for` and `until: pressed`",
    ),
    "  - move: A\n    reps: 5\n    ¦pace: {rep: 6s}": (
        "PL211", "`pace` does not go with `move`",
        "`rep: 6s` in the step itself", True,
    ),
    "  - rest: 5s\n    ¦bell: 1s": (
        "PL211", "`bell` does not go with `rest`",
        "it goes with hold or move or wait",
    ),
    "  - wait: A\n    ¦breath: 4-6": (
        "PL211", "`breath` does not go with `wait`",
        "it goes with hold or move",
    ),
    "  - use: daily-five\n    ¦sets: 2": (
        "PL211", "`sets` does not go with `use`",
        "it goes with hold or move",
    ),
    "  - use: daily-five\n    ¦rest: 5s": (
        "PL211", "`rest` does not go with `use`",
        "it goes with rest or hold or move or repeat",
    ),
    "  - use: daily-five\n    ¦sides: [left, right]": (
        "PL211", "`sides` does not go with `use`",
        "it goes with hold or move or repeat",
    ),
    "  - repeat: 3\n    rest: 5s\n    ¦every: 1min\n    steps: [{rest: 5s}]": (
        "PL211", "`every` does not go with `rest`: the beat leaves what rest there is",
        "keep one of the two",
    ),
    "  - repeat: 3\n    every: 1min\n    ¦rest: 5s\n    steps: [{rest: 5s}]": (
        "PL211", "`every` does not go with `rest`: the beat leaves what rest there is",
        "keep one of the two",
    ),
    "  - repeat: 3\n    ¦for: 10min\n    steps: [{rest: 5s}]": (
        "PL211", "`for` does not go with rounds that are counted",
        "leave it out: the rounds take as long as the steps inside; or `repeat: until "
        "pressed`, which it ends",
    ),
    "  - ¦for: 10min\n    repeat: 2-4\n    steps: [{rest: 5s}]": (
        "PL211", "`for` does not go with rounds that are counted",
        "leave it out: the rounds take as long as the steps inside; or `repeat: until "
        "pressed`, which it ends",
    ),
    "  - repeat: [3, 2]\n    ¦for: 10min\n    steps: [{move: A, reps: round}]": (
        "PL211", "`for` does not go with rounds that are counted",
        "leave it out: the rounds take as long as the steps inside; or `repeat: until "
        "pressed`, which it ends",
    ),
    "  - repeat: 3\n    ¦breath: 4-6\n    steps: [{rest: 5s}]": (
        "PL211", "`breath` does not go with `repeat`",
        "it goes with hold or move",
    ),
    "  - repeat: 3\n    ¦sets: 2\n    steps: [{rest: 5s}]": (
        "PL211", "`sets` does not go with `repeat`",
        "it goes with hold or move",
    ),
    "  - hold: A\n    for: 5s\n    ¦rest: 5s": (
        "PL211", "`rest` beside `hold` is the pause between sets, and there are no `sets`",
        "a step of its own: `- rest: 5s`", True,
    ),
    "  - hold: A\n    for: 5s\n    reps: 10\n    ¦rest: 5s": (
        "PL211", "`rest` beside `hold` is the pause between sets, and there are no `sets`",
        "`release: 5s`", True,
    ),
    "  - move: A\n    reps: [6, 4, 2]\n    ¦sets: 2-3": (
        "PL211", "`sets` is a range, and `reps` is a list of one for each set",
        "one of the two; the list gives the number of sets",
    ),
    "  - move: A\n    sets: 2-3\n    ¦reps: [6, 4, 2]": (
        "PL211", "`sets` is a range, and `reps` is a list of one for each set",
        "one of the two; the list gives the number of sets",
    ),
    "  - move: A\n    reps: {left: 2, right: 3}\n    sides: [left, right]\n    ¦alternate: true": (
        "PL211", "`alternate` does not go with a `reps` by side",
        "keep one of the two",
    ),
    "  - move: A\n    alternate: true\n    sides: [left, right]\n    ¦reps: {left: 2, right: 3}": (
        "PL211", "`alternate` does not go with a `reps` by side",
        "keep one of the two",
    ),
    "  - wait: A\n    ¦for: 5s": ("PL211", "`for` does not go with `wait`", "`rest: 5s`, `text: A`", True),
    "  - move: A\n    for: 5s\n    ¦text: B": ("PL211", "`text` does not go with `move`", "`hint`", True),
    "  - move: A\n    for: 1min\n    ¦tempo: [{Up: 2s}, {Down: 3s}]": (
        "PL211", "`tempo` needs `reps` in the same step",
        "`reps: 12` in place of `for`", True,
    ),
    "  - move: A\n    reps: ¦[10]": (
        "PL314", "the list of `reps` has one value: it has one for each set, 2 to 99",
        "`reps: 10`", True,
    ),
    "  - move: A\n    reps: ¦[" + ", ".join(["2"] * 100) + "]": (
        "PL314", "the list of `reps` has 100 values",
        "2 to 99, one for each set",
    ),
    "  - move: A\n    reps: [6, 4, 2]\n    rest: ¦[2min]": (
        "PL314", "the list of `rest` has one value: it has one for each set, 2 to 99",
        "`rest: 2min`", True,
    ),
    "  - move: A\n    reps: [6, 4]\n    rest: ¦[2min, 1min]": (
        "PL314", "`rest` has 2 values, and `reps` is for 2 sets",
        "one value, without brackets",
    ),
    "  - hold: A\n    for: [10s, 20s, 30s]\n    reps: ¦[3, 2]": (
        "PL314", "`reps` has 2 values, and `for` is for 3 sets",
        "3 values",
    ),
    "  - move: A\n    reps: [6, 4, 2]\n    ¦sets: 2": (
        "PL314", "`sets` says 2, and the list of `reps` is for 3 sets",
        "`sets: 3`, or none", True,
    ),
    "  - move: A\n    sets: 2\n    reps: ¦[6, 4, 2]": (
        "PL314", "`sets` says 2, and the list of `reps` is for 3 sets",
        "as many as there are sets",
    ),
    "  - move: A\n    reps: {¦up: 2, left: 1, right: 3}\n    sides: [left, right]": (
        "PL314", "`up` is none of the `sides` of this step",
        "`left` or `right`",
    ),
    "  - move: A\n    reps: ¦{left: 2}\n    sides: [left, right]": (
        "PL314", "the map of `reps` has no value for `right`",
        "one value for every side",
    ),
    "  - move: A\n    reps: {left: 2, ¦rihgt: 3}\n    sides: [left, right]": (
        "PL314", "`rihgt` is none of the `sides` of this step",
        "`right`", True,
    ),
    "  - move: A\n    reps: {¦L: 2, right: 3}\n    sides: [left, right]": (
        "PL314", "`L` is none of the `sides` of this step",
        "`left`", True,
    ),
    "  - move: A\n    reps: ¦{left: 2, right: 3}": (
        "PL314", "`reps` has a value for each side, and this step has no `sides` of its own",
        "`sides: [left, right]`",
    ),
    "  - repeat: 2\n    sides: [left, right]\n    steps:\n      - move: A\n        reps: ¦{left: 2, right: 3}": (
        "PL314", "`reps` has a value for each side, and this step has no `sides` of its own",
        "`sides: [left, right]`",
    ),
    "  - repeat: ¦[5]\n    steps: [{move: A, reps: round}]": (
        "PL314", "the list of `repeat` has one value: it has one for each round, 2 to 99",
        "`repeat: 5`", True,
    ),
    "  - repeat: [21, ¦15s, 9]\n    steps: [{move: A, reps: round}]": (
        "PL314", "`15s` is a duration, and the list of `repeat` begins with a count",
        "all counts, or all durations",
    ),
    "  - repeat: [30s, ¦20]\n    steps: [{hold: A, for: round}]": (
        "PL314", "`20` is a count, and the list of `repeat` begins with a duration",
        "all counts, or all durations",
    ),
    "  - move: A\n    rest: ¦[30s]\n    reps: 3": (
        "PL314", "the list of `rest` has one value: it has one for each set, 2 to 99",
        "`rest: 30s`", True,
    ),
    "  - move: A\n    reps: [6, ¦x, 2]": ("PL307", "`x` is no count", "a count of 1 to 999"),
    "  - move: A\n    reps: [6, ¦4-5, 2]": ("PL307", "`4-5` is no count", "a count of 1 to 999"),
    "  - move: A\n    reps: {left: ¦2-3, right: 3}\n    sides: [left, right]": (
        "PL307", "`2-3` is no count",
        "a count of 1 to 999",
    ),
    "  - repeat: [21, ¦zero]\n    steps: [{move: A, reps: round}]": (
        "PL307", "`zero` is no count",
        "a count of 1 to 999",
    ),
    "  - hold: A\n    for: [10s, ¦20-30s]": (
        "PL302", "`20-30s` is a range, and one duration is wanted here",
        "such as `30s`, `1.5s`, `2min`, `1min 30s` or `1:30`",
    ),
    "  - move: A\n    reps: [6, 4, 2]\n    rest: [1min, ¦0:90]": (
        "PL302", "`0:90` is no minutes:seconds, with seconds 00 to 59",
        "`1:30`", True,
    ),
    "  - hold: A\n    for: [¦10, 20s]": ("PL301", "`10` has no unit", "`10s`", True),
    "  - hold: A\n    for: {left: 10s, right: ¦20}\n    sides: [left, right]": (
        "PL301", "`20` has no unit",
        "`20s`", True,
    ),
    "  - hold: A\n    for: [10s, ¦0s]": (
        "PL304", "`0s` is no length: only prepare, switch and rest may be 0s",
        "at least `0.1s`",
    ),
    "  - move: A\n    reps: ¦round": (
        "PL315", "`reps: round` stands in no repeat that has a list",
        "a repeat around it such as `repeat: [21, 15, 9]`",
    ),
    "  - repeat: 3\n    steps: [{move: A, reps: ¦round}]": (
        "PL315", "`reps: round` stands in no repeat that has a list",
        "a repeat around it such as `repeat: [21, 15, 9]`",
    ),
    "  - repeat: [3, 2]\n    steps: [{hold: A, for: ¦round}]": (
        "PL315", "`for: round` wants durations, and the list around it has counts",
        "a list of durations, or `reps: round`",
    ),
    "  - repeat: [30s, 20s]\n    steps: [{move: A, reps: ¦round}]": (
        "PL315", "`reps: round` wants counts, and the list around it has durations",
        "a list of counts, or `for: round`",
    ),
    "  - repeat: [30s, 20s]\n    steps: [{move: A, breaths: ¦round}]": (
        "PL315", "`breaths: round` wants counts, and the list around it has durations",
        "a list of counts, or `for: round`",
    ),
    "  - repeat: [3, 2]\n    steps:\n      - repeat: [5s, 6s]\n        steps: [{move: A, reps: ¦round}]": (
        "PL315", "`reps: round` wants counts, and the list around it has durations",
        "a list of counts, or `for: round`",
    ),
    "  - use: ¦daily-fife": (
        "PL316", "there is no routine `daily-fife`, neither beside this file nor in the library",
        "`daily-five`", True,
    ),
    "  - use: ¦daily-five.yaml": (
        "PL316", "there is no routine `daily-five.yaml`, neither beside this file nor in the library",
        "`daily-five`", True,
    ),
    "  - use: ¦no-such-thing-at-all": (
        "PL316", "there is no routine `no-such-thing-at-all`, neither beside this file nor in the library",
        "the id of a routine: the name of its file, without `.yaml`",
    ),
    "  - use: ¦Daily Five": (
        "PL316", "there is no routine `Daily Five`, neither beside this file nor in the library",
        "`daily-five`", True,
    ),
    "  - repeat: 3\n    ¦every: 10s\n    steps: [{move: A, reps: 2}]": (
        "PL405", "a round takes 13s, longer than the beat of 10s",
        "`every: 13s` at least, or less in a round",
    ),
    "  - repeat: [2, 30]\n    ¦every: 1min\n    steps: [{move: A, reps: round}]": (
        "PL405", "a round takes 2min 5s, longer than the beat of 1min",
        "`every: 2min 5s` at least, or less in a round",
    ),
    "  - repeat: until pressed\n    ¦for: 10s\n    steps: [{move: A, reps: 2}]": (
        "PL405", "a round takes 13s, longer than the limit of 10s",
        "`for: 13s` at least, or less in a round",
    ),
    "  - repeat: 3\n    ¦every: 5min\n    steps:\n      - repeat: until pressed\n        for: 6min\n"
    "        steps: [{move: A, reps: 2}]": (
        "PL405", "a round takes 6min, longer than the beat of 5min",
        "`every: 6min` at least, or less in a round",
    ),
    "  - repeat: until pressed\n    ¦every: 12s\n    for: 1min\n    steps: [{move: A, reps: 2}]": (
        "PL405", "a round takes 13s, longer than the beat of 12s",
        "`every: 13s` at least, or less in a round",
    ),
    "  - repeat: until pressed\n    ¦for: 1min\n    steps:\n      - repeat: 2\n        every: 50s\n"
    "        steps: [{move: A, reps: 4}]": (
        "PL405", "a round takes 1min 11s, longer than the limit of 1min",
        "`for: 1min 11s` at least, or less in a round",
    ),
    "  - ¦repeat: until pressed\n    steps: [{rest: 0s}]": (
        "PL406", "nothing in these rounds takes any time, and they go on until pressed",
        "a step with a length inside",
    ),
    "  - ¦repeat: 5\n    every: 1min\n    steps: [{rest: 0s}]": (
        "PL406", "nothing in these rounds takes any time",
        "a step with a length inside",
    ),
    "  - ¦repeat: until pressed\n    for: 1min\n    steps: [{repeat: 2, steps: [{rest: 0s}]}]": (
        "PL406", "nothing in these rounds takes any time, and they go on until pressed",
        "a step with a length inside",
    ),
    "  - move: A\n    breath: 4-7-8\n    breaths: ¦9": (
        "PL404", "9 breaths of 4-7-8 in a row, and its author allows 8",
        "`breaths: 4`",
    ),
    "  - repeat: 2\n    pace: {breath: 4-7-8}\n    steps:\n      - move: A\n        breaths: ¦10": (
        "PL404", "10 breaths of 4-7-8 in a row, and its author allows 8",
        "`breaths: 4`",
    ),
    "  - hold: A\n    for: 5s\n    sides: ¦[left]": (
        "PL311", "`sides` has 1 label, and 2 to 4 make sense",
        "`[left, right]`; what is done on one side only says so in its text",
    ),
    "  - hold: A\n    for: 5s\n    sides: [left, ¦left]": (
        "PL311", "the side `left` is named twice",
        "`right`", True,
    ),
    "  - hold: A ¦😀\n    for: 5s": (
        "PL309", "the character 😀 (U+1F600 GRINNING FACE) cannot be shown",
        "leave it out", True,
    ),
    "  - hold: ¦''\n    for: 5s": ("PL310", "`hold` is empty", "a text of at least one character"),
    "  - use: ¦''": ("PL310", "`use` is empty", "a text of at least one character"),
}  # fmt: skip
