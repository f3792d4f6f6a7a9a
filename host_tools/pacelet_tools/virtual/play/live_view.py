# SPDX-License-Identifier: MIT
"""The handheld drawn with characters: the panel in its ring of lights, then phase, tone and keys.

The panel comes in half blocks (a character is 1x2 points) where the window is large enough, twice as large where that
fits, and in braille (2x4 points) where it does not; that fits a window of 80x24. Beside it stand the steps, if there
is room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from pacelet_tools.language.semantics.spelling import minutes
from pacelet_tools.virtual.play.live_grid import Colour, Grid
from pacelet_tools.virtual.wires.panel_glass import Picture, as_text
from pacelet_tools.virtual.wires.screenshot import BODY, GLASS, LIT, to_srgb
from pacelet_tools.virtual.wires.wired_handheld import Handheld

MARGIN_X, MARGIN_Y = 4, 2  # round the panel, for the lights
FOOT_ROWS = 4  # a blank one, phase, tone, keys
QUIET: Colour = (150, 158, 172)
TEXT: Colour = (222, 228, 236)
WARM: Colour = (230, 159, 0)
DARK_INK: Colour = (90, 96, 106)
LIGHT, DARK = "██", "··"
SHADES = ("░░", "▒▒", "▓▓", LIGHT)  # of a light, where there are no colours
# The least level of the brightest part of a light that is on: dim ones are plain to see on the handheld, too.
LEAST_SHINE = 110
KEYS = (("← back", "back"), ("space ok", "ok"), ("→ next", "next"))
LEAST_COLUMNS = 72  # of the view of a panel that is 128 wide, in braille
STEPS_WIDTH = 36  # of the list beside the panel, with the gap
HELP = (
    "← or b         back: this side again, the one before",
    "space or o     ok: pause, go on",
    "→ or n         next: done, skip",
    "B O N          the same, held; a mouse holds as long as you do",
    "a click        on a step of the list begins with that one",
    "+ -            faster, slower",
    "Tab            the next board, where there are several",
    "?              this help; any key closes it",
    "q              quit",
)


@dataclass(frozen=True)
class Beside:
    """What is shown beside the handheld: steps, a note, speed, help if it is wanted; `can_jump`: steps take clicks."""

    steps: Sequence[str] = ()
    note: str = ""
    speed: float = 1.0
    has_help: bool = False
    can_jump: bool = False


def draw(
    handheld: Handheld,
    window: tuple[int, int],
    title: str,
    clock: str,
    *,
    has_colours: bool = True,
    beside: Beside = Beside(),
) -> Grid:
    """Return the view in a window of (columns, rows); a window that is too small says how large it must be."""
    grid = Grid(*window, ground=BODY)
    panel = handheld.panel
    phase = f"{clock}  {phase_text(handheld.phase) or title}"
    for panel_lines in (as_large_text, as_text, as_braille):
        lines = panel_lines(panel.picture())
        width, height = len(lines[0]) + 2 * MARGIN_X, len(lines) + 2 * MARGIN_Y + FOOT_ROWS
        if width <= grid.width and height <= grid.height:
            has_list = bool(beside.steps) and width + STEPS_WIDTH <= grid.width
            whole = Grid(grid.width - STEPS_WIDTH, grid.height, ground=BODY) if has_list else grid
            _draw_all(whole, handheld, lines, phase, has_colours)
            if has_list:
                grid.take_over(whole)
                _draw_steps(grid, beside, handheld.phase.get("step"), whole.width)
            _draw_notes(grid, beside)
            return grid
    _draw_small(grid, f"Make it {width}x{height} (q quits)", phase, heard_text(handheld))
    return grid


def _draw_small(grid: Grid, wanted: str, phase: str, heard: str) -> None:
    """Draw how large the window must be and, if there is room, the phase and the cue."""
    top = grid.height // 2 - (2 if grid.height > 4 else 0)
    grid.put_middle(top, f"This window is {grid.width}x{grid.height}.", TEXT)
    grid.put_middle(top + 1, wanted, TEXT)
    if grid.height > 4:
        grid.put_middle(top + 3, phase, TEXT, is_bold=True)
        grid.put_middle(top + 4, heard, WARM)


def _draw_all(grid: Grid, handheld: Handheld, lines: list[str], phase: str, has_colours: bool) -> None:
    width, height = len(lines[0]), len(lines)
    left = (grid.width - width) // 2
    top = max(0, (grid.height - height - 2 * MARGIN_Y - FOOT_ROWS) // 2) + MARGIN_Y
    for y, line in enumerate(lines):
        grid.put(left, top + y, line, LIT, ground=GLASS)
    _draw_ring(grid, handheld, (left, top), (width, height), has_colours)
    foot = top + height + MARGIN_Y + 1
    grid.put_middle(foot, phase, TEXT, is_bold=True)
    grid.put_middle(foot + 1, heard_text(handheld), WARM)
    _draw_keys(grid, foot + 2, handheld)


def _draw_steps(grid: Grid, beside: Beside, step: int | None, left: int) -> None:
    """Draw the texts of the steps from column `left` on, the one that is played among them."""
    rows, steps = grid.height - 2, beside.steps
    first = max(0, min((step or 0) - rows // 2, len(steps) - rows))
    for number, text in enumerate(steps[first : first + rows], first):
        is_now = number == step
        shown = f"{'▸' if is_now else ' '} {text}"[: grid.width - left - 1]
        row = number - first + 1
        grid.put(left, row, shown, WARM if is_now else QUIET, is_bold=is_now)
        if beside.can_jump and text:
            grid.targets.append((range(left, grid.width), range(row, row + 1), str(number)))


def _draw_notes(grid: Grid, beside: Beside) -> None:
    """Draw a note and the speed at the top, and help over it all if it is wanted."""
    notes = [beside.note, f"speed {beside.speed:g}" if beside.speed != 1 else ""]
    for row, text in enumerate(filter(None, notes)):
        grid.put(1, row, text[: max(0, grid.width - 2)], WARM)
    if beside.has_help:
        _draw_help(grid)


def _draw_help(grid: Grid) -> None:
    width = max(map(len, HELP)) + 4
    left, top = (grid.width - width) // 2, max(0, (grid.height - len(HELP) - 2) // 2)
    for row, text in enumerate(("", *HELP, "")):
        grid.put(left, top + row, f"  {text}".ljust(width), TEXT, ground=GLASS)


def _draw_ring(
    grid: Grid, handheld: Handheld, corner: tuple[int, int], size: tuple[int, int], has_colours: bool
) -> None:
    """Draw the lights on a frame round the panel, the first above its middle, the others clockwise."""
    rgb, count = handheld.ring.rgb, handheld.ring.count
    for index in range(count):
        x, y = frame_place(index, count)
        column = corner[0] + (size[0] - len(LIGHT)) / 2 + x * (size[0] / 2 + MARGIN_X - len(LIGHT) / 2)
        row = corner[1] + (size[1] - 1) / 2 + y * (size[1] / 2 + MARGIN_Y - 0.5)
        level = rgb[3 * index : 3 * index + 3]
        ink = shine(level)
        light = LIGHT if has_colours else SHADES[to_srgb(max(level)) // 64]
        is_lit = max(level) > 0
        grid.put(round(column), round(row), light if is_lit else DARK, ink if is_lit else DARK_INK)


def shine(level: bytes) -> Colour:
    """Return the colour of a light as sRGB: a light that is on never looks off."""
    red, green, blue = (to_srgb(part) for part in level)
    most = max(red, green, blue, 1)
    wanted = LEAST_SHINE + most * (255 - LEAST_SHINE) // 255
    return red * wanted // most, green * wanted // most, blue * wanted // most


def frame_place(index: int, count: int) -> tuple[float, float]:
    """Return where the ray to a light of the ring meets a square from (-1, -1) to (1, 1), y downwards."""
    angle = 2 * pi * index / count
    x, y = sin(angle), -cos(angle)
    reach = max(abs(x), abs(y))
    return x / reach, y / reach


def _draw_keys(grid: Grid, y: int, handheld: Handheld) -> None:
    words = [text for text, _ in KEYS] + ["B O N: held down", "q quit", "? help"]
    x = max(0, (grid.width - len("   ".join(words))) // 2)
    buttons = dict(KEYS)
    for word in words:
        button = buttons.get(word)
        is_down = button in handheld.buttons.down
        grid.put(x, y, word, WARM if is_down else QUIET, is_bold=is_down)
        if button:  # a click beside the word, or in the line above, is meant for it too
            grid.targets.append((range(x - 1, x + len(word) + 2), range(y - 1, y + 1), button))
        x += len(word) + 3


def heard_text(handheld: Handheld) -> str:
    """Return the cue that sounds and whether the motor turns, in words; may be empty."""
    tone, buzz = handheld.buzzer.tone, handheld.motor.buzz
    sounds = [f"♪ {handheld.cue}".rstrip()] if tone else []
    return "   ".join(sounds + (["≋ vibrates"] if buzz else []))


def phase_text(phase: dict[str, Any]) -> str:
    """Return a phase as the firmware reported it, in one line."""
    counts = [
        f"{word} {phase[word]}/{phase[word + 's']}" if phase.get(word + "s") else f"{word} {phase[word]}"
        for word in ("rep", "set", "round")
        if phase.get(word) is not None
    ]
    ms = phase.get("ms")
    length = [minutes(ms)] if ms else ["until pressed"] if phase and ms is None else []
    words = [phase.get("kind"), phase.get("text"), phase.get("label"), phase.get("side"), *counts, *length]
    return " · ".join(str(word) for word in words if word)


def as_large_text(picture: Picture) -> list[str]:
    """Return the picture as text, twice as large as `as_text`."""
    wide = [bytearray(point for point in row for _ in (0, 1)) for row in picture]
    return as_text([row for row in wide for _ in (0, 1)])


def as_braille(picture: Picture) -> list[str]:
    """Return the picture as text: four rows of points a line, two columns a character (Unicode 2800 to 28FF)."""
    weights = ((1, 8), (2, 16), (4, 32), (64, 128))
    lines = list[str]()
    for y in range(0, len(picture), 4):
        rows = [picture[y + part] for part in range(4)]
        cells = (
            sum(weights[part][side] * row[x + side] for part, row in enumerate(rows) for side in (0, 1))
            for x in range(0, len(picture[0]), 2)
        )
        lines.append("".join(chr(0x2800 + dots) if dots else " " for dots in cells))
    return lines
