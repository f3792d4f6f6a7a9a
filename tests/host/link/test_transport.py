# SPDX-License-Identifier: MIT
"""The line to a board: what runs there is stopped and started again; each fault is told."""

import os
import pty
import threading
import time
import tty

import pytest
import serial

from pacelet_tools.errors import Problem
from pacelet_tools.link import line, transport
from pacelet_tools.link.survey import survey
from pacelet_tools.link.transport import BoardError, connected
from pacelet_tools.virtual.host.conditions import Conditions

STORE = "file = open('/main.py', 'w')\nfile.write({!r})\nfile.close()"


def install_main(port: str, program: str) -> None:
    with connected(port) as link:
        link.run(STORE.format(program))


def wait_for(told, seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while not told() and time.monotonic() < end:
        time.sleep(0.01)
    return bool(told())


@pytest.fixture
def impatient(monkeypatch):
    """A link that gives up soon; for ports where nobody will ever answer."""
    monkeypatch.setattr(transport, "ENTER_PATIENCE_S", (0.1, 0.1))
    monkeypatch.setattr(transport, "RUN_PATIENCE_S", 0.3)
    monkeypatch.setattr(line, "PATIENCE_S", 0.3)


@pytest.fixture
def pair():
    """A port with nobody behind it: the descriptor of the other end, and the port's name."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    yield master, os.ttyname(slave)
    for descriptor in (master, slave):
        try:
            os.close(descriptor)
        except OSError:
            continue


def test_code_runs_and_its_output_comes_back(bare):
    with connected(bare.port) as link:
        assert link.run("print('h\u00e9llo')") == "h\u00e9llo\n"
        assert link.run("x = 41") == ""
        assert link.run("print(x + 1)") == "42\n"


def test_an_exception_on_the_board_is_told_by_its_last_line(bare):
    with connected(bare.port) as link:
        with pytest.raises(BoardError, match="reports: ValueError: no") as told:
            link.run("raise ValueError('no')")
        assert "Traceback" in told.value.traceback
        assert link.run("print(1)") == "1\n"


def test_large_sources_and_outputs_pass(bare):
    with connected(bare.port) as link:
        assert link.run(f"print(len({'x' * 9000!r}))") == "9000\n"
        assert link.run("print('y' * 40000)") == "y" * 40000 + "\n"


def test_the_main_program_runs_again_afterwards(bare):
    install_main(bare.port, "print('main', 6 * 7)")
    assert wait_for(lambda: "main 42" in bare.output)


def test_a_running_program_is_interrupted(bare):
    install_main(bare.port, "print('up')\nwhile True:\n    pass\n")
    assert wait_for(lambda: "up" in bare.output)
    for _ in range(3):
        with connected(bare.port) as link:
            assert link.run("print(1)") == "1\n"


def test_a_program_that_sleeps_is_interrupted(bare):
    install_main(bare.port, "import time\nprint('up')\nwhile True:\n    time.sleep(1000)\n")
    assert wait_for(lambda: "up" in bare.output)
    with connected(bare.port) as link:
        assert link.run("print(1)") == "1\n"


CHATTERBOX = """
print('up')
while True:
    print('>raw REPL; \\x04 OK ' * 9)
"""


def test_a_program_that_prints_all_the_time_is_interrupted(bare):
    install_main(bare.port, CHATTERBOX)
    assert wait_for(lambda: "OK" in bare.output)
    with connected(bare.port) as link:
        assert link.run("print(1)") == "1\n"


STUBBORN = """
refused = 0
while refused < 2:
    try:
        print('up')
        while True:
            pass
    except KeyboardInterrupt:
        refused += 1
"""


def test_a_program_that_resists_is_asked_again(bare):
    install_main(bare.port, STUBBORN)
    assert wait_for(lambda: "up" in bare.output)
    with connected(bare.port) as link:
        # The next Ctrl-C may meet it while it refuses the one before.
        assert link.run("print(refused)") in ("1\n", "2\n")
        assert link.run("print(1)") == "1\n"


def test_a_board_that_restarts_again_and_again_is_caught(bare):
    install_main(bare.port, "import time\nprint('up')\ntime.sleep_ms(50)\nraise SystemExit")
    assert wait_for(lambda: bare.output.count("up") > 3)
    with connected(bare.port) as link:
        assert link.run("print(1)") == "1\n"
        link.run("import os\nos.remove('/main.py')")


def test_a_board_left_in_the_raw_prompt_is_taken_over(bare):
    with serial.Serial(bare.port, timeout=30) as port:
        port.write(b"\r\x03\r\x01")
        assert port.read_until(b"raw REPL; CTRL-B to exit\r\n>").endswith(b">")
        port.write(b"x = 1")  # and its program ends
    with connected(bare.port) as link:
        assert link.run("print(2)") == "2\n"


def test_memory_used_up_is_freed(power_up):
    board = power_up(conditions=Conditions(clock="real", heap="64K"))
    install_main(board.port, "hoard = []\nwhile True:\n    hoard.append(bytearray(500))\n")
    assert wait_for(lambda: "MemoryError" in board.output)
    with connected(board.port) as link:
        assert "/main.py" in survey(link).files


def test_a_port_in_use_is_told(bare):
    with connected(bare.port), pytest.raises(Problem, match="another program is using it"):
        transport.Board(bare.port)


def test_a_port_that_is_not_there_is_told():
    with pytest.raises(Problem, match="there is no port /dev/pts/4999"):
        transport.Board("/dev/pts/4999")


def test_a_file_is_no_port(tmp_path):
    (tmp_path / "x").touch()
    with pytest.raises(Problem, match="is no serial port"):
        transport.Board(str(tmp_path / "x"))


def test_a_device_that_is_no_line_is_no_port():
    with pytest.raises(Problem, match="/dev/null is no serial port"):
        transport.Board("/dev/null")


@pytest.mark.usefixtures("impatient")
def test_a_board_that_says_nothing_is_told(pair, capsys):
    with pytest.raises(Problem, match="does not answer as MicroPython does"), connected(pair[1]):
        pass
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("impatient")
def test_garbage_without_end_is_told(pair, capsys):
    stop = threading.Event()

    def babble():
        os.set_blocking(pair[0], False)
        while not stop.is_set():
            try:
                os.write(pair[0], bytes(range(256)))
            except BlockingIOError:
                time.sleep(0.001)

    thread = threading.Thread(target=babble)
    thread.start()
    try:
        with pytest.raises(Problem, match="does not answer as MicroPython does"), connected(pair[1]):
            pass
    finally:
        stop.set()
        thread.join()
    assert capsys.readouterr() == ("", "")


def test_a_cable_pulled_at_the_start_is_told(pair):
    def pull():
        os.read(pair[0], 1)
        os.close(pair[0])

    thread = threading.Thread(target=pull)
    thread.start()
    with pytest.raises(Problem, match="is gone: it was unplugged"), connected(pair[1]):
        pass
    thread.join()


def test_a_cable_pulled_in_the_middle_is_told(power_up, capsys):
    board = power_up()
    with pytest.raises(Problem, match="is gone: it was unplugged"), connected(board.port) as link:
        board.close()
        link.run("print(1)")
    assert capsys.readouterr() == ("", "")


def test_garbage_on_the_line_before_does_no_harm(bare):
    with serial.Serial(bare.port, timeout=30) as port:
        port.write(bytes(range(32, 256)) * 4 + b"\r\ndef x(:\r\n'''\r\n")
        time.sleep(0.1)
    with connected(bare.port) as link:
        assert link.run("print(3)") == "3\n"


def test_verbose_shows_what_is_sent(bare, capsys):
    with connected(bare.port, verbose=True) as link:
        link.run("print('seen')")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"{bare.port} <- " in shown.err
    assert "print('seen')\n" in shown.err
