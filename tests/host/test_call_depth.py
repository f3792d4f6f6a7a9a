# SPDX-License-Identifier: MIT
"""How many calls lie within each other while a routine is played: a Pico's stack has room for some 25 in all."""

import json
import sys
from types import FrameType
from typing import Any

from pacelet.phase import Pace
from pacelet.player import Player
from pacelet.routine import decode
from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.emit.compiler import compile_routine

# Six lead from `main.py` to the app, three more to the player.
MOST = 15
NESTED = b"""name: Nested
steps:
  - repeat: 2
    steps:
      - repeat: 2
        sides: [left, right]
        rest: 3s
        steps:
          - repeat: 2
            steps:
              - repeat: 2
                steps:
                  - {hold: Deep, breaths: 2, sets: 2}
                  - {hold: Deeper, breaths: 2, reps: 2, release: 2s}
"""


def test_calls_within_calls_are_few_however_deep_blocks_lie_in_blocks() -> None:
    routine = check_bytes(NESTED, "nested.yaml").routine
    assert routine
    depth, deepest, calls = 0, 0, ""

    def count(frame: FrameType, event: str, _: Any) -> None:
        nonlocal depth, deepest, calls
        if event in ("call", "return") and "pacelet" in frame.f_code.co_filename:
            depth += 1 if event == "call" else -1
            if depth > deepest:
                deepest, calls = depth, frame.f_code.co_qualname

    made = decode(json.loads(compile_routine(routine)))
    sys.setprofile(count)
    try:
        play = Player(made, Pace(made))
        while not play.finished:
            play.advance(500)
    finally:
        sys.setprofile(None)
    assert deepest <= MOST, calls
