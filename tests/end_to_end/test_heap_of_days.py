# SPDX-License-Identifier: MIT
"""Sessions that are begun and left, one after another: the heap in the menu stays as it is.

What grows at first is known and bounded: the journal counts sessions by routine, some 100 bytes for each that is
begun for the first time, of 64 routines at most.
"""

from lasting import PINS, PROFILE, SUNDAY

from pacelet_tools.virtual.host.conditions import Conditions
from pacelet_tools.virtual.host.run import run_script
from pacelet_tools.virtual.play.playable import Playable, board_files

SESSIONS = 100
ROUTINES = 5
SCRIPT = """
import gc, sys
from time import ticks_diff, ticks_ms
import handheld, machine

def wait(ms):
    began_ms = ticks_ms()
    while ticks_diff(ticks_ms(), began_ms) < ms:
        loop._sleep(min(loop.step(), 50))

def press(pin, ms=80):
    machine._pins.press(pin, machine._clock.now() + 5000, ms * 1000)
    wait(ms + 200)

loop = handheld.make()
loop.begin()
wait(3000)
for number in range(SESSIONS):
    press(NEXT)  # another routine each time, so that the one before is closed and gets its line
    press(OK)
    for _ in range(4):
        if loop.app.mode.name != "pacing":
            press(OK)
    assert loop.app.mode.name == "pacing", loop.app.mode.name
    wait(2500)
    press(OK, 700)  # eased off
    press(BACK, 700)
    wait(1000)
    assert loop.app.mode.name == "menu", loop.app.mode.name
    gc.collect()
    print(gc.mem_alloc())
"""


def test_the_heap_in_the_menu_does_not_grow_over_sessions_that_are_left_early() -> None:
    content = b'{"v":1,"name":"R%d","caution":["Mind."],"texts":["A","B"],"steps":[24,0,90,24,1,90]}'
    routines = [Playable(f"routine-{number}", content % number) for number in range(ROUTINES)]
    files = {**board_files(PROFILE, routines), "/settings.json": b'{"comfort":false}'}
    home = next(path for path in files if path.startswith("/pacelet-")).split("/")[1]
    pins = "\n".join(f"{name.upper()} = {pin}" for name, pin in PINS.items())
    script = f"import sys\nsys.path.insert(0, '/{home}')\nSESSIONS = {SESSIONS}\n{pins}\n{SCRIPT}"
    result = run_script(files, script, PROFILE, conditions=Conditions(heap="300K", epoch_s=SUNDAY))
    assert result.ended == "done", result.stdout[-500:]
    heaps = list(map(int, result.stdout.split()))
    settled, later = heaps[2 * ROUTINES : 4 * ROUTINES], heaps[4 * ROUTINES :]
    assert len(later) == SESSIONS - 4 * ROUTINES
    assert max(later) <= max(settled) + 128, "less than two bytes a session"
