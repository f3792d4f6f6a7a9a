# SPDX-License-Identifier: MIT
"""What the screens of a phase say, read off a `Player`."""

from pacelet.minutes import minutes
from pacelet.number import cells_for
from pacelet.sides import LEFT, NEITHER, half
from pacelet.words import word

_BREATHS = ("in", "hold-in", "out", "hold-out")


def layout_of(play):
    """Which of a panel's layouts shows what `play` is at: "paused", "breath", or the kind of the phase."""
    if play.paused:
        return "paused"
    return "breath" if play.phase.kind in _BREATHS else play.phase.kind


def is_enough(play):
    """Whether the phase is past the low end of its range, or of one around it."""
    low_ms = play.phase.min_ms
    return play.may_leave or (low_ms is not None and play.elapsed_ms >= low_ms)


def leaving_text(play):
    """What `next` does beside `ok`, where both go on."""
    return word("next-on") if is_enough(play) else ""


def seconds_of(play):
    """The number that is shown: what is left, or what has passed where there is no end."""
    left_ms = play.remaining_ms
    return play.elapsed_ms // 1000 if left_ms is None else (left_ms + 999) // 1000


def number_due_ms(play):
    """In how many ms that number changes."""
    left_ms = play.remaining_ms
    return 1000 - play.elapsed_ms % 1000 if left_ms is None else (left_ms - 1) % 1000 + 1


def cells_of(play):
    """The places that the number needs in this phase; where it counts up, as far as it has come."""
    if play.length_ms is None:
        return cells_for(max(100, play.elapsed_ms // 1000))
    return cells_for((play.length_ms + 999) // 1000)


def full_ms(play):
    """Up to which ms of the phase those places are enough."""
    if play.length_ms is not None:
        return play.length_ms + 1
    return 600000 if play.elapsed_ms < 600000 else 6000000 if play.elapsed_ms < 6000000 else 60000000


def breath_of(play):
    """How full the breath is, 0 to 256."""
    kind = play.phase.kind
    if kind in ("hold-in", "hold-out"):
        return 256 if kind == "hold-in" else 0
    part_ms = play.elapsed_ms if kind == "in" else play.remaining_ms
    return part_ms * 256 // play.length_ms


def title_of(phase):
    """What a phase of work is called."""
    return word("release") if phase.kind == "release" else phase.label or phase.text or word("done")


def facts(phase):
    """What is counted, the innermost first: ["3/10", "set 2/3"]; of what comes only once, nothing."""
    found = []
    for number, total, what in (
        (phase.breath, phase.breaths, ""),
        (phase.rep, phase.reps, ""),
        (phase.set, phase.sets, "set"),
        (phase.round, phase.rounds, "round"),
    ):
        if number is not None and total != 1:
            found.append(word(what) + " " + of(number, total) if what else of(number, total))
    return found


def of(number, total):
    """ "3/10", or only "3" where there is no end."""
    return str(number) if total is None else "%d/%d" % (number, total)


def coming_text(play):
    """What comes after this: "then Bird-dog ← left"; of the same step only its side."""
    coming = play.coming
    if coming is None or coming.kind == "done":
        return word("then") % word("end")
    side = None if coming.kind == "rest" else side_text(coming.side)  # a rest is only followed by a side
    if side and coming.text == play.phase.text:
        return word("then") % side
    return word("then") % (coming.text + " " + side if side else coming.text)


def step_text(play):
    """ "step 3/12"; nothing where there is only one."""
    number, count = play.ahead.step_place(play.phase.step)
    return word("step") + " " + of(number, count) if count > 1 else ""


def left_text(play):
    """ "8-10 min left": how long the rest of the routine takes."""
    return word("left") % minutes(play.ahead.left(play))


def where_text(play):
    """Both in short: "3/12, 8-10 min"; of one step "8-10 min left"."""
    number, count = play.ahead.step_place(play.phase.step)
    return "%s, %s" % (of(number, count), minutes(play.ahead.left(play))) if count > 1 else left_text(play)


def side_texts(phase):
    """What `side_text` says of each side of the step, so that all are shown in the same type."""
    return [side_text(side) for side in phase.sides]


def name_after(play):
    """The name of what comes next."""
    coming = play.coming
    return coming.text if coming is not None and coming.text else word("end")


def dose(coming):
    """How much of it: "10 times 20 s", "5 times", "1:30"."""
    if coming is None:
        return ""
    alone = coming.ms is None or coming.label or coming.breath
    amount = "" if alone else length_text(coming.ms)
    count = coming.reps or coming.breaths
    if count is None:
        return amount
    return "%d× %s" % (count, amount) if amount else "%d×" % count


def length_text(ms):
    """ "20 s", "1:30"."""
    seconds = (ms + 500) // 1000
    return "%d s" % seconds if seconds < 100 else "%d:%02d" % (seconds // 60, seconds % 60)


def side_text(side):
    """ "← left", "→ right", and other sides as they are."""
    if not side:
        return ""
    where = half(side)
    return side if where == NEITHER else ("← " if where == LEFT else "→ ") + side
