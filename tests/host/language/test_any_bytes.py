# SPDX-License-Identifier: MIT
"""Whatever a file holds, the commands end with 0 or 1, in plain words, and soon."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Node, routines, to_yaml

from pacelet_tools.cli import main
from pacelet_tools.language.semantics.key_table import ACTIONS, PACE, STEP, TOP

RELAXED = settings(max_examples=150)
_PIECES = [
    *(
        "name",
        "steps",
        "hold",
        "move",
        "for",
        "reps",
        "repeat",
        "rest",
        "tempo",
        "sides",
        "pace",
        "30s",
        "8-12",
        "x",
    ),
    *(
        ": ",
        ":",
        "- ",
        "-",
        "\n",
        "\n  ",
        "\n    ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "&a ",
        "*a",
        "!t ",
        "'",
        '"',
        "#",
    ),
    *(" # c\n", "|", ">", "<<", "? ", "---\n", "...\n", "%YAML 1.2\n", "\t", "\r\n", "\r", "\x00", "\x85"),
    *("\u2028", "\ufeff", "é", "😀"),
]
_SOUP = st.lists(st.sampled_from(_PIECES), max_size=60).map(lambda pieces: "".join(pieces).encode())


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """A valid routine with a few of its bytes replaced, left out or put in."""
    data = bytearray(to_yaml(draw(routines()), draw(st.sampled_from([False, True, None]))))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 3))] = draw(st.one_of(st.binary(max_size=2), _SOUP))
    return bytes(data)


def _ends_well(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    began = time.process_time()
    status = main(words)
    said = capsys.readouterr()
    assert status in (0, 1), words
    assert "Traceback" not in said.err and "inside pacelet" not in said.err
    assert status == 0 or said.err or said.out
    assert time.process_time() - began < 2


@RELAXED
@given(
    data=st.one_of(
        st.binary(max_size=300),
        _SOUP,
        _damaged(),
        st.text(max_size=100).map(lambda t: t.encode("utf-8", "surrogatepass")),
    )
)
def test_any_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    file = tmp_path / "any.yaml"
    file.write_bytes(data)
    for words in (["check"], ["check", "--json"], ["timeline"], ["show", "--yaml"], ["fmt", "--check"]):
        _ends_well([*words, str(file)], capsys)
    _ends_well(["build", str(file), "-o", str(tmp_path / "built")], capsys)


@RELAXED
@given(
    data=st.one_of(
        st.binary(max_size=100), st.text(alphabet='{}[]",:v1234567890stepxn ', max_size=60).map(str.encode)
    )
)
def test_any_compiled_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    file = tmp_path / "any.json"
    file.write_bytes(data)
    for words in (["timeline"], ["show"], ["show", "--yaml"]):
        _ends_well([*words, str(file)], capsys)


_HOSTILE = {
    "brackets": b"[" * 60_000,
    "braces": b"{a: " * 15_000,
    "dashes": b"- " * 30_000,
    "keys": b"? " * 30_000,
    "indented": b"\n".join(b" " * depth + b"a:" for depth in range(350)),
    "deep lines": b"[\n" * 30_000,
    "anchors": b"".join(b"a%d: &a%d x\n" % (n, n) for n in range(3000)),
    "aliases": b"a: &a [x]\nsteps: [" + b"*a," * 20_000 + b"]\n",
    "laughs": b"a: &a [1,1]\n"
    + b"".join(b"%c: &%c [*%c,*%c,*%c]\n" % (n + 1, n + 1, n, n, n) for n in range(97, 121)),
    "blocks in blocks by alias": b"name: x\nfoo:\n- &a0 {rest: 5s}\n"
    + b"".join(b"- &a%d {repeat: 1, steps: [*a%d]}\n" % (n + 1, n) for n in range(340))
    + b"steps:\n- *a340\n",
    "steps by alias": b"name: x\nsteps:\n" + b"- &a {rest: 5s}\n" + b"- *a\n" * 12_000,
    "blocks by alias": b"name: x\nsteps:\n- &a {repeat: 999, steps: [{rest: 5s}]}\n"
    + b"".join(b"- &%c {repeat: 999, steps: [*%c,*%c,*%c]}\n" % (n + 1, n, n, n) for n in range(97, 107)),
    "tabs": b"\t" * 60_000,
    "tab lines": b"\ta\n" * 20_000,
    "bad bytes": b"\xff a " * 16_000,
    "many texts": b"name: [" + b"a," * 30_000 + b"]",
    "unknown keys": b"".join(b"k%d: 1\n" % n for n in range(7000)),
    "duplicates": b"name: a\n" * 8000,
    "quotes": b'"' * 60_000,
    "one long line": b"name: " + b"x" * 60_000,
    "emoji": b"name: " + "😀 ".encode() * 12_000,
    "comments": b"name: x # c\n#\n" * 4000,
    "numbers": b"name: x\nminutes: " + b"9" * 60_000,
    "fractions": b"name: x\npace: {rep: 1." + b"9" * 60_000 + b"s}",
    "dashes in a breath": b"name: x\npace: {breath: 1" + b"-1" * 30_000 + b"}",
    "reps over reps": b"name: x\nsteps: [{move: x, reps: 999, sets: 999, sides: [a, b, c, d], breaths: 999}]",
    "too large": b"#" * 70_000,
    "nothing": b"",
    "only a comment": b"# pacelet: allow PL012\n",
    "NUL": b"\x00" * 1000,
    "UTF-16": "name: x\nsteps: []\n".encode("utf-16"),
}  # fmt: skip


@pytest.mark.parametrize("name", _HOSTILE)
def test_hostile_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_bytes(_HOSTILE[name])
    _ends_well(["check", str(file)], capsys)
    assert main(["check", str(file)]) == 1


_STEP = [f"{{{on}: x, {key.name}: @}}" for key in STEP.values() for on in key.on[:1] if on != key.name]
_STEP += [f"{{{action}: @}}" for action in ACTIONS]
_STEP += ["{move: x, reps: {left: @}}", "{hold: x, rest: [@, @], bell: @}", "{move: x, tempo: [{a: @}]}"]
_TOP = [f"{name}: @" for name in TOP if name != "steps"]
# Where the language takes a value: everywhere, a few places a file.
_LONG = ["\n".join(_TOP[at : at + 4]) for at in range(0, len(_TOP), 4)]
_LONG += [f"steps: [{', '.join(_STEP[at : at + 4])}]" for at in range(0, len(_STEP), 4)]
_LONG += [f"pace: {{{', '.join(f'{name}: @' for name in PACE)}}}", "@: x"]
_LONG += ["steps: [{repeat: [@, @], every: @, steps: [{rest: x}]}]", "daily: @", "equipment: @", "ref: [@]"]


@pytest.mark.parametrize("place", _LONG)
@pytest.mark.parametrize("unit", [" ", "9", "0", "1-", "1 ", "1s ", "1.", "m", "-", "to ", "_", "🙂 a"])
def test_long_value(place: str, unit: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = f'"1{unit * (54_000 // place.count("@") // len(unit.encode()))}s"'
    file = tmp_path / "long.yaml"
    file.write_text(place.replace("@", value), "utf-8")
    assert file.stat().st_size < 65536
    _ends_well(["check", str(file)], capsys)


@settings(max_examples=60)
@given(routine=routines())
def test_valid_routines_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str], routine: Node) -> None:
    file = tmp_path / "valid.yaml"
    file.write_bytes(to_yaml(routine))
    for words in (["check"], ["timeline"], ["timeline", "--json"], ["show"]):
        assert main([*words, str(file)]) == 0, capsys.readouterr().err
