# SPDX-License-Identifier: MIT
"""`pacelet setup --custom`: write a profile step by step, and try each part at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pacelet.profile import PANELS as KNOWN_PANELS
from pacelet_tools.boards import problems
from pacelet_tools.boards.chips import CHIPS
from pacelet_tools.boards.profile_pins import pin_problems
from pacelet_tools.dialogue.asking import Questions, is_terminal, tell
from pacelet_tools.dialogue.finding import Found, Profile, fitting_profiles, look, told
from pacelet_tools.dialogue.pin_answers import (
    NONE,
    choice,
    colour_order,
    free_of_parts,
    listed,
    new_file,
    number_of_leds,
    pin_in,
    pin_or_none_reader,
    pin_reader,
)
from pacelet_tools.dialogue.trying import pressed_pin, works
from pacelet_tools.errors import Problem
from pacelet_tools.link.transport import Board

HOW = """Answer with Enter for what stands in [brackets]. A wrong answer is asked for again; Ctrl-C ends, and says how
to go on from there. Nothing that the board plays is changed before the last answer."""
PANELS = {
    f"{'' if driver == 'ssd1306' else f'{driver}-'}{width}x{height}": (driver, width, height)
    for driver, width, height in KNOWN_PANELS
}
KINDS = {"passive": "", "active": ""}
USUAL_ADDRESS = 0x3C
_OF_THE_BOARD = ("chip", "port", "flash_kib", "block", "heap_kib", "pins", "senses")
# What the presses mean where there is no `back`, no `next`, or neither.
_PRESSES: dict[tuple[str, ...], dict[str, dict[str, str]]] = {
    ("ok", "next"): {
        "next": {"short": "next", "long": "next-held", "double": "back", "double-long": "back-held"}
    },
    ("back", "ok"): {
        "back": {"short": "back", "long": "back-held", "double": "next", "double-long": "next-held"}
    },
    ("ok",): {
        "ok": {
            "short": "ok",
            "double": "next",
            "triple": "back",
            "long": "ok-held",
            "double-long": "next-held",
            "triple-long": "back-held",
        }
    },
}
# The options that answer the questions, in their order.
OPTIONS = {
    "name": "what the handheld is called: its profile goes into NAME.json",
    "like": "the profile of the board that it is, or the most like it",
    "panel": f"the panel's size: {', '.join(PANELS)}, or {NONE}",
    "sda": "the pin of the panel's SDA",
    "scl": "the pin of the panel's SCL",
    "ring": f"the pin of the lights, or {NONE}",
    "leds": "how many lights there are",
    "order": "the order of their colours on the wire, such as GRB",
    "buzzer": f"the pin of the buzzer, or {NONE}",
    "kind": "what the buzzer is: passive, or active, which has a tone of its own",
    "motor": f"the pin of the vibration motor's driver, or {NONE}",
    "ok": "the pin of the button ok",
    "next": f"the pin of the button next, or {NONE}",
    "back": f"the pin of the button back, or {NONE}",
}


class Custom:
    """The dialogue about one board; with `tries` each part is tried, for which the drivers are on it."""

    def __init__(self, board: Board, machine: str, questions: Questions, *, tries: bool) -> None:
        self._board, self._machine, self._ask = board, machine, questions.ask
        self._questions, self._tries = questions, tries
        self._profile: Profile = {}
        self._found = Found()
        self._levels: set[str] = set()  # that buttons have while they are pressed

    def profile(self) -> tuple[Path, Profile]:
        """Return the profile as answered and tried, and the file that it goes into."""
        if is_terminal():
            tell(HOW)
        path = self._ask("name", "What is the handheld called?", "my-handheld", new_file)
        self._profile = self._board_itself(path.stem)
        self._found = look(self._board, self._profile)
        tell("\n".join(told(self._found, self._profile)))
        self._panel()
        self._ring()
        self._buzzer()
        self._motor()
        self._buttons()
        wrong = problems(self._profile)
        if wrong:
            raise Problem("\n".join(wrong))
        return path, self._profile

    def _board_itself(self, name: str) -> Profile:
        """Return a profile with what is of the board, and no parts."""
        fitting = {profile["name"]: profile for profile in fitting_profiles(self._machine)}
        titles = {known: profile["title"] for known, profile in fitting.items()}
        if is_terminal():
            tell(listed(titles))
        like = self._ask(
            "like",
            "Which board is it, or the most like it?",
            next(iter(titles)),
            lambda typed: choice(titles, typed),
        )
        own = {key: fitting[like][key] for key in _OF_THE_BOARD if key in fitting[like]}
        return {"v": 1, "name": name, "title": f"{name}, on a {titles[like]}", **own, "buttons": {}}

    def _panel(self) -> None:
        seen = self._found.answering[0] if self._found.answering else None
        while True:
            size = self._ask("panel", f"The panel: {', '.join(PANELS)}, or {NONE}?", "128x64", _panel_size)
            if size == NONE:
                return
            sda = self._ask(
                "sda",
                "The panel's SDA: its pin?",
                str(seen[0]) if seen else "",
                pin_reader("SDA", self._profile),
            )
            scl = self._ask(
                "scl",
                "The panel's SCL: its pin?",
                str(seen[1]) if seen else "",
                pin_reader("SCL", self._profile),
            )
            if self._takes("panel", self._panel_on(size, sda, scl), "screen", "panel", "sda", "scl"):
                return

    def _panel_on(self, size: str, sda: int, scl: int) -> dict[str, Any]:
        driver, width, height = PANELS[size]
        chip = CHIPS[self._profile["chip"]]
        bus = next((bus for bus in range(chip.i2c_count) if sda in chip.i2c_pins(bus, "sda")), 0)
        address = next((at for *pins, at in self._found.answering if pins == [sda, scl]), USUAL_ADDRESS)
        lines = {"i2c": bus, "sda": sda, "scl": scl, "freq_hz": 400_000}
        return {"driver": driver, "width": width, "height": height, "address": address, **lines}

    def _ring(self) -> None:
        while True:
            pin = self._ask(
                "ring",
                f"The lights: their pin, or {NONE}?",
                "",
                pin_or_none_reader("the lights", self._profile),
            )
            if pin is None:
                return
            leds = self._ask("leds", "How many lights are there?", "12", number_of_leds)
            order = self._ask("order", "Which order have their colours on the wire?", "GRB", colour_order)
            if self._takes(
                "ring", {"pin": pin, "leds": leds, "order": order}, "lights", "ring", "leds", "order"
            ):
                return

    def _buzzer(self) -> None:
        while True:
            pin = self._ask(
                "buzzer", f"The buzzer: its pin, or {NONE}?", "", pin_or_none_reader("it", self._profile)
            )
            if pin is None:
                return
            kind = self._ask(
                "kind", f"Is it {' or '.join(KINDS)}?", "passive", lambda typed: choice(KINDS, typed)
            )
            part = {"pin": pin} if kind == "passive" else {"pin": pin, "kind": kind}
            if self._takes("buzzer", part, "tones", "buzzer", "kind"):
                return

    def _motor(self) -> None:
        text = f"The vibration motor: the pin of its driver, or {NONE}?"
        while True:
            pin = self._ask("motor", text, "", pin_or_none_reader("it", self._profile))
            if pin is None or self._takes("motor", {"pin": pin}, "tones", "motor"):
                return

    def _buttons(self) -> None:
        for name in ("ok", "next", "back"):
            self._button(name, f"The button {name}: its pin{'' if name == 'ok' else f', or {NONE}'}")
        pins = self._profile["buttons"]
        buttons = {name: pins[name] for name in ("back", "ok", "next") if name in pins}
        if tuple(buttons) in _PRESSES:
            self._profile["presses"] = _PRESSES[tuple(buttons)]
        if "high" in self._levels:
            buttons["active"] = "high"
        self._profile["buttons"] = buttons

    def _button(self, name: str, text: str) -> None:
        def read(typed: str) -> int | None:
            if typed.lower() == NONE and name != "ok":
                return None
            if typed or not self._tries:
                pin = pin_in(typed, f"the button {name}", self._profile)
                return self._require_press(pin) if self._tries else pin
            return self._pressed_pin()

        pin = self._ask(name, f"{text}; or Enter, and press it:" if self._tries else f"{text}?", "", read)
        if pin is not None:
            self._profile["buttons"][name] = pin

    def _require_press(self, pin: int) -> int:
        """Return the pin once a press has come on it."""
        pressed = self._pressed_pin()
        if pressed != pin:
            raise Problem(
                f"the press came on pin {pressed}, not on {pin}: give that one, or look at the wires"
            )
        return pin

    def _pressed_pin(self) -> int:
        pin, level = pressed_pin(self._board, free_of_parts(self._profile), self._found.low)
        if self._levels and level not in self._levels:
            raise Problem(
                "the other buttons go to the other of ground and 3.3 V: wire all of them to the same"
            )
        self._levels.add(level)
        return pin

    def _takes(self, name: str, part: dict[str, Any], trial: str, *options: str) -> bool:
        """Take a part into the profile if the chip can have it there and, where it is tried, if it works."""
        wrong = pin_problems({**self._profile, name: part})
        if wrong and not is_terminal():
            raise Problem("\n".join(wrong))
        if wrong:
            tell("\n".join(f"  {problem}" for problem in wrong))
        elif not self._tries or works(self._board, trial, {name: part}):
            self._profile[name] = part
            return True
        self._questions.forget(*options)
        return False


def _panel_size(typed: str) -> str:
    return choice({**dict.fromkeys(PANELS, ""), NONE: ""}, typed)
