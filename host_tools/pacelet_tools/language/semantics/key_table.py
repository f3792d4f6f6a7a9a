# SPDX-License-Identifier: MIT
"""The keys of the routine language: the one table behind checks, suggestions, order, schema, hover texts."""

from __future__ import annotations

from collections.abc import Collection

from pacelet_tools.language.semantics.format_names import (
    ABOUT_CHARS,
    AREA_CHARS,
    CAUTION_CHARS,
    EQUIPMENT_CHARS,
    LABEL_CHARS,
    MAX_SIDES,
    MIN_SIDES,
    NAME_CHARS,
    STEP_CHARS,
)

HOLD, MOVE, REST, WAIT, REPEAT, USE = "hold", "move", "rest", "wait", "repeat", "use"
OPEN = "until pressed"
ROUND = "round"  # in place of a length or a count: the value of the round
ACTIONS = (HOLD, MOVE, REST, WAIT, REPEAT, USE)
_EXERCISE = (HOLD, MOVE)

# Kinds of values. `shape` says them in words, with an example, wherever another shape was found.
SHAPES = {
    "text": "a text",
    "texts": "a text or a list of texts",
    "list": "a list of texts, such as `[mat, towel]`",
    "sides": f"a list of {MIN_SIDES} to {MAX_SIDES} labels, such as `[left, right]`",
    "duration": "a duration, such as `30s`",
    "pause": "a duration, such as `5s`, or `0s` for none",
    "span": "a duration or a range, such as `30s` or `20-40s`",
    "count": "a count, such as `3`",
    "counts": "a count or a range, such as `10` or `8-12`",
    "daily": "a count or a range, such as `2` or `8-10`",
    "weekly": "1 to 7 days or a range, such as `3` or `3-5`",
    "lengths": "a duration, a range, a list of one a set, a map of one a side, or `round`",
    "amounts": "a count, a range, a list of one a set, a map of one a side, or `round`",
    "repetitions": "a count, a range, `until pressed`, a list of one a set, a map of one a side, or `round`",
    "rests": "a duration, a range, or a list of one for each gap between sets",
    "rounds": "a count, a range, `until pressed`, or a list of one value for each round, such as `[21, 15, 9]`",
    "id": "the id of a routine, such as `neck-stretches`",
    "breath": "a breath in seconds, such as `4-6`",
    "pressed": "the word `pressed`",
    "flag": "`true` or `false`",
    "tempo": "a list of beats, such as `[{Up: 2s}, {Down: out}]`",
    "beat": "a duration, `in` or `out`, or one of these with a duration, such as `in 1s`",
    "pace": "a mapping, such as `{breath: 4-6, prepare: 5s}`",
    "steps": "a list of steps",
}
# The kind of each item of a list or a map, by the kind of the whole.
SINGLE = {"lengths": "duration", "amounts": "count", "repetitions": "count", "rests": "pause"}


class Key:
    """One key: its name, the kind of its value (see SHAPES), what it means, an example, and limits.

    `on` names the actions that it goes with, `limit` the most characters of a text, of
    each where it holds several.
    """

    __slots__ = ("about", "example", "kind", "limit", "name", "on", "required")

    def __init__(
        self,
        name: str,
        kind: str,
        example: str,
        about: str,
        on: tuple[str, ...] = (),
        limit: int = 0,
        required: bool = False,
    ) -> None:
        self.name = name
        self.kind = kind
        self.example = example
        self.about = about
        self.on = on
        self.limit = limit
        self.required = required


def _table(*keys: Key) -> dict[str, Key]:
    return {key.name: key for key in keys}


TOP = _table(
    Key("name", "text", "Lower back, gently", "Shown in the menu.", limit=NAME_CHARS, required=True),
    Key("about", "text", "Loosens the back.", "What it is for.", limit=ABOUT_CHARS),
    Key("area", "text", "lower back", "The group of the menu that it stands in.", limit=AREA_CHARS),
    Key("minutes", "counts", "8-10", "The total that you mean; `check` warns when the timeline differs."),
    Key("equipment", "list", "[mat, massage ball]", "Things to have at hand.", limit=EQUIPMENT_CHARS),
    Key(
        "caution",
        "texts",
        "Ask a doctor first.",
        "Shown before the start; a press acknowledges it.",
        limit=CAUTION_CHARS,
    ),
    Key("daily", "daily", "8-10", "How often a day it is meant to be done."),
    Key("weekly", "weekly", "3-5", "On how many days a week it is meant to be done; not with `daily`."),
    Key("pace", "pace", "{breath: 4-6, prepare: 5s}", "Defaults for the whole routine."),
    Key("source", "text", "A book", "Where the doses come from."),
    Key("ref", "texts", "L1", "A key, or a list of keys, in a catalogue."),
    Key("steps", "steps", "[{hold: Forward fold, for: 1min}]", "What is done, in order.", required=True),
)
PACE = _table(
    Key("prepare", "pause", "5s", "The time to get ready before a hold or a move; default 5s."),
    Key("switch", "pause", "4s", "The time to change sides; default 4s."),
    Key("rep", "duration", "4s", "The length of one repetition that has no tempo; default 4s."),
    Key("breath", "breath", "4-6", "In-out, in-hold-out or in-hold-out-hold, in seconds; default 4-6."),
)
STEP = _table(
    Key(
        "hold", "text", "Forward fold", "A position or a pressure that is kept.", on=(HOLD,), limit=STEP_CHARS
    ),
    Key("move", "text", "Cat-cow", "A movement or a stroke.", on=(MOVE,), limit=STEP_CHARS),
    Key("wait", "text", "Lie down on the mat", "Stands still until a press.", on=(WAIT,), limit=STEP_CHARS),
    Key(
        "repeat",
        "rounds",
        "3",
        "Runs its `steps` again and again: a count, `until pressed`, or a list of one value for each round.",
        on=(REPEAT,),
    ),
    Key("use", "id", "neck-stretches", "The steps of another routine, here.", on=(USE,)),
    Key(
        "rest",
        "rests",
        "30s",
        "A pause: a step, or between sets or rounds; a list has one for each gap between sets.",
        on=(REST, *_EXERCISE, REPEAT),
    ),
    Key("text", "text", "Shake the arms", "What to do in this rest.", on=(REST,), limit=STEP_CHARS),
    Key(
        "for",
        "lengths",
        "30s",
        "How long; of a range the end may be chosen by a press. "
        "A list has one for each set, a map one for each side, `round` takes that of the round.",
        on=(*_EXERCISE, REPEAT),
    ),
    Key(
        "breaths",
        "amounts",
        "5",
        "How many breaths at the pace; a list, a map or `round` as with `for`.",
        on=_EXERCISE,
    ),
    Key("until", "pressed", "pressed", "Counts up until a press.", on=_EXERCISE),
    Key(
        "reps",
        "repetitions",
        "10",
        "How many repetitions; of a hold, each is the whole hold. A list, a map or `round` as with `for`.",
        on=_EXERCISE,
    ),
    Key("release", "span", "5s", "Comes after the hold of every repetition.", on=(HOLD,)),
    Key(
        "tempo",
        "tempo",
        "[{Up: 2s}, {Down: out}]",
        "The beats of one repetition.",
        on=(MOVE,),
        limit=LABEL_CHARS,
    ),
    Key(
        "sides",
        "sides",
        "[left, right]",
        "Done on each of these in turn.",
        on=(*_EXERCISE, REPEAT),
        limit=LABEL_CHARS,
    ),
    Key("alternate", "flag", "true", "One repetition on each side in turn.", on=_EXERCISE),
    Key("sets", "counts", "3", "The whole of it again, so many times.", on=_EXERCISE),
    Key("prepare", "pause", "10s", "The time to get ready for this step; `0s` for none.", on=_EXERCISE),
    Key("breath", "breath", "4-6", "The breath of this step, in place of that of `pace`.", on=_EXERCISE),
    Key(
        "rep", "duration", "6s", "The length of one repetition of this step that has no tempo.", on=_EXERCISE
    ),
    Key("switch", "pause", "8s", "The time to change sides in this step; `0s` for none.", on=_EXERCISE),
    Key("pace", "pace", "{breath: 4-6, prepare: 5s}", "The pace of all that is inside.", on=(REPEAT,)),
    Key(
        "every",
        "duration",
        "1min",
        "The rounds start this long after one another; not with `rest`.",
        on=(REPEAT,),
    ),
    Key(
        "bell",
        "duration",
        "3min",
        "A bell each time that this has passed within the phase.",
        on=(*_EXERCISE, WAIT),
    ),
    Key(
        "hint",
        "text",
        "Knees soft",
        "A short how-to, shown while preparing.",
        on=(*_EXERCISE, REST, WAIT),
        limit=STEP_CHARS,
    ),
    Key("ref", "texts", "L1", "A key, or a list of keys, in a catalogue.", on=ACTIONS),
    Key("steps", "steps", "[{rest: 30s}]", "The steps of a `repeat`.", on=(REPEAT,)),
)
LIMIT = Key("for", "duration", "10min", "The block ends when this is over.")  # beside `repeat: until pressed`
BELL_LENGTHS = ("for", "until")  # one of which a bell needs in a hold or move
VARIED = ("for", "breaths", "reps")  # what may be by set, by side or by round; `rest` may be by set
OVERRIDES = ("breath", "rep", "switch")  # what a hold or move has beside `prepare` in place of the pace
LENGTHS = {HOLD: ("for", "breaths", "until"), MOVE: ("for", "breaths", "reps", "until")}
# What a modifier needs beside it. (`rest` has its own rule: alone it is an action.)
NEEDS = {"release": ("reps",), "tempo": ("reps",), "alternate": ("sides", "reps")}


def action_among(names: Collection[str]) -> str | None:
    """Return the action of a step with these keys: `rest` beside another is a modifier."""
    return next((name for name in (HOLD, MOVE, WAIT, REPEAT, USE, REST) if name in names), None)


def times_of(names: Collection[str]) -> str:
    """Return the key that says how often a hold or move with these keys is done."""
    is_timed = MOVE in names and any(name in names for name in ("for", "breaths", "until"))
    return "sets" if is_timed or "reps" in names else "reps"


def has_length(names: set[str]) -> bool:
    """Return True if a step with these keys has a length."""
    return bool(names.intersection(LENGTHS.get(action_among(names) or "", ())))


def conflicts(names: set[str]) -> set[str]:
    """Return what does not go together of the keys of a step, by the key that is said to be wrong."""
    action = action_among(names)
    if action is None:
        return set()
    known = {name for name in names if name in STEP}
    found = {name for name in known if action not in STEP[name].on}
    found |= {name for name in known for need in NEEDS.get(name, ()) if need not in names}
    if action in LENGTHS:
        lengths = known.intersection(LENGTHS[action])
        found |= {action} if len(lengths) > 1 or (not lengths and known == names) else set()
        found |= {REST} if REST in known and "sets" not in known else set()
        found |= {"bell"} if "bell" in known and not known.intersection(BELL_LENGTHS) else set()
    if action == REPEAT and {"every", REST} <= known:
        found.add("every")
    return found


def goes_together(names: set[str]) -> bool:
    """Return True if no keys of a step are in conflict."""
    return not conflicts(names)
