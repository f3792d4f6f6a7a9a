# SPDX-License-Identifier: MIT
"""Compiled files of format 1 unroll to what they unrolled to when there was no other format."""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[3] / "portable"))

from compiled import compiled
from drawing import Draw, steps

from pacelet.phase import Pace
from pacelet.routine import decode
from pacelet.timeline import phases

GOLDEN = Path(__file__).with_name("golden_timelines.json")
WEARERS: list[dict[str, Any]] = [
    {},
    {"pace": 75, "range_end": "low", "prepare": 20, "breath": [50, 10, 50, 0]},
]


def random_documents() -> dict[str, dict[str, Any]]:
    return {f"seed {seed}": compiled(*steps(Draw(seed))) for seed in range(60)}


def digest(document: dict[str, Any], wearer: dict[str, Any]) -> str:
    routine = decode(document)
    found = list(phases(routine, Pace(routine, wearer)))
    for phase in found:
        phase.pop("breath", None)  # of tempo items: said since format 2
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:16]


def test_timelines_of_format_1_are_what_they_were() -> None:
    golden = json.loads(GOLDEN.read_text("utf-8"))
    documents = {**golden["documents"], **random_documents()}
    found = {name: [digest(one, wearer) for wearer in WEARERS] for name, one in documents.items()}
    assert {one["v"] for one in documents.values()} == {1}
    assert found == golden["timelines"]
