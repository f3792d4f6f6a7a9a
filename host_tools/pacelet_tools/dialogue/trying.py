# SPDX-License-Identifier: MIT
"""Try each part as soon as it is known: the person at the terminal says whether it works."""

from __future__ import annotations

from pacelet_tools.dialogue.asking import is_so, tell
from pacelet_tools.dialogue.finding import Profile
from pacelet_tools.doctor.scripts import clicks, presses, run_script
from pacelet_tools.doctor.wiring_checks import TRIALS
from pacelet_tools.errors import Problem
from pacelet_tools.link.transport import Board, BoardError

HIGH = 2  # as `presses.py` calls the level of a pin that is connected to 3.3 V


def works(board: Board, trial: str, part: Profile) -> bool:
    """Run the trial of a part, as often as is wished; return whether it was as it should be, or tell what to look at.

    `part` is a profile with this part alone.
    """
    while True:
        tell(f"  now {TRIALS[trial].watch(part)}")
        board.soft_reset()  # the drivers need room
        try:
            run_script(board, "trials.py", trial, part)
        except BoardError as error:
            tell(f"  {error}")
        answer = is_so("  Was it so?")
        if answer == "n":
            tell("\n".join(f"  {line}" for line in TRIALS[trial].if_not.splitlines()))
        if answer != "a":
            return answer == "y"


def as_it_turns(board: Board, part: dict[str, int]) -> dict[str, int]:
    """Return an encoder as one click to the right shows it: its contacts in order, and the steps of a click.

    Raise Problem if no click comes.
    """
    tell("  turn it one click to the right now")
    steps, changes = clicks(board, part)
    if not steps:
        what = "only one of its contacts closed, or it came back" if changes else "no click came"
        raise Problem(f"{what}: is its common contact connected to ground? Give its pins again")
    a, b = (part["a"], part["b"]) if steps > 0 else (part["b"], part["a"])
    tell(
        f"  a click came: a is pin {a}, b is pin {b}, with {'two steps' if abs(steps) <= 2 else 'four steps'} each"
    )
    return {"a": a, "b": b, **({"edges": 2} if abs(steps) <= 2 else {})}


def pressed_pin(board: Board, pins: list[int], low: list[int]) -> tuple[int, str]:
    """Return the one of the pins on which a press comes, and the level of it; raise Problem if none comes, or several.

    `low` are those that are low before anything is pressed.
    """
    tell("  press it now, and let it go")
    at_rest = {str(pin): int(pin not in low) for pin in pins}
    seen = presses(board, {str(pin): pin for pin in pins}, at_rest)
    down = [int(pin) for pin in seen.down if int(pin) in pins]
    if len(down) == 1 and not seen.stuck:
        level = "high" if seen.levels.get(str(down[0])) == HIGH else "low"
        tell(f"  a press came on pin {down[0]}, from {'3.3 V' if level == 'high' else 'ground'}")
        return down[0], level
    if not down:
        raise Problem(
            "no press came: is the button between a pin and ground? Try again, or give the pin's number"
        )
    what = "does not end" if len(down) == 1 else "came on several pins"
    raise Problem(
        f"the press {what} ({', '.join(map(str, down))}): look for a short, or give the pin's number"
    )
