# SPDX-License-Identifier: MIT
"""The watchdog ends a hang, and never bites where nobody could feed it."""

from pathlib import Path

import pytest
from lasting import OBSERVED, PINS, PROFILE, compiled, make_image

from pacelet_tools.virtual.host.run import Result, run_script
from pacelet_tools.virtual.wires.records import Reset, parse
from pacelet_tools.virtual.wires.wired_handheld import Handheld

ROUTINE = """
name: Short
steps:
  - hold: First
    for: 120s
"""
# While something is held, one part of the loop raises or never comes back.
SCRIPT = """
def over(_):
    raise SystemExit
def strike(_):
    import loop
    step = loop.Loop.step
    def struck(self):
        loop.Loop.step = step
        {what}
        return step(self)
    loop.Loop.step = struck
machine._clock.at(20_000_000, strike, None)
play({routine})
time.sleep(10)
print("the prompt stands")
"""
OVER = "left SystemExit\nthe prompt stands\n"


def played(
    folder: Path, what: str, routine: str | None = None, profile: dict[str, object] = PROFILE
) -> Result:
    image = folder / "flash"
    if not image.exists():
        make_image(image, {"/settings.json": b'{"comfort": false}'}, compiled(folder, "short", ROUTINE))
    script = OBSERVED + SCRIPT.format(what=what, routine=routine)
    return run_script({}, script, profile, flash=image, presses=[(4000, PINS["ok"], 80)])


def test_a_hang_ends_in_a_reset_and_the_next_start_says_so(tmp_path: Path, reads: object) -> None:
    result = played(
        tmp_path,
        "self.sound.motor.on(); self.sound.buzzer.tone(880, 9000)\n        while True: time.sleep_ms(9)",
    )
    assert result.ended == "watchdog"
    reset = next(record for record in map(parse, result.records) if isinstance(record, Reset))
    assert 20_000 < reset.t_us // 1000 <= 30_000, "within 10 s"
    after = """
machine._setup(b"12345678", machine.WDT_RESET, {}, True)
play(stop_s=12)
print(open("/error.log").read())
"""
    result = run_script({}, OBSERVED + after, PROFILE, flash=tmp_path / "flash")
    assert "asks ask" in result.stdout and "hung" in result.stdout
    handheld, told = Handheld(PROFILE), []
    for record in map(parse, result.records):
        handheld.feed(record)
        if record.t_us < 5_000_000:
            told.append(handheld.panel.picture())
    assert reads(told[-1], "It hung and was")  # type: ignore[operator]


@pytest.mark.parametrize("end", ["KeyboardInterrupt", "SystemExit"])
def test_it_does_not_bite_at_the_prompt(tmp_path: Path, end: str) -> None:
    result = played(tmp_path, f"raise {end}")
    assert (result.ended, result.stdout.splitlines()[-2:]) == ("done", [f"left {end}", "the prompt stands"])


def test_it_does_not_bite_when_a_routine_has_ended(tmp_path: Path) -> None:
    played(tmp_path, "raise SystemExit")
    result = played(tmp_path, "self.app.mode.session.left = True", "'/routines/short.json'")
    assert result.ended == "done" and "left" not in result.stdout, result.stdout
    assert result.stdout.endswith("the prompt stands\n")


@pytest.mark.parametrize("vbus", [{}, {"vbus": {"pin": 24}}])
@pytest.mark.parametrize("what", ["raise ValueError(1)", "self.app.mode = self.app.menu()"])
def test_it_does_not_bite_while_the_handheld_waits(
    tmp_path: Path, what: str, vbus: dict[str, object]
) -> None:
    """In the menu, awake or in light sleep; and after a fault, while its sentence stands and it starts again."""
    what = "machine._clock.at(time.ticks_us() + 20_000_000, over, None); " + what
    result = played(tmp_path, what, profile={**PROFILE, **vbus})
    assert result.ended == "done" and result.stdout.endswith(OVER), result.stdout


def test_where_it_cannot_be_stopped_it_is_not_started(tmp_path: Path) -> None:
    what = "print(self.watchdog._dog); raise SystemExit"
    result = played(tmp_path, what, profile={**PROFILE, "chip": "esp32"})
    assert result.ended == "done" and result.stdout.endswith("None\n" + OVER), result.stdout
