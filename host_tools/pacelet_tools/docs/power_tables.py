# SPDX-License-Identifier: MIT
"""The tables of `docs/power.md`: hours on a battery for each board profile, and the currents they come from."""

import json
import re
from typing import Any

from pacelet_tools.boards import load_profile, names
from pacelet_tools.paths import find_routine
from pacelet_tools.virtual.battery.currents import BOARDS, LIGHT_DARK_MA, PANEL_OFF_MA, SOURCES
from pacelet_tools.virtual.battery.energy import BATTERY_MAH, Energy
from pacelet_tools.virtual.play.headless import play_headless
from pacelet_tools.virtual.play.playable import load
from pacelet_tools.virtual.play.request import PlayRequest

ROUTINE = "daily-five"
_HOURS_HEAD = (
    f"| board | profile | `{ROUTINE}`, mAh | of it the board | panel | lights | motor | mean mA | hours of pacing "
    f"| hours in the menu |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)
_CURRENTS_HEAD = "| part | mA | source |\n| --- | --- | --- |"
# How far a figure may be off before the table is written anew.
_TOLERANCE = 0.05


def hours_table(before: str = "") -> str:
    """Return what the routine takes on each board, from runs on the virtual board, as a Markdown table.

    `before` is the table in the document; it is returned if all its figures are near enough.
    """
    runs: dict[str, Energy] = {}
    table = "\n".join([_HOURS_HEAD, *(_hours_row(load_profile(name), runs) for name in names())])
    return before if _is_near(before, table) else table


def currents_table() -> str:
    """Return the currents and where each comes from as a Markdown table."""
    rows = [
        f"| {chip} board | {board.awake_ma:g} awake, {board.idle_ma:g} idle, {board.light_ma:g} light sleep "
        f"| {board.source} |"
        for chip, board in BOARDS.items()
    ]
    rows += [f"| {part} | {drawn} | {source} |" for part, (drawn, source) in SOURCES.items()]
    return "\n".join([_CURRENTS_HEAD, *rows])


def _hours_row(profile: dict[str, Any], runs: dict[str, Energy]) -> str:
    board = BOARDS[profile["chip"]]
    energy = _run(profile, runs).on(board)
    parts = energy.parts
    menu_ma = board.idle_ma + PANEL_OFF_MA + LIGHT_DARK_MA * profile.get("ring", {"leds": 0})["leds"]
    figures = [energy.mah, *(parts.get(part, 0) for part in ("board", "panel", "ring", "motor"))]
    cells = [f"{figure:.2f}" for figure in figures]
    cells += [f"{energy.mean_ma:.0f}", f"{energy.hours(BATTERY_MAH):.1f}", f"{BATTERY_MAH / menu_ma:.1f}"]
    return f"| {profile['title']} | `{profile['name']}` | {' | '.join(cells)} |"


def _run(profile: dict[str, Any], runs: dict[str, Energy]) -> Energy:
    """Return what a run took; boards with the same parts share one, for they differ only in what the board draws."""
    parts = {part: profile.get(part) for part in ("panel", "ring", "buzzer", "motor")}
    key = json.dumps(
        [(parts["panel"] or {}).get("height"), (parts["ring"] or {}).get("leds"), *map(bool, parts.values())]
    )
    if key not in runs:
        runs[key] = _play(profile)
    return runs[key]


def _play(profile: dict[str, Any]) -> Energy:
    return play_headless(
        PlayRequest(profile, load(find_routine(ROUTINE)), go_on=True), with_energy=True
    ).energy


def _is_near(one: str, other: str) -> bool:
    """Return True if two tables differ at most in small differences of their figures."""
    figure = r"(?<= )\d+\.?\d*(?= )"
    if re.sub(figure, "N", one) != re.sub(figure, "N", other):
        return False
    pairs = zip(re.findall(figure, one), re.findall(figure, other), strict=True)
    return all(abs(float(old) - float(new)) <= max(0.05, _TOLERANCE * float(new)) for old, new in pairs)
