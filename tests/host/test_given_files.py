# SPDX-License-Identifier: MIT
"""Every command of the table: what it reads of the user's is bounded; what it writes leaves the rest alone."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.commands import COMMANDS

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there are no such files")

# How each command is given a file to read: {x} is a path without its ending. `{port}` is no board's: a file is refused
# before a board is asked.
READS = {
    "check": ["{x}.yaml", "{x}.json"],
    "fmt": ["{x}.yaml", "--check {x}.yaml"],
    "build": ["{x}.yaml -o {out}", "{x}.json -o {out}"],
    "timeline": ["{x}.yaml", "{x}.json"],
    "show": ["{x}.yaml", "{x}.json --yaml"],
    "preview": ["{x}.yaml -o {out}.png", "desk-break --board {x}.json -o {out}.png"],
    "play": ["{x}.json --headless", "desk-break --headless --board {x}.json"],
    "board": ["--board {x}.json", "--flash {x}.img"],
    "setup": ["--board {x}.json --port {port}"],
    "push": ["{x}.yaml --port {port}", "{x}.json --port {port}"],
    "restore": ["{x}.zip --port {port}"],
}
# How each command is told where to write, and what of it: {out}; `{port}` is that of a handheld with a routine.
WRITES = {
    "new": ("short", "pacelet.schema.json"),
    "fmt": ("short.yaml", "short.yaml"),
    "build": ("short.yaml -o out", "out/short.json"),
    "preview": ("short.yaml -o out.png", "out.png"),
    "play": ("short.yaml --headless --trace out.jsonl --screens pictures", "out.jsonl"),
    "cues": ("--wav out", "out/tick.wav"),
    "pull": ("--force -o out --port {port}", "out/short.json"),
    "backup": ("out.zip --force --port {port}", "out.zip"),
    "history": ("--stored --csv out.csv --plot out.svg", "out.svg"),
}
# `web` writes a folder of its own, or none: tests/host/test_page_server.py.
NEITHER = {"completion", "devices", "list", "remove", "settings", "doctor", "schema", "web"}
SHORT = "name:   Short\npace: {prepare: 0s}\nsteps:\n  - hold: Stand\n    for: 5s\n"
SESSION = {
    "board": "e6",
    "n": 1,
    "routine": "desk-break",
    "start": "2026-11-20T08:00:00",
    "planned": 9,
    "done": 9,
}
BIG_BYTES = 5 << 30
SECONDS = 30


@contextmanager
def in_bounds(limit: int, soft: int) -> Iterator[None]:
    """Lower a limit of this process, and end what waits for ever."""

    def give_up(number: int, frame: object) -> None:
        raise AssertionError(f"nothing happened for {SECONDS} s")

    before, handler = resource.getrlimit(limit), signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)
    resource.setrlimit(limit, (soft, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(limit, before)
        signal.alarm(0)
        signal.signal(signal.SIGALRM, handler)


def memory_bytes() -> int:
    """The address space of this process."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def test_the_tables_name_every_command():
    assert {command.name for command in COMMANDS} == {*READS, *WRITES, *NEITHER}


def fifo(path: Path) -> None:
    os.mkfifo(path)


def link_to_fifo(path: Path) -> None:
    os.mkfifo(path.with_name("fifo"))
    path.symlink_to("fifo")


def link_to_folder(path: Path) -> None:
    path.with_name("folder").mkdir()
    path.symlink_to("folder")


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def large(path: Path) -> None:
    path.touch()
    os.truncate(path, BIG_BYTES)


def unreadable(path: Path) -> None:
    path.symlink_to("/proc/self/mem")  # a file, for all that one can see, and also root gets an error


@pytest.mark.parametrize("make", [fifo, link_to_fifo, Path.mkdir, link_to_folder, endless, large, unreadable])
@pytest.mark.parametrize(
    ("command", "words"), [(command, words) for command, several in READS.items() for words in several]
)
def test_what_is_no_file_or_too_large_is_refused_in_a_sentence(
    tmp_path, monkeypatch, pacelet, command, words, make
):
    monkeypatch.chdir(tmp_path)
    named = next(word for word in words.split() if "{x}" in word).format(x="given")
    if make is Path.mkdir and command in ("check", "fmt", "build", "push"):
        return  # folders are searched through
    make(tmp_path / named)
    before = sorted(Path().iterdir())
    with in_bounds(resource.RLIMIT_AS, memory_bytes() + (1 << 30)):
        status, out, err = pacelet(command, *words.format(x="given", out="out", port="/dev/pts/4999").split())
    assert status == 1
    assert err.count("\n") <= 7, err  # a source that is too large is shown as a source is
    assert named in err
    assert not [word for word in ("Traceback", "inside pacelet", "/dev/pts") if word in out + err], err
    assert sorted({*Path().iterdir()} - {Path("out")}) == before


@pytest.fixture
def handheld(image_of_a_handheld, tmp_path_factory, pacelet) -> Iterator[Callable[[], str]]:
    """Gives the port of a handheld with one routine."""
    with ExitStack() as stack:

        def start() -> str:
            flash = tmp_path_factory.mktemp("flash") / "flash.bin"
            shutil.copy(image_of_a_handheld, flash)
            # A process of its own, which has the limits of this one as they are now.
            words = [sys.executable, "-m", "pacelet_tools", "board", "--flash", str(flash)]
            process = stack.enter_context(subprocess.Popen(words, stdout=subprocess.PIPE, text=True))
            stack.callback(process.terminate)
            assert process.stdout
            port = process.stdout.readline().strip()
            source = flash.with_name("short.yaml")
            source.write_text(SHORT)
            assert pacelet("push", str(source), "--port", port)[0] == 0
            return port

        yield start


@pytest.fixture
def written(tmp_path, monkeypatch, handheld, pacelet) -> Callable[..., tuple[int, str]]:
    """Runs a command that writes, in a folder of its own: its exit status, and what it said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *words, **more: str(tmp_path / "data"))
    for folder in ("out", "pictures", "data"):
        Path(folder).mkdir()
    Path("data/journal.jsonl").write_text(json.dumps({**SESSION, "completed": True}) + "\n")

    def run(command: str, words: str, limit_bytes: int = resource.RLIM_INFINITY) -> tuple[int, str]:
        if command != "new":
            Path("short.yaml").write_text(SHORT)
        words = words.format(port=handheld()) if "{port}" in words else words
        with in_bounds(resource.RLIMIT_FSIZE, limit_bytes):
            status, _, err = pacelet(command, *words.split())
        return status, err

    return run


def beside(path: Path) -> list[Path]:
    """The names that a program may think of for its own, and that may be the user's."""
    names = [f"{path.name}{end}" for end in (".tmp", "~", ".bak", ".new", ".part", ".old", ".orig")]
    names += [f".{path.name}{end}" for end in (".tmp", ".swp", "")]
    names += [f"{path.stem}{end}" for end in (".tmp", ".bak")] + [
        "tmp",
        ".tmp",
        ".pacelet.tmp",
        ".pacelet-.tmp",
    ]
    return [path.with_name(name) for name in names]


def old_content(command: str) -> bytes:
    if command == "fmt":
        return SHORT.encode()
    return b'{"title": "Pacelet routine", "old": 1}' if command == "new" else b"old\n"


@pytest.mark.parametrize("command", WRITES)
def test_neighbours_stay_and_a_link_is_followed(written, command):
    path, target = Path(WRITES[command][1]), Path("data/elsewhere")
    target.write_bytes(old_content(command))
    if command == "fmt":  # what `written` writes goes through the link
        target.write_bytes(b"")
    path.symlink_to(os.path.relpath(target, path.parent))
    for neighbour in beside(path):
        neighbour.write_text(f"mine {neighbour.name}")
    everything = {*path.parent.iterdir()}
    status, err = written(command, WRITES[command][0])
    assert (status, path.is_symlink()) == (0, True), err
    assert target.read_bytes() != old_content(command)
    assert [neighbour.read_text() for neighbour in beside(path)] == [
        f"mine {one.name}" for one in beside(path)
    ]
    assert not [one for one in {*path.parent.iterdir()} - everything if one.name.endswith("tmp")]
    assert [one.name for one in target.parent.iterdir() if one.name.endswith("tmp")] == []


# The flash of a virtual board is a file too, of 440 KB here: what is written of what it plays is more than that.
PLAYED = {
    "play": "daily-five --go-on --headless --board small.json --trace out.jsonl",
    "preview": "learn-the-signals --board small.json -o out.gif",
}
SMALL_KIB = 440


@pytest.mark.parametrize("command", WRITES)
def test_a_full_disk_leaves_the_old_file_whole(written, command):
    Path("small.json").write_text(json.dumps({**load_profile(), "flash_kib": SMALL_KIB}))
    limit_bytes = SMALL_KIB * 1024 if command in PLAYED else 20
    path = Path("out.gif" if command == "preview" else WRITES[command][1])
    path.write_bytes(old_content(command))
    status, err = written(command, PLAYED.get(command, WRITES[command][0]), limit_bytes)
    assert (status, err.splitlines()[-1]) == (1, f"pacelet: {told_path(command, path)}: File too large")
    assert path.read_bytes() == old_content(command)
    assert not [one for one in path.parent.iterdir() if one.name.startswith(".")]


def told_path(command: str, path: Path) -> Path:
    return Path("short.yaml") if command == "new" else Path("out/short.json") if command == "pull" else path
