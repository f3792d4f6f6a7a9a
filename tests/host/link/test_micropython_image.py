# SPDX-License-Identifier: MIT
"""`setup --micropython`: onto the drive of a boot loader, and through esptool, from a file that is checked first."""

import os
import struct
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.link.virtual_ports import announced
from pacelet_tools.virtual.host.virtual_board import VirtualBoard

RP2040, RP2350, SAMD21 = 0xE48BFF56, 0xE48BFF59, 0x68ED2B88


def uf2(family: int = RP2040, blocks: int = 8) -> bytes:
    heads = (
        struct.pack("<8I", 0x0A324655, 0x9E5D5157, 0x2000, 0x10000000 + 256 * at, 256, at, blocks, family)
        for at in range(blocks)
    )
    return b"".join(head + bytes(476) + struct.pack("<I", 0x0AB16F30) for head in heads)


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """No real board is attached, and virtual ones of other tests are not seen."""
    monkeypatch.setattr("serial.tools.list_ports.comports", list)
    monkeypatch.setattr("platformdirs.user_state_dir", lambda *_, **__: str(tmp_path / "state"))


@pytest.fixture
def drive(tmp_path, monkeypatch, alone) -> Path:
    """The drive of a Pico that was plugged in with BOOTSEL held."""
    folder = tmp_path / "media" / "RPI-RP2"
    folder.mkdir(parents=True)
    (folder / "INFO_UF2.TXT").write_text("UF2 Bootloader v3.0\nModel: Raspberry Pi RP2\nBoard-ID: RPI-RP2\n")
    monkeypatch.setattr(
        "pacelet_tools.link.micropython_image.waiting_boards",
        lambda: [str(folder)] if folder.exists() else [],
    )
    return folder


def write(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def test_a_board_that_waits_becomes_a_handheld(drive, tmp_path, pacelet):
    image = uf2()
    board = VirtualBoard(load_profile("pico"), tmp_path / "flash")
    with ExitStack() as stack:

        def boot_loader() -> None:
            copy = drive / "pico.uf2"
            while not copy.exists() or copy.stat().st_size < len(image):
                time.sleep(0.02)
            stack.enter_context(board)
            stack.enter_context(announced(board.port))

        starts = threading.Thread(target=boot_loader)
        starts.start()
        status, out, err = pacelet("setup", "--micropython", write(tmp_path / "pico.uf2", image))
        starts.join()
        assert status == 0, err
        assert "profile 'pico'" in out and "done in" in err
    assert (drive / "pico.uf2").read_bytes() == image


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (uf2()[:-512], "is damaged, or was not downloaded to its end"),
        (uf2()[:-1], "is damaged, or was not downloaded to its end"),
        (uf2(SAMD21), "is for another chip (family 68ed2b88)"),
        (uf2(RP2350), "is for the RP2350, and the board at"),
        (b"<!doctype html>" * 99, "is no MicroPython for a board that Pacelet knows"),
        (b"", "is no MicroPython for a board that Pacelet knows"),
        (
            b"\xe9" + bytes(11) + b"\x0c" + bytes(99),
            "is no MicroPython for a board that Pacelet knows",
        ),  # ESP8266
    ],
)
def test_nothing_but_the_right_file_is_copied(drive, tmp_path, pacelet, content, told):
    status, _, err = pacelet("setup", "--micropython", write(tmp_path / "given", content))
    assert status == 1 and told in err, err
    assert [path.name for path in drive.iterdir()] == ["INFO_UF2.TXT"]


def test_it_says_what_to_do_where_no_board_waits(alone, tmp_path, pacelet, monkeypatch):
    monkeypatch.setattr("pacelet_tools.link.micropython_image.waiting_boards", list)
    status, _, err = pacelet("setup", "--micropython", write(tmp_path / "pico.uf2", uf2()))
    assert status == 1 and "hold its BOOTSEL button while you plug it in" in err


@pytest.mark.parametrize(("chip_id", "place"), [(0, "0x1000"), (5, "0x0"), (9, "0x0")])
def test_an_esp32_is_written_by_esptool(alone, tmp_path, pacelet, monkeypatch, chip_id, place):
    log = tmp_path / "log"
    tool = tmp_path / "bin" / "esptool"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\necho "$@" >> {log}\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
    image = write(tmp_path / "esp.bin", b"\xe9" + bytes(11) + struct.pack("<H", chip_id) + bytes(99))
    with VirtualBoard(load_profile("pico"), tmp_path / "flash") as board:
        status, _, err = pacelet("setup", "--board", "pico", "--port", board.port, "--micropython", image)
        assert status == 0, err
        assert log.read_text().splitlines() == [
            f"--port {board.port} erase_flash",
            f"--port {board.port} write_flash {place} {image}",
        ]
        tool.write_text("#!/bin/sh\nexit 2\n")
        status, _, err = pacelet("setup", "--port", board.port, "--micropython", image)
        assert status == 1 and "hold the board's BOOT button" in err


def test_without_esptool_it_says_how_to_get_it(alone, tmp_path, pacelet, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("pacelet_tools.link.micropython_image.find_spec", lambda name: None)
    image = write(tmp_path / "esp.bin", b"\xe9" + bytes(120))
    status, _, err = pacelet("setup", "--port", "/dev/ttyUSB0", "--micropython", image)
    assert status == 1 and "'pipx install esptool'" in err
