# SPDX-License-Identifier: MIT
"""A run without a terminal: from the wires to the trace, the screens and the outcome."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from pacelet_tools.atomic_files import make_folder, replacing
from pacelet_tools.errors import Problem
from pacelet_tools.plain_text import say
from pacelet_tools.progress import no_progress, progress_on_terminal
from pacelet_tools.virtual.battery.energy import Meter
from pacelet_tools.virtual.host.run import Run, run_firmware
from pacelet_tools.virtual.play.outcome import Outcome
from pacelet_tools.virtual.play.request import PlayRequest
from pacelet_tools.virtual.play.trace import ScreenSink
from pacelet_tools.virtual.wires.panel_glass import Picture
from pacelet_tools.virtual.wires.records import parse_lines
from pacelet_tools.virtual.wires.wired_handheld import Handheld

NO_END_S = 1e6


class BoardOutput(Exception):
    """The output of the board; -v shows it as the cause of the problem."""


def play_headless(
    request: PlayRequest,
    trace: Path | None = None,
    on_screen: ScreenSink | None = None,
    flash: Path | None = None,
    *,
    with_energy: bool = False,
) -> Outcome:
    """Play to the end, or until nothing happens without a press.

    `trace` gets the JSON lines (`-`: standard output). `with_energy` counts what the run takes: twice the work for the
    host, and a last line. `flash` is an image to be played as it is; without it one is made and loaded. Raise Problem
    if the firmware fails or stands still in a routine.
    """
    handheld = Handheld(request.profile)
    outcome = Outcome(request.title, handheld)
    meter = Meter(request.profile, handheld, from_phase=request.routine is not None) if with_energy else None
    # A trace that is printed is what moves.
    show = no_progress if str(trace) == "-" else progress_on_terminal(f"playing {request.title}")
    show(0)
    run = start(request, flash)
    limit_ms, expected_ms = request.limit_ms(), request.expected_ms()
    with trace_file(trace) as out:
        tracer = request.trace(handheld, out, on_screen)
        try:
            for record in parse_lines(run):
                if meter:
                    meter.feed(record)
                tracer.feed(record)
                outcome.feed(record)
                show(outcome.share_of(expected_ms))
                if limit_ms is not None and outcome.now_ms > limit_ms:
                    raise Problem(outcome.endless())
        finally:
            show(1)
            tracer.finish()
            if meter:
                outcome.energy = meter.energy()
                tracer.add_last({"what": "energy", **outcome.energy.fields()})
    _say_what_went_wrong(outcome, run, request)
    return outcome


def start(request: PlayRequest, flash: Path | None) -> Run:
    """Power the board on as requested."""
    timeout_s = 600 if request.speed is None else NO_END_S
    files = request.files() if flash is None else {}
    return run_firmware(
        request.profile,
        request.play(),
        conditions=request.conditions(),
        files=files,
        flash=flash,
        timeout_s=timeout_s,
    )


def _say_what_went_wrong(outcome: Outcome, run: Run, request: PlayRequest) -> None:
    for fault in outcome.faults():
        say(str(fault))
    failed = outcome.failure(run.result)
    if failed:
        raise Problem(failed) from BoardOutput(run.result.stdout)
    if request.routine and not outcome.entered:
        raise Problem(request.refusal)


@contextlib.contextmanager
def trace_file(path: Path | None) -> Iterator[TextIO | None]:
    """Give the file of the trace; raise Problem if it cannot be written.

    One that is new grows as the board plays; one that is there is replaced at the end, and stays if the disk is full.
    """
    if path is None:
        yield None
    elif str(path) == "-":
        yield sys.stdout
    elif path.is_file():
        yield from _replaced(path)
    else:
        try:
            with path.open("w", encoding="utf-8") as out:
                yield out
        except OSError as error:
            raise Problem(f"{path}: {error.strerror}") from error


def _replaced(path: Path) -> Iterator[TextIO]:
    """Give a file that replaces that of an earlier run, also when the run ends by a problem or by Ctrl-C."""
    ended: BaseException | None = None
    with replacing(path) as file, io.TextIOWrapper(file, "utf-8") as out:
        try:
            yield out
        except (Problem, KeyboardInterrupt, RuntimeError, ValueError) as error:
            ended = error
    if ended:
        raise ended


def screen_saver(folder: Path | None) -> ScreenSink | None:
    """Return a function that saves every new screen in `folder` as `NNNN-AT.png`; the folder is made."""
    if folder is None:
        return None
    from pacelet_tools.virtual.wires.screenshot import save_screen

    make_folder(folder)
    count = 0

    def save(at_ms: int, picture: Picture) -> None:
        nonlocal count
        count += 1
        save_screen(picture, folder / f"{count:04d}-{at_ms}.png")

    return save
