# SPDX-License-Identifier: MIT
"""`/library.json`: whatever loads or removes routines leaves an index that is true; `push` never believes it."""

import hashlib
import json
from typing import Any

import pytest

from pacelet.format import Outline
from pacelet.library import IN_ORDER
from pacelet.phase import Pace
from pacelet.routine import decode
from pacelet.totals import Ahead
from pacelet_tools.link import routines as link_routines
from pacelet_tools.link.files import read
from pacelet_tools.link.library_index import line_of
from pacelet_tools.link.survey import path_of, survey
from pacelet_tools.link.transport import connected
from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.play.playable import load_all

from .conftest import content_of

INDEX = "/library.json"
ROUTINE = "name: {}\narea: neck\ndaily: 2\nsteps:\n  - hold: Chin to the chest\n    for: {}s\n"


@pytest.fixture
def routines(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "routines"
    folder.mkdir()
    for name in ("first", "second", "third"):
        (folder / f"{name}.yaml").write_text(ROUTINE.format(name.title(), 30), "utf-8")
    return folder


def put(port: str, path: str, content: bytes) -> None:
    """Writes a file as any other tool does."""
    with connected(port) as link:
        link.run(f"with open({path!r}, 'wb') as file:\n file.write({content!r})")


def indexed(port: str) -> list[str]:
    """The ids in the index, each line of which is true."""
    with connected(port) as link:
        there = survey(link)
        contents = read(link, [INDEX, *map(path_of, sorted(there.routines))])
    assert contents[INDEX].startswith(IN_ORDER + b"\n"), "the lines come in the order of the menu"
    lines: list[dict[str, Any]] = [json.loads(line) for line in contents[INDEX].splitlines()[1:]]
    for line in lines:
        content = contents[path_of(line["id"])]
        assert line["size"] == len(content) and line["sha256"] == hashlib.sha256(content).hexdigest()
        document = json.loads(content)
        assert decode(document).totals is not None
        for key in ("v", "name", "area", "daily", "pace", "totals", "open"):
            assert line.get(key) == document.get(key)
    return [line["id"] for line in lines]


def test_what_loads_and_removes_routines_leaves_a_true_index(handheld, pacelet, routines, tmp_path):
    port = handheld.port

    def done(*words):
        status, _, err = pacelet(*words, "--port", port)
        assert status == 0, err

    done("push", "routines/first.yaml", "routines/third.yaml")
    assert indexed(port) == ["first", "third"]
    done("push", "routines/second.yaml")
    assert indexed(port) == ["first", "second", "third"], "of the others without sending them"
    (routines / "first.yaml").write_text(ROUTINE.format("Newer", 35), "utf-8")
    done("push", "--prune", "routines/first.yaml", "routines/third.yaml")
    assert indexed(port) == ["first", "third"]
    done("backup", "kept.zip")
    put(port, path_of("other"), content_of(port, path_of("third")))
    put(port, path_of("broken"), b"{")
    done("remove", "first")
    assert indexed(port) == ["other", "third"], (
        "what others put there is in it too, but for what cannot be played"
    )
    done("restore", "kept.zip")
    assert indexed(port) == ["first", "other", "third"]


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]\n7\n", b'{"id":"first"}\n', b"\xff\n", b'{"id":[]}\n'])
def test_a_spoilt_index_is_made_anew(handheld, pacelet, routines, spoilt):
    pacelet("push", "--port", handheld.port)
    whole = content_of(handheld.port, INDEX)
    put(handheld.port, INDEX, spoilt)
    assert pacelet("push", "routines/first.yaml", "--port", handheld.port)[:2] == (0, "unchanged 1 routine\n")
    assert content_of(handheld.port, INDEX) == whole


def test_push_sends_what_was_changed_on_the_board_whatever_the_index_says(handheld, pacelet, routines):
    pacelet("push", "--port", handheld.port)
    right, index = content_of(handheld.port, path_of("first")), content_of(handheld.port, INDEX)
    put(handheld.port, path_of("first"), right.replace(b"Chin", b"Chim"))
    assert pacelet("push", "--port", handheld.port)[1] == "updated   first\nunchanged 2 routines\n"
    assert (content_of(handheld.port, path_of("first")), content_of(handheld.port, INDEX)) == (right, index)


def test_list_says_the_same_with_the_index_and_reads_only_what_disagrees_with_it(
    handheld, pacelet, routines, monkeypatch
):
    pacelet("push", "--port", handheld.port)
    put(handheld.port, path_of("broken"), b'{"v":1')
    right = content_of(handheld.port, path_of("first"))
    put(handheld.port, path_of("second"), right.replace(b"First", b"Longest"))
    asked: list[str] = []
    monkeypatch.setattr(link_routines, "read", lambda board, paths: asked.extend(paths) or read(board, paths))
    with_index = pacelet("list", "--port", handheld.port)[1:]
    assert asked == [path_of("broken"), path_of("second")]
    assert "Longest" in with_index[0] and "'broken' is broken" in with_index[1]
    with connected(handheld.port) as link:
        link.run(f"import os\nos.remove({INDEX!r})")
    assert pacelet("list", "--port", handheld.port)[1:] == with_index


def test_on_a_board_without_room_for_the_index_the_routines_are_loaded(handheld, pacelet, routines):
    with connected(handheld.port) as link:
        link.run(
            "import os\nspace = os.statvfs('/')\n"
            "with open('/songs', 'wb') as file:\n"
            " for _ in range(space[3] - 6):\n  file.write(bytes(space[0]))"
        )
    status, out, err = pacelet("push", "routines/first.yaml", "--port", handheld.port)
    assert (status, out) == (0, "added     first\n"), err


PACES: list[dict[str, Any]] = [
    {},
    {"pace": 150, "prepare": 90, "breath": [50, 0, 70, 10]},
    {"range_end": "low"},
]


@pytest.mark.parametrize("settings", PACES)
def test_of_every_routine_of_the_library_the_index_says_what_the_file_does(settings):
    for one in load_all(sorted(routines_dir().glob("*.yaml"))) or []:
        told, routine = Outline(json.loads(line_of(one.id, one.content))), decode(json.loads(one.content))
        assert vars(Ahead(told, Pace(told, settings)).total) == vars(
            Ahead(routine, Pace(routine, settings)).total
        )
        assert (told.name, told.area, told.daily) == (routine.name, routine.area, routine.daily)
