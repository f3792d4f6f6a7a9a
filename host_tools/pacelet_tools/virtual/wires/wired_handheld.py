# SPDX-License-Identifier: MIT
"""The handheld as its wearer sees, hears and feels it: the decoders for the parts of a board profile."""

from __future__ import annotations

from typing import Any, NamedTuple

from pacelet_tools.virtual.wires import drv2605
from pacelet_tools.virtual.wires.intervals import (
    ALWAYS_HIGH_U16,
    Buttons,
    Buzz,
    Buzzer,
    Encoder,
    Motor,
    Press,
    Tone,
)
from pacelet_tools.virtual.wires.panel_glass import Panel
from pacelet_tools.virtual.wires.records import I2cWrite, Lost, PinIn, PinOut, Pixels, Pwm, Record, Say
from pacelet_tools.virtual.wires.ws2812 import Chain, frame_rgb

Profile = dict[str, Any]
OWN_HZ, OWN_DUTY_U16 = 2700, 32768  # of an active buzzer; the usual ones are near that


class Frame(NamedTuple):
    """A frame on the wire to the lights: red, green, blue for each light that it reaches."""

    t_us: int
    rgb: bytes


class Screen(NamedTuple):
    """Something sent to the panel; the last bit of it left at `end_us`."""

    t_us: int
    end_us: int


Change = Tone | Buzz | Press | Frame | Screen | Say


class Handheld:
    """The parts of a profile; a part that it does not name is not there.

    `panel` and `ring` are there always, dark if nothing drives them, so that they can be drawn.
    """

    def __init__(self, profile: Profile) -> None:
        panel, ring = profile.get("panel", {}), profile.get("ring", {})
        self._bus = panel.get("i2c", 0) if panel else None
        self._ring_pin, self._buzzer_pin = ring.get("pin"), profile.get("buzzer", {}).get("pin")
        self._motor_pin = profile.get("motor", {}).get("pin")
        self._haptics_bus = profile.get("haptics", {}).get("i2c")
        self.haptics = drv2605.Drv2605()
        self._is_active_buzzer = profile.get("buzzer", {}).get("kind") == "active"
        self._inverted = [
            profile[name]["pin"]
            for name in ("buzzer", "motor")
            if profile.get(name, {}).get("active") == "low"
        ]
        self.panel = Panel.of(panel)
        self.ring = Chain(ring.get("leds", 0), ring.get("order", "GRB"))
        self.buzzer, self.motor = Buzzer(), Motor()
        self.buttons = Buttons(profile.get("buttons", {}))
        encoder = profile.get("encoder")
        self._encoder = Encoder(encoder["a"], encoder["b"]) if encoder else None
        self.phase: dict[str, Any] = {}
        self.cue = ""  # the name of the one that began last, as the firmware reported it
        self.t_us = 0

    def feed(self, record: Record) -> list[Change]:
        """Take in what happened; return what began, ended or changed by it, in order."""
        self.t_us = max(self.t_us, record.t_us)
        if isinstance(record, I2cWrite):
            return self._i2c_write(record)
        if isinstance(record, Pixels):
            return self._pixels(record)
        if isinstance(record, Pwm | PinOut):
            return self._drive(record)
        if isinstance(record, Lost):
            self.panel.chip.lose_power(record.t_us)
            self.haptics.lose_power()
            return [Screen(record.t_us, record.t_us)]
        if isinstance(record, PinIn):
            turned = self._encoder.level(record.t_us, record.pin, record.value) if self._encoder else None
            return _present(turned or self.buttons.level(record.t_us, record.pin, record.value))
        if isinstance(record, Say):
            self.phase = record.report.get("phase", self.phase)
            self.cue = record.report.get("cue", self.cue)
            return [record]
        return []

    def stop(self, t_us: int) -> list[Change]:
        """End what still sounds, turns or is held, and return it."""
        ended: list[Change] = [*self.buzzer.stop(t_us), *_present(self.motor.stop(t_us))]
        return [*ended, *self.buttons.stop(t_us)]

    def _i2c_write(self, record: I2cWrite) -> list[Change]:
        if record.bus == self._haptics_bus and record.address == drv2605.ADDRESS:
            self.haptics.write(record.data)
            return _present(self.motor.drive(record.end_us, self.haptics.strength * ALWAYS_HIGH_U16 // 127))
        if record.bus != self._bus or record.address != self.panel.address:
            return []
        self.panel.chip.write(record.data)
        return [Screen(record.t_us, record.end_us)]

    def _pixels(self, record: Pixels) -> list[Change]:
        if record.pin != self._ring_pin:
            return []
        self.ring.write(record.t_us, record.data)
        return [Frame(record.t_us, frame_rgb(record.data, self.ring.order))]

    def _drive(self, record: Pwm | PinOut) -> list[Change]:
        """Take a pin that is driven, by PWM or as an output."""
        if isinstance(record, PinOut):
            freq_hz, duty_u16 = 0, ALWAYS_HIGH_U16 if record.value else 0
        else:
            freq_hz, duty_u16 = record.freq_hz, record.duty_u16
        if record.pin in self._inverted:
            duty_u16 = ALWAYS_HIGH_U16 - duty_u16
        if record.pin == self._buzzer_pin and self._is_active_buzzer:
            return list(self.buzzer.change(record.t_us, OWN_HZ, OWN_DUTY_U16 if duty_u16 else 0))
        if record.pin == self._buzzer_pin:
            return list(self.buzzer.change(record.t_us, freq_hz, duty_u16))
        if record.pin == self._motor_pin:
            return _present(self.motor.drive(record.t_us, duty_u16))
        return []


def _present(change: Buzz | Press | None) -> list[Change]:
    return [] if change is None else [change]
