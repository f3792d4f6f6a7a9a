# SPDX-License-Identifier: MIT
"""Put MicroPython onto a board, from a file that the user has downloaded: nothing is fetched here.

A UF2 file (Microsoft, UF2 specification) is copied to the drive of the board's boot loader; an image for an ESP32
(Espressif, "Firmware Image Format") is written by esptool, where that is installed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from pacelet_tools.doctor.computer_checks import LOADER, waiting_boards
from pacelet_tools.errors import Problem
from pacelet_tools.given_files import read_file
from pacelet_tools.link.ports import board_ports
from pacelet_tools.plain_text import say

_MOST_BYTES = 32 * 1024 * 1024
_BLOCK = 512
_UF2_START, _UF2_END, _HAS_FAMILY = (0x0A324655, 0x9E5D5157), 0x0AB16F30, 0x2000
_FAMILIES = {0xE48BFF56: "RP2040", 0xE48BFF59: "RP2350"}
_LOADERS = {"RPI-RP2": "RP2040", "RP2350": "RP2350"}  # as INFO_UF2.TXT calls the boards
_ESP_START = 0xE9
# By the id in the header: the chip, and where its image goes.
_ESP_CHIPS = {0: ("ESP32", 0x1000), 5: ("ESP32-C3", 0), 9: ("ESP32-S3", 0)}
_SEVERAL_WAIT = "several boards wait for MicroPython ({}): unplug all but one"
_NONE_WAITS = (
    "no board waits for MicroPython: hold its BOOTSEL button while you plug it in, until a drive appears;\n"
    "on a computer without a desktop, mount that drive"
)
COMES_WITHIN_S = 30.0


@dataclass(frozen=True)
class Image:
    """A file with MicroPython: the chip that it is for and, for esptool, where it goes."""

    path: Path
    chip: str
    content: bytes
    address: int | None = None


def read_image(path: Path) -> Image:
    """Return the image in a file that was checked as far as its format allows; raise Problem if it is none."""
    content = read_file(path, _MOST_BYTES)
    if len(content) >= 8 and struct.unpack_from("<II", content) == _UF2_START:
        return Image(path, _uf2_chip(path, content), content)
    if len(content) > 16 and content[0] == _ESP_START:
        chip, address = _ESP_CHIPS.get(struct.unpack_from("<H", content, 12)[0], ("", 0))
        if chip:
            return Image(path, chip, content, address)
    raise Problem(
        f"{path} is no MicroPython for a board that Pacelet knows: a .uf2 file for an RP2040 or RP2350 is wanted,\n"
        "or a .bin file for an ESP32, ESP32-C3 or ESP32-S3, from micropython.org/download"
    )


def install(image: Image, port: str | None) -> str:
    """Put an image onto the board that waits for one, and return the port at which it comes up.

    `port` is that of an ESP32, if it is named. Raise Problem where no board waits, or it does not come up.
    """
    before = {known.path for known in board_ports()}
    if image.address is None:
        _copy(image)
    else:
        return _write_by_esptool(image, port, before)
    end = time.monotonic() + COMES_WITHIN_S
    while time.monotonic() < end:
        come = [known.path for known in board_ports() if known.path not in before]
        if come:
            return come[0]
        time.sleep(0.2)
    raise Problem(
        "MicroPython was copied, but no board has come up since: unplug it, plug it in again, and run\n"
        "'pacelet setup' without --micropython; if that finds none, is the file for this very board?"
    )


def _uf2_chip(path: Path, content: bytes) -> str:
    """Return the chip of a UF2 file; raise Problem if a block of it is damaged or missing."""
    count = struct.unpack_from("<I", content, 24)[0]
    seen = set()
    for start in range(0, len(content), _BLOCK):
        block = content[start : start + _BLOCK]
        if len(block) < _BLOCK or struct.unpack_from("<I", block, _BLOCK - 4)[0] != _UF2_END:
            raise Problem(f"{path} is damaged, or was not downloaded to its end: download it again")
        seen.add(struct.unpack_from("<I", block, 20)[0])
    if not {*range(count)} <= seen:
        raise Problem(f"{path} is damaged, or was not downloaded to its end: download it again")
    flags, family = struct.unpack_from("<I", content, 8)[0], struct.unpack_from("<I", content, 28)[0]
    chips = [_FAMILIES[known] for known in _families(content) if known in _FAMILIES]
    if not flags & _HAS_FAMILY or not chips:
        raise Problem(f"{path} is for another chip (family {family:08x}) than an RP2040 or RP2350")
    return chips[0]


def _families(content: bytes) -> list[int]:
    found = {struct.unpack_from("<I", content, start + 28)[0] for start in range(0, len(content), _BLOCK)}
    return sorted(found)


def _copy(image: Image) -> None:
    """Copy an image to the drive of the boot loader; the board starts at its last block, and the drive goes."""
    drives = waiting_boards()
    if len(drives) != 1:
        raise Problem(_SEVERAL_WAIT.format(", ".join(drives)) if drives else _NONE_WAITS)
    waits = _chip_that_waits(Path(drives[0]))
    if waits and waits != image.chip:
        raise Problem(
            f"{image.path} is for the {image.chip}, and the board at {drives[0]} has an {waits}: take its own file"
        )
    say(f"copying {image.path} to {drives[0]}")
    written = 0
    try:
        with (Path(drives[0]) / image.path.name).open("wb") as file:
            written = file.write(image.content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if written < len(image.content):
            raise Problem(f"{drives[0]}: {error.strerror}") from error


def _chip_that_waits(drive: Path) -> str | None:
    with contextlib.suppress(OSError):
        text = (drive / LOADER).read_text("utf-8", "replace")
        return next((chip for name, chip in _LOADERS.items() if f"Board-ID: {name}" in text), None)
    return None


def _write_by_esptool(image: Image, port: str | None, ports: set[str]) -> str:
    """Erase an ESP32 and write an image to it; return its port."""
    if port is None and len(ports) != 1:
        raise Problem(f"which port is the {image.chip} at? Name it with --port; {len(ports)} are attached")
    port = port or next(iter(ports))
    for words in (["erase_flash"], ["write_flash", hex(image.address or 0), str(image.path)]):
        command = [*_esptool(), "--port", port, *words]
        say(" ".join(command))
        if subprocess.run(command, check=False, stdout=2).returncode:
            raise Problem(
                f"esptool could not do it: hold the board's BOOT button while you plug it in, and try again;\n"
                f"is the board at {port} an {image.chip}?"
            )
    return port


def _esptool() -> list[str]:
    found = next(filter(None, map(shutil.which, ("esptool", "esptool.py"))), None)
    if found:
        return [found]
    if find_spec("esptool"):
        return [sys.executable, "-m", "esptool"]
    raise Problem(
        "an ESP32 takes MicroPython by esptool, which is not here: 'pipx install esptool', then try again"
    )
