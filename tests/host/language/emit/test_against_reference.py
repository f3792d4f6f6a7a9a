# SPDX-License-Identifier: MIT
"""The timeline of the firmware's own code against a second, independent reading of the language."""

from typing import Any

import pytest
from checking import compiled, phases, routine_of
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from strategies import Node, routines, to_yaml
from unrolling import unroll

from pacelet.phase import Pace
from pacelet.timeline import phases as unrolled
from pacelet.totals import Ahead
from pacelet_tools.language.emit.decoded import read_compiled, reckon
from pacelet_tools.language.semantics.lengths import Reckoner


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routines())
def test_timeline_is_that_of_the_language(routine: Node) -> None:
    assert phases(to_yaml(routine)) == unroll(routine).phases


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routines())
def test_what_check_reckons_is_what_the_timeline_says(routine: Node) -> None:
    expected = unroll(routine)
    found = Reckoner().routine(routine_of(to_yaml(routine)))
    assert found.high_t * 100 == expected.high_ms
    assert found.low_t * 100 == expected.low_ms
    assert found.phases == len(expected.phases) - 1


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routines())
def test_totals_and_counts_are_those_of_the_timeline(routine: Node) -> None:
    source = to_yaml(routine)
    expected = unroll(routine)
    totals = reckon(read_compiled(compiled(source), "test"))
    assert totals.high_ms == expected.high_ms
    assert totals.low_ms == expected.low_ms
    assert Reckoner().routine(routine_of(source)).phases == len(expected.phases) - 1


@pytest.mark.parametrize("flow", [True, None])
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routine=routines())
def test_style_of_the_file_changes_nothing(flow: bool | None, routine: Node) -> None:
    assert compiled(to_yaml(routine, flow)) == compiled(to_yaml(routine))


NEVER_OPEN: Node = {"repeat": "until pressed", "steps": [{"rest": "0-1s"}]}  # where ranges end early
WEARERS = st.fixed_dictionaries(
    {
        "pace": st.sampled_from([50, 75, 90, 100, 110, 200]),
        "range_end": st.sampled_from(["high", "low"]),
        "prepare": st.integers(0, 300),
        "switch": st.integers(0, 300),
        "breath": st.sampled_from([[40, 0, 60, 0], [35, 20, 55, 5], [10, 0, 10, 40]]),
    }
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routines(), WEARERS)
@example({"name": "x", "steps": [{"hold": "A", "for": "10-20s"}]}, {"range_end": "low"})
@example({"name": "x", "steps": [NEVER_OPEN]}, {"range_end": "low"})
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
    assert made.listed == len(made.listed_steps())
