# SPDX-License-Identifier: MIT
"""Looks at the handheld at chosen moments of each phase of a run: its panel, its ring, what sounds and turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pacelet_tools.virtual.wires.handheld import Change, Handheld, Screen
from pacelet_tools.virtual.wires.motor import Buzz
from pacelet_tools.virtual.wires.panel import Picture
from pacelet_tools.virtual.wires.records import Record, Say
from pacelet_tools.virtual.wires.screenshot import foot_text
from pacelet_tools.virtual.wires.tone import Tone
from pacelet_tools.virtual.wires.trace import QUIET_US

Fields = dict[str, Any]


@dataclass(frozen=True)
class Look:
    """What is seen `at_ms` after the start of a phase; `heard` is what sounds and turns, in words."""

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
    """A phase as it was played: its `fields`, when it began, how long it lasted, and what there was of it."""

    fields: Fields
    at_ms: int
    ms: int = 0
    looks: list[Look] = field(default_factory=list[Look])
    cues: list[Cue] = field(default_factory=list[Cue])
    notes: list[Note] = field(default_factory=list[Note])


Moments = Callable[[Fields], Sequence[int]]  # of a phase: when to look, in ms from its start, in order


class Watcher:
    """Follows a run by its records; `shown` are its phases, looked at when `moments` says.

    A phase that ends before a moment comes is looked at in its last instant instead, if there is no look yet.
    A look waits until the panel's bus has been quiet, so that no picture is half sent.
    """

    def __init__(self, handheld: Handheld, moments: Moments) -> None:
        self.shown: list[Shown] = []
        self._handheld, self._moments = handheld, moments
        self._begun_us = self._first_us = self._sent_us = 0
        self._wanted: list[int] = []

    def feed(self, record: Record) -> None:
        """Take in one record; they come in order of time."""
        self._look_until(record.t_us)
        for change in self._handheld.feed(record):
            if isinstance(change, Say):
                self._report(change)
            else:
                self._note(change)

    def finish(self) -> None:
        """The end of the run, at the last record: what still sounds ends."""
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
        """The running phase ends."""
        if not self.shown:
            return
        running = self.shown[-1]
        running.ms = (t_us - self._begun_us) // 1000
        if not running.looks and self._wanted:
            running.looks.append(self._look(running.ms))

    def _look_until(self, t_us: int) -> None:
        """Look at what stood at the moments that have passed."""
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
        """Keep when the panel was last sent to, and what sounded or turned, with the phase whose cue it is of."""
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


def watch(records: Iterable[Record], handheld: Handheld, moments: Moments) -> list[Shown]:
    """Follow a run to its end; the phases that were played, each looked at when `moments` says."""
    watcher = Watcher(handheld, moments)
    for record in records:
        watcher.feed(record)
    watcher.finish()
    return watcher.shown
