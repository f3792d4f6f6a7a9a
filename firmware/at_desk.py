# SPDX-License-Identifier: MIT
"""The overlay for when no routine runs, with the files and the clock that only it needs."""

from desk import Desk
from devices.clock import Clock
from devices.ledger import Ledger


def at_desk(settings, sound, adjust, kept):
    """The `Desk` on this board."""
    return Desk(Ledger(), Clock(), settings, sound, adjust, kept)
