# SPDX-License-Identifier: MIT
"""Plays a routine on the virtual board to be looked at: every wait is left, every caution acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pacelet_tools.errors import Problem
from pacelet_tools.preview.shots import Moments, Shown, watch
from pacelet_tools.progress import Progress, progress_on_terminal
from pacelet_tools.virtual.headless import start
from pacelet_tools.virtual.outcome import Outcome, failure
from pacelet_tools.virtual.plan import Plan
from pacelet_tools.virtual.run import Run
from pacelet_tools.virtual.wires.handheld import Handheld, Profile
from pacelet_tools.virtual.wires.records import Record, parse_lines


def take(plan: Plan, moments: Moments) -> list[Shown]:
    """Play in virtual time and look when `moments` says. Raises Problem if the firmware fails.

    What keeps a panel from burning in is left out: the pictures show each page in its place, at full brightness.
    """
    plan = replace(plan, profile=_still(plan.profile))
    run, handheld = start(plan, None), Handheld(plan.profile)
    outcome = Outcome(plan.title, handheld)
    show = progress_on_terminal(f"playing {plan.title}")
    try:
        shown = watch(_followed(run, outcome, show, plan.expected_ms()), handheld, moments)
    finally:
        show(1)
    failed = failure(run.result) or (outcome.standstill() if run.result.ended == "idle" else None)
    if failed or not shown:
        raise Problem(failed or plan.refusal)
    return shown


def _still(profile: Profile) -> Profile:
    return {**profile, "panel": {**profile["panel"], "still": True}} if "panel" in profile else profile


def _followed(run: Run, outcome: Outcome, show: Progress, expected_ms: int | None) -> Iterator[Record]:
    for record in parse_lines(run):
        outcome.feed(record)
        show(outcome.share_of(expected_ms))
        yield record
