# SPDX-License-Identifier: MIT
"""Where Python takes as long as on a Pico, no phase and no press waits for lights, letters and garbage."""

from pico_time import run_as_pico

from pacelet.gestures import DEBOUNCE_MS
from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.emit.compiler import compile_routine

# What leads to a phase, and from a press to its tone, takes some ms of Python; a frame of the lights takes 10.
# From when it is due, counted from when the first phase was told: on a Pico up to 5, but this is only reckoned.
AWAY_MS = 7
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
    phases, due_ms, next_ms = 0, None, None

    def phase(self, fields):
        self.phases += 1
        self.due_ms = time.ticks_ms() if self.next_ms is None else self.next_ms
        self.next_ms = time.ticks_add(self.due_ms, fields["ms"])

    def end(self, completed):
        pass

    def cue(self, name):
        cued.append(time.ticks_ms())
        late_ms = time.ticks_diff(cued[-1], self.due_ms)
        if late_ms < 100:  # else it is not what the phase begins with
            late.append(late_ms)

observer = Observer()
handheld.run("/routines/steps.json", observer)
print(observer.phases, min(late), max(late), *(time.ticks_diff(at_ms, 0) for at_ms in cued))
"""
BACK_PIN = 10
# Every 613 ms from the fourth second on, each for 90 ms.
PRESSES = [(4000 + 613 * number, BACK_PIN, 90) for number in range(60)]


def played(presses: list[tuple[int, int, int]]) -> list[int]:
    """How many phases there were, how late the tones they begin with were, least and most, and when each cue began."""
    routine = check_bytes(ROUTINE, "steps.yaml").routine
    assert routine
    result = run_as_pico(SCRIPT, {"/routines/steps.json": compile_routine(routine)}, presses)
    assert result.ended == "done", result.stdout
    return [int(number) for number in result.stdout.split()]


def test_a_tone_begins_when_its_phase_is_due_whatever_takes_long() -> None:
    phases, least_ms, most_ms, *_ = played([])
    assert phases == 26
    assert -AWAY_MS <= least_ms <= most_ms <= AWAY_MS, (least_ms, most_ms)


def test_a_press_is_heard_as_soon_as_it_counts() -> None:
    cued = played(PRESSES)[3:]
    took = [min(ms for ms in cued if ms > at_ms + held_ms) - at_ms - held_ms for at_ms, _, held_ms in PRESSES]
    assert max(took) <= DEBOUNCE_MS + HEARD_MS, took
