# SPDX-License-Identifier: MIT
"""What others use to talk to a board takes a virtual one for a board; mpremote has tests of its own."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

# mpfshell needs `telnetlib`, which Python 3.13 no longer has.
MOST = (4,)
NONE_FOR_THIS_PYTHON = {"mp": (3, 13)}
CONTENT = bytes(range(256)) * 9 + b"\r\n\n\n\r\x01\x04 \t"
BELAY = """
import sys
import belay

device = belay.Device(sys.argv[1])

@device.task
def told(numbers):
    print("on the way\\nthere")
    return [sum(numbers), "long " * 400, b"\\r\\n\\n"]

total, text, data = told([1, 2, 3])
print(total, len(text), data, device("6 * 7"))
device.close()
"""


@pytest.fixture
def client(tmp_path):
    """Run a client's command, or a Python script that uses it, in a folder with a file `there.bin`."""
    (tmp_path / "there.bin").write_bytes(CONTENT)

    def run(module: str, *words: str) -> str:
        if importlib.util.find_spec(module) is None:
            missing = f"{module} is not installed: it is in the extra 'clients', which 'make test' installs"
            assert sys.platform != "linux" or NONE_FOR_THIS_PYTHON.get(module, MOST) < sys.version_info, (
                missing
            )
            pytest.skip(missing)
        command = [str(Path(sys.executable).parent / words[0]), *words[1:]]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


def back(tmp_path: Path) -> bytes:
    return (tmp_path / "back.bin").read_bytes()


def test_rshell(board, client, tmp_path):
    rshell = ("rshell", "rshell", "--quiet", "-p", board.port)
    client(*rshell, "cp", "there.bin", "/pyboard/it.bin")
    client(*rshell, "cp", "/pyboard/it.bin", "back.bin")
    assert back(tmp_path) == CONTENT
    assert client(*rshell, "ls", "-l", "/pyboard").split()[::5] == [str(len(CONTENT))]


def test_ampy(board, client, tmp_path):
    ampy = ("ampy", "ampy", "-p", board.port)
    client(*ampy, "put", "there.bin", "it.bin")
    client(*ampy, "get", "it.bin", "back.bin")
    assert back(tmp_path) == CONTENT
    assert client(*ampy, "ls") == "/it.bin\n"


def test_mpfshell(board, client, tmp_path):
    commands = f"open ser:{board.port}; put there.bin it.bin; get it.bin back.bin; ls"
    told = client("mp", "mpfshell", "--nocache", "-n", "-c", commands)
    assert back(tmp_path) == CONTENT
    assert told.split()[-1] == "it.bin"


def test_belay(board, client, tmp_path):
    (tmp_path / "tried.py").write_text(BELAY)
    told = client("belay", "python", "tried.py", board.port)
    assert told.endswith("6 2000 b'\\r\\n\\n' 42\n")
