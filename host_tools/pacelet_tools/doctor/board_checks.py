# SPDX-License-Identifier: MIT
"""Check a connected board: its system, its firmware, its profile, and the wearer's files."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from pacelet_tools.boards import problems
from pacelet_tools.doctor import Finding, note, ok, wrong
from pacelet_tools.doctor.scripts import run_script
from pacelet_tools.link.files import leftovers, read
from pacelet_tools.link.routines import how_to_mend, how_to_remove, loaded
from pacelet_tools.link.setup import plan_setup, profile_on
from pacelet_tools.link.survey import Survey, how_to_install, look_at, read_name, unusable_because
from pacelet_tools.link.transport import Board, makes_no_sense
from pacelet_tools.paths import is_source
from pacelet_tools.plain_text import counted, name_of
from pacelet_tools.wearer.fetching import fetch_journal
from pacelet_tools.wearer.settings_file import read_settings

KIB = 1024
LITTLE_KIB, TOO_LITTLE_KIB = 64, 16  # of flash; the journal alone needs up to 128
CLOCK_OFF_S = 60
LOG, LOG_BYTES, LOG_LINES = "/error.log", 4096, 20
MOST_TOLD = 4
# What a handheld has in the root of its flash.
_OURS = {
    "lib",
    "routines",
    "boot.py",
    "board.json",
    "board.sha256",
    "settings.json",
    "library.json",
    "read.json",
    "resume.json",
}
_OURS |= {"journal.jsonl", "journal.1.jsonl", "error.log"}
_OF_THE_PROMPT = ("MPY: soft reboot", "MicroPython ", 'Type "help()"', ">>>")


def system_findings(board: Board, there: Survey) -> Iterator[Finding]:
    """Yield findings on the system; if the first is wrong, no other check can run."""
    reason = unusable_because(there)
    if reason:
        yield wrong(reason, how_to_install(there))
        return
    yield ok(f"{name_of(there.machine)}, MicroPython {there.version}")
    off_s = abs((_clock(board) - datetime.now()).total_seconds())
    if off_s > CLOCK_OFF_S:
        yield note("its clock does not keep what it is set to", "Sessions and reminders have no time of day.")
    yield _space(board, there)


def firmware_findings(board: Board, there: Survey) -> Iterator[Finding]:
    """Yield findings on firmware and profile."""
    setup = f"Run 'pacelet setup --port {board.port}'."
    if not there.has_firmware:
        yield wrong("there is no Pacelet on it yet", setup)
        return
    profile = profile_on(board, there)
    yield from _profile(board, profile)
    changes = plan_setup(board, there).changes
    stale = [*changes.added, *changes.updated, *changes.removed]
    if stale:
        yield wrong(f"its firmware is another version, or incomplete: {_listed(stale)}", setup)
    else:
        yield ok(f"its firmware is current: {len(changes.unchanged)} files")
    if leftovers(there):
        yield note(
            f"unfinished files: {_listed(leftovers(there))}", "The next 'setup' or 'push' removes them."
        )


def wearers_findings(board: Board, there: Survey) -> Iterator[Finding]:
    """Yield findings on routines, settings and journal."""
    routines = loaded(board, there)
    broken = [routine for routine in routines if routine.broken]
    for routine in broken:
        yield wrong(
            f"the routine '{name_of(routine.id)}' is broken: {routine.broken}",
            how_to_mend(routine.id, board.port),
        )
    for stray in there.strays:
        yield _stray(stray, board.port)
    if routines:
        yield ok(f"{counted(len(routines) - len(broken), 'routine')} on it")
    else:
        yield note("there is no routine on it", f"Load some: 'pacelet push --port {board.port}'.")
    yield from _settings(board, there)
    journal = fetch_journal(board, there)
    yield ok(f"{counted(len(journal.sessions), 'session')} in its journal")
    if journal.passed_over:
        yield note(
            f"{counted(journal.passed_over, 'line')} of its journal passed over: no session can be read there"
        )


def log_findings(board: Board, there: Survey) -> Iterator[Finding]:
    """Yield a finding with the log of the handheld, if it has failed."""
    look_at(board, there, LOG)
    if LOG not in there.files or not there.files[LOG].size:
        return
    text = read(board, [LOG])[LOG][-LOG_BYTES:].decode("utf-8", "replace").strip()
    forget = f"'mpremote connect {board.port} rm :{LOG}' forgets it. This is what stands there:"
    yield wrong(f"it has failed; the last line of its log: {text.splitlines()[-1]}", f"{forget}\n{text}")


def start_findings(board: Board) -> Iterator[Finding]:
    """Yield whether the handheld starts, if nothing ran on the board; the helper on it is gone after that."""
    if board.was_running:
        return
    said = board.look_at_start()
    if said is None:
        yield ok("it starts")
        return
    lines = [line for line in said.splitlines() if line and not line.startswith(_OF_THE_PROMPT)]
    yield wrong(
        f"it does not come up: {lines[-1] if lines else 'its main program ends'}",
        f"Run 'pacelet setup --port {board.port}'. This is what it says:\n" + "\n".join(lines[-LOG_LINES:]),
    )


def _stray(name: str, port: str) -> Finding:
    remove = how_to_remove(name, port)
    if is_source(Path(name)):
        load = "A handheld plays compiled routines: push it from the computer.\n"
        return wrong(f"'{name_of(name)}' is a source, which no handheld plays", load + remove)
    return note(f"'{name_of(name)}' lies among the routines and is none", remove)


def _clock(board: Board) -> datetime:
    printed = board.run("import time\nprint(*time.localtime()[:6])")
    try:
        return datetime(*(int(part) for part in printed.split()))  # type: ignore[arg-type]
    except (ValueError, TypeError, OverflowError) as error:
        raise makes_no_sense(board.port) from error


def _space(board: Board, there: Survey) -> Finding:
    free = there.free_bytes // KIB
    what = f"{free} of {there.total_bytes // KIB} KB of its flash are free"
    if free >= LITTLE_KIB:
        return ok(what)
    do = _what_takes_room(board)
    return note(what, do) if free >= TOO_LITTLE_KIB else wrong(what, do)


def _what_takes_room(board: Board) -> str:
    """Return what fills the flash, and how to remove what is not the handheld's, or else routines."""
    sizes: dict[str, int] = {}
    try:
        for line in run_script(board, "sizes.py", "sizes").splitlines():
            size, _, name = line.partition("\t")
            sizes[read_name(name, board.port)] = int(size)
    except ValueError as error:
        raise makes_no_sense(board.port) from error
    largest = sorted(sizes, key=lambda name: -sizes[name])
    told = ", ".join(f"/{name_of(name)} {-(-sizes[name] // KIB)} KB" for name in largest[:MOST_TOLD])
    others = [name for name in largest if not _is_ours(name) and name.isprintable()]
    if not others:
        shows = f"'pacelet list --port {board.port}' shows the routines"
        return f"On it are {told}.\n{shows}; make room with 'pacelet remove'."
    commands = "\n".join(
        f"'mpremote connect {board.port} rm -r {shlex.quote(f':/{name}')}'" for name in others[:MOST_TOLD]
    )
    return f"On it are {told}.\nRemove what is yours and not needed:\n{commands}"


def _is_ours(name: str) -> bool:
    return name in _OURS or name.startswith(("pacelet-", "main."))


def _profile(board: Board, profile: dict[str, Any] | None) -> Iterator[Finding]:
    do = f"Run 'pacelet setup --port {board.port} --board NAME'."
    if profile is None:
        yield wrong("its profile, /board.json, is missing or broken", do)
        return
    name = name_of(str(profile.get("name")))
    found = problems(profile)
    runs = board.run("import sys\nprint(sys.platform)").strip()
    if not found and profile.get("port") != runs:
        found = [f"it is for boards of the kind {profile.get('port')}, and this is one of {runs}"]
    if found:
        yield wrong("\n       ".join([f"its profile {name!r} does not fit:", *found]), do)
    else:
        yield ok(f"its profile {name!r} is valid")


def _settings(board: Board, there: Survey) -> Iterator[Finding]:
    settings = read_settings(board, there)
    if settings.broken:
        yield note(
            f"its settings are broken: {settings.broken}",
            f"The defaults hold; 'pacelet settings --port {board.port} volume=' writes the file anew.",
        )
        return
    for key in settings.invalid_keys():
        yield note(
            f"the setting {key} makes no sense; its default holds",
            f"'pacelet settings --port {board.port} {key}=' removes it.",
        )


def _listed(paths: list[str], most: int = 4) -> str:
    more = f" and {len(paths) - most} more" if len(paths) > most else ""
    return ", ".join(map(name_of, paths[:most])) + more
