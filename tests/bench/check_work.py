# SPDX-License-Identifier: MIT
"""What `pacelet check` does once everything is imported: the whole library, and growth with the steps."""

import contextlib
import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from samples import COUNTS, write_both
from tables import show

from pacelet_tools import cli
from pacelet_tools.paths import find_routines, routines_dir

ROUNDS = 7


def check(*paths: str) -> None:
    """`pacelet check` in this process, silently; what has an error ends the program."""
    with contextlib.redirect_stderr(io.StringIO()) as said:
        status = cli.main(["check", *paths])
    if status:
        raise SystemExit(said.getvalue())


def calls(work: Callable[[], None]) -> int:
    """How many functions, Python's and built-in, are called."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def calls_by_steps() -> dict[int, int]:
    """The calls that checking a file of each of `samples.COUNTS` steps takes."""
    with tempfile.TemporaryDirectory(prefix="pacelet-") as folder:
        samples = {count: str(ours) for count, ours, _ in write_both(Path(folder))}
        check(*samples.values())  # what is imported and worked out once
        return {count: calls(lambda path=path: check(path)) for count, path in samples.items()}


def main() -> None:
    """Print the tables."""
    library = str(routines_dir())
    check(library)
    files, taken_ms = len(find_routines([library])), _median_ms(lambda: check(library))
    show(
        f"Check of the whole library, imports done: medians of {ROUNDS} runs",
        ("", "files", "ms", "calls"),
        [("pacelet check", files, taken_ms, calls(lambda: check(library)))],
    )
    counted = calls_by_steps()
    with tempfile.TemporaryDirectory(prefix="pacelet-") as folder:
        paths = [str(ours) for _, ours, _ in write_both(Path(folder))]
        rows = [
            (f"{count} steps", taken, taken / count, counted[count], round(counted[count] / count))
            for count, taken in zip(
                COUNTS, [_median_ms(lambda path=path: check(path)) for path in paths], strict=True
            )
        ]
    show("Growth with the steps", ("", "ms", "ms a step", "calls", "calls a step"), rows)


def _median_ms(work: Callable[[], None]) -> float:
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return median(taken)
