# SPDX-License-Identifier: MIT
# Sent to the board: asks its parts; nothing lights up or sounds.
import json

from machine import ADC, I2C, Pin

OTHER_ADDRESSES = (0x3C, 0x3D)
ARE_YOU_THERE = b"\x80\xa4"  # "show what is in memory", for not every peripheral sends an empty write


def panel(part):
    bus = I2C(part["i2c"], scl=Pin(part["scl"]), sda=Pin(part["sda"]), freq=part.get("freq_hz", 400000))
    for address in (part["address"],) + OTHER_ADDRESSES:
        try:
            bus.writeto(address, ARE_YOU_THERE)
            return address
        except OSError:
            continue
    return None


def tell_panel(part):
    print(json.dumps(panel(part)))


def pressed(part):
    is_high = part.get("active") == "high"
    pull = Pin.PULL_DOWN if is_high else Pin.PULL_UP
    return [name for name in part if name != "active" and Pin(part[name], Pin.IN, pull).value() == is_high]


def battery_mv(part):
    adc = ADC(Pin(part["pin"]))
    if hasattr(adc, "read_uv"):  # an ESP32, whose `read_u16` is not straight, and full below 3.3 V
        return adc.read_uv() // 1000 * part["divider"]
    return adc.read_u16() * 3300 // 65535 * part["divider"]


def probe(profile):
    seen = {"pressed": pressed(profile["buttons"])}
    if "panel" in profile:
        try:
            seen["panel"] = panel(profile["panel"])
        except (OSError, ValueError):
            seen["panel"] = None
    if "battery" in profile:
        seen["battery_mv"] = battery_mv(profile["battery"])
    print(json.dumps(seen))
