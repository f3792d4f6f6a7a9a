# SPDX-License-Identifier: MIT
"""Runs a script with the devices on the virtual board and decodes what passed on its wires."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from loose_modules import modules

from pacelet_tools.boards import load_profile
from pacelet_tools.link.firmware import PROFILE, profile_bytes
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.wires.panel_glass import Panel
from pacelet_tools.virtual.wires.records import I2cWrite, Pixels, Record, parse
from pacelet_tools.virtual.wires.ws2812 import Chain

PREAMBLE = """
import gc, json, time
with open("/board.json") as file:
    profile = json.load(file)

def allocated(function, times=20):
    function()
    gc.collect()
    before = gc.mem_alloc()
    for _ in range(times):
        function()
    return gc.mem_alloc() - before

"""


@dataclass
class Ran:
    """What a script printed, a line each, and what passed on the wires of the board that it ran on."""

    profile: dict[str, Any]
    lines: list[str]
    records: list[Record]

    def of(self, kind: type) -> list[Any]:
        return [record for record in self.records if isinstance(record, kind)]

    @property
    def values(self) -> dict[str, Any]:
        """Lines of the form `name value`, the value as JSON."""
        return {name: json.loads(value) for name, _, value in (line.partition(" ") for line in self.lines)}

    def panel(self, upto: int | None = None) -> Panel:
        """The panel after all (or the first `upto`) transactions, its memory random after power-on."""
        panel = Panel.of(self.profile["panel"])
        panel.chip.cells[:] = bytes(at * 89 % 251 for at in range(len(panel.chip.cells)))
        for write in self.of(I2cWrite)[:upto]:
            panel.chip.write(write.data)
        assert panel.chip.faults == []
        return panel

    def chain(self) -> Chain:
        part = self.profile["ring"]
        chain = Chain(part["leds"], part["order"])
        for frame in self.of(Pixels):
            chain.write(frame.t_us, frame.data)
        return chain


@pytest.fixture
def profile() -> Callable[..., dict[str, Any]]:
    """A board's profile with keys of its parts replaced; None takes a part out."""

    def make(board: str = "pico", **parts: Any) -> dict[str, Any]:
        made = copy.deepcopy(load_profile(board))
        for part, new in parts.items():
            made[part] = {**made.get(part, {}), **new} if isinstance(new, dict) else new
        return {part: value for part, value in made.items() if value is not None}

    return make


@pytest.fixture
def run() -> Callable[..., Ran]:
    """Runs a script on the virtual board in virtual time; options are those of `run_script`."""

    def on_board(script: str, profile: dict[str, Any], **options: Any) -> Ran:
        files = {**modules(), PROFILE: profile_bytes(profile)}
        result = run_script(files, PREAMBLE + script, profile, **options)
        assert result.ended == "done", result.stdout
        return Ran(profile, result.stdout.splitlines(), [parse(record) for record in result.records])

    return on_board
