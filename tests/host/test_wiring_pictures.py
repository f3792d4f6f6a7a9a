# SPDX-License-Identifier: MIT
"""The wiring pictures, read as lines on paper: what they join is what the profiles say, and nothing else touches."""

import xml.etree.ElementTree as ET
from collections import defaultdict
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from pacelet_tools.boards import load_profile, names
from pacelet_tools.boards.board_edges import BUILT_IN, edges_of
from pacelet_tools.boards.chips import CHIPS
from pacelet_tools.boards.profile_pins import uses
from pacelet_tools.docs.wiring_picture import Wiring

ROOT = Path(__file__).parents[2]
GROUNDS = {"GND", "-", "other side"}
SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]


class Picture:
    """What a picture of a profile shows: contacts by place, and wires by their pieces."""

    def __init__(self, name: str) -> None:
        root = ET.fromstring((ROOT / f"docs/wiring/{name}.svg").read_text("utf-8"))
        self.contacts = {
            (float(pin.attrib["cx"]), float(pin.attrib["cy"])): (
                pin.attrib["data-part"],
                pin.attrib["data-pin"],
            )
            for pin in root.iter(f"{SVG}circle")
            if pin.attrib.get("class") == "pin"
        }
        self.wires = [_pieces(line) for line in root.iter(f"{SVG}polyline") if line.get("class") == "wire"]
        self.nets = [
            line.attrib["data-net"] for line in root.iter(f"{SVG}polyline") if line.get("class") == "wire"
        ]
        self.dots = [
            (float(dot.attrib["cx"]), float(dot.attrib["cy"]))
            for dot in root.iter(f"{SVG}circle")
            if dot.attrib.get("class") != "pin"
        ]

    def joined(self) -> list[set[tuple[str, str]]]:
        """The contacts that hang together: wires meet at their ends, where there is a dot or a contact."""
        groups = [{place} for place in range(len(self.wires))]
        for one, other in combinations(range(len(self.wires)), 2):
            if any(_touches(dot, self.wires[one]) and _touches(dot, self.wires[other]) for dot in self.dots):
                together = next(group for group in groups if one in group)
                second = next(group for group in groups if other in group)
                if together is not second:
                    together |= second
                    groups.remove(second)
        return [
            {self.contacts[end] for wire in group for end in _ends(self.wires[wire]) if end in self.contacts}
            for group in groups
        ]


def _pieces(line: ET.Element) -> list[tuple[Point, Point]]:
    points = [(float(x), float(y)) for x, y in (pair.split(",") for pair in line.attrib["points"].split())]
    return [pair for pair in pairwise(points) if pair[0] != pair[1]]


def _ends(pieces: list[tuple[Point, Point]]) -> tuple[Point, Point]:
    return pieces[0][0], pieces[-1][1]


def _touches(point: Point, pieces: list[tuple[Point, Point]], near: float = 0) -> bool:
    return any(
        min(a[0], b[0]) - near <= point[0] <= max(a[0], b[0]) + near
        and min(a[1], b[1]) - near <= point[1] <= max(a[1], b[1]) + near
        for a, b in pieces
    )


@pytest.fixture(params=names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_each_picture_is_up_to_date(name: str) -> None:
    drawn = (ROOT / f"docs/wiring/{name}.svg").read_text("utf-8")
    assert drawn == Wiring(load_profile(name)).svg(), (
        "python -m pacelet_tools.docs.wiring_picture draws it anew"
    )


def test_the_edges_have_the_pins_that_the_profile_says_are_brought_out(name: str) -> None:
    profile = load_profile(name)
    edges = edges_of(name, profile["pins"], CHIPS[profile["chip"]].prefix)
    gpios = [
        contact.gpio for edge in (edges.left, edges.right) for contact in edge if contact.gpio is not None
    ]
    assert len(gpios) == len({*gpios})
    inside = {use.pin for use in uses(profile) if use.part.rpartition(" ")[2] in BUILT_IN.get(name, {})}
    assert {*gpios} == {*profile["pins"]} - inside | ({*gpios} & inside)


def test_every_pin_is_connected_once_and_every_ground_is_there(name: str) -> None:
    profile, picture = load_profile(name), Picture(name)
    ends = [end for wire in picture.wires for end in _ends(wire) if end in picture.contacts]
    at_parts = [end for end in ends if picture.contacts[end][0] != "board"]
    of_parts = [place for place, contact in picture.contacts.items() if contact[0] != "board"]
    assert sorted(at_parts) == sorted(of_parts), "each contact of a part has one wire"
    wanted: dict[str, int] = {use.part.removeprefix("the "): use.pin for use in uses(profile)}
    built_in = BUILT_IN.get(name, {})
    prefix = CHIPS[profile["chip"]].prefix
    signals: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for group in picture.joined():
        board = {label for part, label in group if part == "board"}
        others = [contact for contact in group if contact[0] != "board"]
        if all(label in GROUNDS for _, label in others):
            assert board and board <= {"GND"}, group
        elif all(label in ("VCC", "5V") for _, label in others):
            assert len(board) == 1 and board <= {"3V3", "3V3(OUT)"} | {"5V", "VBUS", "USB"}, group
            assert (board <= {"5V", "VBUS", "USB"}) == all(label == "5V" for _, label in others)
        else:
            assert len(board) == len(others) == 1, group
            signals[board.pop().rpartition(" ")[2]].append(others[0])
    to_wire = {
        part: pin
        for part, pin in wanted.items()
        if not any(part.startswith(one.removesuffix("s")) for one in built_in)
    }
    assert {*signals} == {f"{prefix}{pin}" for pin in to_wire.values()}
    for part, pin in to_wire.items():
        title, label = signals[f"{prefix}{pin}"][0]
        word = part.split("'")[0].split()[-1] if part.startswith("button") else part.split("'")[0]
        assert {"panel": "display", "ring": "WS2812"}.get(word, word) in title
        assert not part.startswith("panel") or label == part.rpartition(" ")[2]


def test_no_two_wires_run_into_each_other(name: str) -> None:
    picture = Picture(name)
    for (net, wire), (other_net, other) in combinations(zip(picture.nets, picture.wires, strict=True), 2):
        if net == other_net:
            continue
        for end in (*_ends(wire), *(corner for _, corner in wire)):
            assert not _touches(end, other, 4), f"{net} comes near {other_net} at {end}"
        for dot in picture.dots:
            assert not (_touches(dot, wire) and _touches(dot, other)), f"a dot joins {net} and {other_net}"
    for place, contact in picture.contacts.items():
        over = {
            net for net, wire in zip(picture.nets, picture.wires, strict=True) if _touches(place, wire, 3)
        }
        assert len(over) <= 1, f"{over} at {contact}"
