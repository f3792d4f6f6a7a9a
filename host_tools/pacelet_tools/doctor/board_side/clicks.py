# SPDX-License-Identifier: MIT
# Sent to the board: waits for one click of an encoder, and tells its steps, to the right above 0, and how many came.
import json
from time import sleep_us, ticks_diff, ticks_ms

from machine import Pin

QUIET_MS = 300  # after the last step the click is over
STEPS = (0, 1, -1, 0, -1, 0, 0, 1, 1, 0, 0, -1, 0, -1, 1, 0)


def clicks(part, patience_ms):
    a, b = [Pin(part[name], Pin.IN, Pin.PULL_UP) for name in ("a", "b")]
    sleep_us(100)
    began = last = ticks_ms()
    was = a.value() | b.value() << 1
    steps = changes = 0
    while ticks_diff(ticks_ms(), last if changes else began) < (QUIET_MS if changes else patience_ms):
        now = a.value() | b.value() << 1
        if now != was:
            steps += STEPS[was << 2 | now]
            changes += 1
            was, last = now, ticks_ms()
        sleep_us(200)
    print(json.dumps({"steps": steps, "changes": changes}))
