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
    left_text,
    name_after,
    side_text,
    side_texts,
    step_text,
    title_of,
)
from pacelet.type import MIDDLE, SMALL, TEXT
from pacelet.words import word


def lay_tall(page, play):
    """Lays out a `PhasePage` for what `play` is at."""
    _LAYOUTS.get(layout_of(play), _lay_work)(page, play)


def _lay_prepare(page, play):
    """The name, the side that comes, the hint, how much of it, and where in the routine that is."""
    phase = play.phase
    room = page.digits(cells_of(play))
    y = _title(page, phase.text, room)
    if phase.side:
        page.best(side_text(phase.side), 0, y, room, side_texts(phase))
        y += 16
    if y + 8 <= 48:
        y = page.block(phase.hint, 0, y, room, (48 - y) // 8, SMALL)
        amount = dose(play.coming)
        page.line(word("prepare") + (": " + amount if amount else ""), 0, 48, room, SMALL)
    else:
        page.turns(word("prepare"), phase.hint, 0, 48, room, 1, SMALL)
    page.foot(step_text(play), left_text(play))


def _lay_rest(page, play):
    """Rest: what comes next has the large type."""
    phase = play.phase
    room = page.digits(cells_of(play))
    page.bar(phase.text or word("rest"))
    y = page.fill(name_after(play), 0, 17, room, 38)
    if phase.side and y <= 38:
        page.best(side_text(phase.side), 0, y + 1, room, side_texts(phase))
        page.foot(phase.hint, dose(play.coming))
    else:
        page.foot(side_text(phase.side) or phase.hint, dose(play.coming))


def _lay_switch(page, play):
    """The side that comes, with an arrow to it."""
    room = page.digits(cells_of(play))
    page.bar(word("switch"))
    page.best(side_text(play.phase.side), 0, 28, room, side_texts(play.phase))
    page.foot(name_after(play), dose(play.coming))


def _lay_wait(page, play):
    """What to do before going on, in the wearer's own time."""
    phase = play.phase
    y = page.fill(phase.text, 0, 0, page.w, 32 if phase.hint else 44)
    page.block(phase.hint, 0, y, page.w, (44 - y) // 12, MIDDLE)
    page.line(coming_text(play), 0, 46, page.w, SMALL)
    page.press(word("ok-go-on"), leaving_text(play))


def _lay_paused(page, play):
    """The picture stands still: what is left of the phase and of the routine, and how to go on."""
    phase = play.phase
    room = page.digits(cells_of(play))
    page.bar(word("paused"))
    page.fill(phase.label or phase.text or word(phase.kind), 0, 16, room, 24)
    page.line(step_text(play), 0, 40, room, SMALL)
    page.line(left_text(play), 0, 48, room, SMALL)
    page.press(word("ok-go-on"), side_text(phase.side))


def _lay_work(page, play):
    """A hold or a movement: what, which side, what is counted, the seconds, what comes next."""
    phase = play.phase
    title, told = title_of(phase), facts(phase)
    if title is not phase.text and phase.text:
        told.append(phase.text)
    room = page.digits(cells_of(play))
    enough = is_enough(play) and phase.ms is not None
    bottom = 42 if enough else 56
    y = _title(page, title, room)
    beside = side_text(phase.side)
    if phase.side and y + 16 + (8 if told else 0) <= bottom:
        page.best(beside, 0, y, room, side_texts(phase))
        y, beside = y + 16, ""
    elif phase.side and y + 8 <= bottom:
        page.line(beside, 0, y, room, SMALL)
        y, beside = y + 8, ""
    _stack(page, told, y, bottom, room)
    if enough:
        page.line(word("enough"), 0, 43, room, MIDDLE, inverse=True)
        page.foot(word("next-on"), beside)
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
    if phase.side:
        page.best(side_text(phase.side), 46, y, room - 46, side_texts(phase))
        y += 16
    while told and y <= 32:
        page.best(told.pop(0), 46, y, room - 46)
        y += 16
    page.block(phase.text, 46, y, room - 46, (56 - y) // 8, SMALL)
    if is_enough(play):
        page.press(word("enough"), word("next-on"))
    else:
        page.foot(coming_text(play))


def _title(page, text, room):
    """A name above and beside the digits, in the largest type in which it stands still; returns the y below it."""
    for face, across, beside in ((TEXT, 1, 1), (MIDDLE, 1, 2), (SMALL, 2, 3)):
        lines = type.flow(text, face, [page.w] * across + [room] * beside)
        if lines is not None:
            page.lines(lines[:across], 0, (16 - across * PITCH[face]) // 2, page.w, face)
            page.lines(lines[across:], 0, 16, room, face)
            return 16 + PITCH[face] * max(0, len(lines) - across)
    return page.block(text, 0, 0, page.w, 2, SMALL)


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
