# SPDX-License-Identifier: MIT
"""The stock mpremote command on a virtual board's port, as on a Pico's."""

import re

from pacelet_tools.virtual.host.conditions import POWER_ON_EPOCH_S


def test_a_new_board_is_empty(board, mpremote):
    assert mpremote(board, "fs", "ls").split() == ["ls", ":"]


def test_exec_prints_what_the_board_prints(board, mpremote):
    assert mpremote(board, "exec", "print(6 * 7)") == "42\n"


def test_files_go_there_and_come_back_whole(board, mpremote, tmp_path):
    there, back = tmp_path / "there.bin", tmp_path / "back.bin"
    there.write_bytes(bytes(range(256)) * 41 + b"\r\n\n\r\x01\x02\x03\x04")
    mpremote(board, "fs", "cp", str(there), ":here.bin", "+", "fs", "cp", ":here.bin", str(back))
    assert back.read_bytes() == there.read_bytes()
    assert re.search(rf"{there.stat().st_size} here.bin", mpremote(board, "fs", "ls"))


def test_a_mounted_folder_is_read_as_it_is(board, mpremote, tmp_path):
    content = bytes(range(256)) * 20
    (tmp_path / "data.bin").write_bytes(content)
    code = "import hashlib; print(hashlib.sha256(open('data.bin', 'rb').read()).digest().hex())"
    import hashlib

    assert hashlib.sha256(content).hexdigest() in mpremote(board, "mount", str(tmp_path), "exec", code)


def test_soft_reset_forgets_and_the_clock_of_day_goes_on(board, mpremote):
    mpremote(board, "exec", "x = 1; import machine; machine.RTC().datetime((2030, 1, 2, 2, 3, 4, 5, 0))")
    mpremote(board, "soft-reset")
    told = mpremote(board, "exec", "print('x' in globals()); import time; print(time.time())").split()
    assert told[0] == "False"
    assert 1893553445 <= int(told[1]) < 1893553445 + 3600


def test_reset_starts_the_main_program_and_the_clock_of_power_on(board, connect, mpremote, tmp_path):
    main = tmp_path / "main.py"
    main.write_text("import time\ntold = time.time()\nprint('told')\n")
    client = connect(board)
    mpremote(board, "fs", "cp", str(main), ":main.py", "+", "reset")
    client.until(b"told\r\n")  # a command that came earlier would end the main program by its Ctrl-C
    told = int(mpremote(board, "resume", "exec", "print(told)"))
    assert POWER_ON_EPOCH_S <= told < POWER_ON_EPOCH_S + 60


def test_two_clients_in_turn(board, mpremote):
    mpremote(board, "exec", "one = 1")
    assert mpremote(board, "resume", "exec", "print(one)") == "1\n"
