# SPDX-License-Identifier: MIT
"""The page's voice says each step, side and count, and nothing twice."""

from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.language.emit.decoded import read_compiled, timeline

ROUTINE = b"""name: All that is said
steps:
  - hold: Wall sit
    for: 20s
    sides: [left, right]
  - move: Cat-cow
    reps: 2
    tempo: [{Lift: in}, {Round: out}]
  - hold: Rest
    breaths: 1
    reps: 2
    release: 5s
  - rest: 30s
"""
SAID = """Wall sit, left
20 seconds
Change sides, right
20 seconds
Cat-cow
Lift
Round
2, Lift
Round
Rest
Breathe in
Breathe out
Release
2, Breathe in
Breathe out
Release
Rest, 30 seconds
Done."""


def test_what_is_said(in_node):
    routine = check_bytes(ROUTINE, "all-that-is-said.yaml").routine
    assert routine
    phases = list(timeline(read_compiled(compile_routine(routine), "all")))
    assert in_node("say.mjs", phases).strip() == SAID
