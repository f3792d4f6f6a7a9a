# SPDX-License-Identifier: MIT
"""Which ports are boards, and which board a command is for."""

import argparse
import subprocess
import sys
from types import SimpleNamespace

import pytest
from serial.tools import list_ports

from pacelet_tools.errors import Problem, UsageProblem
from pacelet_tools.link.ports import Port, add_port_arguments, board_ports, chosen_ports
from pacelet_tools.link.virtual_ports import announced


def usb(path: str, vid: int | None, product: str | None = None) -> SimpleNamespace:
    return SimpleNamespace(device=path, vid=vid, product=product, description="n/a")


PICO = usb("/dev/ttyACM0", 0x2E8A, "Board in FS mode")
ESP = usb("/dev/ttyUSB0", 0x1A86)
FEATHER = usb("COM7", 0x239A, "Feather RP2040")
OTHERS = [usb("/dev/ttyS0", None), usb("/dev/ttyUSB3", 0x0483, "Oscilloscope")]


@pytest.fixture
def attached(monkeypatch):
    def attach(*ports):
        monkeypatch.setattr(list_ports, "comports", lambda: [*OTHERS, *ports])

    return attach


def chosen(*words: str) -> list[str]:
    parser = argparse.ArgumentParser()
    add_port_arguments(parser)
    return chosen_ports(parser.parse_args(words))


def test_boards_are_known_by_their_maker(attached):
    attached(ESP, PICO, FEATHER)
    assert board_ports() == [
        Port("/dev/ttyACM0", "Board in FS mode"),
        Port("/dev/ttyUSB0", "CH340 bridge"),
        Port("COM7", "Feather RP2040"),
    ]


def test_the_only_board_needs_no_name(attached):
    attached(PICO)
    assert chosen() == ["/dev/ttyACM0"]
    assert chosen("--all") == ["/dev/ttyACM0"]


@pytest.mark.parametrize(
    ("given", "opened"),
    [
        ("/dev/tty.usbmodem14101", "/dev/cu.usbmodem14101"),
        ("/dev/cu.usbserial-0001", "/dev/cu.usbserial-0001"),
        ("com7", "COM7"),
        ("/dev/ttyACM0", "/dev/ttyACM0"),
    ],
)
def test_a_port_is_opened_by_the_name_that_does_not_wait(given, opened):
    assert chosen("--port", given) == [opened]


def test_no_board_is_told(attached):
    attached()
    for words in ([], ["--all"]):
        with pytest.raises(Problem, match="no board is attached"):
            chosen(*words)


def test_several_boards_are_listed(attached):
    attached(PICO, ESP)
    with pytest.raises(UsageProblem) as told:
        chosen()
    assert "--port /dev/ttyACM0  (Board in FS mode)" in str(told.value)
    assert "--port /dev/ttyUSB0  (CH340 bridge)" in str(told.value)
    assert chosen("--all") == ["/dev/ttyACM0", "/dev/ttyUSB0"]


def test_any_path_may_be_named(attached):
    attached(PICO, ESP)
    assert chosen("--port", "/dev/pts/3") == ["/dev/pts/3"]


def test_port_and_all_exclude_each_other():
    with pytest.raises(SystemExit) as ended:
        chosen("--port", "x", "--all")
    assert ended.value.code == 2


VIRTUAL = "/dev/null"  # what can be the port of a virtual board here is a path that is there


def test_virtual_boards_are_found_where_there_is_no_real_one(attached, tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_state_dir", lambda *_, **__: str(tmp_path))
    attached()
    with announced(VIRTUAL):
        assert board_ports() == [Port(VIRTUAL, "virtual board", is_virtual=True)]
        assert chosen() == [VIRTUAL]
        attached(PICO)
        assert chosen() == ["/dev/ttyACM0"], "a real one comes first"
        assert chosen("--all") == ["/dev/ttyACM0", VIRTUAL]
    assert [port.path for port in board_ports()] == ["/dev/ttyACM0"]


def test_a_virtual_board_that_was_killed_is_not_found(attached, tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_state_dir", lambda *_, **__: str(tmp_path))
    attached()
    code = f"""
import os, platformdirs, signal
platformdirs.user_state_dir = lambda *_, **__: {str(tmp_path)!r}
from pacelet_tools.link.virtual_ports import announced
with announced({VIRTUAL!r}):
    os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", code], check=False)
    assert [path.read_text() for path in (tmp_path / "virtual").iterdir()] == [VIRTUAL]
    assert board_ports() == []
    assert list((tmp_path / "virtual").iterdir()) == [], "what it left is removed"
