# SPDX-License-Identifier: MIT
"""What the screens call the presses of a board with fewer than three buttons: an overlay, for `words.speak`."""

from pacelet.words import look_up

_PRESSES = ("short", "double", "triple", "long", "double-long", "triple-long")
_TIMES = {"double": "2×", "triple": "3×"}


def named(text, buttons, presses):
    """All words `text`, as `words.read` gives them, with this board's presses in place of "ok", "next" and "back".

    `buttons` and `presses`: as in its profile.
    """
    gestures = ("ok", "next", "back", "back-held")
    ok, on, back, leave = [_press_for(name, text, buttons, presses) for name in gestures]
    text = str(text, "utf-8").replace("|back – next +", "|%s – %s +" % (back, on))
    for written, said in (
        ("next: ", on),
        ("ok: ", ok),
        ("back: ", back),
        ("back held: ", leave),
        ("back lang: ", leave),
    ):
        text = text.replace(written, said + ": ")
    return text.encode()


def _press_for(gesture, text, buttons, presses):
    """The shortest press for `gesture`; with its button where there are two."""
    for press in _PRESSES:
        for button in buttons:
            meant = presses.get(button, {"short": button, "long": button + "-held"})
            if meant.get(press) == gesture:
                return _said(press, text, "" if len(buttons) == 1 else button)
    return gesture


def _said(press, text, button):
    parts = [
        button,
        _TIMES.get(press.split("-")[0], ""),
        look_up(text, "long") if press.endswith("long") else "",
    ]
    return " ".join([part for part in parts if part]) or look_up(text, "press")
