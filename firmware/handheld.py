# SPDX-License-Identifier: MIT
"""Runs the handheld; `start` is its composition root."""

from overlays import forget


def run(routine=None, observer=None, go_on=False):
    """Runs the handheld: its menu for ever, or one routine to its end. Once after a reset.

    `routine`: path of a compiled routine to play at once. `observer` is told ``phase(fields)``, ``end(completed)``
    and ``asks(what)``. `go_on`: what repeats until pressed is left at its second round.
    """
    handheld = _started(observer, go_on)
    try:
        handheld.run(routine)
    finally:
        handheld.sound.off()  # also on Ctrl-C: a board that is being loaded does not go on beeping


def _started(observer, go_on):
    from start import set_up

    handheld = set_up(observer, go_on)
    forget("start")
    return handheld
