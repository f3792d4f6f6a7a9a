# SPDX-License-Identifier: MIT
"""A live run: the board in real time, its wires on the screen, the keyboard on its buttons."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

from pacelet_tools.errors import Problem
from pacelet_tools.progress import at_work
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.play.headless import screen_saver, trace_file
from pacelet_tools.virtual.play.live_boards import SideBySide
from pacelet_tools.virtual.play.live_screen import taken_over
from pacelet_tools.virtual.play.live_session import LiveSession
from pacelet_tools.virtual.play.live_sound import Speaker
from pacelet_tools.virtual.play.outcome import Outcome
from pacelet_tools.virtual.play.request import PlayRequest
from pacelet_tools.virtual.wires.wired_handheld import Handheld


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
    with contextlib.ExitStack() as stack:
        speaker = stack.enter_context(Speaker(player)) if player else None
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pacelet-")))
        speed = request.speed or 1.0
        while True:
            with at_work("preparing the board"):
                image = flash or _loaded_image(request, folder)
            outcome, session = _play_image(
                replace(request, speed=speed), trace, screens, image, source, speaker
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


def _play_image(
    request: PlayRequest,
    trace: Path | None,
    screens: Path | None,
    image: Path,
    source: Path | None,
    speaker: Speaker | None,
) -> tuple[Outcome, LiveSession]:
    """Play an image; return how it went, and the session, which may say what to go on with."""
    handheld = Handheld(request.profile)
    outcome = Outcome(request.title, handheld)
    records: SimpleQueue[str] = SimpleQueue()
    with trace_file(trace) as out:
        tracer = request.trace(handheld, out, screen_saver(screens))
        board = VirtualBoard(
            request.profile,
            image,
            conditions=request.conditions(),
            play=request.play(),
            on_record=records.put,
        )
        try:
            with board, taken_over() as terminal:
                can_jump = trace is None and screens is None
                session = LiveSession(board, records, tracer, outcome, request, source, can_jump, speaker)
                SideBySide(terminal, [session], [outcome.title]).run()
        finally:
            tracer.finish()
    has_failed = "Traceback (most recent call last)" in board.output
    if outcome.completed is None and not board.is_on and has_failed:
        raise Problem(f"the firmware stopped: {board.output.strip().splitlines()[-1]}")
    return outcome, session
