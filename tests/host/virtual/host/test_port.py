# SPDX-License-Identifier: MIT
"""The port as a client sees it: raw REPL, line ends, resets, nobody reading."""

import os
import time

import pytest


def test_the_friendly_repl_ends_lines_as_a_board_does(client):
    assert client.ask("print('a\\nb\\r\\nc')") == "a\r\nb\r\nc\r\n"


def test_lines_end_as_on_a_board_in_the_raw_repl_too(client):
    client.enter_raw()
    code = (
        b"import sys\nprint('a\\nb\\n')\nn = sys.stdout.write('c\\n')\nprint('d', file=sys.stdout)\n1 / 0\x04"
    )
    client.send(code)
    assert client.until(b"\x04>") == (
        b"OKa\r\nb\r\n\r\nc\r\nd\r\n\x04"
        b'Traceback (most recent call last):\r\n  File "<stdin>", line 5, in <module>\r\n'
        b"ZeroDivisionError: divide by zero\r\n\x04>"
    )


@pytest.mark.parametrize("raw", [True, False])
def test_what_is_written_to_the_buffer_is_not_touched(client, raw):
    sent = bytes([*range(4), *range(5, 256)]) * 9 + b"\r\n\n\r\r\n"
    if raw:
        client.enter_raw()
        client.send(b"import sys\nprint()\nn = sys.stdout.buffer.write(%r)\nprint('end')\x04" % sent)
        assert client.until(b"\x04\x04>") == b"OK\r\n" + sent + b"end\r\n\x04\x04>"
    else:
        client.ask("import sys")
        assert client.ask("sys.stdout.buffer.write(b'a\\nb\\r\\n\\n')") == "a\nb\r\n\n6\r\n"
        assert client.ask("sys.stdout.buffer.write(b'a\\nb\\r\\n\\n', 1, 2)") == "\nb2\r\n"
        assert client.ask("sys.stdout.buffer.write('a\\nb\\r\\n\\n', 2)") == "a\n2\r\n"


def test_soft_reset_in_the_raw_repl_stays_raw_and_runs_no_main_program(client):
    client.store("/main.py", "print(1234)")
    client.enter_raw()
    client.send(b"\x04")
    assert client.until(client.RAW_BANNER) == b"OK\r\nMPY: soft reboot\r\n" + client.RAW_BANNER
    client.send(b"print('file' in globals())\x04")
    assert client.until(b"\x04\x04>") == b"OKFalse\r\n\x04\x04>"


def test_soft_reset_in_the_friendly_repl_runs_boot_and_main(client):
    client.store("/boot.py", "print('this is boot'); a = 1")
    client.store("/main.py", "print('this is main'); b = a + 1")
    client.send(b"\x04")
    assert b"MPY: soft reboot\r\nthis is boot\r\nthis is main\r\nMicroPython " in client.until(b">>> ")
    assert client.ask("a, b") == "(1, 2)\r\n"


def test_a_main_program_may_reset_the_board(client):
    text = (
        "import machine, os\nif 'x' not in os.listdir():\n os.mkdir('x')\n machine.soft_reset()\nprint('on')"
    )
    client.store("/main.py", text)
    client.send(b"\x04")
    said = client.until(b">>> ")
    assert said.count(b"soft reboot\r\n") == 2
    assert said.count(b"\r\non\r\n") == 1


def test_exit_is_a_soft_reset(client):
    client.send(b"import sys; sys.exit()\r")
    assert b"MPY: soft reboot\r\n" in client.until(b"MicroPython ")


def test_a_traceback_of_the_main_program_shows_only_the_program(client):
    client.store("/main.py", "def f(): 1/0\nf()")
    client.send(b"\x04")
    lines = client.until(b"MicroPython ").decode().split("\r\n")
    at = lines.index("Traceback (most recent call last):")
    assert lines[at + 1 : at + 4] == [
        '  File "main.py", line 2, in <module>',
        '  File "main.py", line 1, in f',
        "ZeroDivisionError: divide by zero",
    ]


def test_ticks_go_on_over_a_soft_reset_and_begin_anew_with_a_reset(client):
    client.ask("import time, machine; time.sleep_ms(1500)")
    client.send(b"\x04")
    client.until(b">>> ")
    assert client.ask("import time, machine; time.ticks_ms() >= 1500") == "True\r\n"
    client.send(b"machine.reset()\r")
    client.until(b"MicroPython ")
    client.until(b">>> ")
    assert client.ask("import time; time.ticks_ms() < 1500") == "True\r\n"


def test_the_watchdog_bites_and_is_told_of(client):
    client.send(b"import machine, time; w = machine.WDT(timeout=100); time.sleep(9)\r")
    client.until(b"MicroPython ")
    client.until(b">>> ")
    assert client.ask("import machine; machine.reset_cause() == machine.WDT_RESET") == "True\r\n"


def test_a_program_does_not_wait_for_a_reader(board, client):
    text = "for i in range(1000):\n print('x' * 64)\nimport os\nos.mkdir('/done')\nwhile True: pass"
    client.store("/main.py", text)
    written = len(board.records)
    client.send(b"\x04")
    until = time.monotonic() + 30
    while not any(" flash program" in record for record in board.records[written:]):
        assert time.monotonic() < until
        time.sleep(0.01)
    client.send(b"\x03")
    client.until(b"KeyboardInterrupt: ")


def test_a_slow_reader_gets_everything(client):
    client.send(b"for i in range(1000): print(i, '-' * 90)\r\r\r")
    client.until(b"\r\n0 -")
    time.sleep(0.3)
    rest = client.until(b"\r\n999 -").replace(b"\r", b"").split(b"\n")
    assert [int(line.split()[0]) for line in rest[1:-1]] == list(range(1, 999))


def test_the_port_stays_a_raw_terminal_when_clients_go(board, connect):
    for _ in range(3):
        os.close(os.open(board.port, os.O_RDWR | os.O_NOCTTY))
    client = connect(board)
    client.send(b"\x03")
    client.until(b">>> ")
    assert client.ask("print('\\n', end='')") == "\r\n"


def test_ctrl_c_is_heard_while_nobody_reads_what_is_printed(client):
    client.send(b"while True: print('x' * 64)\r\r\r")
    client.until(b"xxx")
    time.sleep(0.3)  # until what was printed fills every buffer on the way
    client.send(b"\x03")
    client.until(b"KeyboardInterrupt: ")
