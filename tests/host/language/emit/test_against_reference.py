# SPDX-License-Identifier: MIT
"""The timeline of the firmware's own code against a second, independent reading of the language."""

from pathlib import Path
from typing import Any

from checking import compiled, routine_in
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from strategies import Made, Node, made_routines, routines, to_yaml

from pacelet.modes.first_step import listed_steps
from pacelet.phase import Pace
from pacelet.timeline import phases as unrolled
from pacelet.totals import Ahead
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.language.emit.decoded import read_compiled, reckon, timeline
from pacelet_tools.language.semantics.lengths import Reckoner


@settings(max_examples=200)
@given(made=made_routines())
def test_timeline_and_totals_are_those_of_the_text(tmp_path: Path, made: Made) -> None:
    """On the board, and as `check` reckons them."""
    checked = routine_in(tmp_path, made)
    board = read_compiled(compile_routine(checked), "made")
    expected, total, reckoner = made.unrolled, reckon(board), Reckoner().routine(checked)
    assert list(timeline(board)) == expected.phases
    told = (expected.low_ms, expected.high_ms, expected.open)
    assert (total.low_ms, total.high_ms, total.is_open) == told
    assert (reckoner.low_t * 100, reckoner.high_t * 100, reckoner.is_open) == told
    assert reckoner.phases == len(expected.phases) - 1


@settings(max_examples=50)
@given(routine=routines())
def test_style_of_the_file_changes_nothing(routine: Node) -> None:
    plain = compiled(to_yaml(routine, False))
    assert compiled(to_yaml(routine, True)) == compiled(to_yaml(routine, None)) == plain


# Where ranges end early, neither is there: the block, nor a rest or a switch between the sets.
NEVER_OPEN: Node = {"repeat": "until pressed", "steps": [{"rest": "0-1s"}]}
NO_REST: Node = {"hold": "A", "for": "5s", "sides": ["left", "right"], "sets": "2", "rest": "0-5s"}
WEARERS = st.fixed_dictionaries(
    {
        "pace": st.sampled_from([50, 75, 90, 100, 110, 200]),
        "range_end": st.sampled_from(["high", "low"]),
        "prepare": st.integers(0, 300),
        "switch": st.integers(0, 300),
        "breath": st.sampled_from([[40, 0, 60, 0], [35, 20, 55, 5], [10, 0, 10, 40]]),
    }
)


@settings(max_examples=100)
@given(routines(), WEARERS)
@example({"name": "x", "steps": [{"hold": "A", "for": "10-20s"}]}, {"range_end": "low"})
@example({"name": "x", "steps": [NEVER_OPEN]}, {"range_end": "low"})
@example({"name": "x", "steps": [NO_REST]}, {"range_end": "low"})
def test_totals_that_the_host_wrote_down_are_what_is_played_at_the_wearer_s_pace(
    routine: Node, wearer: dict[str, Any]
) -> None:
    made = read_compiled(compiled(to_yaml(routine)), "test")
    assume(
        made.totals is not None
    )  # a block that is left out where ranges end early is reckoned by the board
    pace = Pace(made, wearer)
    told, found = Ahead(made, pace).total, Ahead(made, pace).reckon()
    played_ms = list(unrolled(made, pace))[-1]["at"]
    is_late = (
        "every" in str(routine) and played_ms > told.high_ms
    )  # rounds that are longer than their beat there
    assert played_ms == told.high_ms or is_late
    assert (told.low_ms, told.high_ms, told.is_open) == (found.low_ms, found.high_ms, found.is_open)
    assert made.listed == len(listed_steps(made))
