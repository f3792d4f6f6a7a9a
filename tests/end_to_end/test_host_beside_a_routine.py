# SPDX-License-Identifier: MIT
"""A host asks and loads while a routine runs, or the menu stands: the handheld goes on, and nothing restarts."""

import itertools
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import serial

from pacelet_tools import cli
from pacelet_tools.boards import load_profile
from pacelet_tools.link import framing, transport
from pacelet_tools.link.files import WRITING
from pacelet_tools.link.survey import survey
from pacelet_tools.link.transport import BoardError, connected
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
from pacelet_tools.virtual.wires.intervals import Tone
from pacelet_tools.virtual.wires.panel_glass import Picture
from pacelet_tools.virtual.wires.records import parse_lines
from pacelet_tools.virtual.wires.wired_handheld import Handheld
from pacelet_tools.wearer.fetching import fetch

Reads = Callable[[Picture, str], bool]
PROFILE = load_profile("pico")
# Its last three seconds are counted, so something sounds each second.
COUNTED = "name: Counted\npace: {prepare: 1s}\nsteps:\n" + "  - hold: Sit tall\n    for: 3s\n" * 3
HOLDS = 3
MOST_US = 300_000
MOST_LATE_US = 400_000  # the computer that runs the tests may be busy; after an interruption nothing sounds
# An owner's program that tells of each start.
BOOT = "with open('/boots', 'a') as file:\n    file.write('x')\n"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board that is set up, and has one routine."""
    folder = tmp_path_factory.mktemp("beside")
    with VirtualBoard(PROFILE, folder / "flash") as board:
        assert board.wait_ready()
        assert cli.main(["setup", "--port", board.port, "--board", "pico"]) == 0
        assert board.output.count("Pacelet came up") == 1
        assert cli.main(["settings", "--port", board.port, "comfort=off"]) == 0
        assert cli.main(["push", "--port", board.port, written(folder, "counted", COUNTED)]) == 0
        with connected(board.port) as link:
            link.run(f"with open('/boot.py', 'w') as file:\n    file.write({BOOT!r})\n")
    return folder / "flash"


@pytest.fixture
def board(image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualBoard]:
    """That board, with its menu."""
    monkeypatch.setattr(transport, "GREET_PATIENCE_S", 5.0)
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *words, **more: str(tmp_path / "data"))
    flash = shutil.copy(image, tmp_path / "flash")
    with VirtualBoard(PROFILE, Path(flash)) as board:
        wait_for(lambda: "Pacelet came up" in board.output)
        time.sleep(0.5)  # until the library is read
        yield board


def written(folder: Path, name: str, text: str) -> str:
    path = folder / f"{name}.yaml"
    path.write_text(text)
    return str(path)


def wait_for(come: Callable[[], Any], seconds: float = 40) -> None:
    until = time.monotonic() + seconds
    while not come():
        assert time.monotonic() < until
        time.sleep(0.02)


def shown(board: VirtualBoard) -> Handheld:
    """The handheld as its wires have it now."""
    handheld = Handheld(PROFILE)
    for record in parse_lines(list(board.records)):
        handheld.feed(record)
    return handheld


def tones(board: VirtualBoard) -> list[Tone]:
    handheld = Handheld(PROFILE)
    found = [change for record in parse_lines(list(board.records)) for change in handheld.feed(record)]
    return [change for change in found if isinstance(change, Tone)]


def signals(board: VirtualBoard) -> list[int]:
    """When something began to sound so far, in us; what follows at once belongs to it."""
    starts = [tone.start_us for tone in tones(board)]
    return [at for before, at in zip([-MOST_US, *starts], starts, strict=False) if at - before > MOST_US]


def boots(board: VirtualBoard) -> int:
    """How often the board has started, asked without a restart."""
    with connected(board.port, takes_over=False) as link:
        assert link.has_agent
        return len(link.run("print(open('/boots').read())").strip())


def pacelet(board: VirtualBoard, *words: str) -> None:
    assert cli.main([*words, "--port", board.port]) == 0, words


def start(board: VirtualBoard, reads: Reads) -> None:
    """Choose the only routine, which begins at once."""
    wait_for(lambda: reads(shown(board).panel.picture(), "Counted"))
    board.press("ok")
    wait_for(lambda: any(shown(board).ring.rgb))


def test_a_routine_goes_on_while_hosts_ask_and_load_and_die(
    board: VirtualBoard, tmp_path: Path, reads: Reads, capsys: pytest.CaptureFixture[str]
) -> None:
    start(board, reads)
    pacelet(board, "list")
    pacelet(board, "history")
    pacelet(board, "settings", "volume=2")
    # The routine that runs is replaced, and another one comes.
    changed = written(tmp_path, "counted", COUNTED.replace("Sit tall", "Another"))
    pacelet(board, "push", changed, written(tmp_path, "other", COUNTED.replace("Counted", "Other")))
    with serial.Serial(board.port) as port:  # noise, and hosts that die in the middle
        port.write(b"\xff\x00#noise\r\n#pacelet \n#pacelet x y z\n" + bytes(range(4, 256)) * 16)
        port.write(framing.blank() + framing.request("print(1)")[: -framing.BLOCK_BYTES])
    with connected(board.port, takes_over=False) as link:
        link.do(["fill(b'AAA')", "begin('/routines/left.json')", "add(3)"], WRITING)
    with (
        pytest.raises(BoardError, match="ZeroDivisionError"),
        connected(board.port, takes_over=False) as link,
    ):
        link.run("1 / 0")
    with (
        pytest.raises(BoardError, match="too little memory"),
        connected(board.port, takes_over=False) as link,
    ):
        link.run("bytearray(1 << 28)")
    pacelet(board, "remove", "other")
    capsys.readouterr()
    pacelet(board, "list", "--json")
    assert [one["id"] for one in json.loads(capsys.readouterr().out)] == ["counted"]
    wait_for(lambda: len(signals(board)) >= 2 * HOLDS - 1)
    assert reads(shown(board).panel.picture(), "Sit tall")
    gaps_us = [after - before for before, after in itertools.pairwise(signals(board))]
    due_us = [3_000_000, 1_000_000] * HOLDS
    late = [abs(gap_us - wanted_us) for gap_us, wanted_us in zip(gaps_us, due_us, strict=False)]
    assert max(late) < MOST_LATE_US, gaps_us
    assert boots(board) == 1


def test_back_from_a_routine_the_menu_has_what_came_meanwhile(
    board: VirtualBoard, tmp_path: Path, reads: Reads
) -> None:
    start(board, reads)
    pacelet(board, "push", written(tmp_path, "other", COUNTED.replace("Counted", "Other")))
    board.press("back", 1200)
    wait_for(lambda: reads(shown(board).panel.picture(), "1/2"))


def test_the_menu_shows_what_comes_and_the_raw_repl_goes_on_working(
    board: VirtualBoard, tmp_path: Path, reads: Reads
) -> None:
    pacelet(board, "push", "--prune", written(tmp_path, "new", COUNTED.replace("Counted", "Brand new")))
    wait_for(lambda: reads(shown(board).panel.picture(), "Brand new"))
    pacelet(board, "settings", "language=de", "hand=left")
    with connected(board.port, takes_over=False) as link:
        assert [link.run(f"print({number})") for number in range(3)] == ["0\n", "1\n", "2\n"]
    assert boots(board) == 1
    pacelet(board, "settings", "hand=right")
    wait_for(lambda: reads(shown(board).panel.picture(), "Brand new"))
    with serial.Serial(board.port, timeout=10) as port:  # Ctrl-C in the middle of a request, and paste mode
        port.write(framing.request("print(1)")[:-3] + b"\x03")
        assert port.read_until(b">>> ").endswith(b">>> ")
        port.write(b"\x03")  # what has come of the request may stand at the prompt
        assert port.read_until(b">>> ").endswith(b">>> ")
        port.write(b"\x05print(6 * 7)\r\n\x04")
        assert port.read_until(b"42\r\n").endswith(b"42\r\n")
        port.write(b"\x04")
        assert port.read_until(b"Pacelet came up").endswith(b"Pacelet came up")
    wait_for(lambda: boots(board) == 2)
    command = [sys.executable, "-m", "mpremote", "connect", board.port, "exec", "print(6 * 7)"]
    assert subprocess.run(command, capture_output=True, timeout=30, check=True).stdout.split() == [b"42"]


def test_settings_of_the_wearer_and_of_a_host_are_both_kept(board: VirtualBoard) -> None:
    def kept() -> dict[str, Any]:
        with connected(board.port, takes_over=False) as link:
            assert link.has_agent
            return dict(json.loads(link.run("print(open('/settings.json').read())")))

    pacelet(board, "settings", "volume=1")
    board.press("ok", 1200)
    time.sleep(1.8)
    board.press("ok")  # the volume is 2, which is not written yet
    time.sleep(0.3)
    pacelet(board, "settings", "brightness=4")
    assert (kept()["volume"], kept()["brightness"]) == (2, 4)
    board.press("ok")
    wait_for(lambda: kept()["volume"] == 3)
    pacelet(board, "settings", "volume=0")  # after the wearer
    board.press("next")
    time.sleep(0.5)
    board.press("ok")
    wait_for(lambda: "touch" in kept())
    assert (kept()["volume"], kept()["brightness"]) == (0, 4)
    assert boots(board) == 1


def test_a_tune_of_ones_own_is_heard_from_then_on(board: VirtualBoard, reads: Reads) -> None:
    pacelet(board, "settings", "cues.pause=x:d=8,b=120,o=7:a")
    start(board, reads)
    board.press("ok")
    wait_for(lambda: any(3500 < tone.hz < 3540 for tone in tones(board)))
    assert boots(board) == 1


def test_names_of_many_bytes_are_asked_for_in_lines_that_an_agent_takes(
    board: VirtualBoard, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [chr(0x30EB) * 40 + str(number) for number in range(20)]
    with connected(board.port, takes_over=False) as link:
        link.run("for number in range(20):\n open('/routines/'+'\u30eb'*40+'%d.json' % number,'w').close()\n")
    with connected(board.port, takes_over=False) as link:
        link.do(f"tell('/routines/{name}.json')" for name in names)
    pacelet(board, "remove", *names)
    capsys.readouterr()
    pacelet(board, "list", "--json")
    assert [one["id"] for one in json.loads(capsys.readouterr().out)] == ["counted"]


def test_what_a_handheld_writes_while_it_is_saved_is_saved_as_it_is_then(board: VirtualBoard) -> None:
    with connected(board.port, takes_over=False) as link:
        there = survey(link)
        link.run("with open('/settings.json', 'w') as file:\n    file.write('{}')\n")
        assert fetch(link, there, ["/settings.json"]) == {"/settings.json": b"{}"}


def test_a_board_without_an_agent_or_with_another_is_interrupted_and_restarted(
    board: VirtualBoard, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as other:
        other.setattr(framing, "version", lambda: "00000000")
        other.setattr(transport, "GREET_PATIENCE_S", 0.5)
        pacelet(board, "list")
    assert "Counted" in capsys.readouterr().out
    wait_for(lambda: board.output.count("Pacelet came up") > 0)
    time.sleep(1)
    assert boots(board) == 3  # the memory is freed by a restart, too
