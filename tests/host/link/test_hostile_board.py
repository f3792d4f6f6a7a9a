# SPDX-License-Identifier: MIT
"""Whatever a board calls its files, and whatever it says, nothing of it reaches a terminal raw, or vanishes."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pacelet_tools.errors import Problem
from pacelet_tools.link.files import apply, plan, read
from pacelet_tools.link.survey import ROUTINES, survey
from pacelet_tools.link.transport import connected
from pacelet_tools.wearer.archive import unpack

GOOD = '{"v":1,"name":"Good","area":"AAA","pace":{"prepare":0},"texts":["First","Second"],"steps":[24,0,40,24,1,40]}'
RED = "A\\u001b[31mRED\\u001b]0;owned\\u0007\\u202eB\\u009b2J"
PLAIN = dict.fromkeys((" a ", ".", "..", "-rf", "CON", "über", "a'b\"c", "=1"), GOOD)
ODD = dict.fromkeys(
    ("\x1b[2Jboo", "..\\evil", "a\nfile\t3\tAAAA\t", "t\tb", "\u202eabc", "\u2028", "\x85", "x" * 90), GOOD
)
ROUTINES_ON_IT = {
    **PLAIN,
    **ODD,
    "esc": GOOD.replace("Good", RED),
    "step": GOOD.replace("First", RED),
    "long": GOOD.replace("Good", "g" * 200),
}
JOURNAL = [
    {"board": RED, "n": 1, "routine": "\x1b[2J\u202ex", "sha": "\x1b]0;t\x07", "eased": [1, 2]},
    {"board": "q", "n": 2, "routine": "=cmd|calc", "start": "9999-12-31T23:59:59", "done": 1 << 30},
    {"board": "q", "n": 3, "routine": "r" * 21_000, "start": "0001-01-01T00:00:00"},
]
SETTINGS = '{"reminders":[{"routine":"\\u001b[2J","from":"09:00","to":"10:00","every":45}],"volume":"\\u202e\\u009b"}'


@pytest.fixture
def hostile(handheld, monkeypatch, tmp_path):
    """A handheld with names and texts that would do harm on a terminal."""
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *words, **more: str(tmp_path / "data"))
    files = {f"{ROUTINES}/{name}.json": text.encode() for name, text in ROUTINES_ON_IT.items()}
    files["/journal.jsonl"] = "".join(json.dumps(line) + "\n" for line in JOURNAL).encode()
    files["/settings.json"] = SETTINGS.encode()
    with connected(handheld.port) as link:
        there = survey(link)
        apply(link, files, there, plan(files, there))
    return handheld


def all_printable(text: str) -> bool:
    return all(line.isprintable() for line in text.split("\n"))


def test_nothing_reaches_the_terminal_raw_and_nothing_is_left_out(hostile, pacelet, tmp_path):
    port = ("--port", hostile.port)
    saved, folder = tmp_path / "saved.zip", tmp_path / "pulled"
    said = {}
    for words in (
        ("list",),
        ("list", "--json"),
        ("devices",),
        ("settings",),
        ("settings", "--json"),
        ("history",),
        ("history", "--json"),
        ("history", "--csv", "-"),
        ("doctor",),
        ("doctor", "--json"),
        ("pull", "-o", str(folder)),
        ("backup", str(saved)),
        ("remove", "\x1b[2Jno", *port),
    ):
        _, out, err = said[words[:2]] = pacelet(*words, *port)
        assert "inside pacelet" not in err, words
        assert all_printable(out + err), words
        assert max(map(len, (out + err).split("\n"))) < 400 or "--csv" in words or "--json" in words, words
    listed = [one["id"] for one in json.loads(said["list", "--json"][1])]
    assert sorted(listed) == sorted(ROUTINES_ON_IT)
    assert {path.stem if path.name != "..json" else "." for path in folder.iterdir()} >= {
        "esc",
        "-rf",
        "CON",
        "über",
    }
    whole = unpack(saved.read_bytes())
    pull, backup = said["pull", "-o"], said["backup", str(saved)]
    assert (pull[0], backup[0]) == (1, 1)
    left_out = {name for name in ROUTINES_ON_IT if f"{ROUTINES}/{name}.json" not in whole}
    assert {*PLAIN, "esc", "step", "long"} & left_out == set()
    assert backup[2].count("left out") == len(left_out) == len(ODD)
    assert len(list(folder.iterdir())) + pull[2].count("cannot be the name") == len(ROUTINES_ON_IT)


@pytest.mark.parametrize("words", [("timeline",), ("timeline", "--json"), ("show",), ("show", "--yaml")])
def test_nothing_of_a_pulled_routine_reaches_the_terminal_raw(words, pacelet, tmp_path):
    for name in ("esc", "step"):
        file = tmp_path / f"{name}.json"
        file.write_text(ROUTINES_ON_IT[name])
        status, out, err = pacelet(*words[:1], str(file), *words[1:])
        assert (status, all_printable(out + err)) == (0, True)
        assert words != ("show", "--yaml") or r"\U0000001b[31m" in out


# Of letters, what divides lines and columns, and what does harm on a terminal; as long as the flash takes.
NAMES = st.text(
    st.sampled_from("ab\t\n\r\\'\"={}: \x01\x1b\x7f\x85\xa0ü\u2028\u202e\U0001f600"), min_size=1, max_size=40
)


@given(st.dictionaries(NAMES, st.binary(max_size=40), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_files_of_any_name_are_found_and_read(bare, contents):
    files = {f"{ROUTINES}/{name}.json": content for name, content in contents.items()}
    with connected(bare.port) as link:
        there = survey(link)
        apply(
            link, files, there, plan(files, there, remove=[path for path in there.files if path not in files])
        )
        there = survey(link)
        assert {path for path in there.files if path.startswith(ROUTINES)} == {*files}
        assert read(link, files) == files


@pytest.mark.parametrize(
    "said",
    [
        "system\tmicropython\tx.y\tPico\t6\n",
        "space\t4096\tmany\t3\n",
        "file\t1x\tAAAA\t'/main.py'\n",
        "file\t1\tAAAA\t/main.py\n",
        "folder\t['/lib']\n",
        "folder\t" + "(" * 5000 + "\n",
    ],
)
def test_an_answer_without_sense_is_told_in_a_sentence(bare, monkeypatch, said):
    with connected(bare.port) as link:
        monkeypatch.setattr(link, "run", lambda code: said)
        with pytest.raises(Problem, match="makes no sense"):
            survey(link)
        monkeypatch.setattr(link, "run", lambda code: "=\n=====A\n")
        with pytest.raises(Problem, match="makes no sense"):
            read(link, ["/main.py"])
        monkeypatch.undo()
