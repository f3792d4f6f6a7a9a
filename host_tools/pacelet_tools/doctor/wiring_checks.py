# SPDX-License-Identifier: MIT
"""Check what is wired to a board, and run trials that the wearer sees and hears."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pacelet.profile import PARTS
from pacelet_tools.doctor import Finding, note, ok, wrong
from pacelet_tools.doctor.scripts import Unanswered, ask, run_script
from pacelet_tools.link.transport import Board, BoardError

Profile = dict[str, Any]


class Trial(NamedTuple):
    """A trial on request: `watch` says what should be seen or heard, `if_not` what to do if it is not."""

    parts: tuple[str, ...]
    watch: Callable[[Profile], str]
    if_not: str


def _heard(profile: Profile) -> str:
    """Return what the parts that there are do, in their order."""
    is_active = profile.get("buzzer", {}).get("kind") == "active"
    tones = "one tone four times" if is_active else "four tones, each higher than the one before"
    said = [tones] if "buzzer" in profile else []
    return ", then ".join(said + ["the motor twice"] * ("motor" in profile or "haptics" in profile))


# By the names of the functions in `board_side/trials.py`.
TRIALS = {
    "lights": Trial(
        ("ring",),
        lambda profile: f"all {profile['ring']['leds']} lights red, green, blue, then one after another",
        'Other colours: set "order" in the profile. Some dark: look behind the last that is lit.\n'
        "All dark: look at DIN (not DOUT), power and ground.",
    ),
    "tones": Trial(
        ("buzzer", "motor", "haptics"),
        _heard,
        'A click, or one tone four times: it is an active buzzer; give it "kind": "active" in the profile.\n'
        'Sound or vibration all the time: its driver is inverted; give it "active": "low".\n'
        "No motor: it needs a transistor or a driver between the pin and itself.",
    ),
    "screen": Trial(
        ("panel",),
        lambda profile: "a frame along all four edges, lines of text, and the panel's size",
        "Cut or doubled lines, specks, nothing: it is another panel than the profile says.\n"
        "In a terminal, or with --seen, 'pacelet doctor --screen' finds out which one.",
    ),
}


def wiring_findings(board: Board, profile: Profile) -> Iterator[Finding]:
    """Yield findings on the parts that the board sees; nothing lights up or sounds."""
    try:
        seen = ask(board, "its parts", dict[str, Any], "probe.py", "probe", profile)
    except Unanswered as problem:
        yield wrong(str(problem), "Look at the pins in the profile.")
        return
    if "panel" in seen:
        yield _panel(profile["panel"], seen["panel"])
    for button in seen["pressed"]:
        yield wrong(
            f"the button {button} is down all the time (pin {profile['buttons'][button]})",
            "Let it go; else look for a short, and whether the buttons go to ground or to 3.3 V.",
        )
    if not seen["pressed"]:
        yield ok("no button is stuck")
    if "battery_mv" in seen:
        yield ok(f"the battery has {seen['battery_mv'] / 1000:.2f} V")


def trial_findings(
    board: Board, profile: Profile, name: str, tell: Callable[[str], None]
) -> Iterator[Finding]:
    """Run the trial called `name`, after passing to `tell` what to look at or listen for."""
    trial = TRIALS[name]
    if not any(part in profile for part in trial.parts):
        yield note(f"{name}: the profile has no {' and no '.join(trial.parts)}")
        return
    tell(f"{name}: now {trial.watch(profile)}")
    try:
        run_script(board, "trials.py", name, profile)
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


def panel_answer(board: Board, part: Profile) -> int | None:
    """Return the address at which a panel answers on the pins of this one, the one it has by its profile first."""
    try:
        answers = ask(board, "the panel", lambda told: told, "probe.py", "tell_panel", part)
    except Unanswered:
        return None
    return answers if answers in PARTS["panel"]["address"] else None
