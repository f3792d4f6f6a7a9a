# SPDX-License-Identifier: MIT
"""Records to the lines of `play --trace`."""

import io
import json
from hashlib import sha256
from typing import Any

from pacelet_tools.virtual.play.trace import Trace
from pacelet_tools.virtual.wires.panel_glass import Picture
from pacelet_tools.virtual.wires.records import parse
from pacelet_tools.virtual.wires.wired_handheld import Handheld

PROFILE: dict[str, Any] = {
    "panel": {"driver": "ssd1306", "width": 128, "height": 64, "address": 60, "i2c": 0},
    "ring": {"pin": 16, "leds": 3, "order": "GRB"},
    "buzzer": {"pin": 15},
    "motor": {"pin": 14},
    "buttons": {"back": 10, "ok": 11, "next": 12},
}
PANEL_ON = "00200021007f220007a1c8a83fda128d14af"


def trace(lines: str, **options: Any) -> list[dict[str, Any]]:
    made = Trace(Handheld(PROFILE), **options)
    made.feed_all(parse(line.strip()) for line in lines.strip().splitlines())
    made.finish()
    return made.lines


def test_lines_are_in_order_of_time_from_the_first_phase() -> None:
    lines = trace(
        """
        1000000 i2c 0 400000 3c 00af
        2000000 say {"phase":{"kind":"prepare","at":0,"ms":5000,"text":"Fold"}}
        2000400 pwm 15 2000 32768
        2001000 pix 16 010203040506
        2100400 pwm 15 0 0
        2200000 in 11 0
        2250000 pin 14 1
        2280000 in 11 1
        2310000 pin 14 0
        2500000 say {"end":{"completed":true}}
        """
    )
    assert lines == [
        {"at": -1000, "what": "screen", "sha256": sha256(bytes(1024)).hexdigest(), "power": False},
        {"at": 0, "what": "phase", "kind": "prepare", "ms": 5000, "text": "Fold"},
        {"at": 0, "what": "tone", "hz": 2000, "ms": 100},
        {"at": 1, "what": "leds", "rgb": "020103050406"},
        {"at": 200, "what": "press", "button": "ok", "ms": 80},
        {"at": 250, "what": "haptic", "ms": 60},
        {"at": 500, "what": "end", "completed": True},
    ]


def test_from_power_on_the_clock_is_the_boards_own() -> None:
    lines = trace('3000000 say {"phase":{"kind":"done","ms":0}}', from_phase=False)
    assert [(line["at"], line["what"]) for line in lines] == [(3000, "phase"), (3000, "end")]
    assert lines[-1]["completed"] is False, "nobody said that it was completed"


def test_a_screen_stands_once_the_bus_is_quiet_for_5_ms() -> None:
    lines = trace(
        f"""
        0 say {{"phase":{{"kind":"hold"}}}}
        1000 i2c 0 400000 3c {PANEL_ON}
        4000 i2c 0 400000 3c 4001
        12000 i2c 0 400000 3c 4002
        30000 i2c 0 400000 3c 4000
        """
    )
    screens = [line for line in lines if line["what"] == "screen"]
    assert [line["at"] for line in screens] == [4, 12], "pieces make one; sending what is there makes none"
    assert screens[0]["sha256"] == sha256(b"\x01" + bytes(1023)).hexdigest()
    assert screens[1]["sha256"] == sha256(b"\x01\x02" + bytes(1022)).hexdigest()
    assert screens[0]["power"] is True


def test_switching_off_and_turning_are_new_screens_and_dimming_is_none() -> None:
    lines = trace(
        f"""
        0 i2c 0 400000 3c {PANEL_ON}
        1000 i2c 0 400000 3c 4001
        20000 i2c 0 400000 3c 008110
        40000 i2c 0 400000 3c 00c0
        60000 i2c 0 400000 3c 00ae
        """
    )
    screens = [(line["at"], line["power"]) for line in lines if line["what"] == "screen"]
    assert screens == [(1, True), (40, True), (60, False)]


def test_other_parts_on_the_bus_and_other_pins_are_left_alone() -> None:
    lines = trace(
        "0 i2c 0 400000 68 0000\n1 i2c 1 400000 3c 00af\n2 pix 3 010203\n3 pwm 9 100 100\n4 pin 9 1\n5 in 9 0"
    )
    assert [line["what"] for line in lines] == ["end"]


def test_what_lasts_at_the_end_ends_there_and_comes_in_its_place() -> None:
    lines = trace('0 say {"phase":{}}\n1000 in 10 0\n2000 pwm 15 440 999\n9000 pix 16 000000\n10000 reset')
    assert [(line["at"], line["what"], line.get("ms")) for line in lines] == [
        (0, "phase", None), (1, "press", 9), (2, "tone", 8), (9, "leds", None), (10, "end", None),
    ]  # fmt: skip


def test_lines_are_written_as_soon_as_nothing_can_come_before_them() -> None:
    out = io.StringIO()
    made = Trace(Handheld(PROFILE), out)
    made.feed_all(
        map(
            parse,
            ('0 say {"phase":{"kind":"hold","text":"Dos d’âne"}}', "1000 pwm 15 440 999", "2000 pix 16 00"),
        )
    )
    assert [json.loads(line)["what"] for line in out.getvalue().splitlines()] == ["phase"]
    assert "Dos d’âne" in out.getvalue()
    made.feed_all(map(parse, ("3000 pwm 15 0 0", "4000 reset")))
    assert [json.loads(line)["what"] for line in out.getvalue().splitlines()] == ["phase", "tone", "leds"]


def test_screens_are_handed_out_with_their_time_from_the_origin() -> None:
    seen: list[tuple[int, Picture]] = []
    records = (
        f'100000 i2c 0 400000 3c {PANEL_ON}4001\n200000 i2c 0 400000 3c 4001\n300000 say {{"phase":{{}}}}\n'
    )
    trace(records, on_screen=lambda at, picture: seen.append((at, picture)))
    assert [at for at, _ in seen] == [-200, -100]
    assert not any(map(any, seen[0][1])) and seen[1][1][0][0] == 1
