# SPDX-License-Identifier: MIT
"""Power: cut, given again, and the same with the supervisor."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from pacelet_tools.boards import load_profile
from pacelet_tools.virtual.host.repl_input import activity
from pacelet_tools.virtual.host.virtual_board import VirtualBoard


def test_power_goes_and_comes_back_with_what_is_on_the_flash(board, client):
    client.store("/x", "kept")
    client.ask("y = 1")
    board.power_cut()
    assert not board.is_on
    board.power_on()
    assert board.wait_ready(30)
    client.until(b">>> ")
    assert client.ask("open('/x').read(), 'y' in globals()") == "('kept', False)\r\n"


def test_power_goes_at_a_flash_operation(board, client):
    board.cut_at(2, "before")
    written = len(board.records)
    client.send(b"f = open('/x', 'w'); f.write('y' * 5000); f.close()\r")
    assert board.wait_off(30)
    assert len([record for record in board.records[written:] if " flash " in record]) == 1


def test_a_busy_program_does_not_hinder_a_power_cut(board, client):
    client.send(b"while True: pass\r\r\r")
    board.power_cut()
    assert not board.is_on


def test_a_board_that_never_had_power_can_be_put_away():
    board = VirtualBoard(load_profile())
    board.close()
    board.close()


def test_a_board_dies_with_its_supervisor(tmp_path):
    # However the supervisor ends, and though the board's program never reads nor writes.
    code = """
import sys, time
from pacelet_tools.boards import load_profile
from pacelet_tools.virtual.host.virtual_board import VirtualBoard
board = VirtualBoard(load_profile())
board.__enter__()
board.wait_ready()
print(board.pid, flush=True)
time.sleep(60)
"""
    supervisor = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert supervisor.stdout
    pid = int(supervisor.stdout.readline())
    assert not activity(pid).is_gone
    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()
    supervisor.stdout.close()
    until = time.monotonic() + 20
    while not activity(pid).is_gone:
        assert time.monotonic() < until
        time.sleep(0.01)


def test_nothing_is_left_open(make_board):
    before = _descriptors()
    for _ in range(3):
        board = make_board()
        board.power_cut()
        board.power_on()
        assert board.wait_ready(30)
        board.close()
    assert _descriptors() == before


def _descriptors() -> int:
    """How many this process has open; 0 where that cannot be seen."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0
