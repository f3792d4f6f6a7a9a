# SPDX-License-Identifier: MIT
"""Whatever part of the board raises: motor, tone and lights are off, it is said and logged, and it goes on."""

from pathlib import Path

import pytest
from lasting import PINS, PROFILE, compiled, make_image

from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.wires.records import Say, parse
from pacelet_tools.virtual.wires.wired_handheld import Handheld

ROUTINE = """
name: Short
pace: {prepare: 2s}
steps:
  - hold: First
    for: 30s
  - hold: Second
    for: 30s
"""
# From its `first` call on, and `times` times, a function of `machine` raises.
SCRIPT = """
import json, machine
first, times, fault = {first}, {times}, {fault}
calls = 0

def call(real, *words, **more):
    global calls
    calls += 1
    if first <= calls < first + times:
        print("fault")
        raise fault
    return real(*words, **more)

owner, name = {owner}, {name!r}
real = getattr(owner, name)
if owner is machine:
    machine.bitstream = lambda *words: call(real, *words)
else:
    class Faulty(owner):
        pass
    setattr(Faulty, name, lambda self, *words, **more: call(real, self, *words, **more))
    setattr(machine, owner.__name__, Faulty)

class Observer:
    def phase(self, fields):
        print("phase", fields["kind"])

    def asks(self, what):
        print("asks", what)

    def end(self, completed):
        print("end", completed)

class End(BaseException):
    pass

def end(_):
    raise End()

import handheld
machine._clock.at({stop_us}, end, None)
try:
    handheld.run(None, Observer())
except End:
    pass
except {kind} as problem:
    print("left", type(problem).__name__)
"""
PARTS = {
    "tone": ("machine.PWM", "duty_u16"),
    "pitch": ("machine.PWM", "freq"),
    "lights": ("machine", "bitstream"),
    "panel": ("machine.I2C", "writeto"),
}


def board(folder: Path) -> Path:
    return make_image(
        folder / "flash", {"/settings.json": b'{"comfort": false}'}, compiled(folder, "short", ROUTINE)
    )


def played(image: Path, part: str, first: int, times: int, fault: str) -> tuple[list[str], Handheld]:
    """What it printed in a minute, and what its wires show then; `ok` starts a routine, or goes on with it."""
    owner, name = PARTS[part]
    script = SCRIPT.format(
        owner=owner,
        name=name,
        first=first,
        times=times,
        fault=fault,
        kind=fault.split("(")[0],
        stop_us=60_000_000,
    )
    presses = [(at_ms, PINS["ok"], 80) for at_ms in (4000, 44_000)]
    result = run_script({}, script, PROFILE, flash=image, presses=presses)
    handheld = Handheld(PROFILE)
    for record in map(parse, result.records):
        if not isinstance(record, Say):
            handheld.feed(record)
    return result.stdout.splitlines(), handheld


def log_on(image: Path) -> bytes:
    script = "print(open('/error.log').read())"
    return run_script({}, script, PROFILE, flash=image).stdout.encode()


@pytest.mark.parametrize("fault", ["OSError(5)", "ValueError('x')", "MemoryError()"])
@pytest.mark.parametrize("part", ["tone", "pitch", "lights"])
def test_after_a_fault_it_says_so_and_goes_on_with_the_session(tmp_path: Path, part: str, fault: str) -> None:
    image = board(tmp_path)
    told, _ = played(image, part, 6, 1, fault)
    after = told[told.index("fault") + 1 :]
    assert "phase prepare" in told[: told.index("fault")], "it fell into the session"
    assert after[:2] == ["asks ask", "phase prepare"] and "left" not in " ".join(told)
    assert fault.split("(")[0].encode() in log_on(image) and b", in step" in log_on(image)


@pytest.mark.parametrize("part", ["tone", "pitch", "lights"])
def test_a_part_that_goes_on_failing_ends_with_all_off_and_the_prompt_in_reach(
    tmp_path: Path, part: str
) -> None:
    image = board(tmp_path)
    told, handheld = played(image, part, 6, 100_000, "OSError(5)")
    assert told[-1] == "left OSError"
    assert handheld.motor.buzz is None
    assert handheld.buzzer.tone is None or part == "tone", (
        "where duty cannot be set, the pin is taken from the PWM"
    )
    assert len(log_on(image)) <= 4096 + 2


def test_a_panel_that_fails_costs_nothing_but_the_picture(tmp_path: Path) -> None:
    for fault in ("OSError(5)", "ValueError('x')"):
        told, _ = played(board(tmp_path), "panel", 60, 1, fault)
        assert "left" not in " ".join(told) and "phase hold" in told[told.index("fault") :]
