# SPDX-License-Identifier: MIT
"""Run the handheld: from power-on to the loop, and what happens when it ends: a host takes over, or a fault."""

import gc
import sys
from time import sleep_ms, ticks_diff, ticks_ms

from machine import Pin, reset
from micropython import const

from devices.panel import Panel, PanelBus
from devices.storage import Storage

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from loop import Loop

# What is imported leaves litter between what stays: collected too late, the free half of a heap is all small pieces.
_LITTER_BYTES = const(32768)
# A host may send several Ctrl-C, each of which ends what is being done about the one before.
_INSIST_MS = const(1000)
_SHOWN_MS = const(5000)  # how long the sentence about a fault stands before the handheld starts again
_SOON_MS = const(60000)  # a fault so soon after another one is not got over by starting again

on_stands: "Callable[[], None] | None" = None  # main.py hears by it that the first page stands


def run(routine: "str | None" = None, observer: "Any" = None, go_on: bool = False) -> None:
    """Run the menu for ever, or one routine to its end.

    `routine`: path of a compiled routine to play at once. `observer` is told ``phase(fields)``, ``end(completed)``,
    ``asks(what)``, and ``cue(name)`` if it has that; its ``first``, if it has that, is the step to begin with. `go_on`:
    what repeats until pressed is left at its second round.

    After a fault all is off, and the handheld says so and starts again; with `routine` the fault is raised. After a
    second one within a minute the sentence stays, and the REPL is in reach.
    """
    loop: "Loop | None" = None
    is_second = False
    try:
        while True:
            began_ms = ticks_ms()
            try:
                loop = make(observer, go_on)
                began_ms = ticks_ms()
                _tell_of_a_hang(loop)
                loop.run(routine, on_stands)
                loop.watchdog.stop()
                return loop.sound.off()
            except Exception as fault:  # whatever it is, the motor must not go on
                off(loop)
                is_last = is_second and 0 <= ticks_diff(ticks_ms(), began_ms) < _SOON_MS
                _give_account(loop, fault, "fault-again" if is_last else "fault-start", routine is None)
                if is_last or routine is not None:
                    raise
            is_second = True
            if loop is not None:  # else it was not even made, and that is tried again at once
                sleep_ms(_SHOWN_MS)
                loop.buttons.close()
                loop = None
            gc.collect()
    except KeyboardInterrupt:
        _hand_over(loop)
        raise
    except BaseException:
        _stop_watchdog(loop)
        off(loop)
        raise


def make(observer: "Any" = None, go_on: bool = False) -> "Loop":
    """Return the `Loop` of this board, with the devices of its profile. The panel shows the name at once."""
    gc.threshold(_LITTER_BYTES)
    storage = Storage()
    profile = storage.load_or(storage.profile, None)
    _try(quiet, profile)
    panel = _greet(profile)
    try:
        from loop import Loop  # takes a second on a Pico, in which the name is shown

        if profile is not None and panel is not None and storage.is_checked():
            return Loop(profile, panel, storage, observer, go_on)
        profile, panel, is_right = checked(storage, profile, panel)
        loop = Loop(profile, panel, storage, observer, go_on)
        if not is_right:
            loop.app.notice = "board-damaged"
        return loop
    except Exception:
        if panel is not None:
            panel.clear()  # no page can be made
            panel.text8("Failed to start:", 0, 8)
            panel.text8("pacelet doctor", 0, 20)
            while panel.send_some():
                pass
        raise


def quiet(profile: "Any") -> None:
    """End what goes on while its pin is let go, or by itself, before anything takes time; nobody has checked the
    profile.
    """
    for name in ("buzzer", "motor"):
        part = profile.get(name) or {}
        if part.get("active") == "low":
            Pin(part["pin"], Pin.OUT, value=1)
    if "haptics" in profile:
        from devices.haptics import Haptics

        Haptics(profile)


def _greet(profile: "Any") -> "Panel | None":
    """Show the name on the panel of a profile that nobody has checked, and return it; None if that cannot be."""
    try:
        panel = Panel(profile)
        panel.text8("Pacelet", panel.width // 2 - 28, panel.height // 2 - 4)
        while panel.send_some():
            pass
        return panel
    except Exception:  # noqa: BLE001  whatever a damaged value raises
        return None


def checked(storage: Storage, given: "Any", panel: "Panel | None") -> "tuple[dict[str, Any], Panel, bool]":
    """Return a profile that can be used, its panel, and whether it is the one given."""
    from pacelet.profile import profile_in

    content = storage.head(storage.profile) if given is None else b""
    profile, is_right = profile_in(given, content, sys.implementation._machine, _works)
    if panel is None or profile.get("panel") != given.get("panel"):
        panel = _greet(profile) or Panel({})
    return profile, panel, is_right


def _works(name: str, part: "dict[str, Any]") -> bool:
    """Return True if this chip has the pins that a part takes, and for a panel the bus on them."""
    from pacelet.profile import pins_of

    try:
        for number in pins_of(name, part):
            Pin(number)
        return name != "panel" or PanelBus(part["scl"], part["sda"], 400000, part["i2c"]).alive
    except (ValueError, TypeError):
        return False


def _tell_of_a_hang(loop: "Loop") -> None:
    """Say that the watchdog has ended a hang, if it did; `/error.log` has a line about it."""
    if loop.watchdog.has_bitten():
        loop.watchdog.stop()
        from faults import add_to_log, say

        add_to_log(b"The handheld hung, and its watchdog started it again.\n")
        say(loop, "fault-hang")
        sleep_ms(_SHOWN_MS)


def _hand_over(loop: "Loop | None") -> None:
    """Switch all off and say why nothing goes on: a host takes over, to load something or to look."""
    began_ms = ticks_ms()
    while ticks_diff(ticks_ms(), began_ms) < _INSIST_MS:
        try:
            _stop_watchdog(loop)
            off(loop)
            if loop is not None:
                _try(loop.picture.show_usb)
            return
        except KeyboardInterrupt:
            continue


# ---- after a fault


def off(loop: "Loop | None") -> None:
    """Switch off motor, tone and lights, each on its own: one that fails does not keep the others on. A motor or a
    buzzer that cannot be switched off in any way is cut off by a reset of the chip, which lets go of all pins.
    """
    if loop is None:
        return
    is_motor_off = loop.sound.motor.stop()
    is_buzzer_off = loop.sound.buzzer.stop()
    _try(loop.lights.darken)
    if not is_motor_off or not is_buzzer_off:
        _try(reset)


def _stop_watchdog(loop: "Loop | None") -> None:
    if loop is not None:
        _try(loop.watchdog.stop)


def _give_account(loop: "Loop | None", fault: Exception, key: str, go_on: bool) -> None:
    """Write the fault down, and, if the handheld goes on, keep where the session stands and say so."""
    _stop_watchdog(loop)
    gc.collect()
    stays = loop if go_on else None
    if stays is not None:
        _try(stays.app.mode.keep)

    _try(tell, stays, fault, key)


def tell(loop: "Loop | None", fault: Exception, key: str) -> None:
    """Write the fault down, and say so where something can."""
    from faults import log, say  # hardly ever needed, and so not loaded before it is

    _try(log, fault)
    if loop is not None:
        say(loop, key)


def _try(action: "Callable[..., Any]", *given: "Any") -> None:
    """Do it; whatever it raises, what comes after it is to be tried as well."""
    try:
        action(*given)
    except Exception:  # noqa: BLE001
        return
