# SPDX-License-Identifier: MIT
"""Files of the same number of steps: a routine for `pacelet`, a workout for its peer `wodc`."""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

COUNTS = (10, 100, 500)
_STEPS = (
    "  - hold: {text} {number}\n    for: 30s\n    sides: [left, right]\n",
    "  - move: {text} {number}\n    reps: 8-10\n    tempo: [{{Up: 2s}}, {{Down: 3s}}]\n",
    "  - hold: {text} {number}\n    breaths: 3\n    hint: Let the shoulders sink\n",
    "  - rest: 20s\n",
)
_TEXTS = ("Cat-cow", "Thread the needle", "Bird-dog", "Forward fold", "Wall push-ups")
_MOVEMENTS = (
    "Air squat",
    "Burpee",
    "Pull-up",
    "Push-up",
    "Sit-up",
    "Lunge",
    "Thruster 95/65 lb",
    "Box jump 24/20 in",
)


def routine(steps: int) -> str:
    """The source of a routine of so many steps, of several kinds, each text a different one."""
    made = zip(islice(cycle(_STEPS), steps), cycle(_TEXTS), range(steps), strict=False)
    body = "".join(form.format(text=text, number=number) for form, text, number in made)
    return f"name: Sample of {steps}\nsteps:\n{body}"


def workout(movements: int) -> str:
    """The source of a workout of so many movements."""
    lines = (
        f"  {5 + number % 20} {name}\n"
        for name, number in zip(cycle(_MOVEMENTS), range(movements), strict=False)
    )
    return f"# Sample of {movements}\nFor time\n{''.join(lines)}"


def write_both(folder: Path) -> Iterator[tuple[int, Path, Path]]:
    """Write both for each of `COUNTS`; yields the count and the two paths."""
    for count in COUNTS:
        ours, theirs = folder / f"sample-{count}.yaml", folder / f"sample-{count}.wod"
        ours.write_text(routine(count), "utf-8")
        theirs.write_text(workout(count), "utf-8")
        yield count, ours, theirs
