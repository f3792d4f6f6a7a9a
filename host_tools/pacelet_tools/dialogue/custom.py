# SPDX-License-Identifier: MIT
"""`pacelet setup --custom`: write a profile step by step, and try each part at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pacelet.profile import PANELS as KNOWN_PANELS
from pacelet_tools.boards import problems
from pacelet_tools.boards.chips import CHIPS
from pacelet_tools.boards.profile_pins import BUTTONS, pin_problems
from pacelet_tools.dialogue.asking import Questions, is_terminal, tell
from pacelet_tools.dialogue.finding import Found, Profile, fitting_profiles, look, told
from pacelet_tools.dialogue.pin_answers import (
    DRV2605,
    ENCODER,
    NONE,
    choice,
    colour_order,
    driver_reader,
    free_of_parts,
    haptics_reader,
    listed,
    new_file,
    number_of_leds,
    pin_in,
    pin_or_none_reader,
    pin_reader,
)
from pacelet_tools.dialogue.trying import as_it_turns, pressed_pin, works
from pacelet_tools.errors import Problem
from pacelet_tools.link.transport import Board

HOW = """Answer with Enter for what stands in [brackets]. A wrong answer is asked for again; Ctrl-C ends, and says how
to go on from there. Nothing that the board plays is changed before the last answer."""
PANELS = {
    f"{'' if driver == 'ssd1306' else f'{driver}-'}{width}x{height}": (driver, width, height)
    for driver, width, height in KNOWN_PANELS
}
KINDS = {"passive": "", "active": ""}
ACTUATORS = {"erm": "a motor with a weight", "lra": "a linear one, which swings"}
LEVELS = {"high": "", "low": ""}
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
    "buzzer-on": "the level of its pin at which it sounds: high, or low behind an inverting driver",
    "motor": f"the pin of the vibration motor's driver, {DRV2605} for one on I2C, or {NONE}",
    "motor-on": "the level of its pin at which it turns: high, or low behind an inverting driver",
    "haptics-sda": f"the pin of the {DRV2605}'s SDA, which may be that of the panel",
    "haptics-scl": "the pin of its SCL",
    "actuator": "what it drives: erm, a motor with a weight, or lra, a linear one",
    "ok": "the pin of the button ok",
    "next": f"the pin of the button next, {ENCODER} for a rotary one around ok, or {NONE}",
    "encoder-a": "the pin of the encoder's contact A",
    "encoder-b": "the pin of its contact B",
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
        seen_sda, seen_scl = map(str, self._found.answering[0][:2] if self._found.answering else ("", ""))
        while True:
            size = self._ask("panel", f"The panel: {', '.join(PANELS)}, or {NONE}?", "128x64", _panel_size)
            if size == NONE:
                return
            sda, scl = (
                self._ask(
                    line,
                    f"The panel's {line.upper()}: its pin?",
                    proposed,
                    pin_reader(line.upper(), self._profile),
                )
                for line, proposed in (("sda", seen_sda), ("scl", seen_scl))
            )
            if self._takes("panel", self._panel_on(size, sda, scl), "screen", "panel", "sda", "scl"):
                return

    def _panel_on(self, size: str, sda: int, scl: int) -> dict[str, Any]:
        driver, width, height = PANELS[size]
        address = next((at for *pins, at in self._found.answering if pins == [sda, scl]), USUAL_ADDRESS)
        lines = {"i2c": self._bus_of(sda), "sda": sda, "scl": scl, "freq_hz": 400_000}
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

    def _level(self, option: str, text: str, was_denied: bool) -> dict[str, str]:
        """Return what a profile says of an inverting driver; it is asked about where a trial went wrong."""
        if not was_denied and not self._questions.is_given(option):
            return {}
        level = self._ask(option, text, "high", lambda typed: choice(LEVELS, typed))
        return {"active": level} if level == "low" else {}

    def _buzzer(self) -> None:
        was_denied = False
        while True:
            pin = self._ask(
                "buzzer", f"The buzzer: its pin, or {NONE}?", "", pin_or_none_reader("it", self._profile)
            )
            if pin is None:
                return
            kind = self._ask(
                "kind", f"Is it {' or '.join(KINDS)}?", "passive", lambda typed: choice(KINDS, typed)
            )
            part: dict[str, Any] = {"pin": pin} if kind == "passive" else {"pin": pin, "kind": kind}
            part |= self._level("buzzer-on", "Does it sound while its pin is high, or low?", was_denied)
            if self._takes("buzzer", part, "tones", "buzzer", "kind", "buzzer-on"):
                return
            was_denied = True

    def _motor(self) -> None:
        text = f"The vibration motor: the pin of its driver, {DRV2605} for one on I2C, or {NONE}?"
        was_denied = False
        while True:
            proposed = DRV2605 if self._found.haptics else ""
            driver = self._ask("motor", text, proposed, driver_reader(self._profile))
            if driver == DRV2605:
                options = ("motor", "haptics-sda", "haptics-scl", "actuator")
                if self._takes("haptics", self._haptics(), "tones", *options):
                    return
            elif driver is None:
                return
            else:
                level = self._level("motor-on", "Does it turn while its pin is high, or low?", was_denied)
                if self._takes("motor", {"pin": driver, **level}, "tones", "motor", "motor-on"):
                    return
            was_denied = True

    def _haptics(self) -> dict[str, Any]:
        """Return a DRV2605 as answered; what is proposed was found, or is where the panel is."""
        panel = self._profile.get("panel", {})
        found = (
            self._found.haptics[0] if self._found.haptics else (panel.get("sda", ""), panel.get("scl", ""))
        )
        pins = {}
        for line, proposed in zip(("sda", "scl"), found, strict=True):
            text = f"The {DRV2605}'s {line.upper()}: its pin?"
            pins[line] = self._ask(
                f"haptics-{line}", text, str(proposed), haptics_reader(line, self._profile)
            )
        text = f"What does it drive: {' or '.join(f'{name} ({what})' for name, what in ACTUATORS.items())}?"
        actuator = self._ask("actuator", text, "erm", lambda typed: choice(ACTUATORS, typed))
        is_shared = all(pins[line] == panel.get(line) for line in pins)
        bus = panel["i2c"] if is_shared else self._bus_of(pins["sda"], 1 if panel.get("i2c") == 0 else 0)
        return {
            "driver": DRV2605,
            "i2c": bus,
            **pins,
            **({"actuator": actuator} if actuator == "lra" else {}),
        }

    def _bus_of(self, sda: int, usual: int = 0) -> int:
        """Return the bus whose SDA a pin can be, `usual` where each can."""
        chip = CHIPS[self._profile["chip"]]
        buses = [bus for bus in range(chip.i2c_count) if sda in chip.i2c_pins(bus, "sda")]
        return usual if usual in buses or not buses else buses[0]

    def _buttons(self) -> None:
        self._button("ok", "The button ok: its pin")
        self._button("next", f"The button next: its pin, {ENCODER} for a rotary one around ok, or {NONE}")
        if ENCODER not in self._profile:
            self._button("back", f"The button back: its pin, or {NONE}")
        pins = self._profile["buttons"]
        buttons = {name: pins[name] for name in BUTTONS if name in pins}
        if tuple(buttons) in _PRESSES and ENCODER not in self._profile:
            self._profile["presses"] = _PRESSES[tuple(buttons)]
        if "high" in self._levels:
            buttons["active"] = "high"
        self._profile["buttons"] = buttons

    def _button(self, name: str, text: str) -> None:
        def read(typed: str) -> int | str | None:
            if typed.lower() == NONE and name != "ok":
                return None
            if typed.lower() == ENCODER and name == "next":
                return ENCODER
            if typed or not self._tries:
                pin = pin_in(typed, f"the button {name}", self._profile)
                return self._require_press(pin) if self._tries else pin
            return self._pressed_pin()

        pin = self._ask(name, f"{text}; or Enter, and press it:" if self._tries else f"{text}?", "", read)
        if pin == ENCODER:
            self._encoder()
        elif pin is not None:
            self._profile["buttons"][name] = pin

    def _encoder(self) -> None:
        while True:
            part: dict[str, int] = {}
            for name in ("a", "b"):
                # Neither is in the profile yet, and they are not the same.
                taken = (
                    {**self._profile, ENCODER: {"a": part["a"], "b": part["a"]}} if part else self._profile
                )
                part[name] = self._ask(
                    f"encoder-{name}",
                    f"The encoder's contact {name.upper()}: its pin?",
                    "",
                    pin_reader(f"the encoder's {name}", taken),
                )
            try:
                self._profile[ENCODER] = as_it_turns(self._board, part) if self._tries else part
                return
            except Problem as problem:
                tell(f"  {problem}")
                self._questions.forget("encoder-a", "encoder-b")

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
