# SPDX-License-Identifier: MIT
"""What is on a board, asked in one round trip: the system, the space, and the files that a command needs to know of."""

import ast
import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pacelet_tools.errors import Problem
from pacelet_tools.link.firmware import CHECKED, MAIN, PROFILE, main_program
from pacelet_tools.link.transport import Board, makes_no_sense
from pacelet_tools.plain_text import printable

FIRMWARE = "/lib/handheld.mpy"  # by which one is known of the time before each had a folder of its own
ROUTINES = "/routines"
# Folders are looked through; of a file its unfinished replacement is looked for too.
SETTINGS = "/settings.json"
INDEX = "/library.json"  # of the routines
PLACES = (FIRMWARE, ROUTINES, MAIN, PROFILE, CHECKED, SETTINGS, INDEX)
_HOME = re.compile(r"/pacelet-[0-9a-f]{8}(\.tmp)?")
# The first that blits read-only data, which the screens do; an older one shows noise or nothing (tried on a Pico).
LEAST_VERSION = (1, 26)
LEAST = ".".join(map(str, LEAST_VERSION))
MPY_FORMAT = 6
TMP = ".tmp"  # ends the name of what is not whole


@dataclass(frozen=True)
class FileOnBoard:
    """The size in bytes and the SHA-256 (base64) of a file on the board; that is empty where it was not asked for."""

    size: int
    digest: str


@dataclass
class Survey:
    """The system of a board and what is on its flash; `free_bytes` counts whole blocks of `block_bytes`."""

    runs: bool = False  # whether our firmware runs there now, and has answered
    system: str = ""
    version: str = "0"
    machine: str = ""
    mpy_format: int = 0
    inflates: bool = False  # whether it takes what is deflated
    running: str = ""  # the folder of the firmware that ran, if it was asked for
    block_bytes: int = 4096
    total_bytes: int = 0
    free_bytes: int = 0
    files: dict[str, FileOnBoard] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    unnamed: list[str] = field(default_factory=list)  # folders, for each file in them whose name is no text

    @property
    def space(self) -> str:
        """What is free, in words."""
        full = ": the flash is full" if self.free_bytes < self.block_bytes else ""
        return f"{self.free_bytes // 1024} of {self.total_bytes // 1024} KB free{full}"

    @property
    def has_firmware(self) -> bool:
        """Whether Pacelet's firmware is there, of whatever version."""
        is_there = FIRMWARE in self.files or any(not home.endswith(TMP) for home in self.homes)
        return self.runs or is_there or self._is_frozen

    @property
    def homes(self) -> list[str]:
        """The folders that a set-up has made for a firmware; one that ends with `.tmp` is not whole."""
        return sorted(filter(_HOME.fullmatch, self.folders))

    @property
    def _is_frozen(self) -> bool:
        """Whether the main program runs a firmware that is frozen into MicroPython."""
        return MAIN in self.files and self.files[MAIN].digest == sha256(main_program())

    @property
    def routines(self) -> dict[str, FileOnBoard]:
        """The compiled routines, by id."""
        inside = {
            path.removeprefix(ROUTINES + "/"): file for path, file in self.files.items() if "/" in path[1:]
        }
        return {
            name.removesuffix(".json"): file
            for name, file in inside.items()
            if "/" not in name and name.endswith(".json")
        }

    @property
    def strays(self) -> list[str]:
        """What lies among the routines and is none: names of files, below that folder, sorted."""
        inside = (path.removeprefix(ROUTINES + "/") for path in self.files if path.startswith(ROUTINES + "/"))
        return sorted(name for name in inside if "/" in name or not name.endswith((".json", ".json.tmp")))


def id_of(path: str) -> str:
    """Return the id of the routine that lies at `path` on a board."""
    return path.removeprefix(ROUTINES + "/").removesuffix(".json")


def path_of(routine_id: str) -> str:
    """Return where a routine lies on a board."""
    return f"{ROUTINES}/{routine_id}.json"


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content` as the board tells it."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def survey(board: Board, *places: str) -> Survey:
    """Ask a board what it is, how much room it has, and what is at `places`: all that it may have of ours.

    A soft reset frees its memory first, in 25 ms on a Pico; else collecting garbage around the firmware takes longer.
    """
    calls = ["tell_inflates()", "tell_room()"]
    return _ask(board, calls, places) if places else _ask(board, ["tell_system()", *calls], PLACES)


def survey_routines(board: Board) -> Survey:
    """Ask the same, but of files only what goes with the routines."""
    return survey(board, ROUTINES, INDEX)


def glance(board: Board, *places: str, room: bool = True) -> Survey:
    """Ask a board what it is, how much room it has, and the sizes of what is at `places`.

    To count the free blocks takes a Pico 24 ms; without `room` that is left out.
    """
    return _ask(board, ["tell_room()"] * room + [f"tell({place!r},False)" for place in places], ())


def look_at(board: Board, found: Survey, *places: str, is_hashed: bool = True) -> None:
    """Add to the survey of a board what is at further places."""
    _read(found, board, [f"tell({place!r},{is_hashed})" for place in places])


def unusable_because(found: Survey) -> str:
    """Return why the firmware cannot run on a board, in a sentence, or an empty string if it can."""
    if found.runs:
        return ""
    if found.system != "micropython":
        return f"it runs {found.system or 'no MicroPython'}; Pacelet needs MicroPython {LEAST} or newer"
    if tuple(int(part) for part in found.version.split(".")[:2]) < LEAST_VERSION:
        return f"it runs MicroPython {found.version}; Pacelet needs {LEAST} or newer"
    if found.mpy_format != MPY_FORMAT:
        return f"it reads compiled files of version {found.mpy_format}; Pacelet's are of version {MPY_FORMAT}"
    return ""


def require_usable(found: Survey, port: str) -> None:
    """Raise Problem if the firmware cannot run on the board at `port`."""
    reason = unusable_because(found)
    if reason:
        raise Problem(f"the board at {port} cannot be used: {reason}.\n{how_to_install(found)}")


def how_to_install(found: Survey) -> str:
    """Return what to do to get a current MicroPython onto a board."""
    page = "https://micropython.org/download/"
    if "ESP32" in found.machine.upper():
        return f"Install a current MicroPython on it with esptool, as the page of the board at {page} says."
    return (
        f"Install a current MicroPython on it: get the UF2 file for the board from {page}, hold BOOTSEL while\n"
        "you plug it in, and copy the file onto the drive that appears."
    )


def _ask(board: Board, calls: Sequence[str], places: Sequence[str]) -> Survey:
    board.soft_reset()
    found = Survey(runs=board.has_agent)
    if not found.runs:
        calls = list(dict.fromkeys(["tell_system()", *calls]))
        places = list(dict.fromkeys([FIRMWARE, MAIN, *places]))
    unfinished = [f"{place}{TMP}" for place in places]
    _read(found, board, [*calls, *(f"tell({place!r})" for place in [*places, *unfinished])])
    return found


def read_name(said: str, port: str) -> str:
    """Return a name that the board has printed by `repr`; raise Problem if it is none."""
    try:
        name = ast.literal_eval(said.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        name = None
    if not isinstance(name, str):
        raise makes_no_sense(port)
    return name


def _read_files(said: str, port: str) -> list[tuple[str, int, str]]:
    """Return what the board says of files: their paths, sizes and hashes."""
    try:
        files = ast.literal_eval(said)
        if all([*map(type, file)] == [str, int, bytes] for file in files):
            return [(path, size, digest.decode("ascii").strip()) for path, size, digest in files]
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        pass  # and so is what is not ASCII
    raise makes_no_sense(port)


def _read(found: Survey, board: Board, calls: Iterable[str]) -> None:
    """Add to the survey what the board says to these calls."""
    try:
        for line in board.do(calls).split("\n"):
            _note(found, line.split("\t"), board.port)
    except ValueError as error:
        raise makes_no_sense(board.port) from error


def _note(found: Survey, words: list[str], port: str) -> None:
    match words:
        case ["system", system, version, machine, mpy_format]:
            found.system, found.version, found.machine = map(printable, (system, version, machine))
            found.mpy_format = int(mpy_format)
            _ = [int(part) for part in version.split(".")]
        case ["inflates"]:
            found.inflates = True
        case ["space", block, total, free]:
            found.block_bytes = int(block) or found.block_bytes
            # On a flash that is full littlefs counts free blocks below zero, which may come as more than there are.
            free_blocks = int(free) if 0 <= int(free) <= int(total) else 0
            found.total_bytes, found.free_bytes = int(block) * int(total), int(block) * free_blocks
        case ["folder", path]:
            found.folders.add(read_name(path, port))
        case ["unnamed", path]:
            found.unnamed.append(read_name(path, port))
        case [files] if files.startswith("["):
            found.files.update(
                (path, FileOnBoard(int(size), digest)) for path, size, digest in _read_files(files, port)
            )
        case _:
            pass  # what a library prints when it is imported
