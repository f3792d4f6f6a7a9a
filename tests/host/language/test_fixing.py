# SPDX-License-Identifier: MIT
"""`check --fix` writes what is certain, and nothing else of a file changes."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from checking import check, compiled
from hypothesis import given, settings
from hypothesis import strategies as st
from test_mistakes import FILES
from test_proposals import written_otherwise

from pacelet_tools.cli import main
from pacelet_tools.language.checker import check_bytes
from pacelet_tools.language.fixing import Fixing

RELAXED = settings(max_examples=100)
BAD = """# mine
nam: Bad   # the name
steps:
  - hold: A
    for: 30 each side  # long

  - move: B
    reps: 3x10
    rest: 60
  - hold: C
"""
GOOD = """# mine
name: Bad   # the name
steps:
  - hold: A
    for: 30s
    sides: [left, right]  # long

  - move: B
    sets: 3
    reps: 10
    rest: 60s
  - hold: C
"""
Capsys = pytest.CaptureFixture[str]


def test_what_is_certain_is_written_and_said_and_the_rest_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capsys
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(BAD)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--fix", "bad.yaml"]) == 1, "a length is missing still"
    assert file.read_text() == GOOD
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "bad.yaml:2:1: fixed: unknown key `nam`; right: `name` is the nearest known one"
    assert [line.split(" ")[0] for line in said if "fixed:" in line] == [
        "bad.yaml:2:1:",
        "bad.yaml:5:10:",
        "bad.yaml:8:11:",
        "bad.yaml:9:11:",
    ]
    assert "bad.yaml: 4 places fixed" in said
    assert "bad.yaml:12:5: error: missing length: this `hold` has none [PL209]" in said
    before = file.stat()
    assert main(["check", "--fix", "bad.yaml"]) == 1
    assert file.stat().st_mtime_ns == before.st_mtime_ns and file.stat().st_ino == before.st_ino


OTHER_APP = """title: Evening
description: A gentle routine
duration: 3 minutes
steps:
  - name: Child's pose
    type: hold
    duration: 30
    instructions: Knees wide
  - name: Cat-Cow
    type: reps
    reps: 10
    tempo: slow
  - name: Figure four stretch
    type: hold
    duration: 45s
    sides: both
    rest: 10
"""
OURS = """name: Evening
about: A gentle routine
minutes: 3
steps:
  - hold: Child's pose
    for: 30s
    hint: Knees wide
  - move: Cat-Cow
    reps: 10
    tempo: slow
  - hold: Figure four stretch
    for: 45s
    sides: [left, right]
  - rest: 10s
"""


def test_a_routine_of_another_app_has_about_one_message_for_a_mistake() -> None:
    assert len(check(OTHER_APP).diagnostics) == 7
    fixing = Fixing(OTHER_APP.encode(), lambda text: check_bytes(text, "x.yaml"))
    assert fixing.data.decode() == OURS
    assert [(p.line, p.code) for p in fixing.checked.diagnostics] == [(10, "PL205")]


def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    for ends in ("\r\n", "\r"):
        data = ("\ufeff" + BAD.replace("\n", ends)).encode()
        assert (
            Fixing(data, lambda text: check_bytes(text, "x.yaml")).data
            == ("\ufeff" + GOOD.replace("\n", ends)).encode()
        )


def test_bytes_that_are_no_utf8_stay(tmp_path: Path) -> None:
    data = b"name: Caf\xe9\nsteps:\n  - hold: A\n    for: 30\n"
    assert Fixing(data, lambda text: check_bytes(text, "x.yaml")).data == data.replace(b"30", b"30s")


def test_standard_input_goes_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capsys
) -> None:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(BAD.encode())))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out, flush=lambda: None))
    assert main(["check", "-", "--fix"]) == 1
    assert out.getvalue() == GOOD.encode()
    assert main(["check", "-", "--fix", "--json"]) == 2


def test_json_has_what_is_left(tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "bad.yaml").write_text(BAD)
    assert main(["check", "--fix", "--json", str(tmp_path)]) == 1
    assert [problem["code"] for problem in json.loads(capsys.readouterr().out)] == ["PL209"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text(BAD)
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    main(["check", "--fix", str(tmp_path / "link.yaml")])
    assert (tmp_path / "link.yaml").is_symlink() and (tmp_path / "real.yaml").read_text() == GOOD


def test_the_library_is_not_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--fix", "daily-five"]) == 1
    assert "is of the library" in capsys.readouterr().err


def test_a_file_full_of_mistakes_is_fixed_soon() -> None:
    data = ("name: x\nsteps:\n" + "  - rest: 5\n" * 499).encode()
    fixing = Fixing(data, lambda text: check_bytes(text, "x.yaml"))
    assert len(fixing.done) == 499 and not fixing.checked.failed


@pytest.mark.parametrize("marked", [marked for marked, said in FILES.items() if len(said) > 3])
def test_no_mistake_is_made_worse(marked: str) -> None:
    data = marked.replace("¦", "").encode()
    fixing = Fixing(data, lambda text: check_bytes(text, "test.yaml", lints=False))
    assert len(fixing.checked.diagnostics) <= 1
    assert Fixing(fixing.data, lambda text: check_bytes(text, "test.yaml", lints=False)).data == fixing.data


@RELAXED
@given(files=written_otherwise())
def test_any_routine_is_fixed_to_what_was_meant(files: tuple[bytes, bytes]) -> None:
    text, right = files
    fixing = Fixing(text, lambda data: check_bytes(data, "test.yaml", lints=False))
    if fixing.checked.routine:
        assert compiled(fixing.data) == compiled(right)
    else:
        assert check(text).failed


@RELAXED
@given(files=written_otherwise(), data=st.data())
def test_any_damage_is_never_made_worse(files: tuple[bytes, bytes], data: st.DataObject) -> None:
    text = bytearray(files[0])
    at = data.draw(st.integers(0, len(text)))
    text[at : at + 1] = data.draw(
        st.sampled_from([b"", b":", b"x", b" ", b"-", b"30", b"\xff", b"[", b"'", b"\n"])
    )
    fixing = Fixing(bytes(text), lambda one: check_bytes(one, "test.yaml", lints=False))
    before = check(bytes(text)).diagnostics
    if not any(p.code.startswith("PL1") for p in before):
        assert len(fixing.checked.diagnostics) <= len(before)
