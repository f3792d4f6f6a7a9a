# SPDX-License-Identifier: MIT
"""A second reading of "The timeline" in the routine language, written for comparison and nothing else.

It works on the mapping of a YAML file (all scalars strings) and shares no code with what it is compared to.
"""

import re
from typing import Any

Node = dict[str, Any]
Phase = dict[str, Any]
UNIT_MS = {"s": 1000, "min": 60_000, "h": 3_600_000}


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


class Reference:
    def __init__(self, routine: Node) -> None:
        pace = routine.get("pace", {})
        self.prepare = to_ms(pace.get("prepare", "5s"))
        self.switch = to_ms(pace.get("switch", "4s"))
        self.rep = to_ms(pace.get("rep", "4s"))
        parts = [round(float(part) * 1000) for part in pace.get("breath", "4-6").split("-")]
        if len(parts) == 2:
            parts = [parts[0], 0, parts[1]]
        self.breath = [*parts, 0][:4]
        self.turns = 0

    def turn(self) -> int:
        """Return the number of a new turn: what the wearer does without a change of step, side or set."""
        self.turns += 1
        return self.turns

    # ---- rules 1 to 5: one step, at one side of the repeats around it

    def body(self, step: Node, action: str) -> list[Phase]:
        if step.get("until"):
            return [{"kind": action, "ms": None}]
        if "for" in step:
            low, high = ends_ms(step["for"])
            phase: Phase = {"kind": action, "ms": high}
            return [phase if low == high else {**phase, "min_ms": low}]
        if "breaths" in step:
            return self.breaths(*ends(step["breaths"]))
        if "tempo" in step:
            return [self.beat(label, length) for beat in step["tempo"] for label, length in beat.items()]
        return [{"kind": action, "ms": self.rep}]

    def breaths(self, low: int, high: int) -> list[Phase]:
        found: list[Phase] = []
        for number in range(1, high + 1):
            for kind, ms in zip(("in", "hold-in", "out", "hold-out"), self.breath, strict=True):
                if ms:
                    found.append({"kind": kind, "ms": ms} | ({"optional": True} if number > low else {}))
        return found

    def beat(self, label: str, length: str) -> Phase:
        halves = {"in": self.breath[0] + self.breath[1], "out": self.breath[2] + self.breath[3]}
        return {"kind": "move", "ms": halves[length] if length in halves else to_ms(length), "label": label}

    def one_rep(self, step: Node, action: str, rep: int, first: bool) -> list[Phase]:
        phases = self.body(step, action)
        if "release" in step:
            phases.append({"kind": "release", "ms": to_ms(step["release"])})
        if "reps" not in step:
            return phases
        if step["reps"] == "until pressed":
            if first:
                phases[0] = {**phases[0], "open": True}
            return [{**phase, "rep": rep} for phase in phases]
        low, high = ends(step["reps"])
        marks: Phase = {"rep": rep, "reps": high} | ({"optional": True} if rep > low else {})
        return [{**phase, **marks} for phase in phases]

    def one_set(self, step: Node, action: str) -> list[tuple[str | None, list[Phase]]]:
        """The repetitions of one set in order, each with its side."""
        reps = 1 if step.get("reps", "until pressed") == "until pressed" else ends(step["reps"])[1]
        sides: list[str | None] = list(step.get("sides", [None]))
        if step.get("alternate") == "true":
            order = [(rep, side) for rep in range(1, reps + 1) for side in sides]
        else:
            order = [(rep, side) for side in sides for rep in range(1, reps + 1)]
        alternate = step.get("alternate") == "true"
        return [
            (side, self.one_rep(step, action, rep, rep == 1 and not (alternate and side != sides[0])))
            for rep, side in order
        ]

    def exercise(self, step: Node, action: str) -> list[Phase]:
        out: list[Phase] = []
        prepare = to_ms(step["prepare"]) if "prepare" in step else self.prepare
        if prepare:
            out.append(
                {"kind": "prepare", "ms": prepare} | ({"hint": step["hint"]} if "hint" in step else {})
            )
        pause = to_ms(step.get("rest", "0s"))
        before: str | None = None
        for number in range(1, int(step.get("sets", "1")) + 1):
            marks = {"set": number, "sets": int(step["sets"])} if "sets" in step else {}
            new_set = number > 1
            turn = self.turn()
            if new_set and pause:
                out.append({"kind": "rest", "ms": pause, "bare": True, **marks})
            for side, phases in self.one_set(step, action):
                changes = before is not None and (side != before or new_set)
                if changes and not (new_set and pause) and self.switch:
                    carried = {key: phases[0][key] for key in ("rep", "reps") if key in phases[0]}
                    if self.beyond(step, phases[0]):
                        carried["optional"] = True
                    out.append({"kind": "switch", "ms": self.switch, **carried, **marks})
                if side != before:
                    turn = self.turn()
                new_set = False
                before = side
                shared = {**({"side": side} if side is not None else {}), **marks, "turn": turn}
                out += [{**phase, **shared} for phase in phases]
        return [self.texted(phase, step[action]) for phase in out]

    def beyond(self, step: Node, phase: Phase) -> bool:
        return step.get("reps", "until pressed") != "until pressed" and phase["rep"] > ends(step["reps"])[0]

    def texted(self, phase: Phase, text: str) -> Phase:
        return phase if phase.pop("bare", False) else {**phase, "text": text}

    # ---- rules 6 and 7: repeats

    def repeat(self, step: Node) -> list[Phase]:
        is_open = step["repeat"] == "until pressed"
        low, high = (1, 1) if is_open else ends(step["repeat"])
        pause = to_ms(step.get("rest", "0s"))
        out: list[Phase] = []
        for index, side in enumerate(step.get("sides", [None])):
            counted = {} if is_open else {"rounds": high}
            if index and self.switch:
                out.append({"kind": "switch", "ms": self.switch, "round": 1, **counted})
            for number in range(1, high + 1):
                one = self.steps(step["steps"])
                if is_open:
                    one[0]["open"] = True
                if number > 1 and pause:
                    one.insert(0, {"kind": "rest", "ms": pause})
                for phase in one:
                    if number > low:
                        phase["optional"] = True
                    if "round" not in phase:
                        phase.update({"round": number, **counted})
                    if side is not None and phase["kind"] not in ("prepare", "switch", "rest"):
                        phase.setdefault("side", side)
                out += one
        return out

    def steps(self, steps: list[Node]) -> list[Phase]:
        out: list[Phase] = []
        for step in steps:
            out += self.step(step)
        return out

    def step(self, step: Node) -> list[Phase]:
        if "repeat" in step:
            return self.repeat(step)
        for action in ("hold", "move"):
            if action in step:
                return self.exercise(step, action)
        notes = {key: step[key] for key in ("text", "hint") if key in step}
        if "wait" in step:
            return [{"kind": "wait", "ms": None, **notes, "text": step["wait"], "turn": self.turn()}]
        ms = to_ms(step["rest"])
        if "text" in step:
            notes["turn"] = self.turn()
        return [{"kind": "rest", "ms": ms, **notes}] if ms else []


def reference_timeline(routine: Node) -> list[Phase]:
    """The phases of a routine as `timeline --json` has them, without `line`."""
    phases = _with_turns(routine)
    for phase in phases:
        phase.pop("turn", None)
    return phases


def reference_next(routine: Node) -> list[Phase | None]:
    """For each phase the next one, as in the timeline, that begins another turn: what the wearer does next."""
    phases = _with_turns(routine)
    found: list[Phase | None] = []
    for at, phase in enumerate(phases):
        others = (later for later in phases[at:] if later.get("turn", phase.get("turn")) != phase.get("turn"))
        found.append(next(others, None))
    return found


def _with_turns(routine: Node) -> list[Phase]:
    phases = [*Reference(routine).steps(routine["steps"]), {"kind": "done", "ms": 0}]
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
        at += phase["ms"] or 0
    return phases
