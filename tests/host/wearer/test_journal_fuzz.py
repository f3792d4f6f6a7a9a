# SPDX-License-Identifier: MIT
"""Lines of a journal that are damaged in any way: board and computer count the same ones as the same sessions."""

import json
import os
import random

import pytest

from pacelet.history import Journal, parse
from pacelet_tools.boards import load_profile
from pacelet_tools.link.firmware import firmware_files
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.wearer.sessions import read_session

LINES = 3000
# More with PACELET_JOURNALS=20.
SEEDS = range(int(os.environ.get("PACELET_JOURNALS", 1)))
WHOLE = (
    '{"board": "e66038b713000001", "n": 7, "start": "2026-11-22T08:07:29", "routine": "daily-five",'
    ' "sha": "0123456789ab", "planned": 600, "done": 580, "completed": true, "first": 2, "skipped": 1,'
    ' "extended": 1, "eased": [3, 4], "before": 4, "after": 2}'
)
VALUES = (
    *(
        "null",
        "true",
        "false",
        "0",
        "1",
        "-1",
        "-0",
        "1.0",
        "7.5",
        "1e3",
        "1E3",
        "1e999",
        "NaN",
        "Infinity",
        "-Infinity",
    ),
    *(
        "536870911",
        "536870912",
        "1073741824",
        "99999999999999999999999",
        "007",
        "+1",
        ".5",
        "1.",
        "0x1",
        "1_0",
        "\u0661",
    ),
    *(
        '""',
        '"a"',
        '"\\ud800"',
        '"\\u0000"',
        '"\\x"',
        "'a'",
        '"\u00b2026-11-22T08:07:29"',
        '"2026-11-22"',
        '"2026-02-30T00:00:00"',
    ),
    *(
        '"2026-11-22T99:99:99"',
        '"2026-1-22T08:07:29"',
        '"9999-12-31T23:59:59"',
        '"1999-12-31T23:59:59"',
        '"\uff12026-11-22T08"',
    ),
    *(
        "[]",
        "{}",
        "[1, true, null, 2.0]",
        "[[1]]",
        "[1,]",
        '{"a": 1,}',
        '{"n": 3}',
        "[" * 40,
        "[" * 400,
        '"' + "r" * 300 + '"',
    ),
)
PIECES = (
    *'{}[],:"\\ \t\r\x00\x0b\xa0\ufeff0-.eEtn',
    "//",
    "\u2028",
    "\ud7ff",
    "1 ",
    "true",
    ', "n": 9',
    ', "routine": "x"',
    ', "routine": 3',
)

ON_THE_BOARD = """
import json
from pacelet.history import Journal, parse

journal = Journal()
with open("/lines", "rb") as file:
    for text in file:
        line = parse(text[:-1])
        if line is None:
            print("-")
        else:
            journal.add(line)
            print(line["n"], repr(line["routine"].encode()), line.get("start") is None)
print(journal.next_n, journal.sessions, journal.last_day, sorted(journal.counts.values()))
print(sorted([value for value in journal.eased.values()]), journal.streak(journal.last_day), journal.advises_doctor())
"""


def damaged(chance: random.Random) -> bytes:
    """Return a line with one to three faults: a value of another kind, or characters put in, left out or changed."""
    text = WHOLE
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text))
        kind = chance.choice(("value", "value", "put in", "leave out", "change", "cut", "twice"))
        if kind == "value":
            fields = json.loads(WHOLE)
            key = chance.choice([*fields, "more"])
            written = json.dumps(fields.get(key))
            text = text.replace(f'"{key}": {written}', f'"{key}": {chance.choice(VALUES)}')
        elif kind == "cut":
            text = text[:at] if chance.random() < 0.5 else text[at:]
        elif kind == "twice":
            text += chance.choice((text, " ", "x", ",", "{}"))
        else:
            put = "" if kind == "leave out" else chance.choice(PIECES)
            text = text[:at] + put + text[at + (kind != "put in") :]
        text = text or "-"
    data = text.encode("utf-8", "surrogatepass").replace(b"\n", b" ")
    if chance.random() < 0.1:
        at = chance.randrange(len(data))
        data = data[:at] + bytes([chance.choice((0x80, 0xC3, 0xFF, 0xED))]) + data[at + 1 :]
    return data[:1024]


@pytest.mark.parametrize("seed", SEEDS)
def test_board_and_computer_count_a_damaged_line_as_the_same(seed, tried):
    chance = random.Random(seed)
    lines = [damaged(chance) for _ in range(LINES)]
    files = {**firmware_files(load_profile()), "/lines": b"\n".join(lines) + b"\n"}
    result = run_script(files, ON_THE_BOARD, load_profile(), heap="256K")
    assert result.ended == "done", result.stdout[-500:]
    *boards, sums, more = result.stdout.splitlines()
    journal, here = Journal(), []
    for data in lines:
        line = parse(data)
        session = read_session(data.decode("utf-8", "replace")) if is_text(data) else None
        assert (line is None) == (session is None), data
        here.append(
            "-"
            if line is None
            else f"{line['n']} {line['routine'].encode('utf-8', 'surrogatepass')!r} {line.get('start') is None}"
        )
        if line is not None:
            journal.add(line)
    different = [
        (data, ours, theirs) for data, ours, theirs in zip(lines, here, boards, strict=True) if ours != theirs
    ]
    assert not different, f"{len(different)} of {len(lines)}, such as {different[:20]}"
    assert sums == f"{journal.next_n} {journal.sessions} {journal.last_day} {sorted(journal.counts.values())}"
    eased = sorted(journal.eased.values())
    assert more == f"{eased} {journal.streak(journal.last_day)} {journal.advises_doctor()}"
    assert 0.1 < here.count("-") / len(here) < 0.9
    tried("inputs tried", "damaged lines of a journal", len(lines))


def is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
