# SPDX-License-Identifier: MIT
"""What each cue means and when it comes, for `pacelet cues` and docs/wearer.md."""

from typing import NamedTuple

from pacelet.cues import _LONGEST_MS
from pacelet.player import _EXTEND_MS
from pacelet.session import _HALFWAY_FROM_MS, _WORK_COUNTS_FROM_MS
from pacelet.settings import TABLE


class Meaning(NamedTuple):
    """A cue by its name, as in the setting `cues.NAME`: what it means in a few words, and when it comes."""

    name: str
    means: str
    when: str


MEANINGS = (
    Meaning(
        "tick",
        "count-down",
        f"{TABLE['count_in'].default} s, 2 s and 1 s before the end of a pause, and of a hold or movement of "
        f"{_WORK_COUNTS_FROM_MS // 1000} s or more",
    ),
    Meaning(
        "start", "begin the step", "a step that was not done just before begins; a step of breaths with in"
    ),
    Meaning(
        "start-other",
        "begin the step",
        "in turn with `start`, so that a step never begins as the one before it did",
    ),
    Meaning("beat", "once more", "the same step again: a repetition, a set, a round, or after a pause"),
    Meaning("turn", "next part", "the next part of a repetition, such as down after up"),
    Meaning(
        "halfway", "halfway", f"half of a hold or movement of {_HALFWAY_FROM_MS // 1000} s or more has passed"
    ),
    Meaning(
        "bell", "the bell", "each time that the length of a step's `bell` has passed; softer than the others"
    ),
    Meaning("end", "pause", "what was done ends: a rest, or time to get ready"),
    Meaning("left", "to the left", "the side changes to the left, or to the first of other sides"),
    Meaning("right", "to the right", "the side changes to the right, or to the second of other sides"),
    Meaning("side-3", "to the third side", "the side changes to the third of three or four"),
    Meaning("side-4", "to the fourth side", "the side changes to the fourth of four"),
    Meaning("in", "breathe in", "each breath in but the first of a step"),
    Meaning("out", "breathe out", "each breath out"),
    Meaning("hold", "hold the breath", "after a breath in or out, where there is a hold"),
    Meaning("release", "let go", "after each hold that is repeated"),
    Meaning("enough", "enough, if you like", "the low end of a range is reached; `next` moves on"),
    Meaning("wait", "waiting for you", "nothing goes on until you press `ok`"),
    Meaning("done", "well done", f"the routine is over; it ends by itself within {_LONGEST_MS // 1000} s"),
    Meaning("pause", "paused", "you pressed `ok`"),
    Meaning("resume", "going on", "you pressed `ok` once more"),
    Meaning("more", "longer", f"you held `next`: {_EXTEND_MS // 1000} s or one repetition more"),
    Meaning("ease", "eased off", "you held `ok`: the rest of this step is skipped"),
    Meaning("locked", "locked", "you pressed a button while they are locked; hold it instead"),
    Meaning("error", "something is wrong", "a routine cannot be played: the panel says why"),
    Meaning("remind", "a reminder", "it is time for a routine, or the battery is low"),
)
