# SPDX-License-Identifier: MIT
"""The command `pacelet board`."""

import signal
import subprocess
import sys
import time

import pytest

COMMAND = [sys.executable, "-m", "pacelet_tools", "board"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_prints_its_port_and_ends_in_order(number, tmp_path):
    if signal.getsignal(number) == signal.SIG_IGN:
        pytest.skip("what started the tests ignores it, as nohup does, and so does what they start")
    image = tmp_path / "flash"
    command = subprocess.Popen([*COMMAND, "--flash", str(image)], stdout=subprocess.PIPE, text=True)
    assert command.stdout
    port = command.stdout.readline().strip()
    assert port.startswith("/dev/")
    exchange = [sys.executable, "-m", "mpremote", "connect", port, "exec", "print(41 + 1)"]
    assert subprocess.run(exchange, capture_output=True, text=True, timeout=30, check=True).stdout == "42\n"
    command.send_signal(number)
    assert command.wait(30) == 0
    command.stdout.close()
    assert image.stat().st_size == 1408 * 1024


def test_it_ends_in_order_however_soon(tmp_path):
    image = tmp_path / "flash"
    command = subprocess.Popen([*COMMAND, "--flash", str(image)], stdout=subprocess.PIPE)
    while not image.exists():  # from here on there is something to be put away
        assert command.poll() is None
        time.sleep(0.001)
    command.terminate()
    assert command.wait(30) == 0
    assert command.stdout
    command.stdout.close()


def test_two_boards_on_one_flash_are_refused(tmp_path):
    image = tmp_path / "flash"
    command = [*COMMAND, "--flash", str(image)]
    first = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert first.stdout and first.stdout.readline().startswith("/dev/")
    second = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == f"pacelet: {image} is the flash of a virtual board that runs already\n"
    first.kill()
    first.wait(30)
    first.stdout.close()
    again = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert again.stdout and again.stdout.readline().startswith("/dev/"), "free as soon as the first is gone"
    again.terminate()
    assert again.wait(30) == 0
    again.stdout.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--board", "pick"], "no such board: pick - did you mean 'pico'?"),
        (["--heap", "lots"], "'lots' is no size of a heap"),
        (["--flash", "/nowhere/at/all"], "/nowhere/at/all"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(words, said):
    done = subprocess.run([*COMMAND, *words], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
