# SPDX-License-Identifier: MIT
"""When to offer a routine: every so many minutes between two times of day, or so many times a day.

Times are minutes since midnight of the wearer's clock; without a clock nothing reminds. A handheld without reminders
does not load this.
"""

from pacelet.format import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any


_REMINDERS_MOST = const(8)
_EVERY_MOST_MIN = const(720)


def minute_of_day(time: "Any") -> "int | None":
    """Return the minutes since midnight of a time such as "07:30", or None for anything else."""
    if not isinstance(time, str) or len(time) != 5 or time[2] != ":" or not (time[:2] + time[3:]).isdigit():
        return None
    hour, minute = int(time[:2]), int(time[3:])
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def is_quiet(value: "Any") -> bool:
    """Return True for two times, from and to."""
    return isinstance(value, list) and len(value) == 2 and None not in map(minute_of_day, value)


def are_reminders(value: "Any") -> bool:
    """Return True for a list of reminders, as many as there may be."""
    return isinstance(value, list) and len(value) <= _REMINDERS_MOST and all(map(_is_reminder, value))


def _is_reminder(entry: "Any") -> bool:
    """Return True for {"routine": id, "from": "09:00", "to": "17:00"} with "every" (minutes) or "times" a day."""
    if not isinstance(entry, dict) or not isinstance(entry.get("routine"), str):
        return False
    begin, end = minute_of_day(entry.get("from")), minute_of_day(entry.get("to"))
    every, times = entry.get("every"), entry.get("times")
    if begin is None or end is None or begin >= end or (every is None) == (times is None):
        return False
    number = times if every is None else every
    return type(number) is int and 1 <= number <= _EVERY_MOST_MIN


class Reminders:
    """Tells which routine is due. `settings`: clean ones; ``reminders`` and ``quiet`` are read."""

    def __init__(self, settings: "dict[str, Any]") -> None:
        self.settings = settings
        self._plan: "list[tuple[str, list[int]]]" = []  # routine, minutes of the day, both ends included
        for entry in settings["reminders"]:
            begin, end = minute_of_day(entry["from"]) or 0, minute_of_day(entry["to"]) or 0
            if "every" in entry:
                times = list(range(begin, end + 1, entry["every"]))
            else:
                gaps = max(entry["times"] - 1, 1)
                times = [begin + (end - begin) * at // gaps for at in range(entry["times"])]
            self._plan.append((entry["routine"], times))
        # Day and minute up to which all was offered or is past.
        self._seen: "tuple[int | None, int] | None" = None
        self._snoozed: "tuple[str, int] | None" = None  # routine, minutes still to wait

    def due(self, day: "int | None", minute: int) -> "str | None":
        """Return the routine to offer at `minute` of day number `day`, or None. Each time comes once.

        What fell due more than an hour ago, while the board was off or a routine ran, is not offered.
        """
        seen, self._seen = self._seen, (day, minute)
        if seen is None or seen[0] != day or minute <= seen[1] or self._is_quiet(minute):
            return None
        if self._snoozed is not None:
            routine, left = self._snoozed
            left -= minute - seen[1]
            self._snoozed = (routine, left) if left > 0 else None
            if left <= 0:
                return routine
        after = max(seen[1], minute - 60)
        for routine, times in self._plan:
            for at in times:
                if after < at <= minute:
                    return routine
        return None

    def snooze(self, routine: str) -> None:
        """Have a routine offered again in ten minutes."""
        self._snoozed = (routine, 10)

    def _is_quiet(self, minute: int) -> bool:
        quiet = self.settings.get("quiet")
        if quiet is None:
            return False
        begin, end = minute_of_day(quiet[0]) or 0, minute_of_day(quiet[1]) or 0
        if begin <= end:
            return begin <= minute < end
        return minute >= begin or minute < end
