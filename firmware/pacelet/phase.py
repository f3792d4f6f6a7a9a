# SPDX-License-Identifier: MIT
"""A phase: one stretch of time of a routine, as the wearer meets it."""

PREPARE = "prepare"
HOLD = "hold"
MOVE = "move"
IN = "in"
HOLD_IN = "hold-in"
OUT = "out"
HOLD_OUT = "hold-out"
RELEASE = "release"
SWITCH = "switch"
REST = "rest"
WAIT = "wait"
DONE = "done"

LEAD_IN = (PREPARE, SWITCH, REST)  # what only leads to something else
BREATH = (IN, HOLD_IN, OUT, HOLD_OUT)

_FIELDS = ("text", "label", "side", "hint", "min_ms")
_COUNTS = ("rep", "reps", "set", "sets", "round", "rounds")


class Phase:
    """One phase. ``ms`` is None where it lasts until pressed; ``min_ms`` is a range's low end.

    ``sides`` are the labels of which ``side`` is one. ``rep`` of ``reps``, ``set`` of ``sets`` and ``round``
    of ``rounds`` count from 1 and are None where nothing is counted (``reps`` and ``rounds`` also where
    they are until pressed); ``breath`` of ``breaths`` counts within one body. ``step`` is the step's number
    in the routine (None: done).
    """

    text = None
    label = None
    side = None
    sides = ()
    hint = None
    min_ms = None
    optional = False
    open = False
    rep = None
    reps = None
    set = None
    sets = None
    round = None
    rounds = None
    breath = None
    breaths = None
    step = None

    def __init__(self, kind, ms):
        self.kind = kind
        self.ms = ms

    def fields(self, at_ms):
        """The phase as `timeline --json` shows it: a dict, with ``at`` in ms and without what does not apply."""
        out = {"kind": self.kind, "at": at_ms, "ms": self.ms}
        for key in _FIELDS + _COUNTS:
            value = getattr(self, key)
            if value is not None:
                out[key] = value
        if self.optional:
            out["optional"] = True
        if self.open:
            out["open"] = True
        if self.step is not None:
            out["step"] = self.step
        return out
