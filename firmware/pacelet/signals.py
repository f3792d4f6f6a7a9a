# SPDX-License-Identifier: MIT
"""Which cue a phase begins with, and which fall due while it runs."""

from pacelet.sides import NEITHER, half

COUNT_IN = 3  # seconds that are counted at the end, 0 to 10
HALFWAY_FROM_MS = 20000
WORK_COUNTS_FROM_MS = 8000  # Shorter holds and movements are not counted out: they are over before it helps.

_LEADS = ("prepare", "rest", "switch")
_COUNTED = ("hold", "move", "prepare", "rest", "switch")
_BREATHS = {"in": "in", "out": "out", "hold-in": "hold", "hold-out": "hold"}
_OWN = {"done": "done", "wait": "wait", "release": "release"}
_STARTS = ("start", "start-other")
_SIDES = ("left", "right", "side-3", "side-4")

# What the player says by itself: its events, and the cue for each.
EVENTS = {"enough": "enough", "paused": "pause", "resumed": "resume", "extended": "more", "eased": "ease"}


class Beginnings:
    """Picks the cue with which each phase of a session begins; it must be told of all of them, in turn."""

    def __init__(self):
        self._before = None  # the phase before this one
        self._worked = None  # the last phase in which something was done
        self._told_side = None  # the side that was announced since then
        self._starts = 0

    def cue(self, phase):
        """Return the name of the cue with which `phase` begins, or None for none."""
        before, self._before = self._before, phase
        kind = phase.kind
        if kind in _OWN:
            return _OWN[kind]
        if kind not in _LEADS:
            return self._cue_for_work(phase, before)
        if kind == "switch" or (
            before is not None and before.kind not in _LEADS and self._is_new_side(phase)
        ):
            self._told_side = phase.side
            return side_cue(phase.side, phase.sides) or "end"
        return None if before is None or before.kind in _LEADS or before.kind == "wait" else "end"

    def _is_new_side(self, phase):
        """Return True if the side is not that of the work before, and was not announced yet."""
        worked, side = self._worked, phase.side
        if worked is None or side is None or worked.side is None:
            return False
        return side != worked.side and side != self._told_side

    def _cue_for_work(self, phase, before):
        worked = self._worked
        is_new_side = self._is_new_side(phase)
        self._worked, self._told_side = phase, None
        if worked is None or worked.step != phase.step:
            return self._start()
        if is_new_side:
            return side_cue(phase.side, phase.sides)
        if phase.kind in _BREATHS:
            return _BREATHS[phase.kind]
        return "turn" if before is worked and _is_same_turn(phase, worked) else "beat"

    def _start(self):
        """Return a start other than the last: of two steps in a row the second must not begin as the first did."""
        self._starts += 1
        return _STARTS[(self._starts - 1) % len(_STARTS)]


def _is_same_turn(phase, before):
    """Return True if a beat of a tempo belongs to the same repetition as the one before."""
    if phase.label is None:
        return False
    return phase.rep == before.rep and phase.set == before.set and phase.round == before.round


def side_cue(side, sides):
    """Return the name of the cue for a change to `side`, one of the labels `sides`; None where it is none of them.

    Left and right have their own wherever they stand; the others take what these leave, by their place in the list.
    """
    if side not in sides:
        return None
    cues = {}
    for label in sides:
        own = half(label)
        if own != NEITHER and _SIDES[own - 1] not in cues.values():
            cues[label] = _SIDES[own - 1]
    free = [cue for cue in (_SIDES[2:] + _SIDES[:2] if cues else _SIDES) if cue not in cues.values()]
    for label in sides:
        if label not in cues:
            cues[label] = free.pop(0)
    return cues[side]


def cue_between(player, before_ms, after_ms, count_in=COUNT_IN):
    """The name of the cue that falls due in the phase after `before_ms` and not after `after_ms`, or None.

    Both count from the start of the phase. Of several that are late the last one counts.
    """
    length_ms = player.length_ms
    phase = player.phase
    if length_ms is None or not _is_counted(phase, length_ms):
        return None
    for left_s in range(1, count_in + 1):
        due_ms = length_ms - 1000 * left_s
        if due_ms <= 0 or due_ms <= before_ms:
            break
        if due_ms <= after_ms:
            return "tick"
    if _has_halfway(phase, length_ms) and before_ms < length_ms // 2 <= after_ms:
        return "halfway"
    return None


def due_ms(player, count_in=COUNT_IN):
    """In how many ms `cue_between` has the next cue of this phase, or None where there is none."""
    length_ms, at_ms = player.length_ms, player.elapsed_ms
    phase = player.phase
    if length_ms is None or not _is_counted(phase, length_ms):
        return None
    if _has_halfway(phase, length_ms) and at_ms < length_ms // 2:
        return length_ms // 2 - at_ms
    left_s = min(count_in, (length_ms - at_ms - 1) // 1000)
    first_ms = length_ms - 1000 * left_s
    return first_ms - at_ms if left_s > 0 and first_ms > 0 else None


def _is_counted(phase, length_ms):
    """Whether the end of the phase is counted: beats and breaths would only be cluttered."""
    if phase.kind not in _COUNTED or phase.label is not None:
        return False
    if phase.kind in _LEADS:
        return True
    return length_ms >= WORK_COUNTS_FROM_MS


def _has_halfway(phase, length_ms):
    return phase.kind in ("hold", "move") and length_ms >= HALFWAY_FROM_MS
