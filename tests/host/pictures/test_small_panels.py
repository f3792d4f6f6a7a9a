# SPDX-License-Identifier: MIT
"""On the small panels none of the handheld's own words is cut: only what a routine brings moves on, or ends in "…"."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pacelet.app import Mode, pages_for, phase_page_for
from pacelet.gestures import NEXT, OK
from pacelet.modes.preferences import Settings
from pacelet.screens.screen import Screen
from pacelet.screens.widgets import Text
from pacelet.settings import TABLE, clean
from pacelet.words import Words
from pacelet_tools.pictures import scenes
from pacelet_tools.pictures.canvas import Canvas, fonts
from pacelet_tools.pictures.shots import PAGES

sys.path.insert(0, str(Path(__file__).parents[2] / "portable"))
from showing import PANELS, walk
from wandering import NOTES

SMALL = [panel for panel in PANELS if panel[0] < 100]
LANGUAGES = TABLE["language"].allowed


def turns(screen: Screen) -> Iterator[list[str]]:
    """The lines that each text of the page, and the note, shows at a time."""
    widgets = [*screen.page.widgets, screen.note] if screen.page else [screen.note]
    for widget in widgets:
        if isinstance(widget, Text):
            yield from widget.turns


def said(screen: Screen) -> list[str]:
    return [line for lines in turns(screen) for line in lines]


def cuts(screen: Screen, given: str) -> list[str]:
    """The lines that are cut, but those where it is one of the `given` texts that goes on."""
    return [
        line for lines in said(screen) for line in lines if any(word not in given for word in cut_words(line))
    ]


def cut_words(line: str) -> list[str]:
    """The words beside the marks of a line, "" where there is none."""
    words = line.strip("…").split() or [""]
    return [words[0]] * line.startswith("…") + [words[-1]] * line.endswith("…")


class Drawn:
    """A panel of a size and language; `cut` gathers what is cut on it, with the name of the page."""

    def __init__(self, panel: tuple[int, int], language: str) -> None:
        self.panel, self.words = panel, Words(language)
        self.cut: list[tuple[str, str]] = []

    def look(self, name: str, mode: Any, given: str = "", note: str = "") -> Screen:
        """Draw a page, gather what is cut on it, and return the screen."""
        width, height = self.panel
        if mode.name == "pacing":
            mode.screen = phase_page_for(width, height)
        else:
            mode.screen = PAGES[mode.name]
        screen = Screen(width, height, fonts(height), self.words, pages_for(width))
        screen.show(mode, 0)
        if note:
            screen.say(self.words.text(note))
        canvas = Canvas(width, height)
        while screen.draw_step(canvas):
            pass
        self.cut += [(name, line) for line in cuts(screen, given)]
        return screen


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the routines that a scene compiles, but for the sides, which are the handheld's own."""
    texts: list[str] = []
    compiled = scenes.compiled

    def noted(steps: str, head: str = "") -> Any:
        made = compiled(steps, head)
        texts.extend(text for text in made.get("texts", ()) if text not in ("left", "right"))
        texts.extend(
            [made["name"], made.get("area", ""), *made.get("equipment", ()), *made.get("caution", ())]
        )
        return made

    monkeypatch.setattr(scenes, "compiled", noted)
    return texts


@pytest.fixture(params=[(panel, language) for panel in SMALL for language in LANGUAGES], ids=str)
def drawn(request: pytest.FixtureRequest) -> Iterator[Drawn]:
    """A panel; at the end nothing was cut on it."""
    panel = Drawn(*request.param)
    yield panel
    assert not panel.cut


def test_no_page_cuts_what_it_says(drawn: Drawn, given: list[str]) -> None:
    for scene in scenes.SCENES:
        mode = scene.make(drawn.words)
        texts = [*given, *(getattr(mode, key, "") for key in ("title", "sentence"))]
        drawn.look(scene.name, mode, "\n".join(texts))


def test_no_fact_at_the_end_is_cut(drawn: Drawn) -> None:
    for rounds, skipped, eased, held in (
        (0, 1, 0, 0),
        (0, 12, 12, 0),
        (12, 3, 0, 754),
        (0, 0, 0, 95),
        (3, 1, 2, 3599),
    ):
        for streak, weeks in ((0, None), (1, None), (12, None), (9, 1), (9, 12)):
            for done_ms, advice in ((42_000, False), (3_000_000, True)):
                play = SimpleNamespace(
                    done_ms=done_ms,
                    routine=SimpleNamespace(name="Neck"),
                    rounds=[(0, rounds)] if rounds else [],
                    skipped=skipped,
                    held=[(0, 1000 * held)] if held else [],
                )
                mode = Mode()
                vars(mode).update(
                    name="finished", play=play, eased=eased, streak=streak, weeks=weeks, advice=advice
                )
                drawn.look("finished", mode)


def test_no_word_of_a_hint_is_cut_in_two_and_no_rest_is_called_by_a_preposition(drawn: Drawn) -> None:
    """A hint takes turns with the name, in the name's font."""
    hint = "Face down, hands by chest"
    for name in ("Cobra", "Bird-dog", "Roll the mid back"):
        steps = f"[{{hold: {name}, for: 30s, hint: '{hint}'}}]"
        mode = scenes.pacing("hint", steps, 1).make(drawn.words)
        screen = drawn.look("hint", mode, f"{hint} {name}")
        shown = {word.strip("…,") for line in said(screen) for word in line.split()}
        assert {"Face", "down", "hands", "by", "chest"} <= shown, (name, shown)
    tempo = "[{move: Press a tight spot, reps: 1-9, prepare: 0s, tempo: [{Press: 3s}, {Lift: 3s}]}]"
    screen = drawn.look("tempo", scenes.pacing("tempo", tempo, 7).make(drawn.words), "Press a tight spot")
    shown = {word.strip("…") for line in said(screen) for word in line.split()}
    assert {"Press", "a", "tight", "spot"} <= shown, shown
    beat = "[{repeat: 2, every: 1min, steps: [{move: Push-ups, reps: 2, prepare: 0s}]}]"
    screen = drawn.look("beat", scenes.pacing("beat", beat, 12).make(drawn.words), "Push-ups")
    assert any(" ".join(lines) == drawn.words.text("beat") for lines in turns(screen)), list(turns(screen))


def test_no_setting_and_no_value_of_it_is_cut(drawn: Drawn) -> None:
    app = SimpleNamespace(storage=None, settings=clean({}), words=drawn.words, adjust=lambda: None)
    mode: Any = Settings(app)
    for _ in range(mode.count):
        first = None
        while mode.value != first:
            first = first or mode.value
            drawn.look("settings", mode)
            mode.press(OK)
        mode.press(NEXT)


def test_no_note_is_cut(drawn: Drawn, given: list[str]) -> None:
    for note in (*NOTES, "not-kept"):
        drawn.look(note, scenes.SCENES[0].make(drawn.words), "\n".join(given), note)


def test_no_phase_cuts_what_it_says(drawn: Drawn) -> None:
    """A whole session, with pauses and more time, of every kind of phase."""

    def look(shown: Any) -> None:
        texts = "\n".join(shown.mode.play.routine.texts)
        drawn.cut.extend((shown.mode.play.phase.kind, line) for line in cuts(shown.screen, texts))

    walk(*drawn.panel, 3700, look, drawn.words)
