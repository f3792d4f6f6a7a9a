# SPDX-License-Identifier: MIT
"""A second reading of "The timeline" in the routine language, written for comparison and nothing else.

It works on the mapping of a YAML file (all scalars strings) and shares no code with what it is compared to.
"""

import re
from typing import Any

Node = dict[str, Any]
Phase = dict[str, Any]
UNIT_MS = {"s": 1000, "min": 60_000, "h": 3_600_000}
OPEN = "until pressed"


def to_ms(text: str) -> int:
    if ":" in text:
        minutes, seconds = text.split(":")
        return (int(minutes) * 60 + int(seconds)) * 1000
    parts = re.findall(r"([0-9.]+)(s|min|h)", text)
    return round(sum(float(number) * UNIT_MS[unit] for number, unit in parts))


def ends_ms(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9.]+)-([0-9.]+)(s|min|h)", text)
    if match:
        return to_ms(match[1] + match[3]), to_ms(match[2] + match[3])
    return to_ms(text), to_ms(text)


def ends(text: str) -> tuple[int, int]:
    low, _, high = text.partition("-")
    return int(low), int(high or low)


def pace_ms(written: Node) -> Node:
    """The values of a `pace` in ms, a breath as its four parts."""
    found: Node = {key: to_ms(written[key]) for key in ("prepare", "switch", "rep") if key in written}
    if "breath" in written:
        parts = [round(float(part) * 1000) for part in written["breath"].split("-")]
        if len(parts) == 2:
            parts = [parts[0], 0, parts[1]]
        found["breath"] = [*parts, 0][:4]
    return found


def length_of(phases: list[Phase]) -> int:
    """How far phases bring the timeline; the last of a block with a limit brings it to the limit."""
    return sum(phase.get("takes", phase["ms"] or 0) for phase in phases)


class At:
    """What holds where a step stands: the pace, and the value of the round as it is written."""

    def __init__(self, pace: Node, value: str = "") -> None:
        self.pace = pace
        self.value = value

    def under(self, written: Node, value: str | None = None) -> "At":
        return At({**self.pace, **pace_ms(written)}, self.value if value is None else value)


class Reference:
    def __init__(self, routine: Node, files: Node | None = None) -> None:
        self.files = files or {}
        default = {"prepare": "5s", "switch": "4s", "rep": "4s", "breath": "4-6"}
        self.top = At({}).under({**default, **routine.get("pace", {})})
        self.turns = 0

    def turn(self) -> int:
        """Return the number of a new turn: what the wearer does without a change of step, side or set."""
        self.turns += 1
        return self.turns

    # ---- the value of a key in a set (from 1), on a side

    def value(self, step: Node, key: str, at: At, number: int, side: str | None) -> str:
        value = step[key]
        if isinstance(value, list):
            return str(value[number - 1])
        if isinstance(value, dict):
            return str(value[side])
        return at.value if value == "round" else str(value)

    def sets(self, step: Node) -> tuple[int, int] | None:
        for key in ("for", "breaths", "reps"):
            if isinstance(step.get(key), list):
                return len(step[key]), len(step[key])
        if isinstance(step.get("rest"), list):
            return len(step["rest"]) + 1, len(step["rest"]) + 1
        return ends(step["sets"]) if "sets" in step else None

    # ---- rules 1 to 5: one step, at one side of the repeats around it

    def body(self, step: Node, action: str, at: At, number: int, side: str | None) -> list[Phase]:
        bell = {"bell_ms": to_ms(step["bell"])} if "bell" in step else {}
        if step.get("until"):
            return [{"kind": action, "ms": None, **bell}]
        if "for" in step:
            low, high = ends_ms(self.value(step, "for", at, number, side))
            phase: Phase = {"kind": action, "ms": high, **bell}
            return [phase if low == high else {**phase, "min_ms": low}]
        if "breaths" in step:
            return self.breaths(*ends(self.value(step, "breaths", at, number, side)), at)
        if "tempo" in step:
            return [self.beat(label, length, at) for beat in step["tempo"] for label, length in beat.items()]
        return [{"kind": action, "ms": at.pace["rep"]}]

    def breaths(self, low: int, high: int, at: At) -> list[Phase]:
        found: list[Phase] = []
        for number in range(1, high + 1):
            for kind, ms in zip(("in", "hold-in", "out", "hold-out"), at.pace["breath"], strict=True):
                if ms:
                    found.append({"kind": kind, "ms": ms} | ({"optional": True} if number > low else {}))
        return found

    def beat(self, label: str, length: str, at: At) -> Phase:
        breath = at.pace["breath"]
        halves = {"in": breath[0] + breath[1], "out": breath[2] + breath[3]}
        half, _, own = length.partition(" ")
        if half not in halves:
            return {"kind": "move", "ms": to_ms(length), "label": label}
        return {"kind": "move", "ms": to_ms(own) if own else halves[half], "label": label, "breath": half}

    def one_rep(
        self, step: Node, action: str, at: At, number: int, side: str | None, rep: int, first: bool
    ) -> list[Phase]:
        phases = self.body(step, action, at, number, side)
        if "release" in step:
            phases.append({"kind": "release", **self.pause(step["release"])})
        if "reps" not in step:
            return phases
        if step["reps"] == OPEN:
            if first:
                phases[0] = {**phases[0], "open": True}
            return [{**phase, "rep": rep} for phase in phases]
        low, high = ends(self.value(step, "reps", at, number, side))
        marks: Phase = {"rep": rep, "reps": high} | ({"optional": True} if rep > low else {})
        return [{**phase, **marks} for phase in phases]

    def pause(self, text: str) -> Phase:
        low, high = ends_ms(text)
        return {"ms": high} if low == high else {"ms": high, "min_ms": low}

    def one_set(self, step: Node, action: str, at: At, number: int) -> list[tuple[str | None, list[Phase]]]:
        """The repetitions of one set in order, each with its side."""
        sides: list[str | None] = list(step.get("sides", [None]))
        times = {
            side: 1 if step.get("reps", OPEN) == OPEN else ends(self.value(step, "reps", at, number, side))[1]
            for side in sides
        }
        alternate = step.get("alternate") == "true"
        if alternate:
            order = [(rep, side) for rep in range(1, times[sides[0]] + 1) for side in sides]
        else:
            order = [(rep, side) for side in sides for rep in range(1, times[side] + 1)]
        return [
            (
                side,
                self.one_rep(
                    step, action, at, number, side, rep, rep == 1 and not (alternate and side != sides[0])
                ),
            )
            for rep, side in order
        ]

    def exercise(self, step: Node, action: str, at: At) -> list[Phase]:
        at = at.under({key: step[key] for key in ("breath", "rep", "switch") if key in step})
        out: list[Phase] = []
        prepare = to_ms(step["prepare"]) if "prepare" in step else at.pace["prepare"]
        if prepare:
            out.append(
                {"kind": "prepare", "ms": prepare} | ({"hint": step["hint"]} if "hint" in step else {})
            )
        switch = at.pace["switch"]
        before: str | None = None
        found = self.sets(step)
        low, high = found or (1, 1)
        for number in range(1, high + 1):
            marks: Phase = {"set": number, "sets": high} if found else {}
            if number > low:
                marks["optional"] = True
            rests = step.get("rest", "0s")
            rest = rests[number - 2] if isinstance(rests, list) and number > 1 else rests
            rests_here = number > 1 and (ends_ms(rest)[1] > 0 or rest.startswith("("))
            new_set = number > 1
            turn = self.turn()
            if rests_here:
                out.append({"kind": "rest", **self.pause(rest), "bare": True, **marks})
            for side, phases in self.one_set(step, action, at, number):
                changes = before is not None and (side != before or new_set)
                if changes and not (new_set and rests_here) and switch:
                    carried = {key: phases[0][key] for key in ("rep", "reps") if key in phases[0]}
                    if phases[0].get("rep", 0) > self.least(step, at, number, side):
                        carried["optional"] = True
                    out.append({"kind": "switch", "ms": switch, **carried, **marks})
                if side != before:
                    turn = self.turn()
                new_set = False
                before = side
                shared = {**({"side": side} if side is not None else {}), **marks, "turn": turn}
                out += [{**phase, **shared} for phase in phases]
        return [self.texted(phase, step[action]) for phase in out]

    def least(self, step: Node, at: At, number: int, side: str | None) -> int:
        """The repetitions that are not optional."""
        open_reps = step.get("reps", OPEN) == OPEN
        return 1 if open_reps else ends(self.value(step, "reps", at, number, side))[0]

    def texted(self, phase: Phase, text: str) -> Phase:
        return phase if phase.pop("bare", False) else {**phase, "text": text}

    # ---- rules 6 and 7: repeats, and time boxes

    def repeat(self, step: Node, at: At) -> list[Phase]:
        at = at.under(step.get("pace", {}))
        is_open = step["repeat"] == OPEN
        values = step["repeat"] if isinstance(step["repeat"], list) else None
        low, high = (len(values),) * 2 if values else (1, 1) if is_open else ends(step["repeat"])
        switch = at.pace["switch"]
        out: list[Phase] = []
        for index, side in enumerate(step.get("sides", [None])):
            counted = {} if is_open else {"rounds": high}
            if index and switch:
                out.append({"kind": "switch", "ms": switch, "round": 1, **counted})
            side_from = len(out)
            one: list[Phase] = []
            for number in range(1, high + 1):
                rest = self.before_round(step, one) if number > 1 else []
                one = self.round(step, at if values is None else at.under({}, str(values[number - 1])))
                if is_open:
                    one[0]["open"] = True
                    if "for" in step:
                        one[0].setdefault("limit_ms", to_ms(step["for"]))
                for phase in rest + one:
                    if number > low:
                        phase["optional"] = True
                    if "round" not in phase:
                        phase.update({"round": number, **counted})
                    if side is not None and phase["kind"] not in ("prepare", "switch", "rest"):
                        phase.setdefault("side", side)
                out += rest + one
            if "for" in step:
                last = out[-1]
                left = to_ms(step["for"]) - length_of(out[side_from:])
                last["takes"] = last.get("takes", last["ms"] or 0) + left
        return out

    def before_round(self, step: Node, last: list[Phase]) -> list[Phase]:
        """The rest before a round, of which `last` is the one before."""
        if "every" in step:
            ms = to_ms(step["every"]) - length_of(last)
            return [{"kind": "rest", "ms": ms}] if ms > 0 else []
        rest = step.get("rest", "0s")
        return [{"kind": "rest", **self.pause(rest)}] if ends_ms(rest)[1] or rest.startswith("(") else []

    def round(self, step: Node, at: At) -> list[Phase]:
        return [phase for one in step["steps"] for phase in self.step(one, at)]

    def step(self, step: Node, at: At) -> list[Phase]:
        if "repeat" in step:
            return self.repeat(step, at)
        if "use" in step:
            used = self.files[step["use"]]
            return self.round(used, at.under(used.get("pace", {}), ""))
        for action in ("hold", "move"):
            if action in step:
                return self.exercise(step, action, at)
        notes = {key: step[key] for key in ("text", "hint") if key in step}
        if "wait" in step:
            if "bell" in step:
                notes["bell_ms"] = to_ms(step["bell"])
            return [{"kind": "wait", "ms": None, **notes, "text": step["wait"], "turn": self.turn()}]
        if "text" in step:
            notes["turn"] = self.turn()
        exists = ends_ms(step["rest"])[1] or step["rest"].startswith("(")
        return [{"kind": "rest", **self.pause(step["rest"]), **notes}] if exists else []


def reference_timeline(routine: Node, files: Node | None = None) -> list[Phase]:
    """The phases of a routine as `timeline --json` has them, without `line`; `files` are those that it uses, by id."""
    phases = _with_turns(routine, files)
    for phase in phases:
        phase.pop("turn", None)
    return phases


def reference_low_ms(routine: Node, files: Node | None = None) -> int:
    """How long a routine takes with every range at its low end."""
    low = {name: low_end(file) for name, file in (files or {}).items()}
    end: int = reference_timeline(low_end(routine), low)[-1]["at"]
    return end


def low_end(node: Any, key: str = "") -> Any:
    """A routine with the low end of each range in its place. A rest of `0s` is marked: it is one all the same."""
    if isinstance(node, dict):
        return {name: low_end(value, name) for name, value in node.items()}
    if isinstance(node, list):
        return [low_end(item, key) for item in node]
    match = re.fullmatch(r"([0-9.]+)-([0-9.]+)(s|min|h|)", node)
    if not match or key not in ("for", "breaths", "reps", "rest", "release", "sets", "repeat"):
        return node
    low = match[1] + match[3]
    return f"({low})" if key == "rest" and not to_ms(low) else low


def reference_next(routine: Node) -> list[Phase | None]:
    """For each phase the next one, as in the timeline, that begins another turn: what the wearer does next."""
    phases = _with_turns(routine)
    found: list[Phase | None] = []
    for at, phase in enumerate(phases):
        others = (later for later in phases[at:] if later.get("turn", phase.get("turn")) != phase.get("turn"))
        found.append(next(others, None))
    return found


def _with_turns(routine: Node, files: Node | None = None) -> list[Phase]:
    reference = Reference(routine, files)
    phases = [*reference.round(routine, reference.top), {"kind": "done", "ms": 0}]
    following: str | None = None
    for phase in reversed(phases):  # rule 8
        if phase["kind"] in ("prepare", "switch", "rest"):
            phase.pop("side", None)
            if following is not None:
                phase["side"] = following
        following = phase.get("side")
    at = 0
    for phase in phases:  # rule 9, and where each begins
        phase["at"] = at
        at += phase.pop("takes", phase["ms"] or 0)
    return phases


def fit_boxes(node: Node, at: At | None = None) -> bool:
    """Make each beat and limit of a routine at least as long as its longest round; return False if one cannot be."""
    at = at or Reference(node).top
    inside = at.under(node.get("pace", {})) if "repeat" in node else at
    values = node["repeat"] if isinstance(node.get("repeat"), list) else [at.value]
    for value in values:
        if not all(fit_boxes(step, inside.under({}, str(value))) for step in node.get("steps", [])):
            return False
    if "repeat" not in node:
        return True
    reference = Reference(node)
    longest = max(length_of(reference.round(node, inside.under({}, str(value)))) for value in values)
    for key in ("every", "for"):
        if key in node:
            node[key] = f"{max(longest, to_ms(node[key])) / 1000:g}s"
    return longest <= 14_400_000
