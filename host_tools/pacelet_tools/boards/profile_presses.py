# SPDX-License-Identifier: MIT
"""Check `presses` of a board profile: what the presses mean on a board with fewer than three buttons.

In `{"ok": {"short": "ok", "double": "next", "triple": "back", "long": "ok-held", ...}}` each press of a button has the
gesture it stands for. A button that is not named stands for itself; see `pacelet.few_buttons`.
"""

from collections.abc import Iterator
from typing import Any

from pacelet.profile import GESTURES
from pacelet.profile import PRESSES as KINDS
from pacelet_tools.errors import did_you_mean

PRESSES = "presses"
ENCODER = "encoder"


def press_problems(profile: dict[str, Any]) -> list[str]:
    """Return what is wrong with the presses of a profile whose buttons are right, one sentence each."""
    buttons = {name: pin for name, pin in profile["buttons"].items() if name != "active"}
    presses = profile.get(PRESSES, {})
    if ENCODER in profile:
        return _encoder_problems(profile, buttons)
    if not isinstance(presses, dict):
        return [f"{PRESSES}: an object with the buttons is wanted, not {presses!r}"]
    found = [problem for name in presses for problem in _button_problems(name, presses[name], buttons)]
    return found or _unreachable(buttons, presses)


def _encoder_problems(profile: dict[str, Any], buttons: dict[str, int]) -> list[str]:
    """Return what does not go with an encoder, which means all that there is."""
    found = [
        f"encoder: its push is 'ok', and there can be no button '{name}'" for name in buttons if name != "ok"
    ]
    if PRESSES in profile:
        found.append(f"{PRESSES}: an encoder means all that there is; leave them out")
    return found


def meanings(buttons: dict[str, int], presses: dict[str, dict[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Return {gesture: the (button, press) that mean it}."""
    found: dict[str, list[tuple[str, str]]] = {gesture: [] for gesture in GESTURES}
    for name in buttons:
        for press, gesture in presses.get(name, {"short": name, "long": f"{name}-held"}).items():
            found[gesture].append((name, press))
    return found


def _button_problems(name: str, meant: Any, buttons: dict[str, int]) -> Iterator[str]:
    if name not in buttons:
        yield f"{PRESSES}: there is no button '{name}' in 'buttons'{did_you_mean(name, buttons)}"
    elif not isinstance(meant, dict):
        yield f"{PRESSES}: {name}: an object with {', '.join(KINDS)} is wanted, not {meant!r}"
    else:
        for press, gesture in meant.items():
            yield from _press_problems(f"{PRESSES}: {name}: ", press, gesture)


def _press_problems(place: str, press: str, gesture: Any) -> Iterator[str]:
    if press not in KINDS:
        yield f"{place}there is no press '{press}'{did_you_mean(press, KINDS)}"
    elif gesture not in GESTURES:
        yield f"{place}{press}: {' or '.join(GESTURES)} is wanted, not {gesture!r}"


def _unreachable(buttons: dict[str, int], presses: dict[str, dict[str, str]]) -> list[str]:
    none = [gesture for gesture, by in meanings(buttons, presses).items() if not by]
    if not none:
        return []
    return [f"no press of a button means {' or '.join(none)}: say in '{PRESSES}' which one does"]
