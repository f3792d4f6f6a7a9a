# SPDX-License-Identifier: MIT
"""The lengths that a routine leaves open: from the routine, the wearer's settings, or these defaults."""

from pacelet.step import IN

PREPARE_T = 50  # tenths of a second; the language's defaults
SWITCH_T = 40
REP_T = 40
BREATH_KINDS = ("in", "hold-in", "out", "hold-out")
BREATH_T = (40, 0, 60, 0)  # in, hold, out, hold: six breaths a minute


class Pace:
    """Lengths in ms, ready to play.

    ``percent`` scales holds, movements and breaths; never prepare, switch and rest.
    ``low_end`` plays every range to its low end only.
    """

    def __init__(self, prepare_ms, switch_ms, rep_ms, breath_ms, percent=100, low_end=False):
        self.prepare_ms = prepare_ms
        self.switch_ms = switch_ms
        self.percent = percent
        self.low_end = low_end
        self.rep_ms = self.scaled(rep_ms)
        self.breath_ms = tuple(self.scaled(ms) for ms in breath_ms)

    def scaled(self, ms):
        """This length at the wearer's pace, in ms."""
        if self.percent == 100:
            return ms
        return ms * self.percent // 100


def resolve(routine, settings=None):
    """The `Pace` for a routine: what it sets itself, else the wearer's settings, else the defaults.

    `settings` is a map that may have ``prepare``, ``switch``, ``rep`` (tenths of a second), ``breath``
    (four tenths), ``pace`` (percent) and ``range_end`` ("low" or "high").
    """
    settings = settings or {}

    def pick(key, default):
        if key in routine.pace:
            return routine.pace[key]
        return settings.get(key, default)

    return Pace(
        pick("prepare", PREPARE_T) * 100,
        pick("switch", SWITCH_T) * 100,
        pick("rep", REP_T) * 100,
        tuple(t * 100 for t in pick("breath", BREATH_T)),
        settings.get("pace", 100),
        settings.get("range_end") == "low",
    )


def breath_parts(breath_ms):
    """The phases of one breath as pairs (kind, ms), holds of no length left out."""
    return [(kind, ms) for kind, ms in zip(BREATH_KINDS, breath_ms) if ms]


def half_breath_ms(pace, half):
    """The length of the in or out half of a breath, its following hold included."""
    first = 0 if half == IN else 2
    return pace.breath_ms[first] + pace.breath_ms[first + 1]
