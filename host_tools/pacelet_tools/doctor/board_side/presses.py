# SPDX-License-Identifier: MIT
# Sent to the board: waits for a press of any button and tells it. A dot now and then says that it goes on.
import json
from time import sleep_ms, sleep_us, ticks_diff, ticks_ms

from machine import Pin

BOUNCE_MS = 20
SETTLE_US = 30
LOW, OPEN, HIGH = 0, 1, 2


def level(pin):
    # What is connected to a pin, by what it reads with either pull: ground, nothing, or 3.3 V.
    pin.init(Pin.IN, Pin.PULL_DOWN)
    sleep_us(SETTLE_US)
    is_high = pin.value()
    pin.init(Pin.IN, Pin.PULL_UP)
    sleep_us(SETTLE_US)
    return HIGH if is_high else OPEN if pin.value() else LOW


def changed(pins, at_rest):
    return [name for name in pins if level(pins[name]) != at_rest[name]]


def wait(pins, at_rest, is_down, patience_ms):
    # Returns the buttons with another level than at rest once there are some, or none any more; at last what there is.
    began = ticks_ms()
    while ticks_diff(ticks_ms(), began) < patience_ms:
        if bool(changed(pins, at_rest)) == is_down:
            sleep_ms(BOUNCE_MS)
            if bool(changed(pins, at_rest)) == is_down:
                break
        sleep_ms(2)
    return changed(pins, at_rest)


def presses(buttons, at_rest, patience_ms):
    # At rest each pin has the level that it had before anything was asked for; None: it is looked at now.
    pins = {name: Pin(buttons[name], Pin.IN, Pin.PULL_UP) for name in buttons}
    sleep_ms(BOUNCE_MS)
    now = {name: level(pins[name]) for name in pins}
    at_rest = at_rest or now
    for name in pins:
        if at_rest[name] == OPEN and now[name] == HIGH:
            at_rest[name] = HIGH  # by a resistor on the board
    down = wait(pins, at_rest, True, patience_ms)
    levels = {name: level(pins[name]) for name in down}
    stuck = wait(pins, at_rest, False, patience_ms) if down else []
    print(json.dumps({"at_rest": at_rest, "down": down, "levels": levels, "stuck": stuck}))
