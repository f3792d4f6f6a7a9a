# SPDX-License-Identifier: MIT
"""What the compiled file says of a routine as a whole, so that a board need not read all of its steps first."""

from __future__ import annotations

from pacelet.phase import Pace
from pacelet.routine import decode
from pacelet.totals import Ahead

# A total adds up lengths. With these in place of lengths, each a digit of its own in one large number, the total is the
# list of how often each was added.
_DIGIT = 64  # bits
_PREPARE, _SWITCH, _REP, _IN, _OUT = (1 << _DIGIT * place for place in range(1, 6))
_SCALED = 1 << _DIGIT * 6  # times a length: at the wearer's pace
_WEARERS = {"prepare": _PREPARE, "switch": _SWITCH, "rep": _REP, "breath": [_IN, 0, _OUT, 0]}


class _Digits(Pace):
    """A pace of which each length that is the wearer's is a digit."""

    def scaled(self, ms: int) -> int:
        return ms * _SCALED


def reckoned_keys(document: dict[str, object]) -> dict[str, object]:
    """Return the keys that `pacelet.format` leaves to the host, for a compiled document that can be decoded."""
    routine = decode(document)
    ahead = Ahead(routine, _Digits(routine, _WEARERS))
    low, high = _amounts(ahead.total.low_ms), _amounts(ahead.total.high_ms)
    both = [low] if low == high else [low, high]
    # A block of nothing but ranges from 0s is left out where ranges end early, with the rests between its rounds.
    early = Ahead(routine, _Digits(routine, {**_WEARERS, "range_end": "low"}))
    is_same = (early.total.low_ms, early.last_open) == (ahead.total.low_ms, ahead.last_open)
    keys: dict[str, object] = {
        "totals": both if is_same else None,
        "open": ahead.last_open,
        "listed": routine.counted(),
    }
    return {key: value for key, value in keys.items() if value is not None}


def _amounts(total: int) -> list[int]:
    def added(length: int) -> int:
        return (total // length) % (1 << _DIGIT) // 100

    fixed, scaled = added(1), added(_SCALED)
    return [
        fixed,
        scaled,
        added(_PREPARE),
        added(_SWITCH),
        *(added(_SCALED * one) for one in (_REP, _IN, _OUT)),
    ]
