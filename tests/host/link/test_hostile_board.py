# SPDX-License-Identifier: MIT
"""Whatever a board calls its files, and whatever it says, nothing of it reaches a terminal raw, or vanishes."""

import csv
import json
import subprocess
import sys
from datetime import datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pacelet_tools.boards import load_profile
from pacelet_tools.commands import COMMANDS
from pacelet_tools.errors import Problem
from pacelet_tools.link import framing
from pacelet_tools.link.files import apply, plan, read
from pacelet_tools.link.framing import board_side
from pacelet_tools.link.survey import ROUTINES, survey
from pacelet_tools.link.transport import Board, connected
from pacelet_tools.wearer.archive import pack, unpack

GOOD = '{"v":1,"name":"Good","area":"AAA","pace":{"prepare":0},"texts":["First","Second"],"steps":[24,0,40,24,1,40]}'
ROUNDS = '{"v":1,"name":"Rounds","pace":{"prepare":0},"texts":["First"],"steps":[1028,3,24,0,30]}'
RED = "A\\u001b[31mRED\\u001b]0;owned\\u0007\\u202eB\\u009b2J"
RED_READ = json.loads(f'"{RED}"')
PLAIN = dict.fromkeys((" a ", ".", "..", "-rf", "CON", "über", "a'b\"c", "=1"), GOOD)
ODD = dict.fromkeys(
    ("\x1b[2Jboo", "..\\evil", "a\nfile\t3\tAAAA\t", "t\tb", "\u202eabc", "\u2028", "\x85", "x" * 90), GOOD
)
ROUTINES_ON_IT = {
    **PLAIN,
    **ODD,
    "esc": GOOD.replace("Good", RED),
    "step": GOOD.replace("First", RED),
    "round": ROUNDS.replace("First", RED),
    "long": GOOD.replace("Good", "g" * 200),
}
JOURNAL = [
    {"board": RED, "n": 1, "routine": "\x1b[2J\u202ex", "sha": "\x1b]0;t\x07", "eased": [1, 2]},
    {"board": "q", "n": 2, "routine": "=cmd|calc", "start": "9999-12-31T23:59:59", "done": 1 << 30},
    {"board": "q", "n": 3, "routine": "r" * 21_000, "start": "0001-01-01T00:00:00"},
]
SETTINGS = '{"reminders":[{"routine":"\\u001b[2J","from":"09:00","to":"10:00","every":45}],"volume":"\\u202e\\u009b"}'


PROFILE = {**load_profile(), "name": RED_READ, "title": f"<script>{RED_READ}"}
LOG = "Traceback (most recent call last):\n  \x1b[2J\u202eOSError: \x9b31m\n"
SOURCE = 'name: "A\\e[31m\\u202eRED"\nsteps:\n  - hold: "B\\e[5m<b>"\n    fro: 30s\n    for: "\\e[2J"\n'
SHOWN = 'name: "<script>&amp;"\ncaution: "</text>"\nsteps:\n  - hold: "<b>\'\\""\n    for: 30s\n'
MOST = 400  # characters of a line for people, at most

# What every command is given: a board at `{port}`, or files in `{here}` that came from one, or from somebody else.
GIVEN = {
    "new": [("\x1b[2Jx",), ("x\u202e",)],
    "check": [("{here}/sources",), ("{here}/sources", "--json"), ("{here}/esc.json",)],
    "fmt": [("--check", "{here}/sources"), ("--check", "\x1b[2J.yaml")],
    "build": [("{here}/sources", "-o", "{here}/built", "--stats")],
    "timeline": [(f"{{here}}/{name}.json", *more) for name in ("esc", "step") for more in ((), ("--json",))],
    "show": [(f"{{here}}/{name}.json", *more) for name in ("esc", "step") for more in ((), ("--yaml",))],
    "preview": [
        ("{here}/step.json", "-o", "{here}/out.svg"),
        ("{here}/esc.json", "-o", "{here}/out.html"),
        ("{here}/shown.yaml", "-o", "{here}/shown.html"),
    ],
    "play": [
        ("{here}/step.json", "--headless", "--go-on", "--trace", "-"),
        ("{here}/esc.json", "--headless", "--energy", "--board", "{here}/profile.json"),
        ("{here}/round.json", "--headless"),
    ],
    "cues": [(), ("--json",)],
    "board": [("--board", "{here}/profile.json")],
    "devices": [("--port", "{port}"), ("--port", "{port}", "--json")],
    "list": [("--port", "{port}"), ("--port", "{port}", "--json")],
    "pull": [("--port", "{port}", "-o", "{here}/pulled"), ("--port", "{port}", "\x1b[2Jno")],
    "remove": [("--port", "{port}", "\x1b[2Jno")],
    "backup": [("--port", "{port}", "{here}/saved.zip")],
    "restore": [
        ("--port", "{port}", "{here}/saved.zip", "--dry-run"),
        ("--port", "{port}", "{here}/bad.zip"),
        ("--port", "{port}", "{here}/worse.zip"),
    ],
    "settings": [("--port", "{port}"), ("--port", "{port}", "--json"), ("--port", "{port}", "volume=\x1b[2J")],
    "history": [
        ("--port", "{port}", "--csv", "{here}/out.csv", "--plot", "{here}/sessions.svg"),
        ("--port", "{port}", "--json"),
        ("--port", "{port}", "--csv", "-"),
    ],
    "doctor": [("--port", "{port}"), ("--port", "{port}", "--json")],
    "push": [
        ("--port", "{port}", "--dry-run", "{here}/sources"),
        ("--port", "{port}", "--dry-run", "--prune", "desk-break"),
    ],
    "setup": [("--port", "{port}", "--dry-run"), ("--port", "{port}", "--dry-run", "--board", "{here}/profile.json")],
    "schema": [()],
    "completion": [("bash",), ("\x1b[2J",)],
    "web": [("--export", "{here}/site")],
}  # fmt: skip
FOR_PROGRAMS = {"schema", "completion", "--json", "--csv", "--trace", "--yaml"}


@pytest.fixture
def hostile(handheld, monkeypatch, tmp_path):
    """A handheld with names and texts that would do harm on a terminal; it says so of its own name, too."""
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *words, **more: str(tmp_path / "data"))
    files = {f"{ROUTINES}/{name}.json": text.encode() for name, text in ROUTINES_ON_IT.items()}
    files["/journal.jsonl"] = "".join(json.dumps(line) + "\n" for line in JOURNAL).encode()
    files |= {"/settings.json": SETTINGS.encode(), "/board.json": json.dumps(PROFILE).encode()}
    files["/error.log"] = LOG.encode()
    with connected(handheld.port) as link:
        there = survey(link)
        apply(link, files, there, plan(files, there))
    helper = board_side("looking")
    assert "    machine = getattr" in helper
    said = repr(f"{RED_READ} with RP2040")
    named = helper.replace("    machine = getattr", f"    machine = {said} or getattr")
    monkeypatch.setattr(framing, "board_side", lambda name: named)
    monkeypatch.setattr(Board, "greet", lambda self, patience_s: False)  # the agent has code of its own
    return handheld


@pytest.fixture
def here(tmp_path):
    """A folder with files that came from such a board, and with sources of somebody who means no better."""
    folder = tmp_path / "here"
    (folder / "sources").mkdir(parents=True)
    for name in ("esc", "step", "round"):
        (folder / f"{name}.json").write_text(ROUTINES_ON_IT[name])
    for name in ("a", "\x1b[31mred", "\u202eabc"):
        (folder / "sources" / f"{name}.yaml").write_text(SOURCE)
    (folder / "shown.yaml").write_text(SHOWN)
    (folder / "profile.json").write_text(json.dumps(PROFILE))
    bad = {"/board.json": json.dumps({**PROFILE, RED_READ: RED_READ, "chip": RED_READ}).encode()}
    (folder / "bad.zip").write_bytes(pack(bad, datetime(2026, 11, 22), RED_READ))
    (folder / "worse.zip").write_bytes(pack({f"/{RED_READ}": b""}, datetime(2026, 11, 22), ""))
    return folder


def all_printable(text: str) -> bool:
    return all(line.isprintable() for line in text.split("\n"))


def run_until_it_waits(*words: str) -> tuple[int, str, str]:
    """What `pacelet board` says, which runs until it is ended."""
    command = [sys.executable, "-m", "pacelet_tools", *words]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout
    first = running.stdout.readline()
    running.terminate()
    out, err = running.communicate(timeout=60)
    return running.returncode, first + out, err


def test_nothing_reaches_the_terminal_raw_and_nothing_is_left_out(hostile, here, pacelet):
    said, wrong = {}, []
    for command in COMMANDS:
        for words in GIVEN[command.name]:
            case = " ".join([command.name, *words])
            filled = [word.format(here=here, port=hostile.port) for word in words]
            run = run_until_it_waits if command.name == "board" else pacelet
            _, out, err = said[case] = run(command.name, *filled)
            lines = (out + err).split("\n")
            if "inside pacelet" in err or "Traceback (" in err.replace(LOG, ""):
                wrong.append((case, err))
            wrong += [(case, line) for line in lines if not line.isprintable()][:3]
            if not FOR_PROGRAMS & {case, *words}:
                wrong += [(case, line[:99]) for line in lines if len(line) > MOST + len(str(here))]
    assert not wrong, "\n".join(map(repr, wrong))
    listed = json.loads(said["list --port {port} --json"][1])
    assert sorted(one["id"] for one in listed) == sorted(ROUTINES_ON_IT)
    assert said["backup --port {port} {here}/saved.zip"][0] == 0
    whole = unpack((here / "saved.zip").read_bytes())
    assert {path for path in whole if path.startswith(ROUTINES)} == {
        f"{ROUTINES}/{name}.json" for name in ROUTINES_ON_IT
    }
    pulled = said["pull --port {port} -o {here}/pulled"]
    names = {path.name for path in (here / "pulled").iterdir()}
    assert names >= {"esc.json", "-rf.json", "CON.json", "über.json"}
    assert (pulled[0], len(names) + pulled[2].count("cannot be the name")) == (1, len(ROUTINES_ON_IT))
    for written in ("out.svg", "sessions.svg", "out.html", "shown.html", "out.csv"):
        text = (here / written).read_text("utf-8")
        assert all_printable(text), written
        assert "<script>" not in text.replace("<script>\n", "") and "<b>" not in text, written
    for drawn in ("out.svg", "sessions.svg"):
        ElementTree.parse(here / drawn)
    assert not any(
        cell.startswith("=")
        for row in csv.reader((here / "out.csv").read_text("utf-8").splitlines())
        for cell in row
    )
    assert r"\U0000001b[31m" in said["show {here}/esc.json --yaml"][1]


# Of letters, what divides lines and columns, and what does harm on a terminal; as long as the flash takes.
NAMES = st.text(
    st.sampled_from("ab\t\n\r\\'\"={}: \x01\x1b\x7f\x85\xa0ü\u2028\u202e\U0001f600"), min_size=1, max_size=40
)


@given(st.dictionaries(NAMES, st.binary(max_size=40), min_size=1, max_size=6))
@settings(max_examples=25)
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
        "[('/main.py', '1x', b'AAAA')]\n",
        "[('/main.py', 1)]\n",
        "[(/main.py, 1, b'AAAA')]\n",
        "folder\t['/lib']\n",
        "folder\t" + "(" * 5000 + "\n",
    ],
)
def test_an_answer_without_sense_is_told_in_a_sentence(bare, monkeypatch, said):
    with connected(bare.port) as link:
        monkeypatch.setattr(link, "run", lambda *_: said)
        with pytest.raises(Problem, match="makes no sense"):
            survey(link)
        monkeypatch.setattr(link, "run", lambda *_: "=\n=====A\n")
        with pytest.raises(Problem, match="makes no sense"):
            read(link, ["/main.py"])
        monkeypatch.undo()
