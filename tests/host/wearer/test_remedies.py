# SPDX-License-Identifier: MIT
"""What `doctor` and the link advise is carried out, word for word, and helps."""

import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lasting import FILL

from pacelet_tools.link import remedies, transport
from pacelet_tools.link.firmware import build
from pacelet_tools.paths import routines_dir

from .conftest import PROFILE, Handheld

HOME = build()[0]
ADVISED = re.compile("(?:'(?=pacelet|mpremote)([^']+)')|`([^`]+)`")
SWALLOWS = b"""import time
n=0
while True:
    try:
        n+=1; print("tick",n); time.sleep(0.05)
    except KeyboardInterrupt:
        print("nice try")
"""
DEAF = b"import micropython, time\nmicropython.kbd_intr(-1)\nwhile True:\n    print('tick')\n    time.sleep(0.05)\n"


@pytest.fixture
def handheld(power_up, image_of_a_handheld, tmp_path) -> Handheld:
    """A board that has been set up."""
    made: Handheld = power_up(flash=Path(shutil.copy(image_of_a_handheld, tmp_path / "flash.bin")))
    return made


@pytest.fixture
def carry_out(pacelet) -> Callable[[str], list[str]]:
    """Runs every command that a text advises, and gives them."""

    def run(text: str) -> list[str]:
        commands = [plain or quoted for plain, quoted in ADVISED.findall(text)]
        for command in commands:
            program, *words = shlex.split(command.replace("NAME", "pico"))
            if program == "pacelet":
                status, _, err = pacelet(*words)
                assert status == 0, err
            else:
                subprocess.run([sys.executable, "-m", program, *words], check=True, capture_output=True)
        return commands

    return run


@pytest.fixture
def doctor(pacelet):
    """Runs `pacelet doctor`: the status, and what it finds about a board."""

    def run(port: str) -> tuple[int, list[dict[str, str]]]:
        status, out, _ = pacelet("doctor", "--json", "--port", port)
        return status, [one for one in json.loads(out) if one["place"] == port]

    return run


STATES: dict[str, tuple[dict[str, Any], str]] = {
    "a main program that fails": ({"/main.py": "# handheld\n1 / 0\n"}, "it does not come up: ZeroDivisionError"),
    "a main program that ends": ({"/main.py": "# handheld\n"}, "it does not come up: its main program ends"),
    "a part missing": ({f"{HOME}/loop.mpy": None}, f"incomplete: {HOME}/loop.mpy"),
    "no profile": ({"board": None}, "its profile, /board.json, is missing or broken"),
    "another chip's profile": ({"board": json.dumps({**PROFILE, "port": "esp32"})}, "does not fit"),
    "broken settings": ({"settings": "{"}, "its settings are broken"),
    "a setting without sense": ({"settings": '{"volume":9}'}, "the setting volume makes no sense"),
    "another app's file": ({"/routines/other-app.json": '{"title":"Morning","version":2}'}, "'other-app' is broken"),
    "a Mac's file": ({"/routines/._x.json": b"\0\5\26\7" + bytes(20)}, "'._x' is broken"),
    "a name like an option": ({"/routines/-rf.json": "{"}, "'-rf' is broken"),
    "a name with quotes": ({"/routines/it's my \"x\".json": "{"}, "it's my"),
    "a routine of ours": ({"/routines/daily-five.json": '{"v":1'}, "'daily-five' is broken"),
    "a source": ({"/routines/desk.yaml": (routines_dir() / "desk-break.yaml").read_bytes()}, "'desk.yaml' is a source"),
    "a text": ({"/routines/read me.txt": "x"}, "'read me.txt' lies among the routines and is none"),
    "an error in the log": ({"/error.log": 'Traceback\n  File "a"\nOSError: 5\n'}, "last line of its log: OSError: 5"),
}  # fmt: skip
ONLY_NOTES = {"broken settings", "a setting without sense", "a text"}


@pytest.mark.parametrize("state", STATES)
def test_what_doctor_advises_helps(handheld, doctor, carry_out, state):
    files, finding = STATES[state]
    handheld.put(**files)
    if "does not come up" in finding:
        assert wait_for(lambda: ">>> " in handheld.virtual.output.rpartition("soft reboot")[2])
    status, before = doctor(handheld.port)
    (found,) = [one for one in before if finding in one["what"]]
    assert (status, found["mark"]) == ((0, "note") if state in ONLY_NOTES else (1, "wrong"))
    assert carry_out(found["do"])
    status, after = doctor(handheld.port)
    if logged := [one for one in after if "the last line of its log" in one["what"]]:
        assert carry_out(logged[0]["do"])  # it was started meanwhile, and failed
        status, after = doctor(handheld.port)
    assert (status, [one["what"] for one in after if one["mark"] == "wrong"]) == (0, [])
    assert not [one for one in after if finding in one["what"]]


def test_list_advises_what_helps(handheld, pacelet, carry_out):
    handheld.put(**{"/routines/own.json": "{", "/routines/own.yml": "name: Own\n"})
    assert len(carry_out(pacelet("list", "--port", handheld.port)[2])) == 2
    assert pacelet("list", "--port", handheld.port)[2] == ""


def test_the_log_is_shown_whole(handheld, doctor):
    log = 'Traceback (most recent call last):\n  File "loop.py", line 9, in run\nOSError: 5'
    handheld.put(**{"/error.log": log})
    (found,) = [one for one in doctor(handheld.port)[1] if "its log" in one["what"]]
    assert log in found["do"]


@pytest.mark.parametrize("command", ["push", "setup"])
def test_a_full_flash_says_what_fills_it_and_how_to_make_room(
    handheld, doctor, pacelet, carry_out, tmp_path, command
):
    if command == "setup":
        handheld.put(**{f"{HOME}/pacelet/app.mpy": None})
    handheld.run(FILL)
    status, before = doctor(handheld.port)
    (full,) = [one for one in before if "of its flash are free" in one["what"]]
    assert (status, full["mark"], full["what"].split()[0]) == (1, "wrong", "0")
    long = tmp_path / "long.yaml"
    long.write_text(
        "name: Long\nsteps:\n" + "".join(f"  - hold: Stand {n} {'x' * 90}\n    for: 5s\n" for n in range(90))
    )
    words = [command, *([str(long)] if command == "push" else []), "--port", handheld.port]
    status, _, err = pacelet(*words)
    assert (status, "is full" in err) == (1, True)
    (advised,) = [plain for plain, _ in ADVISED.findall(err)]
    assert pacelet(*shlex.split(advised)[1:])[0] == 1
    assert carry_out(full["do"]) == [f"mpremote connect {handheld.port} rm -r :/songs"]
    assert pacelet(*words)[0] == 0


# Programs that do not stop


def wait_for(is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + 30
    while not is_so() and time.monotonic() < end:
        time.sleep(0.01)
    return is_so()


@pytest.mark.parametrize("program", [SWALLOWS, DEAF])
def test_a_program_that_goes_on_at_ctrl_c_is_stopped_by_many_or_told_how_to_get_rid_of(
    power_up, pacelet, tmp_path, monkeypatch, program
):
    monkeypatch.setattr(transport, "ENTER_PATIENCE_S", (0.2,) * 12)
    flash = tmp_path / "other.bin"
    board = power_up(flash=flash)
    board.put(**{"/main.py": program})
    assert wait_for(lambda: "tick" in board.virtual.output)
    status, _, err = pacelet("setup", "--port", board.port)
    if status == 0 and program is SWALLOWS:
        return  # one of the Ctrl-C came while it dealt with another
    assert (status, "it is talking, but does not stop" in err) == (1, True)
    assert "flash_nuke.uf2" in err and "erase_flash" in err and "keeps files and program" in err
    board.virtual.close()
    flash.write_bytes(b"\xff" * flash.stat().st_size)  # what both of them do
    again = power_up(flash=flash)
    assert pacelet("setup", "--port", again.port)[0] == 0


# Ports


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give ports to groups")
@pytest.mark.parametrize("mode", [0o600, 0o620, 0o640, 0o660])
@pytest.mark.parametrize("group", ["root", "dialout", "disk", "tty", "sudo"])
def test_what_is_advised_about_a_forbidden_port_opens_it_and_is_never_a_group_of_power(group, mode):
    grp = pytest.importorskip("grp")
    try:
        number = grp.getgrnam(group).gr_gid
    except KeyError:
        pytest.skip(f"there is no group {group} here")
    main, side = pty.openpty()
    port = os.ttyname(side)
    os.chown(port, 0, number)
    Path(port).chmod(mode)
    try:
        told = as_nobody(lambda: refusal(port))
        joins = re.search(r"usermod -a -G (\S+)", told)
        opens = re.search(r"'sudo (chmod a\+rw \S+)'", told)
        assert bool(joins) != bool(opens)
        if joins:
            assert (joins[1], mode) == ("dialout", 0o660)
            assert as_nobody(lambda: refusal(port), number) == "None"
        elif opens:
            subprocess.run(opens[1].split(), check=True)
            assert as_nobody(lambda: refusal(port)) == "None"
    finally:
        os.close(main)
        os.close(side)


def refusal(port: str) -> str:
    try:
        return str(transport._refuse_unusable(port))
    except transport.Problem as problem:
        return str(problem)


def as_nobody(ask: Callable[[], str], *groups: int) -> str:
    """What is answered to a user without rights, but for these groups."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.setgroups(groups)
        os.setgid(65534)
        os.setuid(65534)
        os.write(writing, ask().encode())
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as answer:  # noqa: PTH123
        told = answer.read().decode()
    os.waitpid(child, 0)
    return told


HOLDER = """
import fcntl, sys, time
open("/proc/self/comm", "w").write(sys.argv[2])
port = open(sys.argv[1], "rb+", buffering=0)
fcntl.flock(port, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(float(sys.argv[3]))
"""


@pytest.fixture
def held() -> Callable[..., Any]:
    """Has a port held by a program of this name, for so many seconds."""
    running: list[subprocess.Popen[bytes]] = []

    def hold(port: str, name: str, seconds: float) -> None:
        words = [sys.executable, "-c", HOLDER, port, name, str(seconds)]
        running.append(subprocess.Popen(words, stdout=subprocess.PIPE))
        assert running[-1].stdout and running[-1].stdout.readline() == b"held\n"

    yield hold
    for program in running:
        program.kill()
        program.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who holds a port")
@pytest.mark.parametrize("name", ["ModemManager", "brltty"])
def test_who_only_looks_what_is_attached_is_waited_for(handheld, pacelet, held, name):
    held(handheld.port, name, 2)
    status, _, err = pacelet("list", "--port", handheld.port)
    assert (status, f"pacelet: {name} looks what is attached to {handheld.port}: waiting" in err) == (0, True)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who holds a port")
def test_who_holds_a_port_is_named(handheld, pacelet, held):
    held(handheld.port, "thonny", 60)
    status, _, err = pacelet("list", "--port", handheld.port)
    assert (status, "another program is using it: thonny.\n" in err) == (1, True)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who holds a port")
def test_who_does_not_let_go_and_who_takes_ports_away_is_named_with_a_remedy(
    handheld, pacelet, held, monkeypatch
):
    monkeypatch.setattr(transport, "PROBE_PATIENCE_S", 0.5)
    held(handheld.port, "brltty", 60)
    err = pacelet("list", "--port", handheld.port)[2]
    assert "'sudo systemctl mask --now brltty-udev brltty'" in err
    err = pacelet("list", "--port", "/dev/ttyUSB77")[2]
    assert "there is no port /dev/ttyUSB77" in err
    assert "brltty runs here" in err and "plug the board in again" in err
    assert remedies.holders(handheld.port) == ["brltty"]


@pytest.mark.parametrize("port", ["COM9", r"\\.\COM9"])
def test_a_port_that_is_not_there_is_not_in_use(pacelet, monkeypatch, port):
    assert "there is no port" in pacelet("list", "--port", port)[2]
    assert not transport._is_listed(port)  # what is asked on Windows
    there = type("Port", (), {"device": "COM9"})
    monkeypatch.setattr("serial.tools.list_ports.comports", lambda: [there])
    assert transport._is_listed(port)
