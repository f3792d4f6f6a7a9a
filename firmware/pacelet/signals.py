# SPDX-License-Identifier: MIT
"""Which cue a phase begins with, and which fall due while it runs."""

COUNT_IN = 3  # seconds that are counted at the end, 0 to 10
HALFWAY_FROM_MS = 20000
WORK_COUNTS_FROM_MS = 8000  # Shorter holds and movements are not counted out: they are over before it helps.

_LEADS = ("prepare", "rest", "switch")
_COUNTED = ("hold", "move", "prepare", "rest", "switch")
_BREATHS = {"in": "in", "out": "out", "hold-in": "hold", "hold-out": "hold", "release": "release"}
_OWN = {"done": "done", "wait": "wait", "switch": "switch"}

# What the player says by itself: its events, and the cue for each.
EVENTS = {"enough": "enough", "paused": "pause", "resumed": "resume", "extended": "more", "eased": "ease"}


def cue_for_phase(phase, previous):
    """The name of the cue with which `phase` begins after `previous` (None: the first), or None for none."""
    kind = phase.kind
    if kind in _OWN:
        return _OWN[kind]
    if kind in _BREATHS:
        return _BREATHS[kind]
    if previous is not None and _other_side(phase, previous):
        return "switch"
    if kind in _LEADS:
        return None if previous is None or previous.kind in _LEADS or previous.kind == "wait" else "end"
    return _cue_for_work(phase, previous)


def _other_side(phase, previous):
    """Whether the side changes here, and no switch phase has said so already."""
    if previous.kind in _LEADS or phase.side is None or previous.side is None:
        return False
    return phase.side != previous.side


def _cue_for_work(phase, previous):
    """Of a hold or a movement: the start of the exercise, or one of its beats."""
    if previous is None or previous.kind not in ("hold", "move") or previous.step != phase.step:
        return "start"
    if phase.label is not None and phase.rep == previous.rep and phase.set == previous.set:
        return "turn"
    return "beat"


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
