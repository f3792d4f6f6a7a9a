# SPDX-License-Identifier: MIT
"""`python -m pacelet_tools.docs.wiring_picture`: draw docs/wiring/NAME.svg, the wiring of each profile, from its data.

The board is in the middle. A part stands on the side of its pins, in the order of them, so that wires do not cross more
than they must; power and ground are rails on both sides, which begin at one contact of the board.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from pacelet_tools.boards import load_profile, names
from pacelet_tools.boards.board_edges import BUILT_IN, GROUND, V3, V5, Edge, Edges, edges_of
from pacelet_tools.boards.chips import CHIPS
from pacelet_tools.docs.wiring_parts import Part, parts_to_wire
from pacelet_tools.svg_text import FONT, escaped, number, numbers, quoted, widest

PITCH = GAP = TITLE = 24
BOARD, PART = 176, 190
LANE, RAIL = 11, 16
TOP = 96
_RAILS = (GROUND, V3, V5)
_COLOURS = {GROUND: "#222222", V3: "#c0392b", V5: "#e67e22"}
_SIGNALS = ("#0072b2", "#009e73", "#8e44ad", "#a6761d", "#56b4e9", "#d6508a", "#607d3b", "#3949ab")
Point = tuple[float, float]


class Wire(NamedTuple):
    """A wire of a net, by its corners."""

    net: str
    points: list[Point]


class Side:
    """The parts on one side of the board and their wires; `sign` is -1 on the left and 1 on the right."""

    def __init__(self, sign: int, edge: list[Edge], parts: list[Part]) -> None:
        self.sign, self.edge = sign, edge
        rows = {contact.gpio: row for row, contact in enumerate(edge) if contact.gpio is not None}
        self.parts = sorted(parts, key=lambda part: min(rows[pin] for pin in part.gpios))
        self._rows = rows
        self.signals = [pin for part in self.parts for pin in sorted(part.gpios, key=rows.__getitem__)]
        self.powers = [
            role for role in _RAILS if any(role == one.to for part in parts for one in part.contacts)
        ]
        self.board_x = sign * BOARD / 2
        self._lanes_x = self.board_x + sign * 22
        self._rails_x = self._lanes_x + sign * LANE * (len(self.signals) + 1)
        self.part_x = self._rails_x + sign * RAIL * (len(self.powers) + 1)

    @property
    def height(self) -> float:
        """How high the column of parts is."""
        return sum(TITLE + PITCH * len(part.contacts) + GAP for part in self.parts) - GAP if self.parts else 0

    def contact_y(self, row: int) -> float:
        """Return where a contact of the board is."""
        return TOP + PITCH * (row + 1)

    def rail_x(self, role: str) -> float:
        """Return where the rail of a power is."""
        return self._rails_x + self.sign * RAIL * (self.powers.index(role) + 0.5)

    def placed(self) -> list[tuple[Part, float, list[tuple[str, int | str, float]]]]:
        """Return each part with its top and its contacts: what is printed there, what it goes to, and where it is."""
        # Half a pitch beside those of the board, so that no two wires run into each other.
        y: float = TOP + PITCH * max(0, round((PITCH * (len(self.edge) + 1) - self.height) / 2 / PITCH))
        found = []
        for part in self.parts:
            order = sorted(part.contacts, key=lambda one: self._rows.get(one.to, -1))  # type: ignore[arg-type]
            contacts = [(one.label, one.to, y + TITLE + PITCH * (row + 0.5)) for row, one in enumerate(order)]
            found.append((part, y, contacts))
            y += TITLE + PITCH * len(part.contacts) + GAP
        return found

    def wires(self) -> list[Wire]:
        """Return the wires of the signals, and those from the parts to the rails."""
        ends = {to: y for _, _, contacts in self.placed() for _, to, y in contacts if isinstance(to, int)}
        lanes = self._lanes(ends)
        wires = []
        for pin, y in ends.items():
            start, lane = self.contact_y(self._rows[pin]), lanes[pin]
            wires.append(Wire(str(pin), [(self.board_x, start), (lane, start), (lane, y), (self.part_x, y)]))
        for _, _, contacts in self.placed():
            for _, to, y in contacts:
                if isinstance(to, str):
                    wires.append(Wire(to, [(self.rail_x(to), y), (self.part_x, y)]))
        return wires

    def _lanes(self, ends: dict[int, float]) -> dict[int, float]:
        """Return the lane of each signal: of wires that go down the upper ones turn last, of those that go up first."""
        falling = [pin for pin in self.signals if ends[pin] >= self.contact_y(self._rows[pin])]
        rising = [pin for pin in self.signals if pin not in falling]
        order = [*rising, *reversed(falling)]
        return {pin: self._lanes_x + self.sign * LANE * (place + 0.5) for place, pin in enumerate(order)}


class Wiring:
    """The wiring of one profile, as wires and boxes."""

    def __init__(self, profile: dict[str, Any]) -> None:
        self.profile = profile
        chip = CHIPS[profile["chip"]]
        self.edges: Edges = edges_of(profile["name"], profile.get("pins") or sorted(chip.pins), chip.prefix)
        parts = parts_to_wire(profile)
        on_left = {contact.gpio for contact in self.edges.left} - {None}
        left = [part for part in parts if all(pin in on_left for pin in part.gpios)]
        self.sides = (
            Side(-1, self.edges.left, left),
            Side(1, self.edges.right, [part for part in parts if part not in left]),
        )

    @property
    def bottom(self) -> float:
        """The lowest point that the board and the parts reach."""
        rows = max(len(side.edge) for side in self.sides)
        columns = [contacts[-1][2] + PITCH for side in self.sides for _, _, contacts in side.placed()]
        return max(TOP + PITCH * (rows + 1), *columns) if columns else TOP + PITCH * (rows + 1)

    def wires(self) -> list[Wire]:
        """Return all wires: signals, then the rails with the wires that feed them."""
        wires = [wire for side in self.sides for wire in side.wires()]
        used = [role for role in _RAILS if any(role in side.powers for side in self.sides)]
        for place, role in enumerate(used):
            wires += self._rails(role, TOP - 12 - 12 * place)
        return wires

    def _rails(self, role: str, over_y: float) -> list[Wire]:
        """Return the rails of a power; what is not fed from its own side is fed over the top of the board."""
        fed = next(side for side in self.sides for contact in side.edge if contact.role == role)
        fed = next(
            (side for side in self.sides if self._row(side, role) is not None and role in side.powers), fed
        )
        row = self._row(fed, role)
        assert row is not None
        wires = []
        for side in self.sides:
            if role not in side.powers:
                continue
            x = side.rail_x(role)
            ends = [y for _, _, contacts in side.placed() for _, to, y in contacts if to == role]
            own_row = self._row(side, role)
            if own_row is not None:
                y = side.contact_y(own_row)
                wires += [
                    Wire(role, [(side.board_x, y), (x, y)]),
                    Wire(role, [(x, min(y, *ends)), (x, max(y, *ends))]),
                ]
                continue
            y, out = fed.contact_y(row), fed.board_x + fed.sign * (9 + 5 * _RAILS.index(role))
            over = [(fed.board_x, y), (out, y), (out, over_y), (x, over_y)]
            wires += [Wire(role, over), Wire(role, [(x, over_y), (x, max(ends))])]
        return wires

    @staticmethod
    def _row(side: Side, role: str) -> int | None:
        return next((row for row, contact in enumerate(side.edge) if contact.role == role), None)

    def svg(self) -> str:
        """Return the picture."""
        left, right = (abs(side.part_x) + PART if side.parts else BOARD / 2 + 20 for side in self.sides)
        notes, title = self._notes(), f"{self.profile['title']}: the profile {self.profile['name']}"
        texts = max(widest(title, 17), *(widest(note, 13) for note in notes))
        width = max(left + right, texts) + 40
        height = self.bottom + 20 + 20 * len(notes)
        box = f"{number(-left - 20)} 0 {number(width)} {number(height)}"
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{number(width)}" '
            f'height="{number(height)}" font-family={quoted(FONT)} font-size="13">',
            f"<title>{escaped(title)}</title>",
            _box(-left - 20, 0, width, height, 'fill="#fff"'),
            _text(-left, 28, title, "start", 'font-size="17" font-weight="bold" '),
            *self._board(),
            *(element for side in self.sides for element in _part_boxes(side)),
            *self._drawn_wires(),
            *(element for side in self.sides for element in _pins(side)),
            *(_text(-left, self.bottom + 20 * row + 16, note, "start") for row, note in enumerate(notes)),
            "</svg>",
        ]
        return "\n".join(lines) + "\n"

    def _board(self) -> list[str]:
        rows = max(len(side.edge) for side in self.sides)
        bottom = TOP + PITCH * (rows + 1)
        return [
            _box(-BOARD / 2, TOP, BOARD, bottom - TOP, 'rx="8" fill="#e8f1ea" stroke="#5b7f64"'),
            _box(-22, TOP - 8, 44, 24, 'rx="3" fill="#c9ced6" stroke="#777"'),
            _text(0, TOP + 8, "USB", "middle", 'font-size="11" '),
        ]

    def _drawn_wires(self) -> list[str]:
        colours = {**_COLOURS}
        for place, pin in enumerate(pin for side in self.sides for pin in side.signals):
            colours[str(pin)] = _SIGNALS[place % len(_SIGNALS)]
        wires = self.wires()
        lines = []
        for wire in wires:
            points = " ".join(f"{number(x)},{number(y)}" for x, y in wire.points)
            look = f'points="{points}" fill="none" '
            # A white edge shows which of two wires that cross goes over the other.
            lines.append(f'<polyline {look}stroke="#fff" stroke-width="5"/>')
            net = f'class="wire" data-net={quoted(wire.net)} stroke={quoted(colours[wire.net])}'
            lines.append(f'<polyline {net} {look}stroke-width="2.2"/>')
        for x, y, net in _joints(wires):
            lines.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="3.6" fill="{colours[net]}"/>')
        return lines

    def _notes(self) -> list[str]:
        built_in = BUILT_IN.get(self.profile["name"], {})
        notes = [f"Nothing to wire: {part}, {where}." for part, where in built_in.items()]
        if not self.edges.is_known:
            notes.append("Go by the names printed on your board: their order on its edges may be another.")
        return [*notes, "A dot joins wires; wires that cross without a dot do not touch."]


def _joints(wires: list[Wire]) -> list[tuple[float, float, str]]:
    """Return where a wire of a rail ends on another wire of the same rail."""
    joints = []
    for wire in wires:
        for x, y in (wire.points[0], wire.points[-1]):
            others = [other for other in wires if other.net == wire.net and other is not wire]
            if any(_is_on((x, y), other) for other in others):
                joints.append((x, y, wire.net))
    return joints


def _is_on(point: Point, wire: Wire) -> bool:
    pairs = pairwise(wire.points)
    return any(
        min(a[0], b[0]) <= point[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= point[1] <= max(a[1], b[1])
        for a, b in pairs
    )


def _part_boxes(side: Side) -> list[str]:
    lines = []
    for part, y, contacts in side.placed():
        x = side.part_x if side.sign > 0 else side.part_x - PART
        lines.append(
            _box(x, y, PART, TITLE + PITCH * len(contacts), 'rx="6" fill="#f4f2ea" stroke="#8a8466"')
        )
        lines.append(_text(x + PART / 2, y + 17, part.title, "middle", 'font-weight="bold" '))
    return lines


def _pins(side: Side) -> list[str]:
    """Return the contacts of the board and of the parts, with what is printed beside them."""
    lines = []
    anchor = "start" if side.sign < 0 else "end"
    for row, contact in enumerate(side.edge):
        if contact.label:
            y = side.contact_y(row)
            lines.append(_pin("board", contact.label, side.board_x, y))
            lines.append(_text(side.board_x - side.sign * 9, y + 4.5, contact.label, anchor))
            if contact.number:
                at = side.board_x - side.sign * 79
                lines.append(_text(at, y + 4, str(contact.number), "middle", 'font-size="10" opacity="0.6" '))
    anchor = "start" if side.sign > 0 else "end"
    for part, _, contacts in side.placed():
        for label, _to, y in contacts:
            lines.append(_pin(part.title, label, side.part_x, y))
            lines.append(_text(side.part_x + side.sign * 9, y + 4.5, label, anchor))
    return lines


def _pin(part: str, label: str, x: float, y: float) -> str:
    return (
        f'<circle class="pin" data-part={quoted(part)} data-pin={quoted(label)} cx="{number(x)}" cy="{number(y)}" '
        'r="4" fill="#fff" stroke="#333" stroke-width="1.4"/>'
    )


def _box(x: float, y: float, width: float, height: float, look: str) -> str:
    return f"<rect {numbers(x=x, y=y, width=width, height=height)} {look}/>"


def _text(x: float, y: float, text: str, anchor: str, more: str = "") -> str:
    return f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" {more}fill="#222">{escaped(text)}</text>'


def main() -> int:
    """Write a picture for each profile that comes with Pacelet; return 0."""
    folder = Path("docs/wiring")
    folder.mkdir(exist_ok=True)
    for name in names():
        (folder / f"{name}.svg").write_text(Wiring(load_profile(name)).svg(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
