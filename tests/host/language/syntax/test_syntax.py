# SPDX-License-Identifier: MIT
"""A file that is no YAML: the place, what is said about it, and nothing that only follows from it."""

import pytest
import yaml
from checking import check

SYNTAX = {
    # the brackets, told where they open if they are still open in a later line
    "name: A\nsteps:\n  - hold: [a\n    for: 3s\n": ("3:11 PL104", "the brackets are not closed"),
    "name: A\nsteps:\n  - hold: X\n    sides: [a, b\n    for: 3s\n": ("4:12 PL104", "the brackets"),
    "name: A\nsteps:\n  - hold: X\n    for: 3s\n    sides: [a, b}\n": ("5:17 PL104", "the brackets"),
    "name: A\nsteps:\n  - hold: X\n    for: 3s\n    sides: [a, b]]\n": (
        "5:18 PL104",
        "nothing opens this `]`",
    ),
    "name: A\nsteps: [{rest: 3s},,]\n": ("2:20 PL104", "a value is missing here"),
    # quotes
    "name: 'it's'\nsteps: []\n": ("1:11 PL104", "the text goes on behind its closing quote"),
    "name: A\nsteps:\n  - hold: 'X\n": ("3:11 PL104", "the quotes are not closed"),
    'name: A\nsteps:\n  - hold: "X\n    for: "3s"\n': ("3:11 PL104", "the quotes are not closed"),
    "name: 'A\narea: 'neck'\nsteps: []\n": ("1:7 PL104", "the quotes are not closed"),
    'name: "\\q"\n': ("1:8 PL104", "the text has an escape that YAML does not know"),
    'name: "\\xZZ"\n': ("1:8 PL104", "the text has an escape that YAML does not know"),
    "name: A\nsteps:\n  - hold: X\n    sides: [a, b] c\n": (
        "4:19 PL104",
        "this stands behind a value that has ended",
    ),
    # what begins a text and cannot
    "name: @x\n": ("1:7 PL104", "a text cannot start with `@`"),
    "name: ? x\n": ("1:7 PL104", "a text cannot start with `? `"),
    "name: - x\n": ("1:7 PL104", "a list cannot begin behind other words"),
    "name: & x\n": ("1:7 PL104", "`&` and `*` stand before the name of an anchor"),
    "name: * x\n": ("1:7 PL104", "`&` and `*` stand before the name of an anchor"),
    "name: !a!b x\n": ("1:7 PL107", "YAML tags are not used in routines"),
    "name: !<x y\n": ("1:7 PL107", "YAML tags are not used in routines"),
    "name: |0\n  x\n": ("1:7 PL115", "a line break stands inside a text"),
    # colons and dashes
    "name: A\nsteps:\n  - hold: a: b\n": ("3:12 PL104", "a second `: ` in one line"),
    "name: A\nsteps:\n  - hold X\n    for: 3s\n": ("3:5 PL104", "a `: ` is missing behind the key"),
    "name: A\nsteps:\n  - hold:X\n    for: 3s\n": ("3:5 PL104", "a `: ` is missing behind the key"),
    "name: A\nsteps:\n  -hold: X\n   for: 3s\n": ("3:3 PL104", "a space is missing behind the `-`"),
    "name A\nsteps: []\n": ("1:1 PL104", "a `: ` is missing behind the key"),
    "name: A\nsteps\n  - rest: 3s\n": ("2:1 PL104", "a `:` is missing after the key"),
    # indentation: what stands wrongly indented may be what the step above seems to miss
    "name: A\nsteps:\n  - hold: X\n   for: 3s\n": ("4:4 PL104", "the indentation does not fit"),
    "name: A\nsteps:\n  - hold: X\n      for: 3s\n": ("4:10 PL104", "the indentation does not fit"),
    "name: A\n steps:\n  - rest: 3s\n": ("2:7 PL104", "the indentation does not fit"),
    "name: A\nsteps:\n  - rest: 3s\n - rest: 4s\n": ("4:2 PL104", "the indentation does not fit"),
    # documents and directives that are not at the beginning
    "name: A\n%YAML 1.1\nsteps: [{rest: 3s}]\n": ("2:1 PL106", "YAML directives are not used in routines"),
    "name: A\n...\nsteps: [{rest: 3s}]\n": ("3:1 PL110", "a second document begins here"),
}


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("text", SYNTAX)
def test_syntax_error(text: str, loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if loader == "SafeLoader":
        monkeypatch.delattr(yaml, "CSafeLoader")
    place, said = SYNTAX[text]
    (problem,) = check(text).diagnostics
    assert f"{problem.line}:{problem.column} {problem.code}" == place
    assert problem.message.startswith(said)
    assert problem.help
