# SPDX-License-Identifier: MIT
"""The power goes at every erase and program of the flash: in the middle of it and after it, which is before the next.

In virtual time a run is the same every time, so that the n-th operation of one is the n-th of the next. Cuts are
tried until a run comes to its end without one.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lasting import SUNDAY, Look, Told, journal, look, make_image, presses, run, run_code

from pacelet_tools.link.framing import board_side
from pacelet_tools.virtual.host.conditions import Conditions, When

WHENS: tuple[When, ...] = ("middle", "after")
CONDITIONS = Conditions(epoch_s=SUNDAY)
EARLIER = journal(5, 6, 7, start="2026-11-21T08:00:00")
SETTINGS = {"volume": 1, "pace": 75, "mine": "kept"}
NEW_SETTINGS = {**SETTINGS, "volume": 2}
# Menu, what to mind, the question; a pause, an ease-off; the last question.
SESSION = presses(
    (2, "ok"), (3, "ok"), (3.5, "ok"), (4, "next"), (4.5, "ok"), (7.5, "ok"), (8.5, "ok"), (14.5, "ok", 700),
    (22.5, "next"), (23.5, "next"), (24, "next"), (24.5, "ok"),
)  # fmt: skip
SESSION_S = 26
CHANGE = presses((2, "ok", 700), (3, "ok"))
CHANGE_S = 7
# What the host does on a board to replace a file.
REPLACEMENT = """
{helper}
from binascii import b2a_base64
content = {content!r}
sha = b2a_base64(hashlib.sha256(content).digest())
path = "/settings.json"
for part in fill(content), begin(path), add(len(content)), commit(path, sha):
    for _ in part:
        pass
"""
Tell = Callable[[str, str, int], None]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cuts")


@pytest.fixture(scope="module")
def used(folder: Path) -> Path:
    """A board with some sessions behind it."""
    return make_image(folder / "used", {"/journal.jsonl": EARLIER, "/settings.json": packed(SETTINGS)})


@pytest.fixture(scope="module")
def full(folder: Path) -> Path:
    """One whose journal is to be begun anew with the next session, and was begun anew before."""
    count = 65536 // len(journal(100)) + 1
    older, newer = journal(*range(100, 120)), journal(*range(120, 120 + count))
    files = {"/journal.1.jsonl": older, "/journal.jsonl": newer, "/settings.json": packed(SETTINGS)}
    return make_image(folder / "full", files)


def packed(value: Any) -> bytes:
    return json.dumps(value).encode()


class Cuts:
    """Cuts a board's power at one operation after another; `looks` says what each cut left, seen only once."""

    def __init__(self, image: Path, when: When, first: int = 1) -> None:
        self.image, self.when, self.n = image, when, first
        self.tried = 0
        self._seen: dict[bytes, Look] = {}

    def each(self, do: Callable[[Path, Conditions], Told]) -> Iterator[tuple[Told, Look]]:
        """Yields (what the run told, what is left) for every operation of what `do` has the board do."""
        while True:
            copy = self.image.with_suffix(f".{self.when}")
            shutil.copyfile(self.image, copy)
            told = do(copy, replace(CONDITIONS, cut=(self.n, self.when)))
            if told.ended != "cut":
                assert told.ended in ("stop", "done"), told.stdout[-500:]
                return
            yield told, self._look(copy)
            self.n += 1
            self.tried += 1

    def _look(self, image: Path) -> Look:
        content = image.read_bytes()
        if content not in self._seen:
            self._seen[content] = look(image)
        return self._seen[content]


def play(image: Path, conditions: Conditions) -> Told:
    return run(image, SESSION, SESSION_S, conditions)


def change(image: Path, conditions: Conditions) -> Told:
    return run(image, CHANGE, CHANGE_S, conditions)


def replace_settings(image: Path, conditions: Conditions) -> Told:
    """The host's safe replacement, as it is carried out on the board."""
    helper = board_side("looking") + board_side("writing")
    return run_code(image, REPLACEMENT.format(helper=helper, content=packed(NEW_SETTINGS)), conditions)


def units(told: Told) -> list[tuple[int, str]]:
    """Steps and sides in the order in which they were entered, each once."""
    entered = [(phase["step"], phase.get("side", "")) for phase in told.phases if "step" in phase]
    return list(dict.fromkeys(entered))


@pytest.mark.parametrize("when", WHENS)
def test_in_a_session(used: Path, when: When, tried: Tell) -> None:
    base, cuts = look(used), Cuts(used, when)
    for told, seen in cuts.each(play):
        check_offer(told, seen)
        check_files(base, seen)
        check_line(told, seen, earlier=[5, 6, 7])
        assert seen.found.settings == SETTINGS
    assert cuts.tried > 20
    tried("cut points", "in a session", cuts.tried)


@pytest.mark.parametrize("when", WHENS)
def test_when_a_journal_is_begun_anew(full: Path, when: When, tried: Tell) -> None:
    copy = full.with_suffix(f".whole-{when}")
    shutil.copyfile(full, copy)
    whole = run(copy, SESSION, SESSION_S, CONDITIONS)
    base, cuts = look(full), Cuts(full, when, first=whole.before_end + 1)
    newer = [line["n"] for line in base.found.lines if line["n"] >= 120]
    for told, seen in cuts.each(play):
        check_offer(told, seen)
        check_files(base, seen)
        check_line(told, seen, earlier=newer)
    assert cuts.tried > 8 and look(copy).left.mine["/journal.1.jsonl"] == base.found.mine["/journal.jsonl"]
    tried("cut points", "while a journal is begun anew", cuts.tried)


@pytest.mark.parametrize("when", WHENS)
@pytest.mark.parametrize("who", [change, replace_settings])
def test_in_a_settings_change(
    used: Path, when: When, who: Callable[[Path, Conditions], Told], tried: Tell
) -> None:
    base, cuts = look(used), Cuts(used, when)
    held = []
    for _, seen in cuts.each(who):
        check_files(base, seen)
        held.append(seen.left.settings)
        assert seen.found.counted == seen.left.counted == [5, 6, 7] and seen.offered is None
    assert held.count(SETTINGS) + held.count(NEW_SETTINGS) == len(held) >= 3
    assert held == sorted(held, key=lambda settings: settings["volume"]), "old, and from some cut on new"
    tried("cut points", "in a change of settings", cuts.tried)


def check_offer(told: Told, seen: Look) -> None:
    """The session is offered at the step and side that ran, or at the one before it."""
    entered = units(told)
    if seen.offered is not None:
        assert (seen.offered["step"], seen.offered.get("side", "")) in entered[-2:]
        assert seen.offered["kind"] == "prepare"
    else:
        assert len(entered) <= 1 or told.completed


def check_files(base: Look, seen: Look) -> None:
    """What came from the host is as it was; nothing else is there but what was being written."""
    for files in (seen.found, seen.left):
        assert files.hashes.items() >= base.found.hashes.items()
        assert all(path.endswith(".tmp") for path in files.hashes.keys() - base.found.hashes.keys())


def check_line(told: Told, seen: Look, earlier: list[int]) -> None:
    """Of the session one line is left, if anything of it was written; of the earlier ones all."""
    count = len(earlier)
    found, left = seen.found.counted[-count - 1 :], seen.left.counted[-count - 1 :]
    n = earlier[-1] + 1
    assert found[-count:] == earlier or found == [*earlier, n]
    began = seen.found.resume.get("n") == n or found[-1] == n
    if began:
        line = seen.left.lines[-1]
        assert left == [*earlier, n]
        assert line["completed"] is (seen.offered is None) and line["before"] == 0
        assert line["start"] == "2026-11-22T08:00:04" and line["done"] <= 14
    else:
        assert left[-count:] == earlier and len(units(told)) <= 1
