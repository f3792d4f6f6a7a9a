# SPDX-License-Identifier: MIT
"""Keeps the record of a session true to what is played."""


class Keeper:
    """Keeps a record true to a `Player`, and says when it is worth a write to the flash.

    `record` is that of a session begun, or one that is gone on with: then what was done before counts too.
    """

    def __init__(self, record, play):
        self.record = record
        self.play = play
        self._done_before = record["done"]
        self._skipped_before = _count(record, "skipped")
        self._extended_before = _count(record, "extended")
        self._written = None
        self.stale = True

    def eased(self, number, is_eased=True):
        """Step `number` hurts, or does after all not."""
        steps = self.record.setdefault("eased", [])
        if is_eased and number not in steps:
            steps.append(number)
        elif not is_eased and number in steps:
            steps.remove(number)

    @property
    def completed(self):
        """Whether the routine was played to its end, and something of it was done: not all was eased off."""
        return self.play.finished and not self.play.is_all(
            self.record.get("eased", ()), self.record.get("first", 0)
        )

    def moved(self):
        """A phase was entered: ``stale`` tells whether what was written is a step, round, set or side behind."""
        self.stale = self._written != self.play.place()

    def written(self):
        """The record as it is now was written."""
        self._written = self.play.place()
        self.stale = False

    def update(self):
        """Brings the record up to the player; returns it."""
        play, record = self.play, self.record
        record["done"] = self._done_before + play.done_ms // 1000
        record["completed"] = self.completed
        _put(record, "skipped", self._skipped_before + play.skipped)
        _put(record, "extended", self._extended_before + play.extended)
        if play.finished:
            record.pop("place", None)
        else:
            record["place"] = play.place()
        if record.get("eased") == []:
            del record["eased"]
        return record


def _count(record, key):
    value = record.get(key, 0)
    return value if type(value) is int else 0


def _put(record, key, count):
    if count:
        record[key] = count
