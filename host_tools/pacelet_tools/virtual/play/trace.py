# SPDX-License-Identifier: MIT
"""What happened on the wires as JSON lines, in order of time: `pacelet play --trace`.

Each line has `at`, ms of the board's clock from the origin, and `what`: `phase`, `tone`, `leds`,
`screen`, `press`, `haptic`, `end`. A line stands at the time when the thing began; what lasts (a tone,
a press) is written when its end is known, and later lines wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from typing import Any, TextIO

from pacelet_tools.plain_text import json_line
from pacelet_tools.virtual.wires.intervals import Buzz, Press, Tone
from pacelet_tools.virtual.wires.panel_glass import Picture
from pacelet_tools.virtual.wires.records import Record, Say
from pacelet_tools.virtual.wires.wired_handheld import Change, Frame, Handheld, Screen

QUIET_US = 5000
# The fields of a phase in the order in which they are written, as in `timeline --json`.
_PHASE = (
    "kind", "ms", "text", "label", "side", "hint", "min_ms", "limit_ms", "bell_ms", "rep", "reps", "set", "sets",
    "round", "rounds", "breath", "optional", "open",
)  # fmt: skip
Line = dict[str, Any]
ScreenSink = Callable[[int, Picture], None]  # at in ms, what an eye sees


class Trace:
    """Turns records into lines.

    `handheld` must be fed by this object only. `out` gets the lines; with `keep` they are in `lines` too.
    `on_screen` gets every new screen. With `from_phase`, the origin is the first phase and what came before
    it has a negative `at`; otherwise power-on. `lines` are the source lines of the routine's steps.
    """

    def __init__(
        self,
        handheld: Handheld,
        out: TextIO | None = None,
        on_screen: ScreenSink | None = None,
        *,
        from_phase: bool = True,
        lines: list[int] | None = None,
        keep: bool = True,
    ) -> None:
        self.handheld, self.lines = handheld, list[Line]()
        self.completed: bool | None = None
        self._out, self._on_screen, self._step_lines = out, on_screen, lines
        self._keep = keep
        self._origin_us: int | None = None if from_phase else 0
        self._waiting: list[tuple[int, int, Line, Picture | None]] = []
        self._count = 0
        self._lasting: dict[int, int] = {}  # id of what has not ended -> when it began
        self._screen_end_us: int | None = None
        self._shown: tuple[str, bool, Picture] | None = None

    def feed(self, record: Record) -> None:
        """Take in one record; they come in order of time."""
        self._add_screen(record.t_us)
        for change in self.handheld.feed(record):
            self._take(change)
        self._write_out(record.t_us)

    def feed_all(self, records: Iterable[Record]) -> None:
        """Take in many records."""
        for record in records:
            self.feed(record)

    def finish(self, t_us: int | None = None) -> None:
        """End the run, by default at the last record: end what lasts, and write everything."""
        last_us = self.handheld.t_us if t_us is None else t_us
        end_us = max(last_us, self._screen_end_us or 0)
        self._add_screen(end_us + QUIET_US)
        for change in self.handheld.stop(end_us):
            self._take(change)
        if self.completed is None:
            self._end(end_us, completed=False)
        self._origin_us = self._origin_us or 0
        self._write_out(None)

    def add_last(self, line: Line) -> None:
        """Add a line about the whole run, after all others."""
        self._write({"at": self._at(self.handheld.t_us), **line})

    def _take(self, change: Change) -> None:
        if isinstance(change, Screen):
            self._screen_end_us = change.end_us
        elif isinstance(change, Say):
            self._report(change)
        elif isinstance(change, Frame):
            self._add(change.t_us, {"what": "leds", "rgb": change.rgb.hex()})
        elif change.end_us is None:
            self._lasting[id(change)] = change.start_us
        elif self._lasting.pop(id(change), None) is not None and change.ms:
            self._add(change.start_us, _fields(change))

    def _report(self, say: Say) -> None:
        if "phase" in say.report:
            self._origin_us = say.t_us if self._origin_us is None else self._origin_us
            self.completed = None
            self._add(say.t_us, {"what": "phase", **self._phase_fields(say.report["phase"])})
        if "end" in say.report:
            self._end(say.t_us, completed=bool(say.report["end"].get("completed")))

    def _phase_fields(self, phase: Line) -> Line:
        """Return a phase without its own `at`, with the line of its step if the source is known."""
        fields = {key: phase[key] for key in _PHASE if key in phase}
        step = phase.get("step")
        if self._step_lines is not None and step is not None:
            fields["line"] = self._step_lines[step]
        return fields

    def _end(self, t_us: int, *, completed: bool) -> None:
        self.completed = completed
        self._add(t_us, {"what": "end", "completed": completed})

    def _add_screen(self, t_us: int) -> None:
        """Add the screen once the bus has been quiet, if it is another one than before."""
        end_us, panel = self._screen_end_us, self.handheld.panel
        if end_us is None or t_us - end_us < QUIET_US:
            return
        self._screen_end_us = None
        shown = (panel.sha256, panel.power, panel.picture())
        if shown != self._shown:
            self._shown = shown
            self._add(end_us, {"what": "screen", "sha256": shown[0], "power": shown[1]}, shown[2])

    def _at(self, t_us: int) -> int:
        return (t_us - (self._origin_us or 0)) // 1000

    def _add(self, t_us: int, line: Line, picture: Picture | None = None) -> None:
        self._count += 1  # keeps lines of the same time in the order in which they came
        heappush(self._waiting, (t_us, self._count, line, picture))

    def _write_out(self, now_us: int | None) -> None:
        """Write every line that nothing can come before any more; None: all of them."""
        if self._origin_us is None:
            return
        held_back = [*self._lasting.values(), *([self._screen_end_us] if self._screen_end_us else [])]
        until_us = min([now_us, *held_back]) if now_us is not None else None
        while self._waiting and (until_us is None or self._waiting[0][0] < until_us):
            t_us, _, line, picture = heappop(self._waiting)
            self._write({"at": self._at(t_us), **line})
            if picture is not None and self._on_screen is not None:
                self._on_screen(self._at(t_us), picture)

    def _write(self, line: Line) -> None:
        if self._keep:
            self.lines.append(line)
        if self._out is not None:
            self._out.write(json_line(line) + "\n")


def _fields(change: Tone | Buzz | Press) -> Line:
    if isinstance(change, Tone):
        return {"what": "tone", "hz": change.hz, "ms": change.ms}
    if isinstance(change, Press):
        return {"what": "press", "button": change.button, "ms": change.ms}
    return {"what": "haptic", "ms": change.ms}
