# SPDX-License-Identifier: MIT
"""On a board that takes as long for a frame of its lights as a Pico computes, no phase begins late for it."""

from pacelet_tools.boards import load_profile
from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.link.firmware import firmware_files
from pacelet_tools.virtual.host.run import run_script

FRAME_MS = 10
ROUTINE = b"""name: Steps of any length
pace: {prepare: 3.7s, switch: 2.3s}
steps:
  - hold: Hold
    for: 6.3s
    reps: 3
    release: 1.9s
    sides: [left, right]
  - move: Breathe
    breaths: 5
"""
SCRIPT = f"""
import machine, time
send = machine.bitstream

def slow(*frame):
    time.sleep_us({FRAME_MS}000)
    send(*frame)

machine.bitstream = slow
late = []

class Observer:
    due_ms = None

    def phase(self, fields):
        now_ms = time.ticks_ms()
        self.due_ms = now_ms if self.due_ms is None else self.due_ms
        late.append(time.ticks_diff(now_ms, self.due_ms))
        self.due_ms = time.ticks_add(self.due_ms, fields["ms"])

    def end(self, completed):
        pass

import handheld
handheld.run("/routines/steps.json", Observer())
print(len(late), max(late))
"""


def test_a_frame_that_takes_long_makes_no_phase_late() -> None:
    routine = check_bytes(ROUTINE, "steps.yaml").routine
    assert routine
    profile = load_profile()
    files = {**firmware_files(profile), "/routines/steps.json": compile_routine(routine)}
    result = run_script(files, SCRIPT, profile)
    assert result.ended == "done", result.stdout
    phases, latest_ms = map(int, result.stdout.split())
    assert phases == 26
    assert latest_ms < FRAME_MS // 2
