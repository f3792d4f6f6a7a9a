# SPDX-License-Identifier: MIT
"""Bytes on the wires in a second of a countdown: the firmware's, and the published driver's full frames."""

from collections.abc import Iterable
from statistics import mean
from typing import Any

from tables import show

from pacelet_tools.boards import load_profile
from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.link.firmware import firmware_files
from pacelet_tools.virtual.host.run import run_firmware, run_script
from pacelet_tools.virtual.play.playable import Playable, board_files
from pacelet_tools.virtual.wires.records import I2cWrite, Pixels, Record, Say, parse

BOARDS = ("pico", "feather-oled")
SECONDS = 50
SOURCE = b"name: Count\npace: {prepare: 0s}\nsteps: [{hold: Knuckles on a tight spot, for: 55s}]\n"
# What the examples of the driver do: everything drawn anew and sent, each second.
SHOW = f"""
import json, time
import busio
from adafruit_ssd1306 import SSD1306_I2C
with open("/board.json") as file:
    panel = json.load(file)["panel"]
bus = busio.I2C(panel["scl"], panel["sda"], frequency=400000, bus=panel["i2c"])
glass = SSD1306_I2C(panel["width"], panel["height"], bus, addr=panel["address"])
time.sleep_ms(1000)
next_ms = time.ticks_ms()
print(next_ms)
for left in range({SECONDS}, 0, -1):
    glass.fill(0)
    glass.fill_rect(0, 0, 2 * left, 8, 1)
    glass.show()
    next_ms = time.ticks_add(next_ms, 1000)
    time.sleep_ms(time.ticks_diff(next_ms, time.ticks_ms()))
"""


def played(profile: dict[str, Any]) -> tuple[list[Record], int]:
    """The records of a countdown by the firmware, and when it began."""
    routine = check_bytes(SOURCE, "count.yaml", lints=False).routine
    if routine is None:
        raise SystemExit("the sample is no routine")
    loaded = Playable("count", compile_routine(routine))
    plan = {"play": loaded.path, "origin": "phase", "idle_ms": 3000}
    records = list(map(parse, run_firmware(profile, plan, files=board_files(profile, [loaded]))))
    return records, next(one.t_us for one in records if isinstance(one, Say))


def shown(profile: dict[str, Any]) -> tuple[list[Record], int]:
    """The records of one `show()` of the published driver each second, and when that began."""
    result = run_script(firmware_files(profile), SHOW, profile)
    if result.ended != "done":
        raise SystemExit(result.stdout)
    return list(map(parse, result.records)), 1000 * int(result.stdout.split()[-1])


def on_the_bus(records: Iterable[Record], begun_us: int) -> float:
    """Bytes a second on the panel's bus, addresses included, once the first second is over."""
    first_us, last_us = begun_us + 1_000_000, begun_us + SECONDS * 1_000_000
    writes = (one for one in records if isinstance(one, I2cWrite) and first_us <= one.t_us < last_us)
    return sum(len(one.data) + 1 for one in writes) / (SECONDS - 1)


def to_the_ring(records: Iterable[Record], begun_us: int) -> tuple[float, float]:
    """Frames and bytes a second on the wire to the lights."""
    last_us = begun_us + SECONDS * 1_000_000
    frames = [len(one.data) for one in records if isinstance(one, Pixels) and begun_us <= one.t_us < last_us]
    return len(frames) / SECONDS, mean(frames) if frames else 0.0


def main() -> None:
    """Print the tables."""
    rows, lights = [], []
    for name in BOARDS:
        profile = load_profile(name)
        ours, theirs = played(profile), shown(profile)
        us, them = on_the_bus(*ours), on_the_bus(*theirs)
        rows.append((name, us, them, round(us / them, 2)))
        frames, size = to_the_ring(*ours)
        lights.append((name, frames, size, 3 * profile.get("ring", {}).get("leds", 0)))
    show(
        "The panel's bus in a second of a countdown, bytes",
        ("board", "pacelet", "show()", "pacelet/show()"),
        rows,
    )
    show("The ring in a hold", ("board", "frames a second", "bytes a frame", "whole ring"), lights)
