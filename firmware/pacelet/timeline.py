# SPDX-License-Identifier: MIT
"""The timeline of a routine: the phases that it unrolls to, for the tools; the handheld needs none."""

from pacelet.cursor import Cursor
from pacelet.format import const
from pacelet.phase import Pace

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pacelet.phase import Pace
    from pacelet.routine import Routine


def phases(routine: "Routine", pace: "Pace | None" = None) -> "Iterator[dict[str, Any]]":
    """Yield each phase as a dict of `timeline --json` (times in ms), with ``step`` for its step's number.

    `pace` defaults to the routine's own and the language's defaults. The last one is ``done``.
    """
    cursor = Cursor(routine, pace or Pace(routine), leave_open=True, leave_limits=True)
    while True:
        phase = cursor.phase()
        yield phase.fields(cursor.now_ms)
        if cursor.done:
            return
        cursor.now_ms += phase.ms or 0
        cursor.advance()
