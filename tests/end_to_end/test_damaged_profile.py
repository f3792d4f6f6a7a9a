# SPDX-License-Identifier: MIT
"""Whatever stands in `/board.json`, a sentence says so once, and then there is a menu in which a press moves.

Many boots in one run, each with another file. PACELET_LONG=1 tries every truncation of every profile.
"""

import copy
import json
import os
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from lasting import PROFILE, make_image, presses, shown

from pacelet.profile import PARTS, USUAL
from pacelet_tools.boards import load_profile, names, problems
from pacelet_tools.link.firmware import profile_bytes
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.play.playable import Playable, board_files

ROUTINE = b'{"v":1,"name":"%s","texts":["First"],"steps":[24,0,40]}'
ROUTINES = [Playable(name, ROUTINE % name.encode()) for name in ("a", "b", "c")]
SENTENCE = "The board profile is damaged. On the computer: pacelet setup"
WRONG = (None, True, -1, 64, 1 << 40, 1.5, "", "4", [], [4], {}, {"pin": 4})

SCRIPT = """
import gc, json, os, sys
from time import sleep_ms, ticks_ms, ticks_diff
import machine

def run(loop, ms):
    end_ms = ticks_ms() + ms
    while ticks_diff(end_ms, ticks_ms()) > 0:
        sleep_ms(max(1, min(loop.step(), 20)))

def boot():
    import handheld
    loop = handheld.make()
    loop.begin()
    run(loop, 1000)
    told = []
    while loop.app.mode.name == "fault" and len(told) < 3:
        told.append(loop.app.mode.sentence)
        run(loop, 9000)
    before = loop.app.mode.index
    for pin, ms in PRESSES:
        machine._pins.press(pin, machine._clock.now() + 20000, ms * 1000)
        run(loop, 2 * ms + 500)
    moved = loop.app.mode.index != before
    shown = loop.picture.panel
    loop.buttons.close()
    return told, loop.app.mode.name, moved, shown.present and any(shown._driver.buffer[1:])

for name in sorted(os.listdir("/damaged")):
    os.rename("/damaged/" + name, "/board.json")
    try:
        told = boot()
    except Exception as fault:
        sys.print_exception(fault)
        told = repr(fault)
    print(json.dumps([name, told]))
    gc.collect()
"""


def boots(profile: Mapping[str, Any], damaged: Mapping[Any, bytes]) -> dict[Any, Any]:
    """What each boot told with one of these contents in `/board.json`."""
    keys = list(damaged)
    told: dict[Any, Any] = {}
    buttons = profile["buttons"]
    # Two pushes of the one button are `next`.
    pressed = [(buttons["next"], 80)] if "next" in buttons else [(buttons["ok"], 80)] * 2
    script = f"PRESSES = {pressed}\n{SCRIPT}"
    if len(pressed) > 1:
        script = script.replace("2 * ms + 500", "ms + 60").replace(
            "    moved =", "    run(loop, 900)\n    moved ="
        )
    for first in range(0, len(keys), 60):
        files = {f"/damaged/{at:04}": damaged[key] for at, key in enumerate(keys[first : first + 60])}
        there = {**board_files(profile, ROUTINES), **files}
        result = run_script(there, script, profile, heap="300K", timeout_s=200)
        assert result.ended == "done", result.stdout[-800:]
        for line in result.stdout.splitlines():
            if line.startswith("["):
                number, what = json.loads(line)
                told[keys[first + int(number)]] = what
    return told


def is_long() -> bool:
    return bool(os.environ.get("PACELET_LONG"))


@pytest.mark.parametrize("name", names())
def test_cut_off_anywhere(name: str) -> None:
    profile = load_profile(name)
    content = profile_bytes(profile)
    step = 1 if is_long() else 7 if name == "pico" else 37
    damaged = {end: content[:end] for end in range(0, len(content), step)}
    assert boots(profile, damaged) == {key: [[SENTENCE], "menu", True, True] for key in damaged}


def test_each_value_wrong_in_each_way() -> None:
    whole = {**load_profile("pico"), "battery": {"pin": 29, "divider": 3}, "vbus": {"pin": 24}}
    haptics = {"driver": "drv2605", "i2c": 1, "sda": 6, "scl": 7}
    damaged = {}
    for part, keys in PARTS.items():
        profile = {**whole, "haptics": haptics} if part == "haptics" else whole
        if part == "haptics":
            del profile["motor"]
        if part == "encoder":
            profile = {**whole, "buttons": {"ok": 11}, "encoder": {"a": 10, "b": 12}}
        for wrong in WRONG:
            if part in profile:
                damaged[part, "", repr(wrong)] = {**profile, part: wrong}
        added = {"kind", "active", "actuator"}  # what may be there, and is not
        for key in [key.rstrip("?") for key in keys if key.rstrip("?") in {*profile.get(part, {})} | added]:
            for wrong in WRONG:
                changed = copy.deepcopy(profile)
                changed[part][key] = wrong
                damaged[part, key, repr(wrong)] = changed
    damaged = {key: changed for key, changed in damaged.items() if problems(changed)}
    if not is_long():
        damaged = {key: damaged[key] for key in random.Random(3).sample(sorted(damaged), 90)}
    contents = {key: profile_bytes(changed) for key, changed in damaged.items()}
    told = boots(load_profile("pico"), contents)
    assert told == {key_0: [[SENTENCE], "menu", True, True] for key_0 in contents}


def test_pins_that_the_chip_has_not_or_two_parts_share_and_files_that_are_no_profile() -> None:
    profile = load_profile("pico")
    damaged = {repr(text): text for text in RUBBISH}
    for part, key, pin in (
        ("panel", "sda", 40), ("panel", "sda", 5), ("panel", "sda", 6), ("panel", "scl", 11), ("panel", "i2c", 1),
        ("buttons", "ok", 45), ("buttons", "ok", 12), ("buttons", "next", 4), ("ring", "pin", 10), ("motor", "pin", 15),
        ("buzzer", "pin", 50),
    ):  # fmt: skip
        changed = copy.deepcopy(profile)
        changed[part][key] = pin
        damaged[f"{part} {key} {pin}"] = profile_bytes(changed)
    assert boots(profile, damaged) == {key_0: [[SENTENCE], "menu", True, True] for key_0 in damaged}


RUBBISH = (
    b"null",
    b"3",
    b"[]",
    b"\x00" * 500,
    b"\xff" * 500,
    b"[" * 5000,
    b'{"panel":' * 300,
    b" " * 9000,
    b'{"v":1}',
)


def test_a_sound_profile_is_taken_as_it_is_and_nothing_is_said() -> None:
    for name in names():
        profile = load_profile(name)
        told = boots(
            profile, {name: profile_bytes(profile), "spaced": json.dumps(profile, indent=4).encode()}
        )
        assert told == {key: [[], "menu", True, True] for key in (name, "spaced")}


def test_the_usual_place_is_the_reference_wiring() -> None:
    pico = load_profile("pico")
    assert pico["panel"].items() >= USUAL["panel"].items() and pico["buttons"] == USUAL["buttons"]


def test_the_panel_says_it_before_the_menu(
    tmp_path: Path, reads: Callable[[list[bytearray], str], bool]
) -> None:
    content = profile_bytes(PROFILE)
    image = make_image(tmp_path / "flash", {"/board.json": content[:200]}, ROUTINES[0])
    said, menu = shown(image, [], [4, 14], Conditions())
    assert (
        reads(said, "damaged") and reads(said, "setup") and not reads(menu, "damaged") and reads(menu, "1/1")
    )
    said, menu = shown(image, presses((4, "ok")), [3.5, 5], Conditions())
    assert reads(said, "damaged") and reads(menu, "1/1")
