# SPDX-License-Identifier: MIT
"""A live run: the board in real time, its wires on the screen, the keyboard on its buttons."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue

from pacelet_tools.errors import Problem
from pacelet_tools.progress import at_work
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.play.headless import screen_saver, trace_file
from pacelet_tools.virtual.play.live_grid import Grid
from pacelet_tools.virtual.play.live_keys import SHORT_MS, Click, KeyPress, Keys
from pacelet_tools.virtual.play.live_screen import Terminal, taken_over
from pacelet_tools.virtual.play.live_sound import Speaker
from pacelet_tools.virtual.play.live_view import Beside, draw
from pacelet_tools.virtual.play.outcome import Outcome, clock
from pacelet_tools.virtual.play.playable import Playable, saved_routine, steps_of
from pacelet_tools.virtual.play.presses import buttons_of
from pacelet_tools.virtual.play.request import PlayRequest
from pacelet_tools.virtual.play.trace import Trace
from pacelet_tools.virtual.wires.records import Say, parse
from pacelet_tools.virtual.wires.wired_handheld import Handheld
from pacelet_tools.watching import Watch

FRAME_S = 0.04  # 25 pictures a second
LOOK_FOR_CHANGES_S = 0.5
SPEEDS = (0.5, 1, 2, 4, 8, 16, 32)
LAST_LOOK_S = 3.0  # so long the last picture stays, unless a key is pressed


def play_live(
    request: PlayRequest,
    trace: Path | None = None,
    screens: Path | None = None,
    flash: Path | None = None,
    source: Path | None = None,
    player: list[str] | None = None,
) -> Outcome:
    """Play in the terminal until the routine ends or the wearer quits.

    `flash` is an image to be played as it is; without it one is made and loaded. With `source`, the file of the
    routine, it begins anew whenever that is saved without an error. A click on a step begins anew with that one, unless
    a `trace` or `screens` are kept. `player`: what plays a sound, see `live_sound.player`. The terminal is left as it
    was in any case. Raise Problem if the firmware fails.
    """
    can_jump = trace is None and screens is None
    with contextlib.ExitStack() as stack:
        speaker = stack.enter_context(Speaker(player)) if player else None
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pacelet-")))
        speed = request.speed or 1.0
        while True:
            with at_work("preparing the board"):
                image = flash or _loaded_image(request, folder)
            outcome, session = _play_image(
                replace(request, speed=speed), trace, screens, image, source, can_jump, speaker
            )
            if session.saved is not None:
                request = replace(request, routine=session.saved, first=0)
            elif session.jump is not None:
                request = replace(request, first=session.jump)
            else:
                return outcome
            speed = session.speed


def _loaded_image(request: PlayRequest, folder: Path) -> Path:
    """Return a flash image with everything that the run needs, made once for each content of the routine."""
    content = request.routine.content if request.routine else b""
    image = folder / hashlib.sha256(content).hexdigest()
    if not image.exists():
        run_script(request.files(), "", request.profile, flash=image)
    return image


def live_board(board: VirtualBoard, records: SimpleQueue[str]) -> LiveSession:
    """Return the session of a board that runs, whatever it does; `records` get what it writes of its wires."""
    handheld = Handheld(dict(board.profile))
    trace = Trace(handheld, from_phase=False, keep=False)
    return LiveSession(board, records, trace, Outcome(board.port, handheld))


def _play_image(
    request: PlayRequest,
    trace: Path | None,
    screens: Path | None,
    image: Path,
    source: Path | None,
    can_jump: bool,
    speaker: Speaker | None,
) -> tuple[Outcome, LiveSession]:
    """Play an image; return how it went, and the session, which may say what to go on with."""
    handheld = Handheld(request.profile)
    outcome = Outcome(request.title, handheld)
    records: SimpleQueue[str] = SimpleQueue()
    lines = request.routine.lines if request.routine else None
    with trace_file(trace) as out:
        tracer = Trace(
            handheld,
            out,
            screen_saver(screens),
            from_phase=request.routine is not None,
            lines=lines,
            keep=False,
        )
        board = VirtualBoard(
            request.profile,
            image,
            conditions=request.conditions(),
            play=request.play(),
            on_record=records.put,
        )
        try:
            with board, taken_over() as terminal:
                session = LiveSession(board, records, tracer, outcome, request, source, can_jump, speaker)
                run_in(terminal, session)
        finally:
            tracer.finish()
    if outcome.completed is None and not board.is_on and _failed(board.output):
        raise Problem(f"the firmware stopped: {board.output.strip().splitlines()[-1]}")
    return outcome, session


def run_in(terminal: Terminal, session: LiveSession) -> None:
    """Pass keys and clicks on and show pictures, until the program is over or is to begin anew, or the wearer quits."""
    keys = Keys()
    while not keys.quits and session.saved is None and session.jump is None:
        typed = terminal.keys(FRAME_S)
        is_over = session.is_over
        session.take_records()
        terminal.show(session.picture(terminal.size(), has_colours=terminal.has_colours))
        if is_over:
            terminal.keys(LAST_LOOK_S)
            return
        session.take(keys, typed)
        session.look_at_source()


def _failed(output: str) -> bool:
    return "Traceback (most recent call last)" in output


class LiveSession:
    """Passes what was pressed to the board, and makes pictures of it.

    With `source` the routine is looked at in that file: once it was saved without an error, `saved` is what to play.
    ``jump`` is the step that was clicked, if steps may be.
    """

    def __init__(
        self,
        board: VirtualBoard,
        records: SimpleQueue[str],
        trace: Trace,
        outcome: Outcome,
        request: PlayRequest | None = None,
        source: Path | None = None,
        can_jump: bool = False,
        speaker: Speaker | None = None,
    ) -> None:
        self._board, self._records = board, records
        self._trace, self._outcome = trace, outcome
        self._speaker, self._cue = speaker, ""
        speed = request.speed if request and request.speed else 1.0
        steps = steps_of(request.routine) if request and request.routine else ()
        self._beside = Beside(steps, speed=speed, can_jump=can_jump)
        self._grid: Grid | None = None
        self._clicked: tuple[str, float] | None = None  # the button that the mouse holds, and since when
        self._watch = Watch([source]) if source else None
        self._source, self._look_s = source, 0.0
        self.saved: Playable | None = None
        self.jump: int | None = None

    @property
    def is_over(self) -> bool:
        """True once the board's program has ended."""
        return not self._board.is_on

    @property
    def speed(self) -> float:
        """How many times as fast as life it plays."""
        return self._beside.speed

    def take(self, keys: Keys, typed: bytes) -> None:
        """Do what was typed and clicked."""
        if typed and self.close_help():
            typed = typed.replace(b"?", b"")
        presses = keys.read(typed, time.monotonic_ns() // 1_000_000)
        self.press(presses)
        for click in keys.clicks:
            self.click(click)
        for key in keys.others:
            self.take_key(key)
        keys.clicks.clear()
        keys.others.clear()

    def close_help(self) -> bool:
        """Close the help; return True if it was open."""
        had_help = self._beside.has_help
        self._beside = replace(self._beside, has_help=False)
        return had_help

    def press(self, presses: Iterable[KeyPress]) -> None:
        """Press buttons, those that the board has."""
        buttons = buttons_of(self._board.profile)
        for press in presses:
            if press.button in buttons:
                self._board.press(press.button, press.ms)

    def click(self, click: Click) -> None:
        """Hold a button for as long as the mouse does, and long enough to be no bounce; note a step that is clicked."""
        if self._clicked:
            button, since_s = self._clicked
            time.sleep(max(0.0, SHORT_MS / 1000 - (time.monotonic() - since_s)))
            self._board.release(button)
            self._clicked = None
        target = self._grid.target_at(click.x, click.y) if self._grid and click.is_down else None
        if target is None:
            return
        if target.isdecimal():
            self.jump = int(target)
        elif target in self._board.profile.get("buttons", {}):
            self._board.hold(target)
            self._clicked = target, time.monotonic()
        elif target in buttons_of(self._board.profile):  # a click of an encoder
            self._board.press(target)

    def take_key(self, key: str) -> None:
        """Do what a key means that is no button."""
        if key == "?":
            self._beside = replace(self._beside, has_help=True)
        elif key in "+-":
            faster = key == "+"
            rest = [
                speed
                for speed in SPEEDS
                if (speed > self._beside.speed) == faster and speed != self._beside.speed
            ]
            if rest:
                self._beside = replace(self._beside, speed=min(rest) if faster else max(rest))
                self._board.set_speed(self._beside.speed)

    def look_at_source(self) -> None:
        """See whether the routine was saved, and take it; say what is wrong with it where it has an error."""
        if self._watch is None or self._source is None or time.monotonic() < self._look_s:
            return
        self._look_s = time.monotonic() + LOOK_FOR_CHANGES_S
        if self._watch.has_changed():
            self.saved, note = saved_routine(self._source)
            self._beside = replace(self._beside, note=note)

    def take_records(self) -> None:
        """Take all records that have come from the board by now."""
        for line in _waiting(self._records.get_nowait):
            record = parse(line)
            self._trace.feed(record)
            self._outcome.feed(record)
            if isinstance(record, Say) and "cue" in record.report:
                self._cue = record.report["cue"]
            if self._speaker and self._cue and self._trace.handheld.buzzer.tone:
                self._speaker.play(self._cue)
                self._cue = ""

    def picture(self, size: tuple[int, int], *, has_colours: bool, title: str = "") -> Grid:
        """Return the view as it is now, in so many columns and rows; `title` stands below it while no phase is told."""
        shown = clock(self._outcome.now_ms) if self._outcome.entered else ""
        self._grid = draw(
            self._trace.handheld,
            size,
            title or self._outcome.title,
            shown,
            has_colours=has_colours,
            beside=self._beside,
        )
        return self._grid


def _waiting(get: Callable[[], str]) -> list[str]:
    lines = list[str]()
    while True:
        try:
            lines.append(get())
        except Empty:
            return lines
