# SPDX-License-Identifier: MIT
"""What the firmware takes on a Pico, as `pico_time` reckons it on the virtual board, is what docs/pico.md says.

It is within a third of that: near enough to see that something has become slow, or that the page is not true any more.
"""

import ast
import re
import statistics
from collections.abc import Sequence
from pathlib import Path

from pico_time import run_as_pico

from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.link.library_index import index_of, line_of
from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.play.playable import load_all

OK, BACK, NEXT = 11, 10, 12
PLAY = """
import handheld

class Observer:
    def phase(self, fields):
        print("phase", time.ticks_ms(), fields["kind"])
    def cue(self, name):
        print("cue", time.ticks_ms(), name)
    def asks(self, what):
        print("asks", time.ticks_ms(), what)
    def end(self, completed):
        print("end", time.ticks_ms(), completed)

loop = handheld.make(Observer())
loop.begin(ROUTINE)
passes = []
stretch_us = 0
while time.ticks_ms() < UNTIL_MS:
    at_us = time.ticks_us()
    due_ms = loop.step()
    passes.append(time.ticks_diff(time.ticks_us(), at_us))
    stretch_us += passes[-1]
    if due_ms:
        print("stretch", stretch_us // 1000)
        stretch_us = 0
    loop._sleep(due_ms)
print("passes", passes)
"""
STEPS_100 = b"name: AA Steps\nsteps:\n" + b"".join(
    b"  - hold: Stretch number %d of all\n    for: %ds\n    sides: [left, right]\n    hint: Keep the shoulder %d low\n"
    % (number, 10 + number % 20, number)
    if number % 2
    else b"  - move: Swing the arm %d\n    reps: %d\n" % (number, 3 + number % 5)
    for number in range(100)
)
PICO = (Path(__file__).parents[2] / "docs/pico.md").read_text("utf-8")
PAGE_MS = 60  # what else it is busy with at a stretch takes less
QUIET_MS = 300  # so long without a change of the panel ends a picture
HOLD_QUIET_MS = 30  # before it the bar of a hold has grown


def documented(row: str) -> list[int]:
    """The figures in the cell that follows in the row of docs/pico.md that begins so."""
    (line,) = [line for line in PICO.splitlines() if line.startswith(f"| {row} |")]
    cell = line.removeprefix(f"| {row} |").split("|")[0]
    return [int(figure.replace(",", "")) for figure in re.findall(r"\d[\d,]*\b", cell)]


def is_near(reckoned: Sequence[float], measured: Sequence[int]) -> bool:
    """Whether each is within a third; what is measured may be followed by more."""
    return all(abs(found - real) <= real / 3 for found, real in zip(reckoned, measured, strict=False))


def library() -> dict[str, bytes]:
    """The library as it lies on a board, with its index."""
    routines = load_all(sorted(routines_dir().glob("*.yaml"))) or []
    index = index_of(line_of(routine.id, routine.content) for routine in routines)
    return {"/library.json": index, **{routine.path: routine.content for routine in routines}}


def three_short() -> dict[str, bytes]:
    """Routines that begin at once when they are chosen, with their index."""
    files = {"/settings.json": b'{"comfort": false}'}
    for name in ("one", "two", "three"):
        routine = check_bytes(
            b"name: Short\nsteps:\n  - hold: Stretch\n    for: 30s\n", f"{name}.yaml"
        ).routine
        assert routine
        files[f"/routines/{name}.json"] = compile_routine(routine)
    lines = [line_of(Path(path).stem, content) for path, content in files.items() if "routines" in path]
    return {"/library.json": index_of(lines), **files}


def run(
    until_ms: int,
    files: dict[str, bytes],
    presses: list[tuple[int, int, int]],
    routine: str | None = None,
    quiet_ms: int = QUIET_MS,
) -> tuple[list[int], dict[str, list[int]], list[tuple[float, float]]]:
    """The length of each pass in us, when cues and phases began in ms, and the pictures on the panel, from and to."""
    result = run_as_pico(f"ROUTINE, UNTIL_MS = {routine!r}, {until_ms}\n{PLAY}", files, presses)
    assert result.ended == "done", result.stdout
    *said, passes = [line.split(maxsplit=1) for line in result.stdout.splitlines()]
    times: dict[str, list[int]] = {}
    for what, rest in said:
        times.setdefault(what, []).append(int(rest.split()[0]))
    return ast.literal_eval(passes[1]), times, pictures(result.records, quiet_ms)


def pictures(records: list[str], quiet_ms: int) -> list[tuple[float, float]]:
    spells: list[list[float]] = []
    for words in (record.split() for record in records):
        if words[1] == "i2c" and len(words[5]) > 4:
            at_ms = int(words[0]) / 1000
            if spells and at_ms - spells[-1][1] < quiet_ms:
                spells[-1][1] = at_ms
            else:
                spells.append([at_ms, at_ms])
    return [(begins, ends) for begins, ends in spells]


def test_from_power_on_to_the_menu_and_on_in_it() -> None:
    at_ms, held_ms = 4000, 100
    _, _, (name, menu, *_, after) = run(5000, library(), [(at_ms, NEXT, held_ms)])
    assert is_near(name[1:], documented("power | the first picture stands"))
    assert is_near(menu, documented("power | the menu begins to show its first routine, shows it whole"))
    taken = [ms - at_ms - held_ms for ms in after]
    assert is_near(taken, documented("`next` in the menu let go | the page begins to change, has changed"))


def test_back_in_the_menu_after_a_routine() -> None:
    leaves_ms, held_ms = 6100, 600  # right behind a second: no digit changes with the page
    presses = [(3000, OK, 90), (leaves_ms, BACK, held_ms + 300)]
    _, _, shown = run(8000, three_short(), presses, quiet_ms=HOLD_QUIET_MS)
    taken = [ms - leaves_ms - held_ms for spell in shown for ms in spell if spell[0] > leaves_ms + held_ms]
    assert is_near(taken[:2], documented("`back` held for 600 ms in a routine | the menu shows, shows whole"))


def test_a_routine_of_many_steps_is_opened() -> None:
    routine = check_bytes(STEPS_100, "aa-steps.yaml").routine
    assert routine
    at_ms, held_ms = 3000, 100
    _, _, shown = run(4500, {"/routines/aa-steps.json": compile_routine(routine)}, [(at_ms, OK, held_ms)])
    assert is_near([shown[-1][0] - at_ms - held_ms], documented("100 steps"))


def test_a_pass_of_the_ring_a_new_page_and_the_tones_of_presses_while_a_routine_runs() -> None:
    held_ms, buttons = 90, (OK, OK, BACK, NEXT)
    presses = [(6000 + 637 * number, buttons[number % 4], held_ms) for number in range(24)]
    passes, times, _ = run(22000, library(), presses, "/routines/daily-five.json")
    assert is_near([statistics.median(passes) / 1000], documented("a pass with a frame of the ring"))
    pages = [ms for ms in times["stretch"] if ms > PAGE_MS][1:]
    assert is_near([statistics.median(pages)], documented("a new page while a routine runs"))
    heard: dict[int, list[int]] = {}
    for at_ms, button, _ in presses:
        let_go_ms = at_ms + held_ms
        heard.setdefault(button, []).append(min(ms for ms in times["cue"] if ms > let_go_ms) - let_go_ms)
    taken = [statistics.median(heard[button]) for button in (OK, BACK, NEXT)]
    assert is_near(taken, documented("`ok`, `back`, `next` let go while a routine runs | its tone"))
