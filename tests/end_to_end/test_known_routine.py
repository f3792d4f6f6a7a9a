# SPDX-License-Identifier: MIT
"""From the menu to the first phase of a routine that is known, and what of that is left on the flash."""

import json
from pathlib import Path

from lasting import SHORT, compiled, files_on, make_image, presses, run

CHANGED = SHORT.replace("Mind your step.", "Mind your step, and your back.")


def begun(image: Path, *buttons: str) -> list[str]:
    """Press `buttons`, the first to choose the routine, and hold `back`; the texts of the phases that were entered."""
    planned = presses(*[(4 + at, button) for at, button in enumerate(buttons)], (14, "back", 700))
    told = run(image, planned, 16)
    assert told.ended == "stop", told.stdout
    return [phase["text"] for phase in told.phases if "text" in phase]


def kept(image: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads(files_on(image).mine["/read.json"])
    return found


def test_a_known_routine_takes_three_presses_until_its_cautions_change(tmp_path: Path) -> None:
    image = make_image(tmp_path / "flash", {})
    assert begun(image, "ok", "ok") == []
    read = kept(image)
    assert list(read) == ["short"]
    assert begun(image, "ok", "ok", "ok")[0] == "First"
    assert kept(image) == read
    files = {"/read.json": json.dumps(read).encode()}
    other = make_image(tmp_path / "other", files, compiled(tmp_path, "short", CHANGED))
    assert begun(other, "ok", "ok") == []
    assert kept(other).keys() == read.keys() and kept(other) != read


def test_damage_to_what_was_read_shows_the_cautions_again(tmp_path: Path) -> None:
    for damaged in (b"", b"[1", b'{"short": [1]}'):
        image = make_image(tmp_path / "flash", {"/read.json": damaged})
        assert begun(image, "ok", "ok") == []
        assert list(kept(image)) == ["short"]


def test_next_after_the_cautions_chooses_the_step_to_begin_with(tmp_path: Path) -> None:
    image = make_image(tmp_path / "flash", {})
    assert begun(image, "ok", "ok", "next", "next", "ok", "ok")[0] == "Second"
    assert files_on(image).resume["first"] == 1
