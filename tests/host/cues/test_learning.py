# SPDX-License-Identifier: MIT
"""The routine `learn-the-signals` plays every cue that a routine can, each with its name on the panel."""

from typing import Any

from pacelet import gestures
from pacelet.phase import BREATH, LEAD_IN, Pace, Phase
from pacelet.player import Player
from pacelet.session import Session
from pacelet.tunes import names
from pacelet_tools.cues.meanings import MEANINGS
from pacelet_tools.docs.library_table import compiled_library
from pacelet_tools.pictures.light_scenes import LIGHTS

# What the panel says while a cue sounds: a part of the step's text, the beat, the side, or the kind of phase.
SAID = {
    "tick": "Count-down",
    "start": "Begin",
    "start-other": "Begin another step",
    "beat": "Once more",
    "turn": "Next part",
    "halfway": "halfway",
    "bell": "bell",
    "end": "Pause",
    "left": "left",
    "right": "right",
    "side-3": "third",
    "side-4": "fourth",
    "in": "in",
    "out": "out",
    "hold": "hold-in",
    "release": "let go",
    "enough": "Enough",
    "wait": "Waiting",
    "done": "done",
    "pause": "pause",
    "resume": "go on",
    "more": "more",
    "ease": "ease off",
}
NOT_OF_A_ROUTINE = {"locked", "error", "remind"}
# What the wearer does at the steps that ask for it, 2 s into them.
PRESSED = {
    "Waiting": [gestures.OK],
    "Ok to pause": [gestures.OK, gestures.OK],
    "Hold next": [gestures.NEXT | gestures.HELD],
    "Hold ok": [gestures.OK | gestures.HELD, gestures.OK],
}


def heard() -> dict[str, list[Phase]]:
    """The cues that are heard, with the phases in which they are, by a wearer who does what is asked."""
    routine = compiled_library()["learn-the-signals"]
    play = Player(routine, Pace(routine))
    found: dict[str, list[Phase]] = {}
    eased: list[Phase] = []

    def sound(cue: str) -> None:
        found.setdefault(cue, []).append(eased.pop() if cue == "ease" else play.phase)

    session: Any = Session(play, sound, lambda note: None, 3)
    asked = dict(PRESSED)
    while not session.over:
        text = f"{play.phase.text}"
        wanted = next((words for words in asked if text.startswith(words)), None)
        if wanted and play.phase.kind != "prepare" and play.elapsed_ms >= 2000:
            for gesture in asked.pop(wanted):
                eased.append(play.phase)
                session.press(gesture)
        session.advance(100)
    return found


def test_every_cue_is_played_with_its_name() -> None:
    found = heard()
    assert set(found) == set(SAID) == set(names()) - NOT_OF_A_ROUTINE
    for cue, phases in found.items():
        panels = [f"{at.kind} {at.text} {at.label} {at.side}" for at in phases]
        assert any(SAID[cue] in panel for panel in panels), (cue, panels)


def test_every_kind_of_phase_has_its_lights_on_the_page() -> None:
    kinds = {*LEAD_IN, *BREATH, "hold", "move", "release", "wait", "done"}
    assert {scene.player(0.1).phase.kind for scene in LIGHTS} == kinds


def test_every_cue_has_its_meaning() -> None:
    assert sorted(meaning.name for meaning in MEANINGS) == sorted(names())
