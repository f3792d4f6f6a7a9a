# SPDX-License-Identifier: MIT
# Power-on: clock, pins, flash and modules from what the host wants, then the board's own program.
import json
import os
import sys

from target import (
    board_clock,
    flash,
    gc,
    given_files,
    i2c,
    machine,
    modules,
    neopixel,
    observer,
    pins,
    programs,
    pwm,
    time,
    wire,
)
from target import os as board_os
from target import sys as board_sys

_config = None
_flash = None


def on(path):
    # `path`, or a descriptor: a line of JSON with the keys that `process.py` writes, then the contents of files.
    global _config
    given = open(path, "rb")
    _config = config = json.loads(_first_line(given))
    gc._setup(config["heap"], config["collect_us"])
    wire.connect(config["out"], config["in"], _take)
    board_clock.start(config["clock"] == "virtual", config["elapsed_us"], config["speed"])
    time._setup(config["start_ms"], config["epoch_s"])
    _wire_up(config, config["profile"])
    _mount(config, given)
    _name(config["profile"])
    gc._fill()


def config():
    # What the host wants of this board.
    return _config


def _first_line(given):
    # `readline` would take it byte by byte.
    head = b""
    while b"\n" not in head:
        head += given.read(4096)
    length = head.index(b"\n")
    given.seek(length + 1)
    return head[:length]


def _take(words):
    # A line from the host; "wake" and the like only end a wait.
    if words[0] == "in":
        pins.set_level(int(words[1]), int(words[2]))
    elif words[0] == "press":
        delay_us = int(words[3]) * 1000 if len(words) > 3 else 0
        pins.press(int(words[1]), board_clock.now() + delay_us, int(words[2]) * 1000)
    elif words[0] == "speed":
        board_clock.hasten(int(words[1]))
    elif words[0] == "cut":
        _flash.cut_at(int(words[1]), words[2])


def _wire_up(config, profile):
    is_rp2 = config["port"] == "rp2"
    pins.setup(config["pins"], {}, config["high"], config["goes_high"])
    pwm.setup(is_rp2)
    i2c.setup([tuple(device) for device in config["devices"]], is_rp2)
    for from_ms, length_ms in config["outages"]:
        i2c.plan_outage(from_ms * 1000, length_ms * 1000)
    analog = {int(pin): value for pin, value in config["analog"].items()}
    machine._setup(bytes.fromhex(config["board_id"]), config["reset_cause"], analog, is_rp2)


def _mount(config, given):
    global _flash
    _flash = flash.mount(config["flash"], config["block"])
    os.chdir("/")
    given_files.store(given, config["files"])
    if config["script"] is not None:
        config["script"] = given.read(config["script"]).decode()  # the text in place of its length
    given.close()
    if config["cut"]:
        _flash.cut_at(*config["cut"])
    _flash.live()


def _name(profile):
    # As boards name themselves: "Raspberry Pi Pico with RP2040".
    machine_name = "%s (virtual) with %s" % (
        profile.get("title", profile.get("name", "board")),
        _config["chip"],
    )
    port, version = _config["port"], tuple(_config["reports"] or sys.implementation.version)
    board_os._setup(port, "%d.%d.%d" % version[:3], machine_name)
    for name, module in (("machine", machine), ("time", time), ("os", board_os), ("gc", gc)):
        modules.replace(name, module)
    modules.freeze("neopixel", neopixel)
    modules.hide()
    sys.path[:] = ["", ".frozen", "/lib"]
    modules.replace("sys", board_sys.make(port, machine_name, version, _config["mark"]))


def run():
    if _config["script"] is not None:
        for at_ms, pin, length_ms in _config["presses"]:
            pins.press(pin, at_ms * 1000, length_ms * 1000)
        programs.run_script(_config["script"])
    elif _config["play"] is not None:
        play = _config["play"]
        programs.run_play(play["play"], observer.start(play, _config["profile"]), play["go_on"])
    else:
        programs.run_as_a_board(not _config["raw"])
