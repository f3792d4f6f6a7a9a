# SPDX-License-Identifier: MIT
"""Runs the handheld; `start` is its composition root."""

from overlays import forget

_TRIES = 3  # a host may send several Ctrl-C, and each ends what is being done about the one before


def run(routine=None, observer=None, go_on=False):
    """Runs the handheld: its menu for ever, or one routine to its end. Once after a reset.

    `routine`: path of a compiled routine to play at once. `observer` is told ``phase(fields)``, ``end(completed)``
    and ``asks(what)`` and, where it has a method for it, ``cue(name)`` of each cue that begins. `go_on`: what
    repeats until pressed is left at its second round.
    """
    handheld = _started(observer, go_on)
    try:
        handheld.run(routine)
    except KeyboardInterrupt:
        _tell_why(handheld)
        raise
    finally:
        handheld.sound.off()


def _tell_why(handheld):
    """A host takes over, to load something or to look: the wearer is to see why nothing goes on."""
    for _ in range(_TRIES):
        try:
            handheld.sound.off()
            handheld.app = None  # its routine makes room
            handheld.let_go()
            from interrupted import tell

            return tell(handheld)
        except KeyboardInterrupt:
            continue
        except MemoryError:
            return None
    return None


def _started(observer, go_on):
    from start import set_up

    handheld = set_up(observer, go_on)
    forget("start")
    return handheld
