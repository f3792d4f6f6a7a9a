# SPDX-License-Identifier: MIT
"""Where Python takes as long as on a Pico, no phase and no press waits for lights, letters and garbage."""

from pico_time import run_as_pico

from pacelet.gestures import DEBOUNCE_MS
from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.emit.compiler import compile_routine

# What leads to a phase, and from a press to its tone, takes some ms of Python; a frame of the lights takes 10.
LATE_MS = 10
HEARD_MS = 15
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
SCRIPT = """
import handheld

late, cued = [], []

class Observer:
    due_ms = None

    def phase(self, fields):
        now_ms = time.ticks_ms()
        self.due_ms = now_ms if self.due_ms is None else self.due_ms
        late.append(time.ticks_diff(now_ms, self.due_ms))
        self.due_ms = time.ticks_add(self.due_ms, fields["ms"])

    def end(self, completed):
        pass

    def cue(self, name):
        cued.append(time.ticks_ms())

handheld.run("/routines/steps.json", Observer())
print(len(late), max(late), *(time.ticks_diff(at_ms, 0) for at_ms in cued))
"""
BACK_PIN = 10
# Every 613 ms from the fourth second on, each for 90 ms.
PRESSES = [(4000 + 613 * number, BACK_PIN, 90) for number in range(60)]


def played(presses: list[tuple[int, int, int]]) -> list[int]:
    """How many phases there were, how late the latest of them was, and when each cue began."""
    routine = check_bytes(ROUTINE, "steps.yaml").routine
    assert routine
    result = run_as_pico(SCRIPT, {"/routines/steps.json": compile_routine(routine)}, presses)
    assert result.ended == "done", result.stdout
    return [int(number) for number in result.stdout.split()]


def test_what_takes_long_makes_no_phase_late() -> None:
    phases, latest_ms, *_ = played([])
    assert phases == 26
    assert latest_ms < LATE_MS


def test_a_press_is_heard_as_soon_as_it_counts() -> None:
    cued = played(PRESSES)[2:]
    took = [min(ms for ms in cued if ms > at_ms + held_ms) - at_ms - held_ms for at_ms, _, held_ms in PRESSES]
    assert max(took) <= DEBOUNCE_MS + HEARD_MS, took
