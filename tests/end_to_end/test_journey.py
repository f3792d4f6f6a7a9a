# SPDX-License-Identifier: MIT
"""From a source through the port onto a board, through its menu by buttons, to what passes on the wires."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.play.headless import play_headless
from pacelet_tools.virtual.play.playable import load
from pacelet_tools.virtual.play.presses import PlannedPress
from pacelet_tools.virtual.play.request import PlayRequest
from pacelet_tools.virtual.wires.panel_glass import Picture

Line = dict[str, Any]
LOADED = ("daily-five", "lower-back-stretches", "neck-stretches")
CHOSEN = "lower-back-stretches"
MENU_MS = 8000  # by then the board has booted and looked through its library
STEP_MS = 400


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flash of a board that was set up and loaded through its port."""
    from pacelet_tools import cli

    image = tmp_path_factory.mktemp("journey") / "flash"
    with VirtualBoard(load_profile(), image) as board:
        assert cli.main(["setup", "--port", board.port, "--board", "pico"]) == 0
        paths = [str(routines_dir() / f"{name}.yaml") for name in LOADED]
        assert cli.main(["push", "--port", board.port, *paths]) == 0
    return image


def presses_to(chosen: str) -> list[PlannedPress]:
    """`next` down to the routine in the menu, `ok` on it, on each page of what to mind, and on the question."""
    headers = {}
    for name in LOADED:
        routine = load(routines_dir() / f"{name}.yaml")
        assert routine is not None
        headers[name] = json.loads(routine.content)
    order = sorted(LOADED, key=lambda name: (headers[name].get("area", "\uffff"), headers[name]["name"]))
    pages = len(headers[chosen].get("caution", [])) + bool(headers[chosen].get("equipment"))
    buttons = ["next"] * order.index(chosen) + ["ok"] * (1 + pages + 1)
    return [PlannedPress(MENU_MS + STEP_MS * place, button) for place, button in enumerate(buttons)]


class Journey:
    """What the wires told of the run that began in the menu."""

    def __init__(self, image: Path, trace: Path) -> None:
        self.screens: list[tuple[int, Picture]] = []
        request = PlayRequest(load_profile(), None, presses=presses_to(CHOSEN))
        self.outcome = play_headless(request, trace, lambda *screen: self.screens.append(screen), image)
        self.lines = [json.loads(line) for line in trace.read_text("utf-8").splitlines()]
        self.phases = self.of("phase")
        self.start_ms: int = self.phases[0]["at"]

    def of(self, what: str) -> list[Line]:
        return [line for line in self.lines if line["what"] == what]

    def shown_at(self, at_ms: int) -> Picture:
        """What stands on the panel then."""
        return [picture for at, picture in self.screens if at <= at_ms][-1]

    def lit_at(self, at_ms: int) -> int:
        """How many lights are on then: a frame leaves those that it does not reach as they were."""
        ring = bytearray(36)
        for frame in self.of("leds"):
            if frame["at"] <= at_ms:
                rgb = bytes.fromhex(frame["rgb"])
                ring[: len(rgb)] = rgb
        return sum(any(ring[at : at + 3]) for at in range(0, 36, 3))


@pytest.fixture(scope="module")
def journey(image: Path, tmp_path_factory: pytest.TempPathFactory) -> Journey:
    return Journey(image, tmp_path_factory.mktemp("trace") / "trace.jsonl")


def with_length(phases: list[Line], least_ms: int) -> list[Line]:
    return [phase for phase in phases if (phase["ms"] or 0) >= least_ms]


def test_the_port_tells_what_was_loaded(image: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from pacelet_tools import cli

    with VirtualBoard(load_profile(), image) as board:
        assert cli.main(["list", "--port", board.port]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in LOADED)


def test_the_routine_chosen_is_played_to_its_end(
    journey: Journey, timeline: Callable[[str], list[Line]], without_place: Callable[[Line], Line]
) -> None:
    assert journey.outcome.completed is True
    expected = timeline(str(routines_dir() / f"{CHOSEN}.yaml"))
    assert [without_place(phase) for phase in journey.phases] == expected


def test_every_phase_begins_when_it_is_due(journey: Journey) -> None:
    due_ms = journey.start_ms
    for phase in journey.phases:
        assert abs(phase["at"] - due_ms) <= 20, phase
        due_ms += phase["ms"] or 0


def test_the_buttons_were_pressed_as_planned(journey: Journey) -> None:
    planned = [(press.at_ms, press.button, press.ms) for press in presses_to(CHOSEN)]
    assert [(line["at"], line["button"], line["ms"]) for line in journey.of("press")] == planned


def test_what_is_done_is_heard_when_it_begins(journey: Journey) -> None:
    starts = [tone["at"] for tone in journey.of("tone")]
    for phase in journey.phases:
        if phase["kind"] != "prepare":
            assert any(0 <= at - phase["at"] <= 20 for at in starts), phase


def test_the_last_three_seconds_are_counted(journey: Journey) -> None:
    starts = [tone["at"] for tone in journey.of("tone")]
    counted = [phase for phase in with_length(journey.phases, 8000) if "label" not in phase]
    assert len(counted) > 5
    for phase in counted:
        end_ms = phase["at"] + phase["ms"]
        for left_s in (3, 2, 1):
            assert any(abs(at - (end_ms - 1000 * left_s)) <= 20 for at in starts), (phase, left_s)


def test_touch_goes_with_sound(journey: Journey) -> None:
    starts = [buzz["at"] for buzz in journey.of("haptic")]
    work = [phase for phase in journey.phases if phase["kind"] in ("hold", "move")]
    assert all(any(0 <= at - phase["at"] <= 20 for at in starts) for phase in work)


def test_the_ring_drains_while_a_position_is_held(journey: Journey) -> None:
    holds = [phase for phase in with_length(journey.phases, 10_000) if phase["kind"] == "hold"]
    assert len(holds) > 5
    for phase in holds:
        early, late = journey.lit_at(phase["at"] + 1000), journey.lit_at(phase["at"] + phase["ms"] - 4000)
        assert early > late, phase


def test_the_screen_counts_every_second(journey: Journey) -> None:
    for phase in with_length(journey.phases, 3000):
        end_ms = phase["at"] + phase["ms"]
        shown = [at for at, _ in journey.screens if phase["at"] < at < end_ms]
        assert shown[0] - phase["at"] <= 60, "a new phase is shown at once"
        assert len(shown) >= phase["ms"] // 1000, phase


def test_the_screen_names_the_step(journey: Journey, reads: Callable[[Picture, str], bool]) -> None:
    for phase in with_length(journey.phases, 3000):
        if phase["kind"] in ("hold", "move"):
            word = (phase.get("label") or phase["text"]).split()[0]
            assert reads(journey.shown_at(phase["at"] + 900), word), (phase, "is not on the panel")


def test_the_menu_names_the_routine_and_the_one_below(
    journey: Journey, reads: Callable[[Picture, str], bool]
) -> None:
    first, second = journey.shown_at(MENU_MS - 100), journey.shown_at(MENU_MS + STEP_MS - 100)
    assert reads(first, "Daily") and reads(first, "Lower") and not reads(first, "Neck")
    assert reads(second, "Lower") and reads(second, "Neck") and not reads(second, "Daily")
