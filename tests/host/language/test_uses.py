# SPDX-License-Identifier: MIT
"""A routine that uses others: found beside it or in the library, with their pace, cautions and mistakes."""

import json
from pathlib import Path

import pytest

from pacelet_tools.cli import main
from pacelet_tools.language.checker import check_file
from pacelet_tools.language.emit.compiler import compiled_document, step_lines

A = "name: A\nsteps:\n  - hold: A\n    for: 20s\n"


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")


def found(path: Path) -> list[str]:
    return [f"{p.line}:{p.column} {p.code} {p.message}" for p in check_file(path, lints=False).diagnostics]


def whole(folder: Path, name: str) -> dict[str, object]:
    checked = check_file(folder / f"{name}.yaml", lints=False)
    assert checked.routine, found(folder / f"{name}.yaml")
    return compiled_document(checked.routine)


def test_the_steps_of_another_routine_with_its_pace_its_cautions_and_its_equipment(tmp_path: Path) -> None:
    write(
        tmp_path,
        day="name: Day\npace: {rep: 9s, breath: 5-5}\nequipment: [mat]\ncaution: Stop on pain.\nsteps:\n"
        "  - repeat: 2\n    steps:\n      - use: neck\n  - move: C\n    reps: 2\n",
        neck="name: Neck\nminutes: 3\npace: {prepare: 1s, breath: 4-7, switch: 2s}\nequipment: [chair, mat]\n"
        "caution: [Sit, Stop on pain.]\nsteps:\n"
        "  - move: A\n    breaths: 2\n  - move: B\n    reps: 3\n    prepare: 0s\n"
        "  - repeat: 2\n    pace: {prepare: 3s}\n    sides: [left, right]\n    steps: [{move: D, breaths: 1}]\n",
    )
    by_hand = (
        "name: Day\npace: {rep: 9s, breath: 5-5}\nequipment: [mat, chair]\ncaution: [Stop on pain., Sit]\nsteps:\n"
        "  - repeat: 2\n    steps:\n"
        "      - move: A\n        breaths: 2\n        breath: 4-7\n        prepare: 1s\n"
        "      - move: B\n        reps: 3\n        prepare: 0s\n"
        "      - repeat: 2\n        pace: {prepare: 3s, breath: 4-7, switch: 2s}\n        sides: [left, right]\n"
        "        steps: [{move: D, breaths: 1}]\n  - move: C\n    reps: 2\n"
    )
    write(tmp_path, hand=by_hand)
    assert whole(tmp_path, "day") == whole(tmp_path, "hand")
    checked = check_file(tmp_path / "day.yaml")
    assert checked.routine and checked.diagnostics == []
    assert step_lines(checked.routine) == [6, 8, 8, 8, 8, 9], "all of what is used has the line of the `use`"


def test_a_file_s_own_folder_comes_first_and_then_the_library(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path, daily_five=A, top="name: T\nsteps:\n  - use: daily-five\n  - use: desk-break\n")
    write(tmp_path / "sub", daily_five=A.replace("20s", "30s"))
    text = json.dumps(whole(tmp_path, "top"))
    assert text.count('"A"') == 1 and len(text) > 300
    # inside a used file that file's own folder counts: the library's `use` finds the library
    write(tmp_path, other="name: O\nsteps:\n  - use: top\n")
    assert whole(tmp_path, "other")["steps"] == whole(tmp_path, "top")["steps"]


def test_endings_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "neck.YML").write_text(A)
    write(tmp_path, day="name: D\nsteps:\n  - use: neck\n")
    assert found(tmp_path / "day.yaml") == []


def test_what_cannot_be_used_is_told_at_the_value(tmp_path: Path) -> None:
    write(
        tmp_path,
        me="name: M\nsteps:\n  - use: me\n",
        one="name: 1\nsteps:\n  - use: two\n",
        two="name: 2\nsteps:\n  - rest: 5s\n  - repeat: 2\n    steps: [{use: one}]\n",
        bad="name: B\nsteps:\n  - hold: A\n    for: 30\n",
        uses_bad="name: U\nsteps:\n  - rest: 5s\n  - use: bad\n",
        uses_that="name: U\nsteps:\n  - use: uses-bad\n",
        deep="name: D\nsteps:\n" + "".join(
            f"{'    ' * level}  - repeat: 2\n{'    ' * level}    steps:\n" for level in range(3)
        ) + " " * 14 + "- rest: 5s\n",
        deeper="name: D\nsteps:\n  - repeat: 2\n    steps:\n      - use: deep\n      - repeat: 2\n"
        "        steps: [{use: deep}]\n",
        unknown="name: U\nsteps:\n  - use: depe\n",
    )  # fmt: skip
    assert found(tmp_path / "me.yaml") == ["3:10 PL316 a circle: me uses me"]
    assert found(tmp_path / "one.yaml") == [
        "3:10 PL316 `two` has an error: two.yaml:5:19: a circle: one uses two uses one"
    ]
    assert found(tmp_path / "two.yaml") == [
        "5:19 PL316 `one` has an error: one.yaml:3:10: a circle: two uses one uses two"
    ]
    assert found(tmp_path / "uses-bad.yaml") == [
        "4:10 PL316 `bad` has an error: bad.yaml:4:10: `30` has no unit"
    ]
    assert found(tmp_path / "uses-that.yaml")[0].startswith(
        "3:10 PL316 `uses-bad` has an error: uses-bad.yaml:4:10: "
    )
    assert found(tmp_path / "deeper.yaml") == ["7:23 PL403 with `deep` blocks nest 5 deep"]
    (problem,) = check_file(tmp_path / "unknown.yaml").diagnostics
    assert (problem.line, problem.column, problem.code, problem.help) == (3, 10, "PL316", "`deep`")


def test_limits_count_what_is_used(tmp_path: Path) -> None:
    write(
        tmp_path,
        many="name: M\nsteps:\n" + "  - rest: 5s\n" * 300,
        long="name: L\nsteps:\n  - repeat: 999\n    steps: [{rest: 1s}, {rest: 1s}]\n",
        twice="name: T\nsteps:\n  - use: many\n  - use: many\n",
        often="name: O\nsteps:\n  - rest: 5s\n  - repeat: 11\n    steps: [{use: long}]\n",
        breath="name: B\nsteps:\n  - move: A\n    breaths: 9\n",
        slow="name: S\npace: {breath: 4-7-8}\nsteps:\n  - use: breath\n",
    )
    assert found(tmp_path / "twice.yaml") == ["4:5 PL401 with this the routine has 600 steps"]
    assert found(tmp_path / "often.yaml") == ["4:5 PL402 with this the routine has 21,979 phases"]
    assert [line.split(" ", 2)[:2] for line in found(tmp_path / "slow.yaml")] == [["4:10", "PL404"]]


def test_a_round_that_fits_in_its_own_file_and_not_in_this_is_told_at_the_value(tmp_path: Path) -> None:
    write(
        tmp_path,
        beat="name: B\nsteps:\n  - repeat: 3\n    every: 20s\n    steps: [{move: A, reps: 3}]\n",
        slow="name: S\npace: {rep: 5s}\nsteps:\n  - use: beat\n",
        slower="name: S\nsteps:\n  - use: beat\n  - repeat: 2\n    pace: {rep: 6s}\n    steps: [{use: beat}]\n",
    )
    assert found(tmp_path / "slow.yaml") == []
    assert found(tmp_path / "slower.yaml") == [
        "6:19 PL405 at the pace here a round takes 23s, longer than the beat of 20s, in `beat`"
    ]


def test_routines_that_double_are_counted_and_not_written_out(tmp_path: Path) -> None:
    write(tmp_path, r0=A)
    for number in range(1, 31):
        write(
            tmp_path, **{f"r{number}": f"name: R\nsteps:\n  - use: r{number - 1}\n  - use: r{number - 1}\n"}
        )
    assert [line.split()[1] for line in found(tmp_path / "r8.yaml")] == []
    assert "PL401" in found(tmp_path / "r9.yaml")[0]
    assert "PL316" in found(tmp_path / "r30.yaml")[0]


def test_a_long_chain_is_one_plain_sentence(tmp_path: Path) -> None:
    write(tmp_path, c0=A)
    for number in range(1, 60):
        write(tmp_path, **{f"c{number}": f"name: C\nsteps:\n  - use: c{number - 1}\n"})
    assert found(tmp_path / "c32.yaml") == []
    assert "more than 32 routines" in found(tmp_path / "c33.yaml")[0]
    assert found(tmp_path / "c59.yaml")


def test_round_does_not_look_out_of_its_file(tmp_path: Path) -> None:
    write(
        tmp_path,
        squats="name: S\nsteps:\n  - move: A\n    reps: round\n",
        outer="name: O\nsteps:\n  - repeat: [21, 15]\n    steps: [{use: squats}]\n",
    )
    assert found(tmp_path / "outer.yaml")[0].startswith("4:19 PL316 ")


def test_of_several_files_and_of_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io
    from types import SimpleNamespace

    write(tmp_path, day="name: D\nsteps:\n  - use: neck\n", neck=A)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "day.yaml", "neck.yaml"]) == 0
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"name: D\nsteps:\n  - use: necc\n")))
    assert main(["check", "-"]) == 1
    assert capsys.readouterr().err.endswith("right: `neck`\n1 file: 1 error\n")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"name: D\nsteps:\n  - use: neck\n")))
    assert main(["check", "-"]) == 0
