# SPDX-License-Identifier: MIT
"""The tables of `docs/wearer.md`: every cue with its notes, and what the lights do in every kind of phase."""

from pacelet.lights import _BLUE, _GREEN, _ORANGE, _PURPLE, _WHITE, Pattern
from pacelet_tools.cues.meanings import MEANINGS
from pacelet_tools.cues.notes import HEIGHTS, SILENCE, is_low, length_ms, picture
from pacelet_tools.pictures.light_scenes import LIGHTS, LightScene

LIGHTS_IN_RING = 12
BRIGHTNESS = 4
_CUES_HEAD = "| cue | notes | ms | it means | when |\n| --- | --- | ---: | --- | --- |"
_LIGHTS_HEAD = "| in | colour | lights | what they do |\n| --- | --- | --- | --- |"
_COLOURS = {
    name: colour.to_bytes(3, "big")
    for name, colour in (
        ("white", _WHITE),
        ("orange", _ORANGE),
        ("blue", _BLUE),
        ("green", _GREEN),
        ("purple", _PURPLE),
    )
}
_MOST_MOMENTS = 4

# What the lights do in each of the scenes of `LIGHTS`.
MOTIONS = {
    "prepare": "gather, until all are lit when it begins",
    "hold": "go out one by one: what is lit is what is left",
    "hold, left": "the same, on the left half only",
    "hold, right": "the same, on the right half only",
    "last seconds": "swell once a second, in the last three seconds of a hold, rest or getting ready of 6 s or more",
    "paused": "stand still, and are dim",
    "beat of a tempo": "one light runs round once, and is back at the top when the beat is over",
    "movement": "go out one by one, and a light runs over them",
    "breathe in": "fill up",
    "breathe out": "empty",
    "hold the breath": "all stay lit",
    "breathed out": "one glows where the next breath begins",
    "release": "fill up, dimly",
    "change to the right": "one half fades, the half of the coming side comes up",
    "rest": "all glow and ebb slowly",
    "wait": "all breathe slowly, until you press",
    "done": "colours run round once, then it is dark",
}


def cues_table() -> str:
    """Return every cue as a Markdown table: its notes as a picture, what it means, and when it comes."""
    return "\n".join([_CUES_HEAD, *(_cue_row(*cue) for cue in MEANINGS)])


def lights_table() -> str:
    """Return what the lights do as a Markdown table, painted by the firmware's own code."""
    return "\n".join([_LIGHTS_HEAD, *map(_light_row, LIGHTS)])


def _cue_row(name: str, means: str, when: str) -> str:
    low = " (an octave lower)" if is_low(name) else ""
    return f"| `{name}` | `{picture(name)}`{low} | {length_ms(name)} | {means} | {when} |"


def _light_row(scene: LightScene) -> str:
    frames = [_frame(scene, at_s) for at_s in _moments(scene.at_s)]
    brightest = max(max(frame) for frame in frames)
    names = dict.fromkeys(_colour(frame) for frame in frames if any(frame))
    rows = [
        f"`{_ring(frame, brightest)}` {at_s:g}&nbsp;s"
        for frame, at_s in zip(frames, _moments(scene.at_s), strict=True)
    ]
    return f"| {scene.name} | {', '.join(names)} | {'<br>'.join(rows)} | {MOTIONS[scene.name]} |"


def _moments(at_s: tuple[float, ...]) -> tuple[float, ...]:
    """Return the first moment, the last, and some of those between."""
    return at_s if len(at_s) <= _MOST_MOMENTS else (*at_s[:-1:2][: _MOST_MOMENTS - 1], at_s[-1])


def _frame(scene: LightScene, at_s: float) -> bytes:
    rgb = bytearray(3 * LIGHTS_IN_RING)
    Pattern(LIGHTS_IN_RING, BRIGHTNESS).paint(rgb, scene.player(at_s), round(at_s * 1000))
    return bytes(rgb)


def _ring(frame: bytes, brightest: int) -> str:
    """Return the lights clockwise from the top, each as high as an eye finds it bright: a quarter is half."""
    levels = [(max(frame[at : at + 3]) / brightest) ** 0.5 for at in range(0, len(frame), 3)]
    return "".join(HEIGHTS[min(7, int(level * 8))] if level > 0 else SILENCE for level in levels)


def _colour(frame: bytes) -> str:
    """Return the name of the colour that the brightest light comes nearest to."""
    place = frame.index(max(frame)) // 3 * 3
    light = frame[place : place + 3]
    return min(_COLOURS, key=lambda name: _distance(light, _COLOURS[name]))


def _distance(light: bytes, colour: bytes) -> float:
    """Return how far two colours are apart when both are as bright as can be."""
    return sum(
        (part / max(light) - other / max(colour)) ** 2 for part, other in zip(light, colour, strict=True)
    )
