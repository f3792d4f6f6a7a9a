# SPDX-License-Identifier: MIT
"""One moment of each screen: real routines, compiled and played up to there, and what is handed in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from pacelet import cautions, player, routine, shelf, totals
from pacelet.mode_ask import Ask, Choose
from pacelet.mode_fault import Fault
from pacelet.mode_menu import Menu
from pacelet.mode_ready import Ready, Steps
from pacelet.mode_settings import Settings
from pacelet.outline import steps_of
from pacelet.pace import resolve
from pacelet.settings import clean
from pacelet.words import word
from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.emit.compiler import compile_routine


@dataclass(frozen=True)
class Scene:
    """A name, and what makes the mode that the screens look at, in the language that is spoken by then."""

    name: str
    make: Callable[[str], Any]


def compiled(steps: str, head: str = "") -> Any:
    """The compiled routine of `steps`, YAML in flow style, as JSON gives it. Raises ValueError."""
    checked = check_bytes(
        f"name: Lower back, gently\n{head}\nsteps: {steps}\n".encode(), "scene.yaml", lints=False
    )
    if checked.routine is None:
        raise ValueError(f"not a routine: {steps}")
    return json.loads(compile_routine(checked.routine))


def play(steps: str, at_s: float, head: str = "", waits: int = 0) -> Any:
    """A player of `steps`, `at_s` seconds on; `waits` phases until pressed are left before that."""
    made = routine.decode(compiled(steps, head))
    playing = player.Player(made, resolve(made))
    for _ in range(waits):
        playing.toggle_pause()
    playing.advance(round(at_s * 1000))
    return playing


def pacing(name: str, steps: str, at_s: float, head: str = "", waits: int = 0) -> Scene:
    """A moment of a running routine."""
    return Scene(name, lambda _: SimpleNamespace(name="pacing", play=play(steps, at_s, head, waits)))


def _paused(_: str) -> Any:
    playing = play(
        f"[{{hold: Thread the needle, for: 20-40s, reps: 9, {_SIDES}, prepare: 0s}}, {{hold: Plank, for: 5min}}]",
        3,
    )
    playing.toggle_pause()
    return SimpleNamespace(name="pacing", play=playing)


class Files:
    """Routines in memory, as a shelf finds them on flash."""

    def __init__(self, made: dict[str, Any]) -> None:
        self.made = made

    def routine_ids(self) -> list[str]:
        """The names of all."""
        return list(self.made)

    def routine_path(self, routine_id: str) -> str:
        """Where one is: its name."""
        return routine_id

    def load(self, path: str) -> Any:
        """One of them."""
        return self.made[path]


def _shelf() -> Any:
    hold = "[{hold: Cobra, breaths: 5, reps: 3}]"
    cobra = {**compiled(hold, "area: upper back\ndaily: 8-10"), "name": "Cobra through the day"}
    long = compiled(
        "[{hold: A, for: 12min}, {repeat: until pressed, steps: [{hold: B, for: 3min}]}]", "area: lower back"
    )
    filled = shelf.Shelf(
        Files({"cobra": cobra, "lower-back": long, "daily-five": compiled("[{hold: A, for: 5min}]")})
    )
    while filled.look_on():
        pass
    return filled


def _menu(index: int) -> Any:
    menu: Any = Menu(_shelf(), None)
    menu.index = index
    menu.today = {"cobra": 2}
    return menu


def _empty_menu(looked: bool) -> Any:
    bare = shelf.Shelf(Files({}))
    if looked:
        bare.look_on()
    return Menu(bare, None)


def _ready(read: bool) -> Any:
    head = (
        "equipment: [mat, massage ball]\n"
        "caution: Be gentle. Knead slowly, press moderately, never hard where it is tender."
    )
    made = routine.decode(compiled("[{hold: A, for: 11min 55s}]", head))
    pages = cautions.pages_of(made.caution, 126, 32)
    return Ready(made, pages, None, read, totals.totals(made, resolve(made)))


def _steps(_: str) -> Any:
    made = routine.decode(
        compiled("[{wait: Kneel on the mat}, {hold: Forward fold, for: 1min}, {hold: Bird-dog, for: 20s}]")
    )
    steps: Any = Steps(steps_of(made), None, None)
    steps.index = 1
    return steps


def _finished(_: str) -> Any:
    playing = play("[{hold: A, for: 10s}, {hold: B, for: 4min 42s}]", 6)
    playing.move_on()
    playing.advance(600000)
    return SimpleNamespace(name="finished", play=playing, eased=1, streak=4)


def _settings(language: str) -> Any:
    return Settings(clean({"language": language}), None, None)


def _ask(_: str) -> Any:
    return Ask(word("how-before"), (word("ends-change"), word("ok-go-on")), None, 4)


def _resume(_: str) -> Any:
    return Choose(word("resume") % "Lower back, gently", (word("ok-go-on"), word("next-not")), None, None)


def _given(name: str, **values: Any) -> Scene:
    return Scene(values.pop("called", name), lambda _: SimpleNamespace(name=name, **values))


_SIDES = "sides: [left, right]"
_NEXT = "{hold: Thread the needle, for: 20s}"
_BIRD_DOG = f"{{hold: Bird-dog, for: 20s, reps: 10, {_SIDES}, hint: Opposite arm and leg out}}"

SCENES = (
    Scene("menu", lambda _: _menu(0)),
    Scene("menu-today", lambda _: _menu(1)),
    Scene("menu-looking", lambda _: _empty_menu(False)),
    Scene("menu-empty", lambda _: _empty_menu(True)),
    Scene("equipment", lambda _: _ready(True)),
    Scene("caution", lambda _: _ready(False)),
    Scene("steps", _steps),
    pacing("prepare", f"[{_BIRD_DOG}, {_NEXT}]", 1),
    pacing(
        "prepare-long",
        f"[{{hold: Thread the needle, for: 20-40s, reps: 9, {_SIDES}, hint: One hand under the chest}}, {_BIRD_DOG}]",
        1,
    ),
    pacing("hold", f"[{_BIRD_DOG}, {_NEXT}]", 10.5),
    pacing("hold-long-name", f"[{{hold: Knuckles on a tight spot, for: 40s, sets: 3, {_SIDES}}}]", 12),
    pacing("hold-minutes", "[{hold: Forward fold, for: 2min}]", 12),
    pacing("hold-20-minutes", f"[{{hold: Hot pack on the lower back and rest, for: 20min, {_SIDES}}}]", 12),
    pacing("until-pressed", "[{hold: Trigger point press, until: pressed}]", 80),
    pacing("enough", f"[{{hold: Press a tight spot, for: 20-40s, reps: 2, prepare: 0s}}, {_NEXT}]", 25),
    pacing(
        "again",
        "[{repeat: until pressed, steps: [{hold: Knuckles on the next spot, until: pressed, prepare: 0s}]}]",
        75,
        waits=1,
    ),
    pacing(
        "tempo",
        f"[{{move: Press the tight spot, reps: 12, tempo: [{{Press: 5s}}, {{Lift: 5s}}]}}, {_NEXT}]",
        26,
    ),
    pacing(
        "tempo-side",
        f"[{{move: Cat-cow, reps: 10, sets: 2, {_SIDES}, tempo: [{{Lift chin: in}}, {{Round: out}}]}}]",
        16,
    ),
    pacing("release", "[{hold: Wall push-ups, for: 3s, reps: 10, release: 2s}, {hold: Plank, for: 20s}]", 14),
    pacing("breathe-in", f"[{{hold: Cobra, breaths: 5, reps: 3}}, {_NEXT}]", 17.5),
    pacing("breathe-out", f"[{{hold: Neck to collarbone, breaths: 3, {_SIDES}}}]", 21),
    pacing("hold-breath", "[{hold: Box breathing, breaths: 12}]", 27, "pace: {breath: 4-4-4-4}"),
    pacing("rest", f"[{{hold: Bird-dog, for: 20s, sets: 2, rest: 30s, {_SIDES}}}]", 50),
    pacing(
        "rest-own-text",
        "[{rest: 30s, text: Shake out your arms}, {hold: Knuckles on a tight spot, for: 20s}]",
        1,
    ),
    pacing("switch", f"[{{hold: Thread the needle, for: 20s, {_SIDES}}}]", 26),
    pacing("wait", f"[{{wait: 'Lie face down, arms loose', hint: Take a mat}}, {_NEXT}]", 1),
    Scene("paused", _paused),
    Scene("finished", _finished),
    Scene("settings", _settings),
    Scene("ask", _ask),
    Scene("resume", _resume),
    Scene("fault", lambda _: Fault("lower-back", "its file is damaged: push it again")),
    _given("battery", percent=14, how="battery-how"),
    _given("usb"),
)
