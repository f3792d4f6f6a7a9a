# SPDX-License-Identifier: MIT
"""Run the handheld: from power-on to the loop, and what happens when it ends: a host takes over, or a fault."""

import gc
import io
import os
import sys
from time import sleep_ms, ticks_diff, ticks_ms

from devices.panel import Panel
from devices.storage import Storage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from loop import Loop

# What is imported leaves litter between what stays: collected too late, the free half of a heap is all small pieces.
_LITTER_BYTES = 32768
_TRIES = 3  # a host may send several Ctrl-C, and each ends what is being done about the one before
_LOG = "/error.log"
_LOG_BYTES = 4096
_SHOWN_MS = 5000  # how long the sentence about a fault stands before the handheld starts again
_SOON_MS = 60000  # a fault so soon after another one is not got over by starting again

on_stands: "Callable[[], None] | None" = None  # main.py hears by it that the first page stands


def run(routine: "str | None" = None, observer: "Any" = None, go_on: bool = False) -> None:
    """Run the menu for ever, or one routine to its end.

    `routine`: path of a compiled routine to play at once. `observer` is told ``phase(fields)``, ``end(completed)``,
    ``asks(what)``, and ``cue(name)`` if it has that. `go_on`: what repeats until pressed is left at its second round.

    After a fault all is off, and the handheld says so and starts again; with `routine` the fault is raised. After a
    second one within a minute the sentence stays, and the REPL is in reach.
    """
    is_second = False
    while True:
        loop = make(observer, go_on)
        began_ms = ticks_ms()
        try:
            loop.run(routine, on_stands)
            return loop.sound.off()
        except KeyboardInterrupt:
            _hand_over(loop)
            raise
        except SystemExit:
            _switch_off(loop)
            raise
        except Exception as fault:  # whatever it is, the motor must not go on
            _switch_off(loop)
            _write_log(fault)
            if routine is not None:
                raise
            is_last = is_second and 0 <= ticks_diff(ticks_ms(), began_ms) < _SOON_MS
            _try(loop.app.mode.keep)
            _say(loop, "fault-again" if is_last else "fault-start")
            if is_last:
                raise
        is_second = True
        sleep_ms(_SHOWN_MS)
        loop.buttons.close()
        del loop
        gc.collect()


def make(observer: "Any" = None, go_on: bool = False) -> "Loop":
    """Return the `Loop` of this board, with the devices of its profile. The panel shows the name at once."""
    gc.threshold(_LITTER_BYTES)
    storage = Storage()
    profile = storage.load_or(storage.profile, {})
    panel = Panel(profile)
    panel.text8("Pacelet", panel.width // 2 - 28, panel.height // 2 - 4)
    while panel.send_some():
        pass
    from loop import Loop  # takes a second on a Pico, in which the name is shown

    return Loop(profile, panel, storage, observer, go_on)


def _hand_over(loop: "Loop") -> None:
    """Switch all off and say why nothing goes on: a host takes over, to load something or to look."""
    for _ in range(_TRIES):
        try:
            _switch_off(loop)
            return loop.picture.show_usb()
        except KeyboardInterrupt:
            continue
    return None


# ---- after a fault


def _switch_off(loop: "Loop") -> None:
    """Switch off motor, tone and lights, each on its own: one that fails does not keep the others on."""
    motor, buzzer = loop.sound.motor, loop.sound.buzzer
    for switch in (motor.off, motor.stop, buzzer.silence, buzzer.stop, loop.lights.darken):
        _try(switch)


def _try(action: "Callable[[], Any]") -> None:
    """Do it; whatever it raises, what comes after it is to be tried as well."""
    try:
        action()
    except Exception:  # noqa: BLE001
        return


def _write_log(fault: Exception) -> None:
    """Add the traceback to `/error.log`, of which the end is kept."""

    def write() -> None:
        text = io.StringIO()
        sys.print_exception(fault, text)
        added = text.getvalue().encode()[-_LOG_BYTES:]
        kept = b""
        if "error.log" in os.listdir("/"):
            with open(_LOG, "rb") as file:
                kept = file.read(_LOG_BYTES)
        with open(_LOG, "wb") as file:
            file.write((kept + added)[-_LOG_BYTES:])

    gc.collect()
    _try(write)


def _say(loop: "Loop", key: str) -> None:
    """Show one sentence in place of whatever stood on the panel."""

    def show() -> None:
        loop.picture.show_at_once(loop.app.fault("Pacelet", loop.words.text(key)))

    gc.collect()
    _try(show)
