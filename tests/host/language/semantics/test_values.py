# SPDX-License-Identifier: MIT
"""Durations, counts, ranges and breaths: what is taken, and what is said of the rest."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pacelet_tools.language.semantics.format_names import IN_FOR, OUT_FOR
from pacelet_tools.language.semantics.spelling import written, written_range
from pacelet_tools.language.semantics.values import (
    MAX_T,
    Wrong,
    breath,
    count,
    count_range,
    duration,
    duration_range,
    tempo_length,
)

GOOD: list[tuple[Callable[[str], Any], str, Any]] = [
    (duration, "30s", 300), (duration, "1.5s", 15), (duration, "2min", 1200), (duration, "1min 30s", 900),
    (duration, "1h", 36000), (duration, "1h 1min 1s", 36610), (duration, "1:30", 900), (duration, "0:05", 50),
    (duration, "4h", MAX_T), (duration, "240:00", MAX_T), (duration, "1.50s", 15), (duration, "0.1s", 1),
    (duration_range, "3-5s", (30, 50)), (duration_range, "2-3min", (1200, 1800)),
    (duration_range, "30s", (300, None)),
    # units written out, in any case, with and without blanks
    (duration, "10 seconds", 100), (duration, "1 min 30 sec", 900), (duration, "90 SECS", 900),
    (duration, "5 Minutes", 3000),
    (duration, "1Hour 1 minute 1second", 36610), (duration, "2  mins", 1200), (duration, "2hours", 72000),
    (duration, "1min30s", 900), (duration, "1 MIN", 600), (duration, "30S", 300),
    (duration_range, "20 - 40 seconds", (200, 400)), (duration_range, "2 -3 MIN", (1200, 1800)),
    (count_range, "8 - 12", (8, 12)), (tempo_length, "in 1s", IN_FOR | 10),
    (tempo_length, "out 6 seconds", OUT_FOR | 60),
    (duration_range, "1.5-2.5s", (15, 25)), (count, "1", 1), (count, "999", 999),
    (count_range, "8-12", (8, 12)),
    (count_range, "8", (8, None)), (breath, "4-6", (40, 0, 60, 0)), (breath, "4-7-8", (40, 70, 80, 0)),
    (breath, "4-4-4-4", (40, 40, 40, 40)), (breath, "4.5-5.5", (45, 0, 55, 0)), (tempo_length, "in", -1),
    (tempo_length, "out", -2), (tempo_length, "2s", 20),
]  # fmt: skip
SUCH = "such as `30s`, `1.5s`, `2min`, `1min 30s` or `1:30`"
BAD: list[tuple[Callable[[str], Any], str, str, str]] = [
    (duration, "30", "PL301", "`30s`"), (duration, "1.5", "PL301", "`1.5s`"),
    (duration, "5m", "PL302", "`5min`"),
    (duration, "1:75", "PL302", "`2:15`"), (duration, "1:5", "PL302", "`1:05`"),
    (duration, "5 M", "PL302", "`5min`"), (duration, "90 secds", "PL302", SUCH), (duration, "1 hr", "PL302", "`1h`"),
    (duration, "30s ", "PL302", "`30s`"), (duration, " 30s", "PL302", "`30s`"),
    (duration, "1s 1min", "PL302", "`1min 1s`"),
    (duration, "1,5s", "PL302", "`1.5s`"), (duration, "1.25s", "PL303", "`1.2s` or `1.3s`"),
    (duration, "0.05s", "PL303", "`0.1s`"), (duration, "0s", "PL304", "at least `0.1s`"),
    (duration, "4h 1s", "PL304", "at most `4h`"), (duration, "241:00", "PL304", "at most `4h`"),
    (duration_range, "40-20s", "PL305", "`20-40s`"), (duration_range, "5-5s", "PL305", "`5s`"),
    (duration_range, "3-5", "PL301", "`3-5s`"), (duration_range, "30s-60s", "PL306", "`30-60s`"),
    (duration_range, "20–40s", "PL306", "`20-40s`"), (duration_range, "1:30-2:00", "PL306", "`90-120s`"),
    (duration_range, "1-2min 30s", "PL306", "`60-150s`"),
    (duration_range, "2min-3min", "PL306", "`2-3min`"), (duration_range, "20-40m", "PL306", "`20-40min`"),
    (count, "0", "PL307", "a count of 1 to 999"), (count, "05", "PL307", "`5`"),
    (count, "+5", "PL307", "`5`"),
    (count, "5.0", "PL307", "`5`"), (count, "1_0", "PL307", "`10`"), (count, "10x", "PL307", "`10`"),
    (count_range, "12-8", "PL305", "`8-12`"), (count_range, "8–12", "PL306", "`8-12`"),
    (breath, "4s-6s", "PL308", "`4-6`"), (breath, "0.5-6", "PL308", "in-out in seconds, such as `4-6`"),
    (breath, "4.55-6", "PL303", "whole tenths: `4.5-5.5`"), (breath, "4-6-", "PL308", "`4-6`"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "text", "value"), GOOD)
def test_good(read: Callable[[str], Any], text: str, value: Any) -> None:
    assert read(text) == value


@pytest.mark.parametrize(("read", "text", "code", "right"), BAD)
def test_bad(read: Callable[[str], Any], text: str, code: str, right: str) -> None:
    with pytest.raises(Wrong) as caught:
        read(text)
    assert (caught.value.code, caught.value.right) == (code, right)


@given(st.integers(1, MAX_T))
def test_a_written_duration_reads_back(tenths: int) -> None:
    assert duration(written(tenths)) == tenths


@given(st.integers(1, MAX_T - 1), st.integers(1, MAX_T))
def test_a_written_range_reads_back(low: int, high: int) -> None:
    if low < high:
        assert duration_range(written_range(low, high)) == (low, high)


@given(st.one_of(st.text(max_size=12), st.text("0123456789.:-smh in", max_size=12)))
def test_any_text_is_a_value_or_wrong(text: str) -> None:
    for read in (duration, duration_range, count, count_range, breath, tempo_length):
        try:
            read(text)
        except Wrong as wrong:
            assert wrong.what


@example(".0m")
@given(st.text("0123456789.:- sminh", max_size=12))
def test_what_is_said_to_be_right_is_right(text: str) -> None:
    """A correction in backquotes that is a whole value passes where the mistake did not."""
    for read in (duration_range, count_range, breath):
        try:
            read(text)
        except Wrong as wrong:
            right = wrong.right
            if (
                right.startswith("`")
                and right.endswith("`")
                and right.count("`") == 2
                and wrong.code not in ("PL308",)
            ):
                _read_unless_out_of_limits(read, right.strip("`"))


def _read_unless_out_of_limits(read: Callable[[str], Any], text: str) -> None:
    try:
        read(text)
    except Wrong as wrong:
        assert wrong.code in ("PL303", "PL304"), (text, wrong.what)  # each mistake at a time
