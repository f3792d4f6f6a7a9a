# SPDX-License-Identifier: MIT
"""Watch a run of the handheld, and keep how it looks and sounds at chosen moments of each phase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pacelet_tools.errors import Problem
from pacelet_tools.progress import progress_on_terminal
from pacelet_tools.virtual.play.headless import start
from pacelet_tools.virtual.play.outcome import Outcome
from pacelet_tools.virtual.play.request import PlayRequest
from pacelet_tools.virtual.play.trace import QUIET_US
from pacelet_tools.virtual.wires.intervals import Buzz, Tone
from pacelet_tools.virtual.wires.panel_glass import Picture
from pacelet_tools.virtual.wires.records import Record, Say, parse_lines
from pacelet_tools.virtual.wires.screenshot import foot_text
from pacelet_tools.virtual.wires.wired_handheld import Change, Handheld, Profile, Screen

Fields = dict[str, Any]


@dataclass(frozen=True)
class Look:
    """The panel and the ring `at_ms` after the start of a phase; `heard` is what sounds and vibrates, in words."""

    at_ms: int
    picture: Picture
    rgb: bytes
    heard: str


class Cue(NamedTuple):
    """A cue that begins `at_ms` after the start of its phase, by the name that the firmware has for it."""

    at_ms: int
    name: str


@dataclass(frozen=True)
class Note:
    """Something heard or felt, from `at_ms` of its phase on, for `ms`; `hz` 0 is the motor."""

    at_ms: int
    ms: int
    hz: int


@dataclass
class Shown:
    """A phase as it was played: its `fields`, when it began, how long it lasted, and what it showed and sounded."""

    fields: Fields
    at_ms: int
    ms: int = 0
    looks: list[Look] = field(default_factory=list[Look])
    cues: list[Cue] = field(default_factory=list[Cue])
    notes: list[Note] = field(default_factory=list[Note])


Moments = Callable[[Fields], Sequence[int]]  # when to look at a phase, in ms from its start, in order


class Watcher:
    """Follow a run by its records; `shown` are its phases, looked at when `moments` says.

    A phase that ends before its first moment is looked at in its last instant. A look waits until the panel's bus has
    been quiet, so that no picture is half sent.
    """

    def __init__(self, handheld: Handheld, moments: Moments) -> None:
        self.shown: list[Shown] = []
        self._handheld, self._moments = handheld, moments
        self._begun_us = self._first_us = self._sent_us = 0
        self._wanted: list[int] = []

    def feed(self, record: Record) -> None:
        """Take in one record; records come in order of time."""
        self._look_until(record.t_us)
        for change in self._handheld.feed(record):
            if isinstance(change, Say):
                self._report(change)
            else:
                self._note(change)

    def finish(self) -> None:
        """End the run at the last record, and with it what still sounds."""
        for change in self._handheld.stop(self._handheld.t_us):
            self._note(change)
        self._close(self._handheld.t_us)

    def _report(self, say: Say) -> None:
        if "cue" in say.report and self.shown:
            self.shown[-1].cues.append(Cue((say.t_us - self._begun_us) // 1000, say.report["cue"]))
        if "phase" not in say.report:
            return
        self._close(say.t_us)
        self._first_us = self._first_us or say.t_us
        self._begun_us = say.t_us
        fields = say.report["phase"]
        self.shown.append(Shown(fields, (say.t_us - self._first_us) // 1000))
        self._wanted = list(self._moments(fields))

    def _close(self, t_us: int) -> None:
        """End the running phase."""
        if not self.shown:
            return
        running = self.shown[-1]
        running.ms = (t_us - self._begun_us) // 1000
        if not running.looks and self._wanted:
            running.looks.append(self._look(running.ms))

    def _look_until(self, t_us: int) -> None:
        """Take the looks whose moments have passed."""
        while self._wanted and self.shown:
            at_us = self._begun_us + self._wanted[0] * 1000
            if t_us <= at_us or t_us < self._sent_us + QUIET_US:
                return
            self.shown[-1].looks.append(self._look(self._wanted.pop(0)))

    def _look(self, at_ms: int) -> Look:
        handheld = self._handheld
        panel = handheld.panel
        return Look(at_ms, panel.picture(), handheld.ring.rgb, foot_text(handheld))

    def _note(self, change: Change) -> None:
        """Keep the last time when the panel was sent to, and each note with the phase whose cue it belongs to."""
        if isinstance(change, Tone | Buzz):
            if change.end_us is not None and change.ms:
                self._keep(change, change.hz if isinstance(change, Tone) else 0)
        elif isinstance(change, Screen):
            self._sent_us = change.end_us

    def _keep(self, change: Tone | Buzz, hz: int) -> None:
        at_ms = (change.start_us - self._first_us + 500) // 1000
        for shown in reversed(self.shown):
            if any(shown.at_ms + cue.at_ms <= at_ms for cue in shown.cues):
                shown.notes.append(Note(at_ms - shown.at_ms, change.ms, hz))
                return


def take(request: PlayRequest, moments: Moments) -> list[Shown]:
    """Play in virtual time, look when `moments` says, and return the phases. Raise Problem if the firmware fails.

    What keeps a panel from burning in is left out: the pictures show each page in its place, at full brightness.
    """
    request = replace(request, profile=_still(request.profile))
    run, handheld = start(request, None), Handheld(request.profile)
    outcome = Outcome(request.title, handheld)
    show = progress_on_terminal(f"playing {request.title}")
    watcher, expected_ms = Watcher(handheld, moments), request.expected_ms()
    try:
        for record in parse_lines(run):
            outcome.feed(record)
            show(outcome.share_of(expected_ms))
            watcher.feed(record)
    finally:
        show(1)
    watcher.finish()
    failed = outcome.failure(run.result)
    if failed or not watcher.shown:
        raise Problem(failed or request.refusal)
    return watcher.shown


def _still(profile: Profile) -> Profile:
    return {**profile, "panel": {**profile["panel"], "still": True}} if "panel" in profile else profile
