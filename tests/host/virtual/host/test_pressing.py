# SPDX-License-Identifier: MIT
"""Buttons of a board that runs in real time."""

import time

from pacelet_tools.virtual.host.conditions import Conditions

SCRIPT = b"""
import machine, time
from machine import Pin
ok = Pin(11, Pin.IN, Pin.PULL_UP)
"""


def run_raw(client, code):
    client.enter_raw()
    client.send(SCRIPT + code + b"\x04")
    client.until(b"OKready\r\n")


def test_a_press_wakes_from_light_sleep_at_once(board, client):
    code = b"ok.irq(lambda pin: None)\nprint('ready')\nmachine.lightsleep(20000)\nprint('awake', ok.value())"
    run_raw(client, code)
    before = time.monotonic()
    board.press("ok", 5000)
    client.until(b"awake 0\r\n")
    assert time.monotonic() - before < 10


def test_a_press_lasts_as_long_as_it_is_told(board, client):
    code = b"""
print('ready')
while ok.value(): pass
began = time.ticks_ms()
while not ok.value(): pass
print(time.ticks_diff(time.ticks_ms(), began))
"""
    run_raw(client, code)
    board.press("ok", 1000)
    # Wide, for the board may be kept waiting by whatever else this computer does.
    assert 500 <= int(client.until(b"\x04").split()[0].strip(b"\x04")) < 20_000


def test_holding_ends_with_letting_go(board, client):
    code = b"print('ready')\nwhile ok.value(): pass\nprint('down')\nwhile not ok.value(): pass\nprint('up')"
    run_raw(client, code)
    board.hold("ok")
    client.until(b"down\r\n")
    board.release("ok")
    client.until(b"up\r\n")
    told = [record.split()[1:] for record in board.records if " in " in record]
    assert told == [["in", "11", "0"], ["in", "11", "1"]]


def test_a_faster_clock(make_board, connect):
    board = make_board(conditions=Conditions(clock="real", speed=50.0))
    client = connect(board)
    client.send(b"\x03")
    client.until(b">>> ")
    client.ask("import time")
    before = time.monotonic()
    assert client.ask("a = time.ticks_ms(); time.sleep(100); time.ticks_diff(time.ticks_ms(), a) >= 100000")
    assert 1.9 < time.monotonic() - before < 60
