# SPDX-License-Identifier: MIT
"""How the screens say how long something takes."""

from pacelet.totals import whole_minutes
from pacelet.words import word


def minutes(total):
    """ "12 min", "12-15 min", "12+ min" where the end is open; `total`: low_ms, high_ms, is_open."""
    low, high = whole_minutes(total)
    text = str(low) if low == high else "%d–%d" % (low, high)
    return text + ("+ " if total.is_open else " ") + word("min")
