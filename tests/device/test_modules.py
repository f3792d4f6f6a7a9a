# SPDX-License-Identifier: MIT
"""What a Pico lacks is missing here too, and what it has is here: so that what runs here runs there."""

import pytest

MISSING = ("argparse", "ffi", "mip", "requests", "socket", "ssl", "termios", "tls", "usocket", "websocket")


@pytest.mark.parametrize("name", MISSING)
def test_modules_of_big_systems_cannot_be_imported(board_run, name):
    script = f"try: import {name}\nexcept ImportError as e: print(e)"
    assert board_run(script).stdout == f"no module named '{name}'\n"


@pytest.mark.parametrize("path", ["/argparse.py", "/lib/argparse.py", "/socket.py"])
def test_a_file_of_such_a_name_can(board_run, path):
    name = path.rpartition("/")[2][:-3]
    assert board_run(f"import {name}\nprint({name}.x)", {path: b"x = 5"}).stdout == "5\n"


def test_what_every_board_has_is_there(board_run):
    names = "array asyncio binascii builtins collections errno framebuf gc hashlib heapq io json machine math"
    names += " micropython neopixel os random re select struct sys time uctypes vfs"
    script = "".join(f"import {name}\n" for name in names.split()) + "print('all')"
    assert board_run(script).stdout == "all\n"


def test_nothing_of_a_big_system_is_left_in_modules(board_run):
    script = """
import os, sys, time
absent = ((os, ('getenv', 'putenv', 'system')), (sys, ('executable', 'exc_info')), (time, ('clock',)))
for module, names in absent:
    print([name for name in names if hasattr(module, name)])
print(sys.platform, sys.argv, sys.maxsize, sys.path, os.uname().sysname, sys.implementation.name)
print([name for name in sys.modules if 'target' in name], 'power_up' in globals())
"""
    *lines, last = board_run(script).stdout.splitlines()
    assert lines[:3] == ["[]"] * 3
    assert lines[3] == "rp2 [] 2147483647 ['', '.frozen', '/lib'] rp2 micropython"
    assert last == "[] False"


def test_the_environment_of_the_host_is_not_the_boards(board_run, monkeypatch):
    monkeypatch.setenv("MICROPYPATH", "/nowhere")
    assert (
        board_run("import sys, os\nprint(sys.path, os.getcwd(), os.listdir())").stdout
        == "['', '.frozen', '/lib'] / []\n"
    )


def test_the_neopixel_of_the_firmware_comes_before_lib_but_after_root(board_run):
    script = "import neopixel\nprint(hasattr(neopixel, 'mine'))"
    assert board_run(script, {"/lib/neopixel.py": b"mine = 1"}).stdout == "False\n"
    assert board_run(script, {"/neopixel.py": b"mine = 1"}).stdout == "True\n"


@pytest.mark.parametrize("heap", ["64K", "128K", "192K"])
def test_a_heap_has_what_it_has_on_the_bare_port(board_run, heap):
    # Of 128K the port leaves 126,528 bytes; our side of the board lies beside them, in one piece.
    script = (
        "import gc\ngc.collect()\nprint(gc.mem_free(), gc.mem_alloc())\nx = bytearray(gc.mem_free() - 3000)"
    )
    free, allocated = (int(word) for word in board_run(script, heap=heap).stdout.split())
    total = int(heap[:-1]) * 1024 * 253 // 256
    assert total - 8192 < free <= total - 3008
    assert 0 < allocated < 8192


def test_asking_for_time_and_buttons_allocates_nothing(board_run):
    script = """
import gc, machine, time
button = machine.Pin(11, machine.Pin.IN, machine.Pin.PULL_UP)
def passes():
    for _ in range(50):
        time.ticks_diff(time.ticks_ms(), 0)
        button.value()
        time.sleep_ms(5)
passes()
gc.collect()
before = gc.mem_alloc()
passes()
print(gc.mem_alloc() - before)
"""
    assert board_run(script).stdout == "0\n"
