# SPDX-License-Identifier: MIT
"""When to offer a routine: every so many minutes between two times of day, or so many times a day.

Times are minutes since midnight of the wearer's clock; without a clock nothing reminds.
"""

from pacelet.daytime import minute_of_day

SNOOZE_MINUTES = 10


class Reminders:
    """Tells which routine is due. `settings`: cleaned; ``reminders``, ``remind`` and ``quiet`` are read.

    `kept`: a dict that outlives this object, for what was said already and what was put off.
    """

    def __init__(self, settings, kept=None):
        self._entries = [(entry["routine"], _times(entry)) for entry in settings.get("reminders", ())]
        self._settings = settings
        quiet = settings.get("quiet")
        self._quiet = (minute_of_day(quiet[0]), minute_of_day(quiet[1])) if quiet else None
        # "seen": (day, minute) up to which everything was said or is past; "snoozed": (routine, minutes still to wait)
        self._kept = {} if kept is None else kept

    @property
    def any(self):
        """Whether there is anything to remind of, and it is wanted."""
        return self._settings.get("remind", True) and bool(self._entries)

    def due(self, day, minute):
        """The routine to offer at `minute` of day number `day`, or None. Each time comes once.

        What fell due while the board was off, or while a routine ran, for more than an hour is let go.
        """
        before = self._kept.get("seen")
        self._kept["seen"] = (day, minute)
        if before is None or before[0] != day:
            return None
        passed = minute - before[1]
        if passed <= 0 or self._is_quiet(minute):
            return None
        return self._from_snooze(passed) or self._from_plan(max(before[1], minute - 60), minute)

    def _from_snooze(self, passed):
        if "snoozed" not in self._kept:
            return None
        routine, left = self._kept.pop("snoozed")
        if left <= passed:
            return routine
        self._kept["snoozed"] = (routine, left - passed)
        return None

    def _from_plan(self, after, minute):
        for routine, times in self._entries:
            for at in times:
                if after < at <= minute:
                    return routine
        return None

    def _is_quiet(self, minute):
        if self._quiet is None:
            return False
        begin, end = self._quiet
        if begin <= end:
            return begin <= minute < end
        return minute >= begin or minute < end


def snooze(kept, routine):
    """Has a routine offered again in some minutes. `kept`: as for `Reminders`."""
    kept["snoozed"] = (routine, SNOOZE_MINUTES)


def _times(entry):
    """The minutes of the day of one entry, both ends included."""
    begin, end = minute_of_day(entry["from"]), minute_of_day(entry["to"])
    if "every" in entry:
        return list(range(begin, end + 1, entry["every"]))
    times = entry["times"]
    if times == 1:
        return [begin]
    return [begin + (end - begin) * at // (times - 1) for at in range(times)]
