# SPDX-License-Identifier: MIT
"""The journal as it was read: an overlay of its own, which stays while menu and start are loaded in turn."""

from devices.clock import Clock
from devices.ledger import Ledger
from pacelet.diary import Diary


def diary_of(kept):
    """The `Diary` of this board, made once as long as it is in `kept`, a dict."""
    if "diary" not in kept:
        kept["diary"] = Diary(Ledger(), Clock(), kept.setdefault("undated", {}))
    return kept["diary"]
