# SPDX-License-Identifier: MIT
"""However many routines there are, and however broken, the menu comes, and each that is whole can be played."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from lasting import PROFILE, Press, make_image, presses, run, shown

from pacelet_tools.paths import routines_dir
from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.play.playable import Playable, load_all

SETTINGS = {"/settings.json": b'{"comfort": false}'}
LAST = (10, "next", 700)  # held: the last item of the menu
READ_S = 14  # by then it is there
Picture = list[bytearray]
LIBRARY = {one.id: one for one in load_all(sorted(routines_dir().glob("*.yaml"))) or []}


def routine(name: str, **more: Any) -> bytes:
    made = {"v": 1, "name": name, "pace": {"prepare": 0}, "texts": ["First"], "steps": [24, 0, 40], **more}
    return json.dumps(made, ensure_ascii=False).encode()


def path(routine_id: str) -> str:
    return f"/routines/{routine_id}.json"


def board(folder: Path, files: dict[str, bytes]) -> Path:
    image = make_image(folder / "flash", SETTINGS, Playable("aaa", routine("Whole", area="a")))
    for first in range(0, len(files), 50):  # a start of the virtual board takes the list of so many
        part = dict(list(files.items())[first : first + 50])
        result = run_script(part, "", PROFILE, flash=image)
        assert result.ended == "done", result.stdout
    return image


def panel(image: Path, planned: Sequence[Press], look_s: float) -> Picture:
    return shown(image, planned, [look_s], Conditions())[0]


def test_300_long_names_beside_the_library_are_browsed_and_the_largest_routine_plays(
    tmp_path: Path, reads: Callable[[Picture, str], bool]
) -> None:
    largest = max(LIBRARY.values(), key=lambda one: len(json.loads(one.content)["steps"]))
    content = {**json.loads(largest.content), "area": "", "name": "Ω largest", "caution": [], "equipment": []}
    del content["area"]
    many = {
        path(f"{number:03}" + "-long" * 12): routine(f"{number:03} " + "Name" * 9, area=f"{number % 7} area")
        for number in range(300)
    }
    image = board(tmp_path, {**many, path("zzz"): json.dumps(content, ensure_ascii=False).encode()})
    assert reads(panel(image, presses(LAST), READ_S), "302/302")
    told = run(image, presses(LAST, (READ_S, "ok")), READ_S + 60)
    assert told.ended == "stop" and told.phases[0]["text"] in content["texts"], told.stdout[-500:]


BROKEN = {
    "a name of 20 KB": (routine("ab " * 7000), "longer than 40 characters"),
    "a name of 2 KB": (routine("ab " * 700), "longer than 40 characters"),
    "a text of 2 KB": (routine("N", texts=["ab " * 700]), "longer than 120 characters"),
    "half a file": (routine("N")[:40], "damaged"),
    "nothing": (b"", "damaged"),
    "no text": (b"\xff\xfe" * 40, "damaged"),
    "brackets": (b"[" * 50_000, "too large"),
    "another program's": (b'{"notes": []}', "no compiled routine"),
    "more than fits into memory": (routine("N", texts=["x" * 100] * 2000), "too large"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_one_broken_file_costs_one_sentence(
    tmp_path: Path, reads: Callable[[Picture, str], bool], name: str
) -> None:
    content, sentence = BROKEN[name]
    image = board(tmp_path, {path("zzz"): content})
    opened = presses((4, "next"), (6, "ok"), (10, "back"), (12, "back"), (14, "ok"))
    menu, fault, back = shown(image, opened, [5.5, 9.5, 11.5], Conditions())
    assert reads(menu, "2/2") and reads(menu, "Cannot play")
    assert any(reads(fault, word) for word in sentence.split() if len(word) > 4)
    assert reads(back, "2/2"), "any press leads back"
    told = run(image, opened, 20)
    assert told.ended == "stop" and told.phases[0]["text"] == "First"


def test_300_broken_files_are_in_the_menu_behind_what_can_be_played(
    tmp_path: Path, reads: Callable[[Picture, str], bool]
) -> None:
    contents = [content for content, _ in BROKEN.values()]
    many = {path(f"b{at:03}"): contents[at] if at < len(contents) else b"{broken" * 9 for at in range(300)}
    image = board(tmp_path, many)
    odd = "import os\nos.mkdir('/routines/folder.json')\nopen(b'/routines/\\xff.json', 'w').close()"
    assert run_script({}, odd, PROFILE, flash=image).ended == "done"
    assert reads(panel(image, presses(LAST), READ_S), "302/302"), "a name that is no text is left out"
    told = run(image, presses((4, "ok")), 10)
    assert told.ended == "stop" and told.phases[0]["text"] == "First"


FILL = """
import os
with open("/songs", "w") as file:
    for _ in range(1100):
        file.write("x" * 512)  # the owner's: what comes then takes seconds, not a minute
count = 0
while True:
    try:
        with open("/routines/r%04d.json" % count, "w") as file:
            file.write(ROUTINE % count)
    except OSError:
        break
    count += 1
os.remove("/routines/r%04d.json" % count)
print(count)
"""


def test_as_many_as_fit_on_the_flash_are_browsed_and_played(
    tmp_path: Path, reads: Callable[[Picture, str], bool]
) -> None:
    image = board(tmp_path, {})
    small = routine("N %s", area="b").decode().replace("%s", "%04d")
    filled = run_script({}, f"ROUTINE = {small!r}\n{FILL}", PROFILE, flash=image)
    count = int(filled.stdout) + 1
    assert count > 500
    menu, playing = shown(image, presses(LAST, (READ_S, "ok")), [READ_S, READ_S + 2], Conditions())
    assert reads(menu, f"{count}/{count}") and reads(menu, f"N {count - 2:04}")
    assert reads(playing, "First")
