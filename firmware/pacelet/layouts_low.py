# SPDX-License-Identifier: MIT
"""The pages of a phase on a panel of 32 rows: the digits at the right, 24 rows high, beside the text."""

from pacelet import type
from pacelet.page import joined
from pacelet.parts import RIGHT, Words
from pacelet.readings import (
    cells_of,
    coming_text,
    facts,
    is_enough,
    layout_of,
    leaving_text,
    name_after,
    side_text,
    title_of,
)
from pacelet.turns import Turns
from pacelet.type import MIDDLE, SMALL, TEXT
from pacelet.words import word


def lay_low(page, play):
    """Lays out a `PhasePage` for what `play` is at."""
    _LAYOUTS.get(layout_of(play), _lay_work)(page, play)


def _lay_prepare(page, play):
    """The name, the side that comes, and the hint, which takes turns with the name where both have no room."""
    phase = play.phase
    room = page.digits(cells_of(play))
    side = phase.side or ""
    room = min(room, page.w - type.width(side, SMALL) - 4)
    page.line(side, room + 4, 24, page.w - room - 4, SMALL, RIGHT)
    y = page.fill(phase.text, 0, 0, room, 32)
    if not phase.hint:
        return
    if y <= 16:
        page.block(phase.hint, 0, y, room, 2, SMALL)
    else:
        lines = type.wrap(phase.hint, MIDDLE, room)
        hint = Words(0, 0, room, min(2, len(lines)), lines, MIDDLE)
        page.parts.append(Turns(page.parts.pop(), hint))


def _lay_rest(page, play):
    """Rest: what comes next has the large type."""
    room = page.digits(cells_of(play))
    page.fill(name_after(play), 0, 0, room, 24)
    page.foot(play.phase.text or word("rest"), side_text(play.phase.side))


def _lay_switch(page, play):
    """The side that comes, with an arrow to it."""
    room = page.digits(cells_of(play))
    page.best(side_text(play.phase.side) or word("switch"), 0, 0, room)
    page.line(word("switch"), 0, 16, room, SMALL)
    page.foot(name_after(play))


def _lay_wait(page, play):
    """What to do before going on, in the wearer's own time."""
    page.fill(play.phase.text, 0, 0, page.w, 24)
    page.press(word("ok-go-on"), leaving_text(play) or coming_text(play))


def _lay_paused(page, play):
    """The picture stands still: what is left, and how to go on."""
    phase = play.phase
    room = page.digits(cells_of(play))
    page.line(word("paused"), 0, 0, room, TEXT, inverse=True)
    page.line(phase.label or phase.text or word(phase.kind), 0, 16, room, SMALL)
    page.press(word("ok-go-on"), side_text(phase.side))


def _lay_work(page, play):
    """A hold or a movement: a short title in one line of large type, a longer one in two of the middle one."""
    phase = play.phase
    title, told = title_of(phase), facts(phase)
    if title is not phase.text and phase.text:
        told.append(phase.text)
    room = page.digits(cells_of(play))
    if type.width(title, TEXT) <= room:
        page.line(title, 0, 0, room)
        y = 16
    else:
        y = page.block(title, 0, 0, room, 2, MIDDLE)
    if told and y <= 16:
        page.line(joined(told, SMALL, room), 0, 16, room, SMALL)
        told = []
    _foot(page, play, told)


def _lay_breath(page, play):
    """The breath as a shape, what to do with it, and which one it is."""
    told = facts(play.phase)
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
