# SPDX-License-Identifier: MIT
"""What keeps a port or a board from being used, and what to do about it; tests carry out what is said here."""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Iterator
from pathlib import Path

# They open every new port to see whether it is a modem, or a braille display, and let it go within half a minute.
PROBERS = ("ModemManager", "brltty")
# The groups that serial ports are given to: on Debian and its derivatives, on Arch, and by udev rules for boards.
# No other is worth joining for a port; `root` and `disk` would be dangerous.
PORT_GROUPS = ("dialout", "uucp", "plugdev")
RESET_PAGE = "https://docs.micropython.org/en/latest/rp2/tutorial/reset.html"


def holders(port: str) -> list[str]:
    """Return the names of the programs that have a port open, sorted, as far as the system tells: Linux does."""
    real = str(Path(port).resolve())
    return sorted({name for name, files in _programs() if real in files})


def running(*names: str) -> list[str]:
    """Return which of these programs run; those of other users, whose open files cannot be seen, among them."""
    found = {name for name, _ in _programs()}
    return [name for name in names if name in found]


def probing(port: str) -> list[str]:
    """Return which programs hold a port only to see what it is; one that runs may, where it cannot be seen who does."""
    return [name for name in (holders(port) or running(*PROBERS)) if name in PROBERS]


def busy(port: str) -> str:
    """Return what to do about a port that another program uses."""
    names, probers = holders(port), probing(port)
    if names and not probers:
        return f"{port} cannot be opened: another program is using it: {', '.join(names)}.\nClose it and try again."
    if probers:
        sure = "it is" if names else "it may be"
        return (
            f"{port} cannot be opened: another program is using it; {sure} {' or '.join(probers)},\n"
            "which looks what is attached, and lets go of it after half a minute at most: try again.\n"
            f"If that does not help, and you do not need it: {' and '.join(map(_stopping, probers))}."
        )
    return (
        f"{port} cannot be opened: another program is using it.\n"
        "Close what talks to the board - Thonny, a serial monitor, mpremote - and try again."
    )


def taken_away() -> str:
    """Return what to do where the port of a board may have been taken away, beginning with a line's end; or nothing."""
    if not running("brltty"):
        return ""
    return (
        "\nbrltty runs here, which takes serial bridges (CH340, CP210x, FTDI) for braille displays: their ports\n"
        f"vanish a moment after they come. If you use no such display: {_stopping('brltty')},\n"
        "and plug the board in again."
    )


def forbidden(port: str) -> str:
    """Return what to do about a port that the user may not use."""
    path = Path(port)
    group = _group_of(path)
    if group in PORT_GROUPS and path.stat().st_mode & stat.S_IRGRP and path.stat().st_mode & stat.S_IWGRP:
        return (
            f"you may not use {port}: it belongs to the group '{group}'.\n"
            f"Join it with 'sudo usermod -a -G {group} $USER', then log out and in again."
        )
    return (
        f"you may not use {port}: it is for its owner only.\n"
        f"'sudo chmod a+rw {port}' lets you, until it is unplugged; a virtual board is for the user who started it."
    )


def silent(port: str) -> str:
    """Return what to do about a board that says nothing."""
    return (
        f"the board at {port} does not answer as MicroPython does.\n"
        "Unplug it, plug it in again and try once more; if that does not help, install MicroPython anew."
    )


def unstoppable(port: str) -> str:
    """Return what to do about a board whose program goes on at every Ctrl-C.

    MicroPython's image does not touch the files, so installing it again is not enough.
    """
    return (
        f"the board at {port} does not answer as MicroPython does: it is talking, but does not stop at Ctrl-C.\n"
        "Its flash must be erased, with all that is on it: installing MicroPython anew keeps files and program.\n"
        "On a Pico, or another board with an RP2040 or RP2350: hold BOOTSEL while you plug it in, copy flash_nuke.uf2\n"
        f"onto the drive that appears, then MicroPython's UF2 file ({RESET_PAGE}).\n"
        f"On an ESP32: 'python -m esptool --port {port} erase_flash', then install MicroPython.\n"
        f"After that: 'pacelet setup --port {port}'."
    )


def _programs() -> Iterator[tuple[str, set[str]]]:
    """Yield the name of each other program, and what it has open, if that can be seen."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended, or is another user's
            name = (folder / "comm").read_text("utf-8", "replace").strip()
            if folder.name != Path("/proc/self").resolve().name:
                yield name, _open_files(folder)


def _open_files(folder: Path) -> set[str]:
    files = set()
    with contextlib.suppress(OSError):
        for link in (folder / "fd").iterdir():
            with contextlib.suppress(OSError):
                files.add(str(link.readlink()))
    return files


def _stopping(program: str) -> str:
    units = "brltty-udev brltty" if program == "brltty" else program
    return f"'sudo systemctl mask --now {units}'"


def _group_of(path: Path) -> str:
    try:
        return path.group()
    except (KeyError, OSError):
        return ""
