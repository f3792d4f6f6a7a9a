# SPDX-License-Identifier: MIT
"""The timeline of the firmware's own code against a second, independent reading of the language."""

import pytest
from checking import compiled, phases, routine_of
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reference_timeline import reference_timeline
from strategies import Node, routines, to_yaml

from pacelet.phase import Pace
from pacelet.timeline import phases as unrolled
from pacelet.totals import totals
from pacelet_tools.language.emit.decoded import read_compiled, reckon
from pacelet_tools.language.semantics.limits import count_phases


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routines())
def test_timeline_is_that_of_the_language(routine: Node) -> None:
    assert phases(to_yaml(routine)) == reference_timeline(routine)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routines())
def test_totals_and_counts_are_those_of_the_timeline(routine: Node) -> None:
    source = to_yaml(routine)
    expected = reference_timeline(routine)
    totals = reckon(read_compiled(compiled(source), "test"))
    assert totals.high_ms == sum(phase["ms"] or 0 for phase in expected)
    assert totals.phases == count_phases(routine_of(source)) == len(expected) - 1


@pytest.mark.parametrize("flow", [True, None])
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routine=routines())
def test_style_of_the_file_changes_nothing(flow: bool | None, routine: Node) -> None:
    assert compiled(to_yaml(routine, flow)) == compiled(to_yaml(routine))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routines(), st.sampled_from([50, 75, 90, 100, 110, 200]), st.sampled_from(["high", "low"]))
@example({"name": "x", "steps": [{"hold": "A", "for": "10-20s"}]}, 100, "low")
def test_totals_are_what_is_played_at_the_wearer_s_pace(routine: Node, percent: int, end: str) -> None:
    made = read_compiled(compiled(to_yaml(routine)), "test")
    pace = Pace(made, {"pace": percent, "range_end": end})
    assert list(unrolled(made, pace))[-1]["at"] == totals(made, pace).high_ms
