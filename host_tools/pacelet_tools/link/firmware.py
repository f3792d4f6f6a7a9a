# SPDX-License-Identifier: MIT
"""All files of the firmware as a board has them: compiled, in the places where MicroPython looks."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pacelet.word_table import word_files, words_in
from pacelet.words import FILES
from pacelet_tools.link.cache import cached
from pacelet_tools.link.constants import put_constants
from pacelet_tools.link.expressions import inline_expressions
from pacelet_tools.link.inline import inline
from pacelet_tools.link.join import join_classes
from pacelet_tools.link.merge import merge
from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.link.names import source_of
from pacelet_tools.link.program import Program
from pacelet_tools.link.shorten import shorten
from pacelet_tools.link.unused import leave_out_unused
from pacelet_tools.paths import drivers_dir, firmware_dir, logic_dir

MAIN = "/main.py"
PROFILE = "/board.json"
LIB = "/lib"
# MicroPython has a `neopixel` of its own frozen in, which comes before /lib: Adafruit's goes by another name.
RENAMED = {"neopixel.py": "adafruit_neopixel.py"}
# Chunks that stay in memory, in the order in which they are loaded, with what more than one of the others needs.
RESIDENT = {
    "handheld": ["devices.panel", "devices.store", "pacelet.daytime"],
    "gear": ["pacelet.words"],
    "loop": ["pacelet.compiled", "pacelet.pace", "pacelet.page"],
}
# Chunks that are let go of again, with those that are loaded whenever they are. Loading one takes, for a moment,
# half as much memory again as it keeps.
OVERLAYS = {
    "start": list[str](),
    "settle": list[str](),
    "pacelet.settings": list[str](),
    "pacelet.score": list[str](),
    "pacelet.word_table": list[str](),
    "pacelet.few_buttons": list[str](),
    "pacelet.press_names": list[str](),
    "guard": list[str](),
    "doze": list[str](),
    "power": list[str](),
    "interrupted": list[str](),
    "books": list[str](),
    "desk": ["books"],
    "around": ["books"],
    "preferences": list[str](),
    "pacing": list[str](),
    "pacelet.places": list[str](),
    "pacelet.layouts_tall": ["pacing"],
    "pacelet.layouts_low": ["pacing"],
    "pacelet.back": ["pacing"],
}
# Those whose names are met early (`names.py`): what is loaded and let go of while the handheld is in use.
MET_EARLY = (
    "gear",
    "loop",
    *("pacelet.settings", "pacelet.score", "pacelet.word_table"),
    *("books", "desk", "around", "preferences"),
    *("pacing", "pacelet.layouts_tall", "pacelet.layouts_low", "pacelet.back"),
)
# What others call by its name: the main program calls `run`, and the firmware its observer.
OFFERED = {"run", "phase", "end", "asks"}
# Functions that run for as long as the board does.
LASTING = {"run", "set_up"}
# What a routine says that only the host tools read.
UNREAD = {"about", "source", "minutes", "ref"}
NOT_FOR_BOARDS = ("__pycache__", "licenses", "versions.json")


def firmware_files(profile: dict[str, Any]) -> dict[str, bytes]:
    """Return every file of the firmware for a board with `profile`, as {path on the board: content}.

    `/main.py` comes last: a board whose first set-up was cut short has no main program that could fail.
    """
    layer = dict(_contents([*_tree(firmware_dir() / "circuitpython", ""), *_tree(drivers_dir(), "")]))
    layer = {RENAMED.get(name, name): content for name, content in layer.items()}
    compiled = compile_sources({**layer, **_own_chunks(layer)})
    names = source_of(compiled[f"{name.replace('.', '/')}.py"] for name in MET_EARLY)
    compiled.update(compile_sources({"names.py": names.encode()}))
    files = {f"{LIB}/{name.removesuffix('.py')}.mpy": code for name, code in compiled.items()}
    files.update((f"{LIB}/{name}", path.read_bytes()) for name, path in _own_files() if path.suffix != ".py")
    files.update((f"{FILES}{name}", words_in(name)) for name in word_files())
    files[PROFILE] = profile_bytes(profile)
    files[MAIN] = (firmware_dir() / "main.py").read_bytes()
    return files


def _own_chunks(layer: dict[str, bytes]) -> dict[str, bytes]:
    """Return our own part of the firmware, merged into chunks: {place below /lib: source}; from the cache."""
    makers = [(path.name, path) for path in sorted(Path(__file__).parent.glob("*.py"))]
    inputs = {**layer, **dict(_contents([*_own_files(), *makers]))}
    made = cached(
        "chunks", [part for name in inputs for part in (name.encode(), inputs[name])], lambda: _packed(layer)
    )
    return {name: text.encode() for name, text in json.loads(made).items()}


def _packed(layer: dict[str, bytes]) -> bytes:
    return json.dumps({name: text.decode() for name, text in _merged(layer).items()}).encode()


def _merged(layer: dict[str, bytes]) -> dict[str, bytes]:
    modules = {
        name.removesuffix(".py").replace("/", "."): content.decode()
        for name, content in _contents(_own_files())
        if not name.endswith("__init__.py") and name.endswith(".py")
    }
    chunks = merge(modules, RESIDENT, OVERLAYS)
    others = [content.decode() for name, content in layer.items() if name.endswith(".py")]
    program = Program(chunks, others, OFFERED)
    leave_out_unused(program, UNREAD)
    join_classes(program)
    put_constants(program)
    inline_expressions(program)
    inline(program, LASTING)
    shorten(program)
    chunks = program.sources()
    return {f"{name.replace('.', '/')}.py": text.encode() for name, text in chunks.items()}


def profile_bytes(profile: dict[str, Any]) -> bytes:
    """Return a board profile as `/board.json` holds it."""
    return json.dumps(profile, separators=(",", ":"), ensure_ascii=False).encode()


def _own_files() -> Iterator[tuple[str, Path]]:
    """Yield our own files for /lib, with their places there."""
    for path in sorted(firmware_dir().glob("*.py")):
        if path.name != "main.py":
            yield path.name, path
    yield from _tree(logic_dir(), "pacelet/")
    yield from _tree(firmware_dir() / "devices", "devices/")


def _contents(files: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, bytes]]:
    return ((name, path.read_bytes()) for name, path in files)


def _tree(root: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        if path.is_file() and not _is_left_out(place):
            yield prefix + place.as_posix(), path


def _is_left_out(place: Path) -> bool:
    return any(part in NOT_FOR_BOARDS or part.startswith(".") for part in place.parts)
