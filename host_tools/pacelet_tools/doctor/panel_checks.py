# SPDX-License-Identifier: MIT
"""Find out by what a person sees of a test picture which panel a board has, and write the profile that is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pacelet.profile import PANELS
from pacelet_tools.dialogue.asking import typed_after
from pacelet_tools.dialogue.pin_answers import choice, listed
from pacelet_tools.doctor import SEEN, Finding, note, ok, wrong
from pacelet_tools.doctor.scripts import run_script
from pacelet_tools.doctor.wiring_checks import Profile
from pacelet_tools.errors import Problem
from pacelet_tools.link.files import apply, plan
from pacelet_tools.link.firmware import profile_files
from pacelet_tools.link.survey import survey
from pacelet_tools.link.transport import Board, BoardError

Part = dict[str, Any]
RIGHT = "right"
_USUAL = [("ssd1306", 128, 64), ("sh1106", 128, 64), ("ssd1306", 128, 32)]


def after(part: Part, seen: str) -> list[Part]:
    """Return the panels that it may be where this was seen of the picture for `part`, the likeliest first."""
    mine = (part["driver"], part["width"], part["height"])
    others = [kind for kind in dict.fromkeys((*_USUAL, *PANELS)) if kind != mine]
    if seen == RIGHT:
        return []
    if seen == "upside-down":
        return [{**part, "upside_down": not part.get("upside_down", False)}]
    first: Callable[[tuple[str, int, int]], bool] = {
        "shifted": lambda kind: kind[1:] == mine[1:],
        "squashed": lambda kind: kind[0] == mine[0] and kind[1] == mine[1],
        "middle": lambda kind: kind[1] < mine[1],
        "small": lambda kind: kind[1] > mine[1],
    }.get(seen, lambda kind: kind in _USUAL)
    return [_made(part, kind) for kind in sorted(others, key=lambda kind: not first(kind))]


def _made(part: Part, kind: tuple[str, int, int]) -> Part:
    return {**part, **dict(zip(("driver", "width", "height"), kind, strict=True))}


def panel_findings(
    board: Board, profile: Profile, seen: str | None, tell: Callable[[str], None]
) -> Iterator[Finding]:
    """Yield what comes of pictures on the panel until one is right; `seen` answers for the first one, in place of a
    person, and the next is taken to be right.
    """
    if "panel" not in profile:
        yield note("screen: the profile has no panel")
        return
    tried: list[Part] = []
    left = [profile["panel"]]
    while left:
        part = left.pop(0)
        tried.append(part)
        tell(f"screen: now a frame along all four edges, lines of text, for {_name(part)}")
        board.soft_reset()  # the drivers need room
        try:
            run_script(board, "trials.py", "picture", {"panel": part})
        except BoardError as error:
            yield wrong(
                f"screen: {error}", "Look at SDA and SCL (not swapped?), 3.3 V and ground of the panel."
            )
            return
        answer = _answer(tell) if seen is None else seen if len(tried) == 1 else RIGHT
        if answer == RIGHT:
            yield _settled(board, profile, part)
            return
        left = [other for other in after(part, answer) if other not in tried]
    yield wrong(
        "screen: no panel that is known shows the picture right",
        "Look at docs/boards.md for those there are.",
    )


def _answer(tell: Callable[[str], None]) -> str:
    tell("What is seen?\n" + listed(SEEN))
    while True:
        try:
            return choice(SEEN, typed_after(f"[{RIGHT}]") or RIGHT)
        except Problem as problem:
            if "has ended" in str(problem):
                raise
            tell(f"  {problem}")


def _settled(board: Board, profile: Profile, part: Part) -> Finding:
    """Write the profile with the panel that was right, if it is another one."""
    if part == profile["panel"]:
        return ok(f"screen: it is {_name(part)}, as the profile says")
    files, there = profile_files({**profile, "panel": part}), survey(board)
    apply(board, files, there, plan(files, there))
    return ok(f"screen: it is {_name(part)}; the profile on the board says so now")


def _name(part: Part) -> str:
    turned = ", upside down" if part.get("upside_down") else ""
    return f"{part['driver'].upper()} {part['width']}x{part['height']}{turned}"
