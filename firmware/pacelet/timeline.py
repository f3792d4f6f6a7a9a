# SPDX-License-Identifier: MIT
"""The timeline of a routine: the phases that it unrolls to, with every wait left at once."""

from pacelet.cursor import Cursor
from pacelet.pace import resolve


def phases(routine, pace=None):
    """Yields each phase as a dict of `timeline --json` (times in ms), with ``step`` for its step's number.

    `routine` is a decoded `Routine`; `pace` a `Pace` (default: the routine's own and the language's
    defaults). The last one is ``done``.
    """
    cursor = Cursor(routine, pace or resolve(routine), leave_open=True)
    at_ms = 0
    while True:
        phase = cursor.phase()
        yield phase.fields(at_ms)
        if cursor.done:
            return
        at_ms += phase.ms or 0
        cursor.advance()
