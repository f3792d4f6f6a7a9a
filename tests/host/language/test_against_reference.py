# SPDX-License-Identifier: MIT
"""The timeline of the firmware's own code against a second, independent reading of the language."""

import pytest
from checking import compiled, phases, routine_of
from hypothesis import HealthCheck, given, settings
from reference_timeline import reference_timeline
from strategies import Node, routines, to_yaml

from pacelet_tools.language.decoded import read_compiled, reckon
from pacelet_tools.language.limits import count_phases


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
