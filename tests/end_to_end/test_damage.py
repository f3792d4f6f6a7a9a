# SPDX-License-Identifier: MIT
"""Whatever stands in the files of a handheld, it boots, shows its menu and plays, with all that still makes sense.

Many boots in one run: a damaged file is put in its place, the firmware started, and `ok` pressed every two seconds
until the first phase of the only routine tells which settings are in force, and whether going on was offered.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from lasting import PINS, PROFILE, SUNDAY, journal, make_image

from pacelet.settings import settings_in
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.play.playable import Playable

ROUTINE = b'{"v":1,"name":"Plain","pace":{"prepare":0},"texts":["First","Second"],"steps":[24,0,40,24,1,40]}'
HOLD_MS = 4000
SETTINGS = b'{"comfort": false, "hand": "left", "pace": 150, "volume": 0}'
RECORD: dict[str, Any] = {
    "n": 4, "routine": "plain", "sha": hashlib.sha256(ROUTINE).hexdigest(), "planned": 8, "done": 4,
    "completed": False, "start": "2026-11-22T07:00:00", "eased": [0], "before": 3, "place": [1, 0, 1],
}  # fmt: skip
RESUME = json.dumps(RECORD).encode()
JOURNAL = journal(1, 2, 3, routine="plain", start="2026-11-22T07:00:00", eased=[1])
BIG = 90_000
RUBBISH = {
    "zeros": bytes(BIG),
    "erased": b"\xff" * BIG,
    "any bytes": bytes((at * at * 7 + at // 251) % 256 for at in range(BIG)),
    "a text that never ends": b'{"pace": "' + b"a" * BIG,
    "brackets": b"[" * BIG,
    "braces": b'{"pace":' * (BIG // 8),
    "a list": b"[" + b"1," * (BIG // 2) + b"1]",
    "empty lines": b"\n" * BIG,
    "short lines": b"".join(b'{"n":%d,"routine":"r%d"}\n' % (n, n) for n in range(1, BIG // 25)),
    "one long line": b'{"n":3,"routine":"plain","x":"' + b"a" * BIG + b'"}\n',
}
WRONG = {
    repr(text): text
    for text in (b"", b"null", b"3", b'"text"', b"[]", b"{}", b"\x00", b"{]", b"\xff\xfe", b"{1:2}")
}
PLAYED = [[], "First", HOLD_MS * 3 // 2]
RESUMED = [["ask"], "Second", HOLD_MS * 3 // 2]

SCRIPT = """
import gc, json, machine, os, sys

class End(BaseException):
    pass

class Observer:
    def __init__(self):
        self.asked = []

    def asks(self, what):
        self.asked.append(what)

    def phase(self, fields):
        raise End([self.asked, fields["text"], fields["ms"]])

def boot():
    there = set(sys.modules)
    for second in (2, 4, 6):
        machine._pins.press(OK, machine._clock.now() + second * 1000000, 80000)
    try:
        __import__("handheld").run(None, Observer())
    except End as end:
        told = end.args[0]
    except Exception as problem:
        told = repr(problem)
    for pin in {pins}:
        machine.Pin(pin).irq(None)  # or it keeps all of this boot in memory
    for name in set(sys.modules) - there:
        del sys.modules[name]
    gc.collect()
    return told

def whole():
    # The files as they were before any damage.
    for name in os.listdir("/whole"):
        with open("/whole/" + name, "rb") as source, open("/" + name, "wb") as target:
            target.write(source.read())

for name in sorted(os.listdir("/damaged")):
    whole()
    os.rename("/damaged/" + name, "{path}")
    print(json.dumps([name, boot()]))
"""


Board = Callable[[str, Mapping[Any, bytes], Mapping[str, bytes]], dict[Any, Any]]


@pytest.fixture
def boots(tmp_path: Path) -> Board:
    """`boots(path, damaged, whole)`: what each boot told with one of the damaged contents there, the others whole."""

    def run(path: str, damaged: Mapping[Any, bytes], whole: Mapping[str, bytes]) -> dict[Any, Any]:
        names = list(damaged)
        files = {f"/damaged/{number:03}": damaged[name] for number, name in enumerate(names)}
        files.update({f"/whole/{name}": content for name, content in whole.items()})
        image = make_image(tmp_path / "flash", files, Playable("plain", ROUTINE))
        script = SCRIPT.replace("{path}", path).replace("{pins}", str(list(PINS.values())))
        script = f"OK = {PINS['ok']}\n{script}"
        conditions = Conditions(epoch_s=SUNDAY)
        result = run_script({}, script, PROFILE, flash=image, conditions=conditions)
        assert result.ended == "done", result.stdout[-500:]
        told = [json.loads(line) for line in result.stdout.splitlines()]
        return {names[int(number)]: what for number, what in told}

    return run


def cut_off(content: bytes, step: int = 1) -> dict[str, bytes]:
    """A file truncated at every byte, or at every few."""
    return {f"{end} bytes": content[:end] for end in range(0, len(content), step)}


def with_settings(content: bytes) -> list[Any]:
    """What a boot tells with these settings in force."""
    held = settings_in(
        content[:8192] if len(set(content)) > 10 else b""
    )  # CPython cannot parse brackets by the thousand
    return [["ask"] if held["comfort"] else [], "First", HOLD_MS * held["pace"] // 100]


@pytest.mark.parametrize("damaged", [cut_off(SETTINGS), {**WRONG, **RUBBISH}], ids=["cut", "rubbish"])
def test_settings(boots: Board, damaged: Mapping[str, bytes]) -> None:
    told = boots("/settings.json", damaged, {"journal.jsonl": JOURNAL})
    assert told == {name: with_settings(content) for name, content in damaged.items()}


@pytest.mark.parametrize("damaged", [cut_off(RESUME, 9), {**WRONG, **RUBBISH}], ids=["cut", "rubbish"])
def test_where_a_session_stood(boots: Board, damaged: Mapping[str, bytes]) -> None:
    told = boots("/resume.json", damaged, {"settings.json": SETTINGS, "journal.jsonl": JOURNAL})
    assert told == dict.fromkeys(damaged, PLAYED)


def test_where_a_session_stood_with_one_value_wrong(boots: Board) -> None:
    damaged = {
        (key, f"{wrong!r:.9}"): json.dumps({**RECORD, key: wrong}).encode()
        for key in RECORD
        for wrong in (None, -1, 1 << 40, "x" * 300, [[]])
    }
    told = boots("/resume.json", damaged, {"settings.json": SETTINGS, "journal.jsonl": JOURNAL})
    needed = ("routine", "sha", "planned", "done", "place")
    assert told == {name: PLAYED if name[0] in needed else RESUMED for name in damaged}
    assert boots("/resume.json", {"whole": RESUME}, {"settings.json": SETTINGS}) == {"whole": RESUMED}


@pytest.mark.parametrize("path", ["/journal.jsonl", "/journal.1.jsonl"])
@pytest.mark.parametrize("damaged", [cut_off(JOURNAL, 23), {**WRONG, **RUBBISH}], ids=["cut", "rubbish"])
def test_the_journal(boots: Board, damaged: Mapping[str, bytes], path: str) -> None:
    told = boots(path, damaged, {"settings.json": SETTINGS})
    assert told == dict.fromkeys(damaged, PLAYED)


def test_with_a_damaged_journal_the_place_of_a_session_is_kept(boots: Board) -> None:
    told = boots("/journal.jsonl", {**WRONG, **RUBBISH}, {"settings.json": SETTINGS, "resume.json": RESUME})
    assert told == dict.fromkeys({**WRONG, **RUBBISH}, RESUMED)
