# SPDX-License-Identifier: MIT
"""The commands of the language from the outside: what they print where, write, and end with."""

import json
import os
import subprocess
import sys
import weakref
from pathlib import Path
from typing import Any

import pytest

from pacelet_tools.cli import main
from pacelet_tools.language.checked import Checked
from pacelet_tools.language.checker import check_file

GOOD = "name: Good\nsteps:\n  - hold: A\n    for: 20s\n    sides: [left, right]\n"
BAD = "name: Bad\nsteps:\n  - hold: A\n    for: 20\n"
ODD = "name: Odd\nsteps:\n  - hold: A\n    for: 2min\n"
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("good", GOOD), ("bad", BAD), ("odd", ODD)):
        (tmp_path / f"{name}.yaml").write_text(text)
    return tmp_path


def run(capsys: Capsys, *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(list(words))
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return status, said.out, said.err


def test_what_is_not_there_is_told_with_what_could_be_meant(here: Path, capsys: Capsys) -> None:
    (here / "empty").mkdir()
    (here / "gone.yaml").symlink_to("nothing")
    for word, said in (
        ("godo.yaml", "no such routine: godo.yaml - did you mean 'good.yaml'?"),
        ("daily-fife", "no such routine: daily-fife - did you mean 'daily-five'?"),
        ("nowhere/at-all", "no such routine: nowhere/at-all; give a file, or an id such as daily-five"),
        (
            "empty",
            f"no routine (*.yaml) in the folder empty; 'pacelet new {Path('empty', 'NAME')}' writes one",
        ),
        ("", "the name of a routine is empty; give a file, or an id such as daily-five"),
        ("gone.yaml", "gone.yaml is a link to nothing, which is not there"),
    ):
        assert run(capsys, "check", word) == (1, "", f"pacelet: {said}\n")


def test_an_empty_name_is_not_every_file_here(here: Path, capsys: Capsys) -> None:
    """`pacelet fmt "$FILE"` with FILE not set, which pathlib takes for `.`."""
    before = (here / "good.yaml").read_bytes()
    for words in (
        ("fmt", ""),
        ("build", "", "-o", "out"),
        ("push", "", "--port", "nowhere"),
        ("timeline", ""),
    ):
        assert run(capsys, *words)[0] == 1
    assert (here / "good.yaml").read_bytes() == before and not (here / "out").exists()


def test_hidden_folders_are_somebody_else_s(here: Path, capsys: Capsys) -> None:
    (here / "mine" / ".git").mkdir(parents=True)
    (here / "mine" / ".git" / "bad.yaml").write_text(BAD)
    (here / "mine" / "good.yaml").write_text(GOOD)
    assert run(capsys, "check", "mine") == (0, "", "1 file: nothing to mend\n")
    assert run(capsys, "check", "mine/.git")[0] == 1, "named, it is meant"


@pytest.mark.parametrize("command", ["check", "fmt", "build -o out", "push --port nowhere"])
def test_a_compiled_routine_is_no_source(here: Path, capsys: Capsys, command: str) -> None:
    assert run(capsys, "build", "good.yaml", "-o", ".")[0] == 0
    status, _, err = run(capsys, *command.split(), "good.json")
    assert status == 1 and "good.json is a compiled routine; its source is wanted" in err
    assert "pacelet show --yaml good.json > good.yaml" in err


def test_check_tells_problems_on_stderr(here: Path, capsys: Capsys) -> None:
    assert run(capsys, "check", "good.yaml") == (0, "", "1 file: nothing to mend\n")
    status, out, err = run(capsys, "check", "good.yaml", "bad.yaml")
    assert (status, out) == (1, "")
    assert err.startswith("bad.yaml:4:10: error: `20` has no unit [PL301]\n    4 |     for: 20\n")
    assert err.endswith("right: `20s`\n2 files: 1 error\n")
    assert "\x1b" not in err


def test_check_strict_fails_on_warnings(here: Path, capsys: Capsys) -> None:
    assert run(capsys, "check", "odd.yaml")[0] == 0
    assert run(capsys, "check", "odd.yaml", "--strict")[0] == 1
    assert run(capsys, "check", "good.yaml", "--strict")[0] == 0


def test_check_json(here: Path, capsys: Capsys) -> None:
    status, out, err = run(capsys, "check", "--json", ".")
    found = json.loads(out)
    assert (status, err, len(found)) == (1, "", 2)
    assert found[0] == {
        "file": "bad.yaml", "line": 4, "column": 10, "end_column": 12, "severity": "error", "code": "PL301",
        "message": "`20` has no unit", "help": "`20s`",
        "fix": [{"line": 4, "column": 10, "end_line": 4, "end_column": 12, "text": "20s"}],
    }  # fmt: skip
    assert run(capsys, "check", "--json", "good.yaml")[1] == "[]\n"


@pytest.mark.parametrize("more", [[], ["--json"], ["--strict"]])
def test_check_holds_no_file_when_it_has_told_of_it(
    here: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    held: weakref.WeakSet[Checked] = weakref.WeakSet()
    most = 0

    def check_and_count(path: Path, **settings: Any) -> Checked:
        nonlocal most
        checked = check_file(path, **settings)
        held.add(checked)
        most = max(most, len(held))
        return checked

    for number in range(8):
        (here / f"bad-{number}.yaml").write_text(BAD)
    monkeypatch.setattr("pacelet_tools.commands.check.check_file", check_and_count)
    assert run(capsys, "check", ".", *more)[0] == 1
    assert 1 <= most <= 2, "the one that is told, and the next"


def test_check_goes_on_past_a_path_that_is_none(here: Path, capsys: Capsys) -> None:
    status, _, err = run(capsys, "check", "nowhere.yaml", "good.yaml")
    assert status == 1
    assert "nowhere.yaml" in err and "1 file: nothing to mend" in err


def test_paths_that_are_none(here: Path, capsys: Capsys) -> None:
    (here / "empty").mkdir()
    (here / "binary.yaml").write_bytes(bytes(range(256)))
    (here / "folder.yaml").mkdir()
    (here / "x.json").write_text("{}")
    for path in ("nowhere", "empty", "binary.yaml", "folder.yaml", "a\x00b", "x.json"):
        for words in (["check"], ["build", "-o", "out"], ["timeline"], ["show"], ["fmt"]):
            status, _, err = run(capsys, *words, path)
            assert status == 1, (words, path)
            assert err
    assert not list(here.glob("out/*"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(here: Path, capsys: Capsys) -> None:
    (here / "good.yaml").chmod(0)
    assert run(capsys, "check", "good.yaml") == (1, "", "pacelet: good.yaml: Permission denied\n")


def test_ids_of_the_library(here: Path, capsys: Capsys) -> None:
    assert run(capsys, "check", "daily-five")[0] == 0
    status, out, _ = run(capsys, "timeline", "daily-five", "--json")
    assert status == 0 and json.loads(out)[-1]["kind"] == "done"


def test_build_writes_what_has_no_error(here: Path, capsys: Capsys) -> None:
    status, out, err = run(capsys, "build", ".", "-o", "out/deep")
    assert (status, out) == (1, "")
    assert "bad.yaml:4:10" in err
    assert sorted(path.name for path in here.glob("out/deep/*")) == ["good.json", "odd.json"]
    again = (here / "out/deep/good.json").read_bytes()
    assert run(capsys, "build", "good.yaml", "-o", "out/deep")[0] == 0
    assert (here / "out/deep/good.json").read_bytes() == again
    assert json.loads(again)["name"] == "Good" and b"\n" not in again and b": " not in again


def test_build_keeps_the_old_file_of_a_routine_that_has_an_error_now(here: Path, capsys: Capsys) -> None:
    run(capsys, "build", "good.yaml", "-o", "out")
    before = (here / "out/good.json").read_bytes()
    (here / "good.yaml").write_text(BAD)
    assert run(capsys, "build", "good.yaml", "-o", "out")[0] == 1
    assert (here / "out/good.json").read_bytes() == before


def test_build_stats(here: Path, capsys: Capsys) -> None:
    status, out, _ = run(capsys, "build", "good.yaml", "-o", "out", "--stats")
    size = (here / "out/good.json").stat().st_size
    assert status == 0
    assert out.splitlines()[1].split() == ["good", str(size), "1", "4", "0:49"]


def test_build_refuses_two_files_of_one_id_and_a_file_as_folder(here: Path, capsys: Capsys) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "good.yaml").write_text(GOOD)
    assert "same id" in run(capsys, "build", "good.yaml", "sub/good.yaml", "-o", "out")[2]
    assert "is a file" in run(capsys, "build", "good.yaml", "-o", "odd.yaml")[2]


def test_timeline_has_lines_and_a_table(here: Path, capsys: Capsys) -> None:
    status, out, _ = run(capsys, "timeline", "good.yaml", "--json")
    phases = json.loads(out)
    assert status == 0
    assert phases[1] == {"kind": "hold", "at": 5000, "ms": 20000, "text": "A", "side": "left", "line": 3}
    assert phases[-1] == {"kind": "done", "at": 49000, "ms": 0}
    table = run(capsys, "timeline", "good.yaml")[1].splitlines()
    assert table[0].split() == ["at", "length", "kind", "what", "side", "line"]
    assert table[2].split() == ["0:05", "0:20", "hold", "A", "left", "3"]
    assert table[-1] == "Good: 4 phases, 0:49"


def test_timeline_of_a_compiled_file(here: Path, capsys: Capsys) -> None:
    run(capsys, "build", "good.yaml", "-o", ".")
    ours = json.loads(run(capsys, "timeline", "good.yaml", "--json")[1])
    theirs = json.loads(run(capsys, "timeline", "good.json", "--json")[1])
    assert theirs == [{key: value for key, value in phase.items() if key != "line"} for phase in ours]


def test_show(here: Path, capsys: Capsys) -> None:
    status, out, _ = run(capsys, "show", "good.yaml")
    assert status == 0
    assert "1. hold A, 20s, left and right" in out
    assert "on each side: left 0:20, right 0:20" in out
    assert run(capsys, "show", "good.yaml", "--yaml")[1] == GOOD


def test_new_passes_check_and_overwrites_nothing(here: Path, capsys: Capsys) -> None:
    assert run(capsys, "new", "my-neck")[0:2] == (0, "my-neck.yaml\n")
    text = (here / "my-neck.yaml").read_text()
    assert text.startswith("# yaml-language-server: $schema=pacelet.schema.json\n")
    assert json.loads((here / "pacelet.schema.json").read_text())["title"] == "Pacelet routine"
    assert run(capsys, "check", "--strict", "my-neck.yaml") == (0, "", "1 file: nothing to mend\n")
    assert run(capsys, "fmt", "--check", "my-neck.yaml")[0] == 0
    assert run(capsys, "new", "my-neck") == (1, "", "pacelet: my-neck.yaml is there already\n")
    assert (here / "my-neck.yaml").read_text() == text


@pytest.mark.parametrize("name", ["My_Neck", "", "1st", "a" * 33, "é"])
def test_new_wants_an_id(here: Path, capsys: Capsys, name: str) -> None:
    assert run(capsys, "new", name)[0] == 1
    assert not list(here.glob("**/*neck*"))


def test_new_leaves_a_foreign_schema_alone(here: Path, capsys: Capsys) -> None:
    (here / "pacelet.schema.json").write_text('{"title": "mine"}')
    assert run(capsys, "new", "mine")[0] == 0
    assert (here / "pacelet.schema.json").read_text() == '{"title": "mine"}'


def test_fmt_check_and_fmt(here: Path, capsys: Capsys) -> None:
    (here / "good.yaml").write_text(GOOD.replace("  - hold", "- hold").replace("\n    ", "\n  "))
    assert run(capsys, "fmt", "--check", "good.yaml") == (1, "good.yaml\n", "1 of 1 file would change\n")
    assert run(capsys, "fmt", "good.yaml") == (0, "good.yaml\n", "1 of 1 file changed\n")
    assert (here / "good.yaml").read_text() == GOOD
    assert run(capsys, "fmt", "good.yaml") == (0, "", "0 of 1 file changed\n")


def test_fmt_leaves_a_file_with_an_error_alone(here: Path, capsys: Capsys) -> None:
    status, _, err = run(capsys, "fmt", ".")
    assert status == 1 and "bad.yaml:4:10" in err
    assert (here / "bad.yaml").read_text() == BAD


def test_schema_prints_json(capsys: Capsys) -> None:
    status, out, err = run(capsys, "schema")
    assert (status, err) == (0, "")
    assert json.loads(out)["title"] == "Pacelet routine"


def test_check_shows_a_thousand_problems_and_json_lists_all(here: Path, capsys: Capsys) -> None:
    (here / "many.yaml").write_text("name: x\nsteps:\n" + "  - rest: 5\n" * 1500)
    err = run(capsys, "check", "many.yaml")[2]
    assert err.count("[PL301]") + err.count("[PL401]") == 1000
    assert "many.yaml: and 501 more, which --json lists\n" in err
    assert len(json.loads(run(capsys, "check", "many.yaml", "--json")[1])) == 1501


def test_output_that_knows_only_ascii(here: Path) -> None:
    (here / "good.yaml").write_text(GOOD.replace("left", "Größe"), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for words in (["timeline"], ["show"], ["check"]):
        command = [sys.executable, "-m", "pacelet_tools", *words, "good.yaml"]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
