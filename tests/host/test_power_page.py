# SPDX-License-Identifier: MIT
"""The tables of docs/power.md, and the profiles in docs/boards.md."""

import json
import re
from pathlib import Path

import pytest

from pacelet_tools.boards import load_profile, names, problems
from pacelet_tools.boards.profile_presses import GESTURES, meanings
from pacelet_tools.docs import power_tables
from pacelet_tools.docs.__main__ import between
from pacelet_tools.paths import find_routine
from pacelet_tools.virtual.battery.currents import BOARDS, BUSY_SHARE
from pacelet_tools.virtual.battery.energy import Energy
from pacelet_tools.virtual.play.headless import play_headless
from pacelet_tools.virtual.play.playable import load
from pacelet_tools.virtual.play.request import PlayRequest

DOCS = Path(__file__).parents[2] / "docs"
BLOCKS = re.findall(
    r"^```json\n(.*?)^```$", (DOCS / "boards.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
)
HOUR_US = 3_600_000_000


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> str:
    """A table of runs that took 2 mAh an hour for the panel, beside the board."""
    monkeypatch.setattr(power_tables, "_play", lambda profile: Energy(HOUR_US, HOUR_US, 0, {"panel": 2.0}))
    return power_tables.hours_table()


def test_every_board_has_its_row(table: str) -> None:
    text = (DOCS / "power.md").read_text("utf-8")
    for made in (table, between(text, "hours")):
        assert [row.split("`")[1] for row in made.splitlines()[2:]] == names()


def test_the_figures_are_those_of_the_run_and_the_board(table: str) -> None:
    cells = next(row for row in table.splitlines() if "`pico`" in row).split(" | ")
    idle_ma = BOARDS["rp2040"].idle_ma
    assert cells[2:] == [
        f"{idle_ma + 2:.2f}",
        f"{idle_ma:.2f}",
        "2.00",
        "0.00",
        "0.00",
        f"{idle_ma + 2:.0f}",
        f"{500 / (idle_ma + 2):.1f}",
        "15.7 |",
    ]


def test_a_table_stays_until_a_figure_is_far_off(table: str) -> None:
    near, far = table.replace("23.00", "23.90"), table.replace("23.00", "24.90")
    assert near != table and power_tables.hours_table(near) == near
    assert power_tables.hours_table(far) == table
    assert power_tables.hours_table(table.replace("`pico`", "`pica`")) == table
    assert power_tables.hours_table("") == table


def test_what_light_sleep_saves_is_what_the_page_says() -> None:
    said = re.search(
        r"takes (\d+\.\d) mAh for the board instead of (\d+\.\d)", (DOCS / "power.md").read_text("utf-8")
    )
    assert said
    pico = load_profile("pico")
    routine = load(find_routine(power_tables.ROUTINE))
    for profile, mah in (({**pico, "vbus": {"pin": 24}}, said[1]), (pico, said[2])):
        energy = play_headless(PlayRequest(profile, routine, go_on=True), with_energy=True).energy
        assert energy.parts["board"] == pytest.approx(float(mah), abs=0.1)


def test_both_pages_and_the_account_have_one_figure_of_how_long_the_processor_works() -> None:
    """It is measured by running MicroPython's image; who measures anew changes `BUSY_SHARE` and both pages."""
    pico, power = ((DOCS / name).read_text("utf-8") for name in ("pico.md", "power.md"))
    measured = re.search(r"busy while a routine runs \| (\d+) %", pico)
    taken = re.search(r"While phases run the processor works for\s+(\d+) %", power)
    assert measured and taken and measured[1] == taken[1] == f"{100 * BUSY_SHARE:.0f}"


def test_the_profile_of_the_guide_is_sound() -> None:
    assert problems(json.loads(BLOCKS[0])) == []


def test_the_one_button_of_the_guide_is_the_one_that_comes_along() -> None:
    profile = load_profile("pico-one-button")
    assert json.loads(BLOCKS[1]) == profile["presses"]
    reached = meanings(profile["buttons"], profile["presses"])
    assert list(reached) == list(GESTURES) and all(len(by) == 1 for by in reached.values())
