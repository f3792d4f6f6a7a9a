# SPDX-License-Identifier: MIT
"""What a press does to the pins of a board: of a button, or of an encoder that stands for all three."""

from collections.abc import Mapping
from typing import Any

_HELD_MS = 600
_CLICK_MS, _PUSHED_MS = 20, 300  # of an encoder


def closed_by(profile: Mapping[str, Any], button: str, at_ms: int, ms: int) -> list[tuple[int, int, int]]:
    """Return (at_ms, pin, length_ms) for each contact that a press closes, in order.

    On an encoder a click closes its contacts one after the other; a held one is a click while it is pushed in.
    """
    encoder, buttons = profile.get("encoder"), profile["buttons"]
    if encoder is None or button == "ok":
        return [(at_ms, buttons[button], ms)]
    first, second = ("a", "b") if button == "next" else ("b", "a")
    pushed = [(at_ms, buttons["ok"], _PUSHED_MS)] if ms >= _HELD_MS else []
    at_ms += _PUSHED_MS // 3 if pushed else 0
    return [*pushed, (at_ms, encoder[first], _CLICK_MS), (at_ms + _CLICK_MS // 2, encoder[second], _CLICK_MS)]
