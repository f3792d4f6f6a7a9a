# SPDX-License-Identifier: MIT
# Sent to the board: what is on its pins. A pull-up may switch a motor on: it stays no longer than a reading takes.
import json

from machine import Pin, SoftI2C

NOBODY = 0x03  # reserved: what answers here is a line that something holds low
ARE_YOU_THERE = b"\x80\xa4"  # "show what is in memory", for not every peripheral sends an empty write
HAPTICS, FIRST_REGISTER = (
    0x5A,
    b"\x00",
)  # a DRV2605, which takes the number of a register, and changes nothing


def is_low(pin):
    low = not Pin(pin, Pin.IN, Pin.PULL_UP).value()
    Pin(pin, Pin.IN, None)
    return low


def answers(bus, address):
    try:
        bus.writeto(address, FIRST_REGISTER if address == HAPTICS else ARE_YOU_THERE)
        return True
    except OSError:
        return False


def scan(pins, pairs, addresses):
    # Prints the pins that are low with a pull-up, and [sda, scl, address] of what answers on pairs of the others.
    low = [pin for pin in pins if is_low(pin)]
    found = []
    for sda, scl in pairs:
        if sda in low or scl in low:
            continue
        for pin in (sda, scl):
            Pin(pin, Pin.IN, Pin.PULL_UP)
        bus = SoftI2C(scl=Pin(scl), sda=Pin(sda), freq=100000, timeout=5000)
        if not answers(bus, NOBODY):
            found += [[sda, scl, address] for address in addresses if answers(bus, address)]
        for pin in (sda, scl):
            Pin(pin, Pin.IN, None)
    print(json.dumps({"low": low, "found": found}))
