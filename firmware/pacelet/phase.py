# SPDX-License-Identifier: MIT
"""A phase, one stretch of time of a routine as the wearer meets it, and the pace that says how long it lasts."""

from pacelet.format import DEFAULT_PACE, DEFAULT_PERCENT, const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

    from pacelet.format import Outline

# Kinds of phases; besides there are "hold", "move", "release", "wait" and "done".
LEAD_IN = ("prepare", "switch", "rest")  # what only leads to something else
BREATH = ("in", "hold-in", "out", "hold-out")  # in the order in which a breath has them

# What a phase may have, but for what `fields` tells in its own way.
_FIELDS = const(
    (
        "text",
        "label",
        "side",
        "hint",
        "min_ms",
        "limit_ms",
        "bell_ms",
        "rep",
        "reps",
        "set",
        "sets",
        "round",
        "rounds",
    )
)


_MOST_MS = const(3600000000)  # what a file may say that a routine takes: 1,000 hours


class Phase:
    """One phase. ``ms`` is None where it lasts until pressed; ``min_ms`` is a range's low end.

    ``sides`` are the labels of which ``side`` is one. ``rep`` of ``reps``, ``set`` of ``sets`` and ``round`` of
    ``rounds`` count from 1 and are None where nothing is counted (``reps`` and ``rounds`` also where they are until
    pressed); ``breath`` of ``breaths`` counts within one repetition. ``half`` is "in" or "out" where a
    beat is breathed. ``limit_ms`` is the time limit of a block that begins here, ``bell_ms`` how often a bell rings.
    ``is_beat``: a rest until the next round of a beat is due. ``step`` is the step's number in the routine (None:
    done).
    """

    text: str | None = None
    label: str | None = None
    side: str | None = None
    sides: list[str] | tuple[()] = ()
    hint: str | None = None
    optional = False
    open = False
    rep: int | None = None
    reps: int | None = None
    set: int | None = None
    sets: int | None = None
    round: int | None = None
    rounds: int | None = None
    breath: int | None = None
    breaths: int | None = None
    half: str | None = None
    limit_ms: int | None = None
    bell_ms: int | None = None
    is_beat = False
    step: int | None = None

    def __init__(self, kind: str, ms: int | None, min_ms: int | None = None) -> None:
        self.kind = kind
        self.ms = ms
        self.min_ms = min_ms

    @property
    def shape(self) -> str:
        """What it looks and moves like: its kind, or the half of the breath that a beat follows."""
        return self.half or self.kind

    def fields(self, at_ms: int) -> "dict[str, Any]":
        """Return the phase as `timeline --json` shows it: ``at`` in ms, and nothing that does not apply."""
        out = {"kind": self.kind, "at": at_ms, "ms": self.ms}
        for key in _FIELDS:
            value = getattr(self, key)
            if value is not None:
                out[key] = value
        if self.half:
            out["breath"] = self.half
        if self.optional:
            out["optional"] = True
        if self.open:
            out["open"] = True
        if self.step is not None:
            out["step"] = self.step
        return out


class Pace:
    """Lengths in ms, ready to play: what a routine sets itself, else the wearer's settings, else the defaults.

    `own`: what steps set themselves, which wins. `settings` may have the keys of `DEFAULT_PACE`, ``pace`` (percent) and
    ``range_end`` ("low" or "high"). ``percent`` scales holds, movements and breaths; never prepare, switch and rest.
    ``low_end`` plays every range to its low end only.
    """

    def __init__(
        self,
        routine: "Outline",
        settings: "dict[str, Any] | None" = None,
        own: "dict[str, Any] | None" = None,
    ) -> None:
        settings = settings or {}
        self.routine = routine
        self.settings = settings
        self.own = own or {}
        times = {}
        for key in DEFAULT_PACE:
            for source in (self.own, routine.pace, settings, DEFAULT_PACE):
                if key in source:
                    times[key] = source[key]
                    break
        self.percent = settings.get("pace", DEFAULT_PERCENT)
        self.low_end = settings.get("range_end") == "low"
        self.prepare_ms: int = times["prepare"] * 100
        self.switch_ms: int = times["switch"] * 100
        self.rep_ms = self.scaled(times["rep"] * 100)
        self.breath_ms: list[int] = []
        # The phases of a breath, as pairs (kind, ms); a hold of no length is none.
        self.breath_parts: list[tuple[str, int]] = []
        for kind, tenths in zip(BREATH, times["breath"]):
            ms = self.scaled(tenths * 100)
            self.breath_ms.append(ms)
            if ms:
                self.breath_parts.append((kind, ms))

    def over(self, own: "dict[str, Any] | None") -> "Pace":
        """Return the pace of a step, or of what is inside it, that sets these keys itself."""
        return type(self)(self.routine, self.settings, dict(self.own, **own)) if own else self

    def scaled(self, ms: int) -> int:
        """Return this length at the wearer's pace."""
        return ms if self.percent == 100 else ms * self.percent // 100

    def beat_ms(self, ms: int, half: str | None) -> int:
        """Return how long a beat of a tempo lasts: its own length, or for 0 that half of the breath with its hold."""
        if ms:
            return self.scaled(ms)
        first = 0 if half == "in" else 2
        return self.breath_ms[first] + self.breath_ms[first + 1]

    def ends_ms(self, totals: list[list[int]]) -> tuple[int, int]:
        """Return the low and the high end of what takes so long as the host reckoned (`pacelet.format`)."""
        ends = []
        for fixed, scaled, prepares, switches, reps, ins, outs in totals:
            ms = fixed * 100 + self.scaled(scaled * 100)
            ms += prepares * self.prepare_ms + switches * self.switch_ms + reps * self.rep_ms
            ms += ins * self.beat_ms(0, "in") + outs * self.beat_ms(0, "out")
            ends.append(min(ms, _MOST_MS))
        return ends[0], ends[0] if self.low_end else ends[-1]

    def span(self, kind: str, low_ms: int, high_ms: int) -> Phase:
        """Return a phase between these lengths."""
        if low_ms == high_ms or self.low_end:
            return Phase(kind, low_ms)
        return Phase(kind, high_ms, low_ms)

    def scaled_span(self, kind: str, low_ms: int, high_ms: int | None) -> Phase:
        """Return a phase between these lengths at the wearer's pace; None: it has one length."""
        return self.span(kind, self.scaled(low_ms), self.scaled(low_ms if high_ms is None else high_ms))

    def high(self, low: int, high: int | None) -> int:
        """Return where a range ends by itself; `high` is None where it is none."""
        return low if high is None or self.low_end else high


def whole_minutes(low_ms: int, high_ms: int) -> tuple[int, int]:
    """Return the low and the high end in whole minutes, at least one."""
    return max(1, (low_ms + 30000) // 60000), max(1, (high_ms + 30000) // 60000)


def half(side: str | None) -> str | None:
    """Return "left" or "right", the half of the body; None for no side and for sides such as forward and backward.

    The first word of the label that says one decides: "left foot", "linkes Bein".
    """
    for word in (side or "").lower().split():
        if word.startswith("left") or word[:5] in ("links", "linke"):
            return "left"
        if word.startswith("right") or word[:6] in ("rechts", "rechte"):
            return "right"
    return None
