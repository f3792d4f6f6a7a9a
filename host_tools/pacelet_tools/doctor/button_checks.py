# SPDX-License-Identifier: MIT
"""Ask for a press of each button in turn, and say which are swapped, stuck, inverted or dead."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from pacelet_tools.doctor import Finding, note, ok, wrong
from pacelet_tools.doctor.scripts import Presses, Unanswered, clicks, presses
from pacelet_tools.doctor.wiring_checks import Profile
from pacelet_tools.link.transport import Board

_OPEN = 1  # what `board_side/presses.py` says of a pin that is connected to nothing
_LEVEL = {"low": 0, "high": 2}  # and to ground, or 3.3 V
_WHERE = {"low": "ground", "high": "3.3 V"}
_OTHER = {"low": "high", "high": "low"}


def button_findings(board: Board, profile: Profile, tell: Callable[[str], None]) -> Iterator[Finding]:
    """Yield a finding for each button of the profile, after `tell` was passed which one to press."""
    pins = {name: pin for name, pin in profile["buttons"].items() if name != "active"}
    active = profile["buttons"].get("active", "low")
    others: list[str] = []  # that go the other way
    taken_for: dict[str, str] = {}
    at_rest = None
    for name in pins:
        tell(f"buttons: press {name} and let it go")
        try:
            seen = presses(board, pins, at_rest)
        except Unanswered as problem:
            yield wrong(str(problem), "Look at the pins in the profile.")
            return
        # What stays down is told once, and is no press of the next button.
        at_rest = {**seen.at_rest, **{one: seen.levels.get(one, _OPEN) for one in seen.stuck}}
        if len(seen.down) == 1:
            taken_for[name] = seen.down[0]
            others += [name] * (seen.levels[seen.down[0]] == _LEVEL[_OTHER[active]])
        yield _finding(name, seen, pins, active)
    if "encoder" in profile:
        yield from _encoder_findings(board, profile["encoder"], tell)
    swapped = {name: pins[other] for name, other in taken_for.items() if name != other}
    if swapped and sorted(taken_for.values()) == sorted(pins):
        right: dict[str, Any] = {name: pins[other] for name, other in taken_for.items()}
        if active == "high":
            right["active"] = active
        yield note("the profile would be right with these pins", f'"buttons": {json.dumps(right)}')

    if others == list(pins):
        right = {**pins, "active": _OTHER[active]}
        yield note("the profile would be right with this", f'"buttons": {json.dumps(right)}')


def _encoder_findings(board: Board, part: dict[str, Any], tell: Callable[[str], None]) -> Iterator[Finding]:
    """Yield what a click of the encoder to the right did."""
    tell("buttons: turn the encoder one click to the right")
    try:
        steps, changes = clicks(board, part)
    except Unanswered as problem:
        yield wrong(str(problem), "Look at the pins in the profile.")
        return
    a, b = part["a"], part["b"]
    if not changes:
        yield wrong(
            "the encoder: no click came", f"Look at the wires from pins {a} and {b}, and from C to ground."
        )
    elif not steps:
        yield wrong(
            "the encoder: only one of its contacts closes, or it came back to where it was",
            f"Look at the wires from pins {a} and {b}; or turn it again, by one click.",
        )
    elif steps < 0:
        right = {**part, "a": b, "b": a}
        do = f'The profile would be right with this: "encoder": {json.dumps(right)}'
        yield wrong("the encoder: it turns the other way", do)
    elif (steps <= 2) != (part.get("edges") == 2):
        edges = 2 if steps <= 2 else 4
        yield wrong(f"the encoder: a click has {edges} steps", f'Give it "edges": {edges} in the profile.')
    else:
        yield ok("the encoder: the click came")


def _finding(name: str, seen: Presses, pins: dict[str, int], active: str) -> Finding:
    match seen.down:
        case []:
            return wrong(
                f"{name}: no press came",
                f"Look at the wires from pin {pins[name]} to the button and from there to {_WHERE[active]}.",
            )
        case [other] if other != name:
            return wrong(
                f"{name}: the press came on pin {pins[other]}, which is that of {other}",
                "Swap the wires, or the pins in the profile.",
            )
        case [_]:
            return _of_its_own(name, seen, pins[name], active)
    return wrong(
        f"{name}: a press came on several pins: {', '.join(str(pins[one]) for one in seen.down)}",
        "Look for a short between their wires.",
    )


def _of_its_own(name: str, seen: Presses, pin: int, active: str) -> Finding:
    level, where = seen.levels[name], _WHERE[active]
    if level == _OPEN or (active == "low" and seen.at_rest[name] == _LEVEL["low"]):
        rest = "low" if seen.at_rest[name] == _LEVEL["low"] else "high"
        return wrong(
            f"{name}: pin {pin} is {rest} at rest and {_OTHER[rest]} while it is pressed",
            f"Wire the button between the pin and {where}, with a contact that closes when it is pressed.",
        )
    if level != _LEVEL[active]:
        other = _OTHER[active]
        return wrong(
            f"{name}: it connects pin {pin} to {_WHERE[other]}, and by the profile to {where}",
            f'Wire it to {where}; or, if all buttons are like that, give them "active": "{other}" in the profile.',
        )
    if name in seen.stuck:
        return wrong(
            f"{name}: it stays down",
            f"Look for a short between pin {pin} and {where}, or a button that jams.",
        )
    return ok(f"{name}: the press came")
