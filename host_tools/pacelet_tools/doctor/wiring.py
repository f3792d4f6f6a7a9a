# SPDX-License-Identifier: MIT
"""Checks of what is wired to a board, and tests of it that the wearer sees and hears."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pacelet_tools.doctor.finding import Finding, note, ok, wrong
from pacelet_tools.link.transport import Board, BoardError

Profile = dict[str, Any]
_SCRIPTS = Path(__file__).parent / "board_side"


class Trial(NamedTuple):
    """A test on request: `watch` says what should be seen or heard, `if_not` what to do if it is not."""

    parts: tuple[str, ...]
    script: str
    watch: Callable[[Profile], str]
    if_not: str


TRIALS = {
    "lights": Trial(
        ("ring",),
        "lights.py",
        lambda profile: f"all {profile['ring']['leds']} lights red, green, blue, then one after another",
        'Other colours: set "order" in the profile. Some dark: look behind the last that is lit.\n'
        "All dark: look at DIN (not DOUT), power and ground.",
    ),
    "tones": Trial(
        ("buzzer", "motor"),
        "tones.py",
        lambda profile: "four tones, each higher than the one before, then the motor twice",
        "A click instead of tones: it is an active buzzer, and a passive one is needed.\n"
        "No motor: it needs a transistor or a driver between the pin and itself.",
    ),
    "screen": Trial(
        ("panel",),
        "screen.py",
        lambda profile: "a frame along all four edges, lines of text, and the panel's size",
        "Cut or doubled lines: width and height in the profile are those of another panel.\n"
        "Nothing, though it answers: it may have another controller (SH1106).",
    ),
}


def wiring_findings(board: Board, profile: Profile) -> Iterator[Finding]:
    """Yield what the board sees of its parts: nothing lights up or sounds for it."""
    try:
        seen: dict[str, Any] = json.loads(_run(board, "probe.py", profile).splitlines()[-1])
    except (BoardError, ValueError, IndexError) as error:
        yield wrong(f"its parts cannot be asked: {error}", "Look at the pins in the profile.")
        return
    if "panel" in seen:
        yield _panel(profile["panel"], seen["panel"])
    for button in seen["pressed"]:
        yield wrong(
            f"the button {button} is down all the time (pin {profile['buttons'][button]})",
            "Let it go; else look for a short to ground.",
        )
    if not seen["pressed"]:
        yield ok("no button is stuck")
    if "battery_mv" in seen:
        yield ok(f"the battery has {seen['battery_mv'] / 1000:.2f} V")


def trial_findings(
    board: Board, profile: Profile, name: str, tell: Callable[[str], None]
) -> Iterator[Finding]:
    """Run the test called `name`; `tell` is told beforehand what to look at or listen for."""
    trial = TRIALS[name]
    if not any(part in profile for part in trial.parts):
        yield note(f"{name}: the profile has no {' and no '.join(trial.parts)}")
        return
    tell(f"{name}: now {trial.watch(profile)}")
    try:
        _run(board, trial.script, profile)
    except BoardError as error:
        yield wrong(f"{name}: {error}", trial.if_not)
        return
    yield Finding("ok", f"{name}: sent. Was it {trial.watch(profile)}?", f"If not:\n{trial.if_not}")


def _panel(part: Profile, answers: Any) -> Finding:
    where = f"SDA {part['sda']}, SCL {part['scl']}"
    if answers == part["address"]:
        return ok(f"the panel answers at 0x{part['address']:02x}")
    if isinstance(answers, int):
        return wrong(
            f"the panel answers at 0x{answers:02x}, and the profile says 0x{part['address']:02x}",
            'Set "address" in the profile.',
        )
    return wrong(
        f"no panel answers on {where}", "Look at SDA and SCL (not swapped?), 3.3 V and ground of the panel."
    )


def _run(board: Board, script: str, profile: Profile) -> str:
    source = (_SCRIPTS / script).read_text("utf-8")
    return board.run(f"{source}\nrun({profile!r})")
