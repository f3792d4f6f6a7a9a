# SPDX-License-Identifier: MIT
"""What is shown while the wearer does something: hold, movement, breath."""

from pacelet import type
from pacelet.gauge import Gauge
from pacelet.page import joined
from pacelet.readings import cells_of, coming_text, facts, is_enough
from pacelet.type import MIDDLE, SMALL, TEXT
from pacelet.words import word


def lay_work(page, play):
    """A hold or a movement: what, which side, what is counted, the seconds, what comes next."""
    phase = play.phase
    title = word("release") if phase.kind == "release" else phase.label or phase.text or word("done")
    told = facts(phase)
    if title is not phase.text and phase.text:
        told.append(phase.text)
    room = page.digits(cells_of(play))
    if page.tall:
        enough = is_enough(play)
        page.stack(told, page.title(title, room), 42 if enough else 56, room)
        _tall_foot(page, play, enough, room)
    else:
        _low_work(page, play, title, told, room)


def _tall_foot(page, play, enough, room):
    if enough:
        page.line(word("enough"), 0, 43, room, MIDDLE, inverse=True)
        page.foot(word("next-on"))
    elif play.phase.ms is None:
        page.press(word("ok-go-on"))
    else:
        page.foot(coming_text(play))


def _low_work(page, play, title, told, room):
    """A short title in one line of large type; a longer one in two of the middle one."""
    if type.width(title, TEXT) <= room:
        page.line(title, 0, 0, room)
        if told:
            page.line(joined(told, SMALL, room), 0, 16, room, SMALL)
        told = []
    else:
        page.block(title, 0, 0, room, 2, MIDDLE)
    low_foot(page, play, told)


def low_foot(page, play, told):
    """What a press does if it is asked for, else what is told, else what comes."""
    if is_enough(play):
        page.press(word("enough"), word("next-on"))
    elif play.phase.ms is None:
        page.press(word("ok-go-on"), joined(told, SMALL, 62) if told else "")
    elif told:
        page.foot(joined(told, SMALL, 62), coming_text(play))
    else:
        page.foot(coming_text(play))


def lay_breath(page, play):
    """The breath as a shape, what to do with it, and which one it is."""
    phase = play.phase
    told = facts(phase)
    room = page.digits(cells_of(play))
    if page.tall:
        _tall_breath(page, play, told, room)
    else:
        page.best(word("short-" + phase.kind), 28, 0, room - 28)
        if told:
            page.line(joined(told, SMALL, room - 28), 28, 16, room - 28, SMALL)
        _ball(page, 0, 24)
        low_foot(page, play, [])


def _tall_breath(page, play, told, room):
    phase = play.phase
    page.line(word(phase.kind), 0, 0, page.w)
    _ball(page, 16, 40)
    for at in range(min(2, len(told))):
        page.best(told[at], 46, 16 + 16 * at, room - 46)
    page.line(phase.text, 46, 48, room - 46, SMALL)
    if is_enough(play):
        page.press(word("enough"), word("next-on"))
    else:
        page.foot(coming_text(play))


def _ball(page, y, size):
    page.gauge = Gauge(0, y, size)
    page.parts.append(page.gauge)
