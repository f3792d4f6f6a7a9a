# SPDX-License-Identifier: MIT
"""Check a connected board: its system, its firmware, its profile, and the wearer's files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pacelet_tools.boards import problems
from pacelet_tools.doctor import Finding, note, ok, wrong
from pacelet_tools.link.files import leftovers
from pacelet_tools.link.routines import loaded
from pacelet_tools.link.setup import plan_setup, profile_on
from pacelet_tools.link.survey import Survey, how_to_install, unusable_because
from pacelet_tools.link.transport import Board, makes_no_sense
from pacelet_tools.plain_text import counted, name_of
from pacelet_tools.wearer.fetching import fetch_journal
from pacelet_tools.wearer.settings_file import read_settings

KIB = 1024
LITTLE_KIB, TOO_LITTLE_KIB = 64, 16  # of flash; the journal alone needs up to 128
CLOCK_OFF_S = 60


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
    yield _space(there)


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
            "Load it again: 'pacelet push'.",
        )
    if routines:
        yield ok(f"{counted(len(routines) - len(broken), 'routine')} on it")
    else:
        yield note("there is no routine on it", "Load some: 'pacelet push'.")
    yield from _settings(board, there)
    journal = fetch_journal(board, there)
    yield ok(f"{counted(len(journal.sessions), 'session')} in its journal")
    if journal.passed_over:
        yield note(
            f"{counted(journal.passed_over, 'line')} of its journal passed over: no session can be read there"
        )


def _clock(board: Board) -> datetime:
    printed = board.run("import time\nprint(*time.localtime()[:6])")
    try:
        return datetime(*(int(part) for part in printed.split()))  # type: ignore[arg-type]
    except (ValueError, TypeError, OverflowError) as error:
        raise makes_no_sense(board.port) from error


def _space(there: Survey) -> Finding:
    free = there.free_bytes // KIB
    what = f"{free} of {there.total_bytes // KIB} KB of its flash are free"
    if free >= LITTLE_KIB:
        return ok(what)
    do = "'pacelet list' shows what is on it; make room with 'pacelet remove'."
    return note(what, do) if free >= TOO_LITTLE_KIB else wrong(what, do)


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
            "The defaults hold; 'pacelet settings' writes anew.",
        )
        return
    for key in settings.invalid_keys():
        yield note(
            f"the setting {key} makes no sense; its default holds", f"'pacelet settings {key}=' removes it."
        )


def _listed(paths: list[str], most: int = 4) -> str:
    more = f" and {len(paths) - most} more" if len(paths) > most else ""
    return ", ".join(map(name_of, paths[:most])) + more
