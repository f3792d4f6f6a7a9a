# SPDX-License-Identifier: MIT
"""One moment of each screen: real routines, compiled and played up to there, and what is handed in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from pacelet import player, routine
from pacelet.app import Mode
from pacelet.modes.before_after import Ask, Choose, Ready, pages_of
from pacelet.modes.first_step import Steps, listed_steps
from pacelet.modes.menu import Menu
from pacelet.modes.notices import Fault
from pacelet.modes.preferences import Settings
from pacelet.phase import Pace
from pacelet.settings import clean
from pacelet.totals import Ahead
from pacelet.words import Words
from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.pictures.canvas import fonts


@dataclass(frozen=True)
class Scene:
    """A name, and what makes the mode that the screen shows, in these words."""

    name: str
    make: Callable[[Words], Any]


NOBODY: Any = None  # a picture leads nowhere


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
    playing = player.Player(made, Pace(made))
    for _ in range(waits):
        playing.toggle_pause()
    playing.advance(round(at_s * 1000))
    return playing


def _mode(name: str, **values: Any) -> Mode:
    """Return a mode that does nothing, with what its page reads."""
    mode = Mode()
    vars(mode).update(values, name=name)
    return mode


def pacing(name: str, steps: str, at_s: float, head: str = "", waits: int = 0) -> Scene:
    """A moment of a running routine."""
    return Scene(name, lambda _: _mode("pacing", play=play(steps, at_s, head, waits)))


def _paused(_: Words) -> Any:
    playing = play(
        f"[{{hold: Thread the needle, for: 20-40s, reps: 9, {_SIDES}, prepare: 0s}}, {{hold: Plank, for: 5min}}]",
        3,
    )
    playing.toggle_pause()
    return _mode("pacing", play=playing)


class Files:
    """Routines in memory, as the library finds them on the flash, without an index."""

    library = ""

    def __init__(self, made: dict[str, Any]) -> None:
        self.made = made

    def routine_files(self, after: str, most: int) -> list[tuple[str, int]]:
        """The names that come after one."""
        return [(name, 0) for name in sorted(self.made) if name > after][:most]

    def routine_count(self) -> int:
        """How many there are."""
        return len(self.made)

    def lines(self, path: str) -> Iterator[bytes]:
        """None of a file."""
        return iter(())

    def routine_path(self, routine_id: str) -> str:
        """Where one is: its name."""
        return routine_id

    def opened(self, path: str) -> Any:
        """One of them, as a file."""
        return BytesIO(json.dumps(self.made[path]).encode())


def _app(files: Files, words: Words | None = None) -> Any:
    """What modes ask of an app."""
    return SimpleNamespace(
        storage=files,
        settings=clean({}),
        words=words,
        decoder=lambda: routine.open_routine,
        adder=lambda: Ahead,
    )


def _menu(index: int) -> Any:
    hold = "[{hold: Cobra, breaths: 5, reps: 3}]"
    cobra = {**compiled(hold, "area: upper back\ndaily: 8-10"), "name": "Cobra through the day"}
    long = compiled(
        "[{hold: A, for: 12min}, {repeat: until pressed, steps: [{hold: B, for: 3min}]}]", "area: lower back"
    )
    files = Files({"cobra": cobra, "lower-back": long, "daily-five": compiled("[{hold: A, for: 5min}]")})
    menu: Any = Menu(_app(files))
    while not menu.library.complete:
        menu.library.read_next()
    menu.index = index
    menu.today = {"cobra": 2}
    return menu


def _empty_menu(looked: bool) -> Any:
    menu = Menu(_app(Files({})))
    if looked:
        menu.library.read_next()
    return menu


def _ready(read: bool) -> Any:
    head = (
        "equipment: [mat, massage ball]\n"
        "caution: Be gentle. Knead slowly, press moderately, never hard where it is tender."
    )
    made = routine.decode(compiled("[{hold: A, for: 11min 55s}]", head))
    pages = pages_of(list(made.caution), fonts(32).small, 126, 32)
    return Ready(NOBODY, made, pages, read, Ahead(made, Pace(made)).total)


def _steps(_: Words) -> Any:
    made = routine.decode(
        compiled("[{wait: Kneel on the mat}, {hold: Forward fold, for: 1min}, {hold: Bird-dog, for: 20s}]")
    )
    steps: Any = Steps(NOBODY, listed_steps(made))
    steps.index = 1
    return steps


def _finished(_: Words) -> Any:
    playing = play("[{hold: A, for: 10s}, {hold: B, for: 4min 42s}]", 6)
    playing.move_on()
    playing.advance(600000)
    return _mode("finished", play=playing, eased=1, streak=4, weeks=None, advice=False)


def _settings(words: Words) -> Any:
    return Settings(_app(Files({}), words))


def _ask(words: Words) -> Any:
    return Ask(words.text("before"), (words.text("ends"), words.text("go_on")), NOBODY, 4)


def _resume(words: Words) -> Any:
    question, ends = (
        words.text("resume") % "Lower back, gently",
        (words.text("go_on"), words.text("no")),
    )
    return Choose(question, ends, NOBODY, NOBODY)


def _given(name: str, **values: Any) -> Scene:
    return Scene(values.pop("called", name), lambda _: _mode(name, **values))


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
    Scene("fault", lambda _: Fault(NOBODY, "lower-back", "its file is damaged: push it again")),
    _given("battery", percent=14, how="battery-how"),
    _given("usb"),
)
