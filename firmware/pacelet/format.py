# SPDX-License-Identifier: MIT
"""The compiled routine: the one description of the format, its limits, and what is checked of all but its steps.

A compiled routine is compact JSON (UTF-8, no spaces). Optional keys are left out::

    {"v":1 or 2, "name":str, "about":str, "area":str, "minutes":[n] or [low,high],
     "equipment":[str], "caution":[str], "daily" or "weekly":[n] or [low,high], "source":str,
     "ref":[str], "pace":{"prepare":t,"switch":t,"rep":t,"breath":[in,hold,out,hold]},
     "texts":[str], "steps":[int], "totals":[[int]], "open":n, "listed":n}

Format 2 has ``weekly`` and the bits of a head from `_HAS_RELEASE_RANGE` on, ranges of rests, limits of repeats and
halves of the breath with a length of their own; what has none of them is format 1.

All times ``t`` are tenths of a second. ``pace`` holds what the routine sets itself. ``texts`` holds each text of the
steps once. ``steps`` is one flat list of integers: a step is a head followed by its operands, a repeat is followed by
the length of its body (in integers) and the body. The head is the action with the bits that `pacelet.step`
names.

Steps are numbered in the order written, repeats included, from 0. `pacelet.routine` decodes the whole, and checks all
that the player relies on, since a file may come from anywhere. It opens a file sooner that has its keys in the order
above up to ``steps``, and no spaces.

The last three are what the host reckons for the board, which can do without and only shows them. ``totals`` says how
long it takes at the low end of every range, and at the high end if that is another, as amounts that the board adds up
at the wearer's pace: tenths of a second that are fixed, tenths that the pace scales, then how many prepares, switches,
repetitions, halves of the breath in, and out, are as long as the wearer wants them. ``open`` is the number of the last
of the outermost steps in which something is until pressed. ``listed`` is how many steps count for the wearer
(`Routine.counted`).
"""

try:
    from micropython import const as const  # for the other modules, too
except ImportError:  # on a computer a constant is a name like any other

    def const(value):  # type: ignore
        """Return `value` itself."""
        return value


TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

FORMAT = 2  # the newest that is read

# Limits. Those of one module only stand there, as `_MAX_STEPS` in `pacelet.routine`: with an underscore, for then a
# constant has no name on a board, which would take 40 bytes of its heap.
MAX_COUNT = 999
MAX_T = 144000  # 4 h in tenths of a second
MIN_BREATH_T = 10  # of breathing in, and of breathing out
_MAX_TOTAL = const((1 << 24) - 1)  # of what the host reckons: 19 days in tenths of a second
_AMOUNTS = const(7)  # in a total
_NAME_CHARS = const(40)
_AREA_CHARS = const(20)

# What holds where neither the routine nor the wearer says anything, in tenths of a second. A breath is in, hold, out,
# hold: six breaths a minute.
DEFAULT_PACE: "dict[str, Any]" = {
    "prepare": 50,
    "switch": 40,
    "rep": 40,
    "breath": (40, 0, 60, 0),
}
DEFAULT_PERCENT = 100  # of holds, movements and breaths


TOO_LARGE = "it is too large for this board"


class RoutineError(Exception):
    """A compiled routine that cannot be played; its text is one plain sentence."""


class Outline:
    """What the menu needs of a routine, which an index of routines has, too: all of it is checked when it is made.

    ``area`` and ``daily``, a list of one or two numbers, may be None. ``pace`` maps the keys that the routine sets to
    tenths of a second. ``totals`` and ``last_open`` are what the host reckoned, or None.
    """

    def __init__(self, obj: "dict[Any, Any]") -> None:
        version = obj.get("v")
        if type(version) is not int or version < 1:
            raise wrong("format version")
        if version > FORMAT:
            raise RoutineError("it is in format %d, this firmware reads %d: update it" % (version, FORMAT))
        self.name: str = obj.get("name", "")
        check_text(self.name, "name", _NAME_CHARS)
        self.area: "str | None" = obj.get("area")
        if self.area is not None:
            check_text(self.area, "area", _AREA_CHARS)
        self.daily = ends_in(obj, "daily", MAX_COUNT)
        self.pace = _pace(obj.get("pace", {}))
        self.totals = _totals(obj.get("totals"))
        self.last_open = number_or_none(obj.get("open"))


def wrong(key: str) -> RoutineError:
    """Return the fault that a key of the outline is."""
    return RoutineError("its %s makes no sense" % key)


def check_text(value: object, key: str, most: int) -> None:
    """Raise `RoutineError` for anything but a text of at most so many characters."""
    if not isinstance(value, str) or not value:
        raise wrong(key)
    if len(value) > most:
        raise RoutineError("its %s is longer than %d characters" % (key, most))


def ends_in(obj: "dict[Any, Any]", key: str, most: int) -> "Any":
    """Return the count of this key, or the two ends of its range; None where there is none."""
    value = obj.get(key)
    if value is None:
        return None
    if not _are_numbers(value, 1, most) or len(value) > 2 or (len(value) == 2 and value[0] >= value[1]):
        raise wrong(key)
    return value


def _are_numbers(values: object, least: int, most: int) -> bool:
    """Return True for a list of integers between the two, and at least one."""
    if not isinstance(values, list) or not values:
        return False
    for value in values:
        if type(value) is not int or not least <= value <= most:
            return False
    return True


def _pace(pace: "Any") -> "dict[str, Any]":
    """Return what a routine sets of its pace, if it can be played."""
    if not isinstance(pace, dict):
        raise wrong("pace")
    for key, value in pace.items():
        if key == "breath":
            is_right = _are_numbers(value, 0, MAX_T) and len(value) == 4
            is_right = is_right and min(value[0], value[2]) >= MIN_BREATH_T
        else:
            is_right = key in DEFAULT_PACE and _are_numbers([value], key == "rep", MAX_T)
        if not is_right:
            raise wrong("pace")
    return pace


def number_or_none(value: "Any") -> "Any":
    """Return what the host reckoned, or None if it makes no sense: the board can do without."""
    return value if _are_numbers([value], 0, _MAX_TOTAL) else None


def _totals(value: "Any") -> "Any":
    """Return the amounts at the low end, and at the high end if there is another, in the same way."""
    if not isinstance(value, list) or len(value) not in (1, 2):
        return None
    for amounts in value:
        if not _are_numbers(amounts, 0, _MAX_TOTAL) or len(amounts) != _AMOUNTS:
            return None
    return value
