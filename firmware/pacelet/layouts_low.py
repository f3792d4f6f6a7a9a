# SPDX-License-Identifier: MIT
"""The pages of a phase on a panel of 32 rows: the digits at the right, 24 rows high, beside the text."""

from pacelet import type
from pacelet.page import joined
from pacelet.parts import RIGHT, RIM
from pacelet.readings import (
    cells_of,
    coming_text,
    facts,
    is_enough,
    layout_of,
    leaving_text,
    name_after,
    side_text,
    side_texts,
    title_of,
    where_text,
)
from pacelet.type import MIDDLE, SMALL, TEXT
from pacelet.words import word


def lay_low(page, play):
    """Lays out a `PhasePage` for what `play` is at."""
    _LAYOUTS.get(layout_of(play), _lay_work)(page, play)


def _lay_prepare(page, play):
    """The name, the hint, which takes turns with it where both have no room, the side that comes, and where one is."""
    phase = play.phase
    room = page.digits(cells_of(play))
    if type.width(phase.text, TEXT) <= room:
        page.line(phase.text, 0, 0, room)
        page.block(phase.hint, 0, 16, room, 1, SMALL)
    else:
        page.turns(phase.text, phase.hint, 0, 0, room, 2, MIDDLE)
    page.foot(where_text(play), side_text(phase.side))


def _lay_rest(page, play):
    """Rest: what comes next has the large type."""
    room = page.digits(cells_of(play))
    page.fill(name_after(play), 0, 0, room, 24)
    page.foot(play.phase.text or word("rest"), side_text(play.phase.side))


def _lay_switch(page, play):
    """The side that comes, with an arrow to it."""
    room = page.digits(cells_of(play))
    page.best(side_text(play.phase.side) or word("switch"), 0, 0, room, side_texts(play.phase))
    page.line(word("switch"), 0, 16, room, SMALL)
    page.foot(name_after(play))


def _lay_wait(page, play):
    """What to do before going on, in the wearer's own time."""
    page.fill(play.phase.text, 0, 0, page.w, 24)
    page.press(word("ok-go-on"), leaving_text(play) or coming_text(play))


def _lay_paused(page, play):
    """The picture stands still: what is left of the phase and of the routine, and how to go on."""
    phase = play.phase
    room = page.digits(cells_of(play))
    used = type.width(word("paused"), MIDDLE) + 2 * RIM
    page.line(word("paused"), 0, 0, used, MIDDLE, inverse=True)
    page.line(side_text(phase.side), used + 4, 2, room - used - 4, SMALL)
    page.fill(phase.label or phase.text or word(phase.kind), 0, 12, room, 12)
    page.press(word("ok-go-on"), where_text(play))


def _lay_work(page, play):
    """A hold or a movement: a name, which side and what is counted below it, and what comes next."""
    phase = play.phase
    title, told = title_of(phase), facts(phase)
    name = phase.text if title is not phase.text else None
    if phase.side:
        told.insert(0, side_text(phase.side))  # with which the name of the step shares no line
    elif name:
        told.append(name)
    room = page.digits(cells_of(play))
    y = page.fill(title, 0, 0, room, 24)
    if y > 16:
        _foot(page, play, told)
        return
    page.line(joined(told, SMALL, room) if told else None, 0, 16, room, SMALL)
    _foot(page, play, [name] if name and phase.side else [])


def _lay_breath(page, play):
    """The breath as a shape, what to do with it, and which one it is."""
    told = facts(play.phase)
    if play.phase.side:
        told.insert(0, side_text(play.phase.side))
    room = page.digits(cells_of(play))
    page.best(word("short-" + play.phase.kind), 28, 0, room - 28)
    if told:
        page.line(joined(told, SMALL, room - 28), 28, 16, room - 28, SMALL)
    page.ball(0, 24)
    _foot(page, play, [])


def _foot(page, play, told):
    """What a press does if it is asked for, else what is told, else what comes."""
    if play.phase.ms is None:
        page.press(word("ok-go-on"), leaving_text(play) or (joined(told, SMALL, 62) if told else ""))
    elif is_enough(play):
        page.press(word("enough"), word("next-on"))
    elif told:
        # What is counted comes before what follows: of that as much as there is room for.
        text = joined(told, SMALL, 94)
        used = min(94, type.width(text, SMALL)) + 4
        page.line(text, 0, 24, used, SMALL)
        page.line(coming_text(play), used, 24, page.w - used, SMALL, RIGHT)
    else:
        page.foot(coming_text(play))


_LAYOUTS = {
    "paused": _lay_paused,
    "breath": _lay_breath,
    "prepare": _lay_prepare,
    "rest": _lay_rest,
    "switch": _lay_switch,
    "wait": _lay_wait,
}
