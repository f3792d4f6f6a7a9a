# SPDX-License-Identifier: MIT
"""Run the handheld: from power-on to the loop, and what a host sees that takes over."""

from devices.panel import Panel
from devices.storage import Storage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from loop import Loop

_TRIES = 3  # a host may send several Ctrl-C, and each ends what is being done about the one before


def run(routine: "str | None" = None, observer: "Any" = None, go_on: bool = False) -> None:
    """Run the menu for ever, or one routine to its end.

    `routine`: path of a compiled routine to play at once. `observer` is told ``phase(fields)``, ``end(completed)``,
    ``asks(what)``, and ``cue(name)`` if it has that. `go_on`: what repeats until pressed is left at its second round.
    """
    loop = make(observer, go_on)
    try:
        loop.run(routine)
    except KeyboardInterrupt:
        _hand_over(loop)
        raise
    finally:
        loop.sound.off()


def make(observer: "Any" = None, go_on: bool = False) -> "Loop":
    """Return the `Loop` of this board, with the devices of its profile. The panel shows the name at once."""
    storage = Storage()
    profile = storage.load_or(storage.profile, {})
    panel = Panel(profile)
    panel.text8("Pacelet", panel.width // 2 - 28, panel.height // 2 - 4)
    while panel.send_some():
        pass
    from loop import Loop  # takes a second on a Pico, in which the name is shown

    return Loop(profile, panel, storage, observer, go_on)


def _hand_over(loop: "Loop") -> None:
    """Switch all off and say why nothing goes on: a host takes over, to load something or to look."""
    for _ in range(_TRIES):
        try:
            loop.sound.off()
            loop.lights.darken()
            return loop.picture.show_usb()
        except KeyboardInterrupt:
            continue
    return None
