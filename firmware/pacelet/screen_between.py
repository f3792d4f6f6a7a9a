# SPDX-License-Identifier: MIT
"""What is shown between the exercises: prepare, rest, change of side, wait, pause."""

from pacelet import type
from pacelet.parts import RIGHT, Turns, Words
from pacelet.readings import cells_of, coming_text, dose, name_after
from pacelet.sides import LEFT, half
from pacelet.type import MIDDLE, SMALL, TEXT
from pacelet.words import word


def lay_prepare(page, play):
    """The name in two lines, the side that comes, and the hint."""
    phase = play.phase
    room = page.digits(cells_of(play))
    if page.tall:
        y = page.title(phase.text, room)
        if phase.side:
            page.best(side_text(phase.side), 0, y, room)
            y += 16
        page.block(phase.hint, 0, y, room, (56 - y) // 8, SMALL)
        page.foot(word("prepare"), dose(play.coming))
    else:
        _low_prepare(page, phase, room)


def _low_prepare(page, phase, room):
    """Name and hint take turns where there is no room for both."""
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


def lay_rest(page, play):
    """Rest: what comes next has the large type."""
    phase = play.phase
    room = page.digits(cells_of(play))
    name, side = name_after(play), side_text(phase.side)
    if page.tall:
        page.bar(phase.text or word("rest"))
        told = _aside(page, name, side, room)
        page.foot(phase.hint or ("" if told else side), dose(play.coming))
    else:
        page.fill(name, 0, 0, room, 24)
        page.foot(phase.text or word("rest"), side)


def lay_switch(page, play):
    """The side that comes, with an arrow to it."""
    phase = play.phase
    room = page.digits(cells_of(play))
    if page.tall:
        page.bar(word("switch"))
        page.best(side_text(phase.side), 0, 28, room)
        page.foot(name_after(play), dose(play.coming))
    else:
        page.best(side_text(phase.side) or word("switch"), 0, 0, room)
        page.line(word("switch"), 0, 16, room, SMALL)
        page.foot(name_after(play))


def lay_wait(page, play):
    """What to do before going on, in the wearer's own time."""
    phase = play.phase
    if page.tall:
        y = page.fill(phase.text, 0, 0, page.w, 32 if phase.hint else 44)
        page.block(phase.hint, 0, y, page.w, (44 - y) // 12, MIDDLE)
        page.line(coming_text(play), 0, 46, page.w, SMALL)
    else:
        page.fill(phase.text, 0, 0, page.w, 24)
    page.press(word("ok-go-on"), "" if page.tall else coming_text(play))


def lay_paused(page, play):
    """The picture stands still: what is left, and how to go on."""
    phase = play.phase
    room = page.digits(cells_of(play))
    name, side = phase.label or phase.text or word(phase.kind), side_text(phase.side)
    if page.tall:
        page.bar(word("paused"))
        _aside(page, name, side, room)
        page.press(word("ok-go-on"))
    else:
        page.line(word("paused"), 0, 0, room, TEXT, inverse=True)
        page.line(name, 0, 16, room, SMALL)
        page.press(word("ok-go-on"), side)


def _aside(page, name, side, room):
    """A name beside the digits, and if it is short the side below it; returns whether that is there."""
    y = page.fill(name, 0, 17, room, 38)
    if y <= 38:
        page.best(side, 0, y + 1, room)
    return y <= 38


def side_text(side):
    """ "← left", "→ right", and other sides as they are."""
    if not side:
        return ""
    where = half(side)
    return side if where is None else ("← " if where == LEFT else "→ ") + side
