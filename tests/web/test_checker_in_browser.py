# SPDX-License-Identifier: MIT
"""The checker of the page says what that of the command line says, and compiles to the same bytes."""

import json
import random

from pacelet_tools.paths import routines_dir
from pacelet_tools.web.routine_view import view

SOURCES = {path.name: path.read_text("utf-8") for path in sorted(routines_dir().glob("*.yaml"))}
# What people write instead of what is meant.
SLIPS = [
    ("for:", "duration:"),
    ("sides:", "side:"),
    ("20s", "20"),
    ("30s", "30 sec"),
    ("hold:", "holds:"),
    ("- ", "-"),
    (": ", ":"),
    ("[left, right]", "both"),
    ("reps: ", "reps: x"),
    ("\n  ", "\n\t"),
    ("name:", "title:"),
    ("e", "é\u202e"),
]


def spoiled(count: int, seed: int) -> list[tuple[str, str]]:
    """Routines of the library with some slips in each, or a line left out or twice."""
    dice = random.Random(seed)
    cases = []
    for _ in range(count):
        name, text = dice.choice([*SOURCES.items()])
        for wrong, instead in dice.sample(SLIPS, dice.randint(1, 3)):
            at = [n for n in range(len(text)) if text.startswith(wrong, n)]
            if at:
                place = dice.choice(at)
                text = text[:place] + instead + text[place + len(wrong) :]
        lines = text.splitlines(keepends=True)
        line = dice.randrange(len(lines))
        lines[line : line + 1] = [lines[line]] * dice.choice((0, 1, 1, 2))
        cases.append((name, "".join(lines)))
    return cases


def test_good_and_bad_routines_get_the_same_problems_and_bytes(in_node):
    cases = [*SOURCES.items(), *spoiled(150, 13), ("Bad Name.yaml", "steps: [\n")]
    answers = [json.loads(line) for line in in_node("check_corpus.mjs", cases).splitlines()]
    wanted = [json.loads(json.dumps(view(text.encode(), name))) for name, text in cases]
    assert answers == wanted
    assert sum("compiled" in one for one in wanted) > 30
    assert len({problem["code"] for one in wanted for problem in one["problems"]}) > 10
