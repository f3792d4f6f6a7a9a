# SPDX-License-Identifier: MIT
"""`pacelet pull`, `backup` and `restore` with a board."""

import ast
import hashlib
import json
from datetime import datetime
from pathlib import Path

import pytest

from pacelet_tools.language.checker import check_file
from pacelet_tools.language.emit.compiler import compile_routine
from pacelet_tools.link import ports
from pacelet_tools.link.firmware import CHECKED
from pacelet_tools.link.ports import Port
from pacelet_tools.link.survey import FIRMWARE
from pacelet_tools.paths import find_routine
from pacelet_tools.wearer.archive import pack, unpack
from pacelet_tools.wearer.store import Store

from .conftest import FIRST, PROFILE, Handheld


def compiled(routine_id: str) -> bytes:
    routine = check_file(find_routine(routine_id), lints=False).routine
    assert routine
    return compile_routine(routine)


def line(n: int, **more: object) -> str:
    return json.dumps({"board": FIRST, "n": n, "routine": "daily-five", **more}) + "\n"


def lines(first: int, last: int) -> str:
    return "".join(map(line, range(first, last + 1)))


CONTENTS: dict[str, str | bytes] = {
    "board": json.dumps(PROFILE),
    "settings": '{"volume":2}',
    "journal_1": lines(1, 2),
    "journal": lines(3, 4),
    "resume": '{"routine":"daily-five"}',
    "/routines/daily-five.json": compiled("daily-five"),
    "/routines/own.json": "broken",
}


@pytest.fixture
def full(board) -> Handheld:
    """A board with everything on it that a wearer can have."""
    board.put(**CONTENTS, **{"/read.json": '{"own":"0123456789abcdef"}'})
    return board


@pytest.fixture
def saved(full, pacelet, tmp_path) -> Path:
    """A backup of it."""
    path = tmp_path / "saved.zip"
    assert pacelet("backup", str(path), "--port", full.port)[0] == 0
    return path


# pull


def test_a_routine_is_brought_back(full, pacelet, tmp_path):
    status, out, _ = pacelet("pull", "daily-five", "-o", str(tmp_path / "new"), "--port", full.port)
    file = tmp_path / "new" / "daily-five.json"
    assert (status, out) == (0, f"{file}\n")
    assert file.read_bytes() == CONTENTS["/routines/daily-five.json"]


def test_all_are_brought_back(full, pacelet, tmp_path):
    assert pacelet("pull", "-o", str(tmp_path), "--port", full.port)[0] == 0
    assert sorted(path.name for path in tmp_path.glob("*.json")) == ["daily-five.json", "own.json"]


def test_a_file_in_the_way_is_not_replaced(full, pacelet, tmp_path):
    file = tmp_path / "own.json"
    file.write_bytes(b"mine")
    status, _, err = pacelet("pull", "-o", str(tmp_path), "--port", full.port)
    assert (status, file.read_bytes()) == (1, b"mine")
    assert err.endswith(f"{file} exists and is different\nNothing was written; --force replaces.\n")
    assert not (tmp_path / "daily-five.json").exists()
    for _ in range(2):
        assert pacelet("pull", "-o", str(tmp_path), "--force", "--port", full.port)[0] == 0
    assert file.read_bytes() == b"broken"
    assert pacelet("pull", "-o", str(tmp_path), "--port", full.port)[0] == 0


def test_what_is_not_there_is_told_with_the_nearest(full, pacelet, tmp_path):
    status, _, err = pacelet("pull", "own", "daily-fiv", "-o", str(tmp_path), "--port", full.port)
    assert (status, list(tmp_path.glob("*.json"))) == (1, [])
    assert "'daily-fiv' is not on the board - did you mean 'daily-five'?" in err
    _, _, err = pacelet("pull", "xyz", "zyx", "-o", str(tmp_path), "--port", full.port)
    assert err == "pacelet: 'xyz' is not on the board\n'zyx' is not on the board\n"


def test_a_name_that_is_a_path_elsewhere_is_refused(full, pacelet, tmp_path):
    full.put(**{"/routines/a\\b.json": "x"})
    status, _, err = pacelet("pull", "-o", str(tmp_path), "--port", full.port)
    assert (status, "cannot be the name of a file" in err) == (1, True)


# backup


def test_everything_is_saved_but_which_cautions_were_read(saved):
    names = {"board": "/board.json", "settings": "/settings.json", "resume": "/resume.json"}
    names |= {"journal_1": "/journal.1.jsonl", "journal": "/journal.jsonl"}
    wanted = {names.get(name, name): content for name, content in CONTENTS.items()}
    assert unpack(saved.read_bytes()) == {
        path: content.encode() if isinstance(content, str) else content for path, content in wanted.items()
    }


def test_a_backup_is_not_replaced_unasked(full, saved, pacelet):
    before = saved.read_bytes()
    status, _, err = pacelet("backup", str(saved), "--port", full.port)
    assert (status, "--force replaces it" in err, saved.read_bytes() == before) == (1, True, True)
    assert pacelet("backup", str(saved), "--force", "--port", full.port)[0] == 0


def test_a_board_with_nothing_on_it(power_up, pacelet, tmp_path):
    status, _, err = pacelet("backup", str(tmp_path / "x.zip"), "--port", power_up().port)
    assert (status, "nothing to save" in err, list(tmp_path.glob("*.zip"))) == (1, True, [])


def test_of_several_boards_each_has_its_own_files(full, power_up, pacelet, tmp_path, monkeypatch):
    other = power_up(board_id="00ff")
    other.put(**{"/routines/own.json": "another", FIRMWARE: b""})
    attached = [Port(full.port, "Pico"), Port(other.port, "Pico")]
    monkeypatch.setattr(ports, "board_ports", lambda: attached)
    names = [ports.in_file_name(port.path) for port in attached]
    assert names[0] != names[1] and all(name.startswith("pts-") for name in names)
    assert pacelet("pull", "own", "--all", "-o", str(tmp_path))[0] == 0
    assert [(tmp_path / name / "own.json").read_bytes() for name in names] == [b"broken", b"another"]
    assert pacelet("backup", str(tmp_path / "x.zip"), "--all")[0] == 0
    packed = [unpack((tmp_path / f"x-{name}.zip").read_bytes()) for name in names]
    assert [files["/routines/own.json"] for files in packed] == [b"broken", b"another"]
    status, _, err = pacelet("backup", str(tmp_path / "x.zip"), "--all")
    assert (status, f"x-{names[0]}.zip exists; --force replaces it" in err) == (1, True)


# restore


def test_everything_comes_back_onto_an_empty_board(saved, power_up, pacelet):
    other = power_up(board_id="00ff")
    status, out, err = pacelet("restore", str(saved), "--port", other.port)
    assert (status, out.count("added")) == (0, len(CONTENTS) + 1)
    assert other.get(CHECKED) == hashlib.sha256(json.dumps(PROFILE).encode()).hexdigest()
    assert "run 'pacelet setup" in err
    for name, content in CONTENTS.items():
        assert other.get(name) == (content if isinstance(content, str) else content.decode())


# Names that are hard to keep: for people, for zip files, for other systems, for the code that is sent to a board.
ODD_NAMES = (
    *(
        "x" * 90,
        "Upper",
        "upper",
        "UPPER",
        " a ",
        ".",
        "..",
        "-rf",
        "CON",
        "über",
        "日本語",
        "\U0001f600",
        "e\u0301",
        "=1",
    ),
    *(
        "\x1b[2Jboo",
        "..\\evil",
        "c:\\x",
        "a\nfile\t3\tAAAA\t",
        "t\tb",
        "\u202eabc",
        "\u2028",
        "\x85",
        "a'b\"c\\n",
        "{}%s",
    ),
    *(
        "",
        "x" * 246,
        "ü" * 120,
        "nested/folder/of/Mine",
        "a/../b".replace("..", "..."),
        "../x".replace("/", "\\"),
    ),
)
STRAYS = ("notes.txt", "._x.json", "mine.tmp", "x.JSON", "no ending", "nested/notes.yaml")
HARD = {
    **{f"/routines/{name}.json": f"{number} {name}" for number, name in enumerate(ODD_NAMES)},
    **{f"/routines/{name}": f"stray {name}" for name in STRAYS},
    "/routines/empty.json": b"",
    "/routines/bytes.json": bytes(range(256)) * 40,
    "settings": b'\xff not "JSON',
    "journal_1": lines(1, 2) + "damaged\0\n",
    "journal": lines(3, 4) + '{"board": "cut off he',
    "resume": "[" * 3000,
}
EVERY_FILE = """
import os
def tell(folder):
    for name, kind, *_ in os.ilistdir(folder):
        path = folder + "/" + name
        if kind == 0x4000:
            tell(path)
        else:
            with open(path, "rb") as file:
                print(repr((path, file.read())))
tell("")
"""


def every_file(handheld: Handheld) -> dict[str, bytes]:
    """All that is on a board but for a firmware, read with nothing but MicroPython."""
    told = dict(map(ast.literal_eval, handheld.run(EVERY_FILE).splitlines()))
    return {path: content for path, content in told.items() if path not in (FIRMWARE, CHECKED)}


@pytest.mark.parametrize(
    "profile", [json.dumps(PROFILE), b'{"panel": 3', b'{"name": "pico", "buttons": {"ok": "x"}}', b"\xff\0"]
)
def test_an_empty_board_becomes_the_same_byte_by_byte(profile, board, power_up, pacelet, tmp_path):
    board.put(**HARD, board=profile, **{"/read.json": "{}", "/library.json": "{}", "/error.log": "x"})
    wanted, empty = every_file(board), power_up(board_id="00ff")
    assert len(wanted) == len(HARD) + 1 + 3
    for path in ("/read.json", "/library.json", "/error.log"):
        del wanted[path]
    saved = str(tmp_path / "saved.zip")
    assert pacelet("backup", saved, "--port", board.port)[0] == 0
    status, _, err = pacelet("restore", saved, "--port", empty.port)
    assert status == 0
    assert every_file(empty) == wanted
    assert ("cannot be used" in err) == (profile != json.dumps(PROFILE))


def test_what_a_backup_cannot_hold_is_named(full, pacelet, tmp_path):
    names = ["y" * 250, "/".join("abcdefghi")]
    full.run(f"file = open('/routines/{names[0]}.json', 'w')\nfile.close()")
    full.put(**{f"/routines/{names[1]}.json": "deep"})
    full.run("file = open(b'/routines/\\xff\\xfe.json', 'w')\nfile.close()")
    status, out, err = pacelet("backup", str(tmp_path / "x.zip"), "--port", full.port)
    assert (status, out.count("saved")) == (1, len(CONTENTS))
    assert [line.partition("left out  ")[2][:15] for line in err.splitlines() if "left out" in line] == [
        "/routines/a/b/c",
        "/routines/yyyyy",
        "a file in /rout",
    ]


def test_what_is_not_in_the_backup_stays(full, saved, pacelet):
    full.put(**{"settings": None, "/routines/new.json": "new", "/routines/own.json": "other"})
    status, out, _ = pacelet("restore", str(saved), "--port", full.port)
    assert status == 0
    assert [row.split() for row in out.splitlines()] == [
        ["added", "/settings.json"],
        ["updated", "/routines/own.json"],
        ["unchanged", "2", "files"],
    ]
    assert full.get("/routines/new.json") == "new"


def test_a_dry_run_changes_nothing(full, saved, pacelet):
    full.put(settings="{}")
    assert "updated   /settings.json" in pacelet("restore", str(saved), "--dry-run", "--port", full.port)[1]
    assert full.get("settings") == "{}"


def test_a_journal_that_goes_on_from_the_backup_stays(full, saved, pacelet):
    full.put(journal=lines(3, 6), resume=None)
    _, _, err = pacelet("restore", str(saved), "--port", full.port)
    assert "it stays as it is" in err
    assert (full.get("journal"), full.get("resume")) == (lines(3, 6), None)


def test_no_session_is_lost_by_an_older_journal(full, saved, pacelet):
    """The flash was erased, and two sessions done since."""
    full.put(journal_1=None, journal=lines(1, 1) + line(2, done=9))
    _, _, err = pacelet("restore", str(saved), "--port", full.port)
    assert "the 2 sessions on the board are kept on this computer" in err
    assert (full.get("journal_1"), full.get("journal")) == (lines(1, 2), lines(3, 4))
    full.put(journal=lines(3, 5))
    assert "1 new of 5" in pacelet("history", "--port", full.port)[2]
    assert sorted(one.n for one in Store().sessions()) == [1, 2, 2, 3, 4, 5]


def test_another_boards_profile_can_be_kept(saved, full, pacelet):
    own = json.dumps({**PROFILE, "name": "other"})
    full.put(board=own)
    pacelet("restore", str(saved), "--keep-profile", "--port", full.port)
    assert full.get("board") == own
    pacelet("restore", str(saved), "--port", full.port)
    assert full.get("board") == CONTENTS["board"]


def test_a_profile_that_cannot_be_used_is_refused(full, pacelet, tmp_path):
    file = tmp_path / "bad.zip"
    file.write_bytes(pack({"/board.json": b"{}", "/settings.json": b"{}"}, datetime(2026, 11, 22), ""))
    status, _, err = pacelet("restore", str(file), "--port", full.port)
    assert (status, "--keep-profile" in err) == (1, True)
    assert full.get("settings") == CONTENTS["settings"]
    assert pacelet("restore", str(file), "--keep-profile", "--port", full.port)[0] == 0
    assert full.get("settings") == "{}"


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-30], lambda data: b"", lambda data: data.replace(b"PK\x03\x04", b"PK\x03\x05")],
)
def test_a_damaged_backup_touches_no_board(saved, pacelet, damage):
    saved.write_bytes(damage(saved.read_bytes()))
    status, _, err = pacelet("restore", str(saved), "--port", "/dev/pts/4999")
    assert (status, f"{saved}: it is damaged" in err) == (1, True)


def test_a_backup_that_is_not_there(pacelet, tmp_path):
    status, _, err = pacelet("restore", str(tmp_path / "none.zip"))
    assert (status, "No such file" in err) == (1, True)
