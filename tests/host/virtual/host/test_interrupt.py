# SPDX-License-Identifier: MIT
"""Ctrl-C: it ends what runs, wherever it strikes, and does no harm where nothing runs."""

import time
from random import Random

import pytest

from pacelet_tools.cli import main

from .conftest import Client

BUSY = {
    "computes": b"while True: pass\r\r\r",
    "allocates": b"while True: x = [bytearray(40) for _ in range(9)]\r\r\r",
    "sleeps": b"import time\rwhile True: time.sleep_ms(50)\r\r\r",
    "prints": b"while True: print('.', end='')\r\r\r",
    "writes": b"while True: f = open('/f', 'wb'); n = f.write(bytes(900)); f.close()\r\r\r",
    "sends": b"from machine import I2C, Pin; bus = I2C(0, scl=Pin(5), sda=Pin(4))\r"
    b"while True: n = bus.writeto(0x3c, bytes(1025))\r\r\r",
}


@pytest.mark.parametrize("what", BUSY)
def test_a_busy_board_is_interrupted_fifty_times(client, what):
    for turn in range(50):
        client.send(BUSY[what])
        if turn % 2:
            time.sleep(turn * 0.0002)
        client.send(b"\x03")
        client.until(b"KeyboardInterrupt: ")
        client.until(b">>> ")
    assert client.ask("len(bytearray(1000))") == "1000\r\n"
    assert client.ask("import gc, os; gc.isenabled(), len(os.listdir('/')) < 2") == "(True, True)\r\n"


def test_at_the_prompt_it_drops_the_line(client):
    for _ in range(20):
        client.send(b"x = 1 +\x03")
        client.until(b"\r\n>>> ")
    assert client.ask("2 + 2") == "4\r\n"


def test_it_ends_a_program_that_waits_for_input(client):
    client.send(b"import sys\rsys.stdin.read(1)\r")
    client.until(b"read(1)\r\n")
    time.sleep(0.05)
    client.send(b"\x03")
    client.until(b"KeyboardInterrupt: ")
    assert client.ask("1 + 1") == "2\r\n"


def test_while_the_board_boots_it_is_kept_for_the_main_program(board, client):
    client.store("/main.py", "while True: pass")
    client.send(b"\x04\x03")
    client.until(b"soft reboot\r\n")
    client.until(b"KeyboardInterrupt: ")
    assert client.ask("1 + 1") == "2\r\n"


def test_a_program_may_take_it_as_a_key(client):
    client.ask("import micropython, sys")
    client.send(b"micropython.kbd_intr(-1); print(6 * 7); k = sys.stdin.read(1); micropython.kbd_intr(3)\r")
    client.until(b"\r\n42\r\n")
    client.send(b"\x03")
    client.until(b">>> ")
    assert client.ask("k") == "'\\x03'\r\n"


def test_who_strikes_while_the_firmware_starts_finds_the_modules_of_a_board(board):
    assert main(["setup", "--port", board.port]) == 0
    client, dice = Client(board.port), Random(5)
    for _ in range(60):
        client.send(b"\r\x03" * dice.randint(1, 3))
        client.enter_raw()
        client.send(b"import sys\nprint(sys.platform, '/lib' in sys.path)\x04")
        client.until(b"OKrp2 True\r\n\x04\x04>")
        client.send(b"\x02\x04")  # it starts anew
        time.sleep(dice.choice((0.0, 0.05, 0.1, 0.2)))
    client.close()
