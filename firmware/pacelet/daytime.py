# SPDX-License-Identifier: MIT
"""Times of day as texts."""


def minute_of_day(text):
    """Minutes since midnight of "HH:MM", or None where it is none."""
    if len(text) != 5 or text[2] != ":" or not (text[:2] + text[3:]).isdigit():
        return None
    hour, minute = int(text[:2]), int(text[3:])
    return hour * 60 + minute if hour < 24 and minute < 60 else None
