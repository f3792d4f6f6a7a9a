# SPDX-License-Identifier: MIT
"""Backups as files: what was saved comes back, and anything else is refused before it can reach a board."""

import io
import json
import zipfile
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pacelet_tools.errors import Problem
from pacelet_tools.wearer.archive import LIST, MOST_BYTES, is_the_wearers, pack, unpack

MADE = datetime(2026, 11, 22, 8, 7, 29)
FILES = {
    "/board.json": b'{"v":1}',
    "/journal.1.jsonl": b"",
    "/journal.jsonl": b'{"n":1}\n' * 300,
    "/routines/daily-five.json": bytes(range(256)) * 8,
    "/settings.json": b"broken, but the wearer's",
}
SAVED = pack(FILES, MADE, "Raspberry Pi Pico")


def made_by_hand(about: object, **members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(LIST, about if isinstance(about, bytes) else json.dumps(about))
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def about(files: dict[str, bytes], version: int = 1) -> dict[str, object]:
    with zipfile.ZipFile(io.BytesIO(pack(files, MADE, ""))) as archive:
        found = json.loads(archive.read(LIST))
    return {**found, "v": version}


def test_what_was_saved_comes_back():
    assert unpack(SAVED) == FILES
    assert list(unpack(SAVED)) == list(FILES)
    assert unpack(pack({}, datetime(1970, 1, 1), "")) == {}


def test_any_zip_tool_can_read_it():
    with zipfile.ZipFile(io.BytesIO(SAVED)) as archive:
        assert archive.testzip() is None
        assert archive.read("settings.json") == FILES["/settings.json"]
        assert json.loads(archive.read(LIST))["made"] == "2026-11-22T08:07:29"


@given(
    st.dictionaries(
        st.from_regex(r"\A/routines/[a-z0-9-]{1,32}\.json\Z"), st.binary(max_size=5000), max_size=6
    )
)
@settings(max_examples=30)
def test_any_files_come_back(files):
    assert unpack(pack(files, MADE, "x")) == files


def test_every_truncation_is_refused():
    for end in range(len(SAVED)):
        with pytest.raises(Problem):
            unpack(SAVED[:end])


@given(st.integers(0, len(SAVED) - 1), st.integers(1, 255))
@settings(max_examples=400)
def test_a_changed_byte_is_refused_or_does_not_matter(place, change):
    damaged = bytearray(SAVED)
    damaged[place] ^= change
    try:
        assert unpack(bytes(damaged)) == FILES
    except Problem:
        pass


@given(st.binary(max_size=300))
def test_rubbish_is_refused(data):
    with pytest.raises(Problem, match="damaged, or no backup"):
        unpack(data)


@pytest.mark.parametrize(
    "path",
    [
        "/main.py",
        "/lib/handheld.mpy",
        "/routines/../main.py",
        "/routines/../main.json",
        "/../routines/a.json",
        "/routines/",
        "/routines",
        "/routines//a.json",
        "/routines/a/../../main.py",
        "/routines/a/./b.json",
        "/routines/a/",
        "/routines/a.json.tmp",
        "/routines/a\0.json",
        "/routines/\udcff.json",
        "/routines/a/a/a/a/a/a/a/a/a.json",
        "routines/a.json",
        "//settings.json",
        "/settings.json/",
        "/Settings.json",
        "/routines/" + "x" * 247 + ".json",
    ],
)
def test_other_places_are_refused(path):
    assert not is_the_wearers(path)
    with pytest.raises(Problem, match=r"no file of a wearer|not what its list says"):
        unpack(pack({"/settings.json": b"{}", path: b"{}"}, MADE, ""))


def test_other_contents_than_listed_are_refused():
    listed = about({"/settings.json": b"{}"})
    for members in (
        {},
        {"settings.json": b"{ }"},
        {"settings.json": b"[]"},
        {"settings.json": b"{}", "main.py": b""},
    ):
        with pytest.raises(Problem, match="damaged"):
            unpack(made_by_hand(listed, **members))
    assert unpack(made_by_hand(listed, **{"settings.json": b"{}"})) == {"/settings.json": b"{}"}


@pytest.mark.parametrize(
    "listed",
    [
        [],
        {},
        {"v": 1},
        {"v": 1, "files": []},
        {"v": 1, "files": {"/settings.json": 3}},
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_other_lists_are_refused(listed):
    with pytest.raises(Problem):
        unpack(made_by_hand(listed, **{"settings.json": b"{}"}))


def test_a_newer_version_is_refused_by_name():
    with pytest.raises(Problem, match="version 3"):
        unpack(made_by_hand(about({}, version=3)))


def test_a_name_that_would_do_harm_where_it_is_unpacked_is_none_in_the_zip_file():
    odd = {"/routines/..\\x.json": b"1", "/routines/\x1b[2J": b"2", "/routines/a/b.json": b"3"}
    saved = pack({**odd, **FILES}, MADE, "")
    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        names = set(archive.namelist())
    assert names == {LIST, "odd-names/1", "odd-names/2", "odd-names/3", *(path[1:] for path in FILES)}
    assert unpack(saved) == {**odd, **FILES}
    assert about(odd, 2)["v"] == 2 and json.loads(zipfile.ZipFile(io.BytesIO(SAVED)).read(LIST))["v"] == 1


def test_a_bomb_is_refused_before_it_unfolds():
    huge = b"\0" * (MOST_BYTES + 1)
    files = {"/routines/a.json": huge}
    with pytest.raises(Problem, match="more than any board can"):
        unpack(pack(files, MADE, ""))
    small = about({"/routines/a.json": b"\0"})
    with pytest.raises(Problem, match="too large"):
        unpack(made_by_hand(small, **{"routines/a.json": huge}))
    with pytest.raises(Problem, match="too large"):
        unpack(made_by_hand(b" " * (MOST_BYTES + 1)))
