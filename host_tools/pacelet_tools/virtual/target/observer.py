# SPDX-License-Identifier: MIT
# Plays a routine for the host: makes the planned presses, and reports what the firmware says of its phases.
import json

from target import board_clock, pins, wire

# A wait is left this long after it began, so that what it shows and sounds is seen; a press lasts 80 ms.
_GO_ON_AFTER_US = 100_000
_PRESS_US = 80_000
# A press that met another button counts for nothing: it is tried again after so long, when a board with one
# button is sure, too, that no second push comes.
_AGAIN_US = 2_000_000
# Two presses closer than this are one to a board that waits until a button has stopped to bounce.
_APART_US = 40_000

# A press may add this much to a phase: `next` held.
_LONGER_US = 15_000_000
# Until the first thing is reported, or the menu stands.
_BOOT_US = 10_000_000


class _Observer:
    """What the firmware tells of its phases; see `handheld.run`."""

    def __init__(self, play, ok_pin):
        self._play = play
        self._ok = ok_pin
        self.first = play["first"]  # the step to begin with
        self._idle_us = None if play["idle_ms"] is None else play["idle_ms"] * 1000
        self._report_us = board_clock.now() + _BOOT_US
        self._due_us = 0  # how long what was reported last takes
        self._press_end_us = 0
        self._presses = 0
        self._down_us = (0, 0)  # begin and end of the last press that was not planned
        self._origin_us = 0
        self._asked = 0  # counts what waits for a press, and what comes after it
        self._has_begun = play["origin"] != "phase"
        if self._has_begun:
            self._schedule(board_clock.now())
        if self._idle_us is not None:
            self._watch(None)

    def phase(self, fields):
        """Report that a phase is entered; `fields` as in a timeline."""
        self._say({"phase": fields}, fields.get("ms") or 0)
        self._asked += 1
        if not self._has_begun:
            self._has_begun = True
            self._schedule(board_clock.now())
        if fields.get("ms") is None:
            self._go_on_soon(_AGAIN_US)

    def asks(self, what):
        """Note that a caution or a question waits for a press of ok."""
        self._asked += 1
        self._go_on_soon(0)

    def cue(self, name):
        """Report that a cue begins."""
        wire.record("%d say %s" % (board_clock.now(), json.dumps({"cue": name})))

    def _go_on_soon(self, again_us):
        if self._play["go_on"] and self._ok is not None:
            board_clock.at(board_clock.now() + _GO_ON_AFTER_US, self._go_on, (self._asked, again_us))

    def _go_on(self, asked):
        # Nobody is told when a question was answered and the menu stands again: only a phase is asked again.
        number, again_us = asked
        if number != self._asked:
            return
        now_us = board_clock.now()
        held_until_us = self._held_until_us(now_us - _APART_US, now_us + _PRESS_US + _APART_US)
        if held_until_us:
            board_clock.at(held_until_us + _GO_ON_AFTER_US, self._go_on, asked)
            return
        self._press(self._ok, now_us, _PRESS_US)
        if again_us:
            board_clock.at(now_us + again_us, self._go_on, asked)

    def _held_until_us(self, from_us, to_us):
        # When the last press is over that falls into that time; 0: none does.
        at_us, until_us = self._down_us
        held_us = until_us if at_us <= to_us and until_us >= from_us else 0
        for at_ms, _, length_ms in self._play["presses"] if self._has_begun else ():
            at_us = self._origin_us + at_ms * 1000
            if at_us <= to_us and at_us + length_ms * 1000 >= from_us:
                held_us = max(held_us, at_us + length_ms * 1000)
        return held_us

    def end(self, completed):
        """Report that a routine is over, played to its end or left."""
        self._asked += 1
        self._say({"end": {"completed": bool(completed)}}, 0)

    def _say(self, report, due_ms):
        self._report_us = board_clock.now()
        self._due_us = due_ms * 1000
        board_clock.account()
        wire.record("%d say %s" % (self._report_us, json.dumps(report)))

    def _schedule(self, origin_us):
        self._origin_us = origin_us
        planned = self._play["presses"]
        self._presses += len(planned)
        for at_ms, _, length_ms in planned:
            self._press_end_us = max(self._press_end_us, origin_us + (at_ms + length_ms) * 1000)
        self._press_planned(0)

    def _press_planned(self, index):
        # One after another, in the order of time: what waits takes memory that the firmware is to have.
        planned = self._play["presses"]
        if index < len(planned):
            at_ms, pin, length_ms = planned[index]
            at_us = self._origin_us + at_ms * 1000
            pins.press(pin, at_us, length_ms * 1000)
            board_clock.at(at_us, self._press_planned, index + 1)

    def _press(self, pin, at_us, length_us):
        pins.press(pin, at_us, length_us)
        self._press_end_us = max(self._press_end_us, at_us + length_us)
        self._presses += 1
        self._down_us = (at_us, at_us + length_us)

    def let_go(self):
        """Wait for the end of a press that goes on when the firmware is done, so that all of it is on the wire."""
        now_us = board_clock.now()
        board_clock.sleep(max(self._held_until_us(now_us, now_us) - now_us, 0))

    def _watch(self, _):
        # Ends the run when nothing is due any more and nobody is there to press.
        until_us = max(self._report_us, self._press_end_us) + self._due_us
        if self._due_us and self._press_end_us > self._report_us:
            until_us += self._presses * _LONGER_US
        until_us += self._idle_us
        if board_clock.now() >= until_us:
            wire.halt("idle")
        board_clock.at(until_us, self._watch, None)


def start(play, profile):
    # Return the observer of a run that begins.
    wire.on_end(board_clock.account)
    if play["stop_ms"] is not None:
        board_clock.at(play["stop_ms"] * 1000, wire.halt, "stop")
    return _Observer(play, profile.get("buttons", {}).get("ok"))
