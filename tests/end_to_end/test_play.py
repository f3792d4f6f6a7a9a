# SPDX-License-Identifier: MIT
"""`pacelet play --headless`: what it writes, and what it says when it cannot go on."""

import json
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pacelet_tools.boards import load_profile

Run = Callable[..., Any]

TWO_STEPS = """
  - hold: Lean back
    for: 4s
  - move: Roll up
    reps: 2
    tempo: [{Up: 2s}, {Down: 1s}]
"""
BEGINNINGS = """
  - repeat: 2
    steps:
      - move: Run
        for: 2s
        prepare: 0s
      - move: Walk
        for: 2s
        prepare: 0s
  - hold: Lean
    for: 2s
    prepare: 0s
    sides: [left, right]
"""
WAITS = """
  - hold: Lean back
    for: 2s
  - wait: Kneel on the mat
  - hold: Fold
    for: 30s
"""


def test_a_trace_has_all_that_passed_on_the_wires(
    play: Run, pacelet: Run, routine: Run, timeline: Run, without_place: Run
) -> None:
    path = routine(TWO_STEPS)
    played = play(path)
    assert (played.status, played.said.splitlines()) == (0, ["made: completed in 0:10, 5 phases"])
    assert [without_place(phase) for phase in played.phases] == timeline(path)
    assert [phase.get("line") for phase in played.phases] == [5, 7, 7, 7, 7, None]
    _, listed, _ = pacelet("timeline", path, "--json")
    assert [list(phase) for phase in played.phases] == [
        ["at", "what", *(key for key in phase if key != "at")] for phase in json.loads(listed)
    ]
    assert [line["at"] for line in played.lines] == sorted(line["at"] for line in played.lines)
    (end,) = played.of("end")
    assert end["completed"] is True and end["at"] == pytest.approx(10_000, abs=20)
    for what, fields in (
        ("tone", {"at", "what", "hz", "ms"}),
        ("leds", {"at", "what", "rgb"}),
        ("screen", {"at", "what", "sha256", "power"}),
        ("haptic", {"at", "what", "ms"}),
    ):
        assert played.of(what) and all(set(line) == fields for line in played.of(what)), what
    assert all(0 < len(line["rgb"]) <= 6 * 12 for line in played.of("leds"))


def test_what_begins_is_told_apart_on_the_wires_by_tone_and_by_touch(play: Run, routine: Run) -> None:
    played = play(routine(BEGINNINGS), "--go-on")
    for what, keys in (("tone", ("hz", "ms")), ("haptic", ("ms",))):
        begins = [_at_its_beginning(played, phase, what, keys) for phase in played.phases[:-1]]
        run, walk, run_again, walk_again, left, to_the_right, right = begins
        assert run == run_again == left and walk == walk_again, what
        assert len({run, walk, to_the_right, right}) == 4, what


def _at_its_beginning(played: Any, phase: dict[str, Any], what: str, keys: tuple[str, ...]) -> Any:
    """Return what sounds or runs in the first half second of a phase, to the nearest 40 ms."""
    lines = [line for line in played.of(what) if 0 <= line["at"] - phase["at"] < 500]
    return tuple(round(line[key] / 40) if key == "ms" else line[key] for line in lines for key in keys)


def test_the_same_run_gives_the_same_trace(play: Run, routine: Run) -> None:
    path = routine(TWO_STEPS)
    assert play(path).lines == play(path).lines


def test_every_new_screen_is_saved(play: Run, routine: Run, tmp_path: Path) -> None:
    played = play(routine(TWO_STEPS), "--screens", str(tmp_path / "screens"))
    names = [f"{number:04d}-{line['at']}.png" for number, line in enumerate(played.of("screen"), 1)]
    assert sorted(path.name for path in (tmp_path / "screens").iterdir()) == sorted(names)
    with Image.open(tmp_path / "screens" / names[1]) as image:
        assert image.size == (512, 256)


def test_a_compiled_file_plays_as_its_source(play: Run, pacelet: Run, routine: Run, tmp_path: Path) -> None:
    path = routine(TWO_STEPS)
    assert pacelet("build", path, "-o", str(tmp_path / "built"))[0] == 0
    from_source, compiled = play(path), play(str(tmp_path / "built" / "made.json"))
    for phase in from_source.phases:
        phase.pop("line", None)
    assert compiled.lines == from_source.lines


def test_presses_are_seen_by_the_board_when_they_were_planned(play: Run, routine: Run) -> None:
    played = play(routine(TWO_STEPS), "--press", "1:ok", "--press", "2.5:ok", "--press", "3:next:90")
    assert played.of("press") == [
        {"at": 1000, "what": "press", "button": "ok", "ms": 80},
        {"at": 2500, "what": "press", "button": "ok", "ms": 80},
        {"at": 3000, "what": "press", "button": "next", "ms": 90},
    ]
    assert played.phases[1]["at"] == pytest.approx(3090, abs=40), "skipped when the button was let go"


@pytest.mark.parametrize("held_ms", [700, 3000])
def test_a_press_that_ends_the_run_is_seen_whole(play: Run, routine: Run, held_ms: int) -> None:
    played = play(routine(TWO_STEPS), "--press", f"1:back:{held_ms}")
    assert played.of("press") == [{"at": 1000, "what": "press", "button": "back", "ms": held_ms}]
    assert played.of("end")[0]["at"] == pytest.approx(1600, abs=20), "a hold counts when its time is reached"


@pytest.mark.parametrize(
    ("press", "starts_ms"),
    [
        ("4.8:next", [0, 4900, 14900, 19900]),  # ends the prepare
        (
            "4.905:next",
            [0, 5000, 15000, 20000],
        ),  # let go at 4.985, known when the prepare has ended: it is done
        ("4.919:next", [0, 5000, 15000, 20000]),
        ("4.95:next", [0, 5000, 5050, 10050]),  # let go in the hold
        ("14.91:next", [0, 5000, 15000, 20000]),
        ("9.91:next", [0, 5000, 10010, 15010]),
    ],
)
def test_a_press_counts_where_it_is_let_go(play: Run, routine: Run, press: str, starts_ms: list[int]) -> None:
    text = "  - hold: Lean\n    for: 10s\n    prepare: 5s\n  - hold: Fold\n    for: 30s\n    prepare: 5s\n"
    played = play(routine(text), "--press", press)
    assert [phase["at"] for phase in played.phases[:4]] == pytest.approx(starts_ms, abs=15)


def test_a_wait_that_nobody_ends_is_said(play: Run, routine: Run) -> None:
    played = play(routine(WAITS))
    assert played.status == 1
    assert played.said == (
        "pacelet: made waits for a press at 0:02 (Kneel on the mat): use --go-on or --press\n"
    )
    assert [phase["kind"] for phase in played.phases] == ["hold", "wait"]
    assert played.of("end")[0]["completed"] is False


def test_a_repeat_that_nobody_ends_is_said_and_a_press_ends_it(play: Run, routine: Run) -> None:
    text = "  - repeat: until pressed\n    steps:\n      - hold: Lean\n        for: 10s\n"
    played = play(routine(text))
    assert played.status == 1 and "repeats until pressed" in played.said and "--press" in played.said
    assert played.of("end")[0]["completed"] is False
    played = play(routine(text), "--press", "100:next", "--press", "101:next")
    assert played.status == 0 and played.of("end")[0]["completed"] is True


def test_a_pause_that_nobody_ends_is_said(play: Run, routine: Run) -> None:
    played = play(routine(TWO_STEPS), "--press", "1:ok")
    assert "made is paused in the phase that began at 0:00 (Lean back)" in played.said


def test_leaving_is_no_problem(play: Run, routine: Run) -> None:
    played = play(routine(WAITS), "--press", "1:back:700")
    assert (played.status, played.said.splitlines()[0]) == (0, "made: left at 0:02, 1 phase")
    assert played.of("end")[0]["completed"] is False


@pytest.mark.parametrize(
    ("press", "kinds"),
    [
        # Two buttons at once would count for nothing.
        ("2.05:next", ["hold", "wait", "hold", "done"]),
        ("2.0:next:300", ["hold", "wait", "hold", "done"]),
        ("2.15:back:200", ["hold", "wait", "hold", "wait", "hold", "done"]),
        ("2.0:back:100", ["hold", "wait", "hold", "wait", "hold", "done"]),
        # The wait is left before ok would be pressed, which would pause what comes then.
        ("1.95:back", ["hold", "wait", "hold", "wait", "hold", "done"]),
        ("1.9:ok:700", ["hold", "wait", "hold", "done"]),
    ],
)
def test_go_on_goes_on_whatever_else_is_pressed(
    play: Run, routine: Run, press: str, kinds: list[str]
) -> None:
    played = play(routine(WAITS), "--go-on", "--press", press)
    assert (played.status, [phase["kind"] for phase in played.phases]) == (0, kinds)
    assert played.of("end")[0]["completed"] is True


def test_due_times_count_from_the_end_of_a_wait(play: Run, routine: Run) -> None:
    for how in (("--go-on",), ("--press", "7:ok")):
        played = play(routine(WAITS), *how)
        assert played.status == 0 and [phase["kind"] for phase in played.phases][1:3] == ["wait", "hold"]
        assert max(map(abs, played.late_ms())) <= 20
    assert played.phases[2]["at"] == pytest.approx(7080, abs=40)


def test_what_repeats_until_pressed_is_left_at_its_second_round(
    play: Run, routine: Run, timeline: Run
) -> None:
    path = routine("  - repeat: until pressed\n    steps:\n      - hold: Fold\n        for: 5s\n")
    played = play(path, "--go-on")
    assert [phase["kind"] for phase in played.phases] == ["hold", "done"]
    assert [phase["kind"] for phase in timeline(path)] == ["hold", "done"]


def test_the_small_panel_has_the_same_phases(play: Run, routine: Run) -> None:
    path = routine(TWO_STEPS)
    large, small = play(path), play(path, "--board", "feather-oled")
    assert [phase["kind"] for phase in small.phases] == [phase["kind"] for phase in large.phases]
    assert small.said.splitlines()[0] == large.said.splitlines()[0], "and the panel knew all that it was sent"


def test_a_routine_that_the_handheld_refuses_is_told(play: Run, routine: Run, tmp_path: Path) -> None:
    # As many short texts as a file has room for, with quotes in one: then each is an object, larger than in the file.
    beats = [", ".join(f"{{{n}-{beat}: 1s}}" for beat in range(9)) for n in range(400)]
    steps = [f'  - move: Position "{n}"\n    reps: 1\n    tempo: [{beat}]\n' for n, beat in enumerate(beats)]
    played = play(routine("".join(steps)), "--screens", str(tmp_path))
    assert (played.status, played.phases) == (1, [])
    assert played.said.startswith(
        "pacelet: made did not begin: the handheld refuses it, most likely for its memory"
    )
    assert list(tmp_path.glob("0002-*.png")), "what it says of it"


def test_what_a_run_takes_of_the_battery(play: Run, pacelet: Run, routine: Run) -> None:
    path = routine(TWO_STEPS)
    counted = play(path, "--energy")
    (line,) = counted.of("energy")
    said = counted.said.splitlines()[1]
    assert said.startswith("made: about 0.") and "mAh on the Raspberry Pi Pico, or" in said
    assert set(line["parts_mah"]) == {"board", "panel", "ring", "buzzer", "motor"}
    assert line["mah"] == pytest.approx(sum(line["parts_mah"].values()), abs=0.001)
    # A Pico alone takes 21 to 25 mA; the last cue belongs to it.
    assert 21 < line["parts_mah"]["board"] * 3_600_000 / line["ms"] < 25
    assert 10_000 <= line["ms"] <= 13_000 and line["asleep_percent"] > 80
    assert play(path).of("energy") == []
    status, table, _ = pacelet("play", "--headless", "--energy", path)
    assert status == 0 and [row.split()[0] for row in table.splitlines()] == [
        "part",
        *line["parts_mah"],
        "all",
    ]


def test_in_real_time_it_takes_its_time(play: Run, routine: Run) -> None:
    began = time.monotonic()
    played = play(routine("  - hold: Short\n    for: 2s\n"), "--speed", "4")
    assert played.status == 0
    assert played.phases[-1]["at"] >= 1500 and time.monotonic() - began >= 0.375


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        ((), 2, "which routine? Give a file, an id of the library, or --menu"),
        (("daily-fife",), 1, "did you mean 'daily-five'?"),
        (("daily-five", "--board", "picoo"), 1, "did you mean 'pico'?"),
        (("daily-five", "--press", "1:up"), 2, "there is no button 'up'"),
        (("daily-five", "--speed", "fast"), 2, "'fast' is no speed"),
        (("daily-five", "--speed", "inf"), 2, "'inf' is no speed"),
        (("daily-five", "--trace", "/nowhere/trace"), 1, "/nowhere/trace: No such file or directory"),
    ],
)
def test_wrong_usage_is_said_in_a_line(pacelet: Run, argv: tuple[str, ...], status: int, said: str) -> None:
    found, printed, text = pacelet("play", "--headless", *argv)
    assert (found, printed) == (status, "")
    assert said in text and "Traceback" not in text


def test_a_routine_with_errors_is_not_played(play: Run, routine: Run) -> None:
    played = play(routine("  - hold: Fold\n    for: 30\n"))
    assert played.status == 1 and played.lines == []
    assert "made.yaml:5:" in played.said


def test_without_a_terminal_it_says_so(pacelet: Run) -> None:
    assert (
        pacelet("play", "daily-five")[2] == "pacelet: there is no terminal here to play in: use --headless\n"
    )


def test_the_trace_may_go_to_standard_output(pacelet: Run, routine: Run) -> None:
    status, printed, _ = pacelet("play", "--headless", "--trace", "-", routine(TWO_STEPS))
    lines = [json.loads(line) for line in printed.splitlines()]
    assert status == 0 and lines[-1]["what"] in ("end", "tone", "screen", "leds", "haptic")
    dark = sha256(bytes(1024)).hexdigest()
    assert not any(line.get("sha256") == dark for line in lines), "something stands on the panel at all times"


def test_lights_that_draw_less_are_brighter_under_the_same_cap(
    play: Callable[..., Any], routine: Callable[[str], str], tmp_path: Path
) -> None:
    """All lights white while a step is prepared, at the highest brightness that the cap allows."""
    path = routine("  - hold: Plank\n    for: 10s\n    prepare: 5s\n")
    most = {}
    for led_ma in (None, 12.6, 40):
        made = load_profile("pico")
        made["ring"] |= {"led_ma": led_ma} if led_ma else {}
        board = tmp_path / f"{led_ma}.json"
        board.write_text(json.dumps(made))
        played = play(path, "--board", str(board))
        assert played.status == 0, played.said
        frames = [bytes.fromhex(line["rgb"]) for line in played.of("leds")]
        most[led_ma] = max(map(sum, frames))
        assert most[led_ma] / 255 * (led_ma or 20) + 12 * 0.9 <= 100
    assert most[40] < most[None] <= most[12.6]
