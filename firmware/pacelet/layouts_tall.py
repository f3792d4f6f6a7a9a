# SPDX-License-Identifier: MIT
"""The pages of a phase on a panel of 64 rows: the digits at the right, 40 rows high, below a line of text."""

from pacelet import type
from pacelet.page import joined
from pacelet.parts import PITCH
from pacelet.readings import (
    cells_of,
    coming_text,
    dose,
    facts,
    is_enough,
    layout_of,
    leaving_text,
    name_after,
    side_text,
    title_of,
)
from pacelet.type import MIDDLE, SMALL, TEXT
from pacelet.words import word


def lay_tall(page, play):
    """Lays out a `PhasePage` for what `play` is at."""
    _LAYOUTS.get(layout_of(play), _lay_work)(page, play)


def _lay_prepare(page, play):
    """The name in two lines, the side that comes, and the hint."""
    phase = play.phase
    room = page.digits(cells_of(play))
    y = _title(page, phase.text, room)
    if phase.side:
        page.best(side_text(phase.side), 0, y, room)
        y += 16
    page.block(phase.hint, 0, y, room, (56 - y) // 8, SMALL)
    page.foot(word("prepare"), dose(play.coming))


def _lay_rest(page, play):
    """Rest: what comes next has the large type."""
    phase = play.phase
    room = page.digits(cells_of(play))
    side = side_text(phase.side)
    page.bar(phase.text or word("rest"))
    told = _aside(page, name_after(play), side, room)
    page.foot(phase.hint or ("" if told else side), dose(play.coming))


def _lay_switch(page, play):
    """The side that comes, with an arrow to it."""
    room = page.digits(cells_of(play))
    page.bar(word("switch"))
    page.best(side_text(play.phase.side), 0, 28, room)
    page.foot(name_after(play), dose(play.coming))


def _lay_wait(page, play):
    """What to do before going on, in the wearer's own time."""
    phase = play.phase
    y = page.fill(phase.text, 0, 0, page.w, 32 if phase.hint else 44)
    page.block(phase.hint, 0, y, page.w, (44 - y) // 12, MIDDLE)
    page.line(coming_text(play), 0, 46, page.w, SMALL)
    page.press(word("ok-go-on"), leaving_text(play))


def _lay_paused(page, play):
    """The picture stands still: what is left, and how to go on."""
    phase = play.phase
    room = page.digits(cells_of(play))
    page.bar(word("paused"))
    _aside(page, phase.label or phase.text or word(phase.kind), side_text(phase.side), room)
    page.press(word("ok-go-on"))


def _lay_work(page, play):
    """A hold or a movement: what, which side, what is counted, the seconds, what comes next."""
    phase = play.phase
    title, told = title_of(phase), facts(phase)
    if title is not phase.text and phase.text:
        told.append(phase.text)
    room = page.digits(cells_of(play))
    enough = is_enough(play) and phase.ms is not None
    _stack(page, told, _title(page, title, room), 42 if enough else 56, room)
    if enough:
        page.line(word("enough"), 0, 43, room, MIDDLE, inverse=True)
        page.foot(word("next-on"))
    elif phase.ms is None:
        page.press(word("ok-go-on"), leaving_text(play))
    else:
        page.foot(coming_text(play))


def _lay_breath(page, play):
    """The breath as a shape, what to do with it, and which one it is."""
    phase = play.phase
    told = facts(phase)
    room = page.digits(cells_of(play))
    page.line(word(phase.kind), 0, 0, page.w)
    page.ball(16, 40)
    y = 16
    for fact in told[:2]:
        page.best(fact, 46, y, room - 46)
        y += 16
    page.block(phase.text, 46, y, room - 46, (56 - y) // 8, SMALL)
    if is_enough(play):
        page.press(word("enough"), word("next-on"))
    else:
        page.foot(coming_text(play))


def _title(page, text, room):
    """A name in the first row, and on beside the digits; returns the y below it."""
    for face in (TEXT, MIDDLE):
        first = type.wrap(text, face, page.w)[0]
        rest = text[len(first) :].strip()
        if type.width(rest, face) <= room:
            page.line(first, 0, 0 if face == TEXT else 2, page.w, face)
            page.line(rest, 0, 16, room, face)
            return 16 + PITCH[face] if rest else 16
    return page.block(text, 0, 0, page.w, 1)


def _aside(page, name, side, room):
    """A name beside the digits, and if it is short the side below it; returns whether that is there."""
    y = page.fill(name, 0, 17, room, 38)
    if y <= 38:
        page.best(side, 0, y + 1, room)
    return y <= 38


def _stack(page, texts, y, bottom, w):
    """A line for each text, from `y` to `bottom`, in the largest type; the last takes the rest."""
    while texts and y + 8 <= bottom:
        if y + 20 <= bottom:
            page.best(texts[0], 0, y, w)
            texts = texts[1:]
            y += 16
            continue
        text = joined(texts, SMALL, w)
        face = MIDDLE if y + 12 <= bottom and type.width(text, MIDDLE) <= w else SMALL
        page.line(text, 0, y, w, face)
        break


_LAYOUTS = {
    "paused": _lay_paused,
    "breath": _lay_breath,
    "prepare": _lay_prepare,
    "rest": _lay_rest,
    "switch": _lay_switch,
    "wait": _lay_wait,
}
