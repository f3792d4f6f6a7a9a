# SPDX-License-Identifier: MIT
"""What cues are made with: the passive buzzer on PWM, and the vibration motor."""

from machine import PWM, Pin
from micropython import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# Half on, half off is the loudest; more is quieter again.
_LOUDEST_U16 = const(32768)
# Where the PWM idles, duty 0: a frequency that every port can make.
_IDLE_HZ = const(2000)
_FULL_U16 = const(65535)


_TRIES = const(3)  # of each way to switch something off


def cut_off(number: int, pwm: "PWM | None", off: int) -> bool:
    """End what a pin gives by its duty and by driving it to the level at which it is off; return False if neither
    works. Nothing is allocated.
    """
    is_off = False
    for _ in range(_TRIES):
        try:
            if pwm is not None:
                pwm.duty_u16(off * _FULL_U16)
                is_off = True
        except Exception:  # noqa: BLE001, S110  whatever it is, the other way is to be tried
            pass
        try:
            Pin(number, Pin.OUT, value=off)
            return True
        except Exception:  # noqa: BLE001
            continue
    return is_off


class Buzzer:
    """The buzzer of the profile. Without one, or on a pin without PWM, `present` is False and nothing sounds."""

    def __init__(self, profile: "dict[str, Any]") -> None:
        part = profile.get("buzzer")
        self.present = False
        self.freq_hz = _IDLE_HZ
        self.duty_u16 = 0
        if part:
            self.number: int = part["pin"]
            self.idle = int(part.get("active") == "low")  # the level of the pin in silence
            try:
                self.open()
                self.present = True
            except (OSError, ValueError, MemoryError):
                pass

    def open(self) -> None:
        """Take the pin, in silence."""
        self.pwm: PWM | None = PWM(Pin(self.number), freq=_IDLE_HZ, duty_u16=self.idle * _FULL_U16)

    def tone(self, freq_hz: int, duty_u16: int) -> None:
        """Sound until told otherwise; `duty_u16`: 0 to 32768, the loudest."""
        if not self.present:
            return
        if freq_hz != self.freq_hz:
            self.freq_hz = freq_hz
            if self.pwm is not None:
                self.pwm.freq(freq_hz)
        duty_u16 = min(duty_u16, _LOUDEST_U16)
        if duty_u16 != self.duty_u16:
            self.duty_u16 = -1  # not known, should Ctrl-C fall in between
            self.change_duty(duty_u16)
            self.duty_u16 = duty_u16

    def change_duty(self, duty_u16: int) -> None:
        """Make the pin give this duty, 0 for silence."""
        if self.pwm is not None:
            self.pwm.duty_u16(_FULL_U16 - duty_u16 if self.idle else duty_u16)

    def silence(self) -> None:
        """End the tone."""
        self.tone(self.freq_hz, 0)

    def stop(self) -> bool:
        """End the tone for good, whatever fails; return False if it cannot be ended."""
        if not self.present:
            return True
        self.present = not cut_off(self.number, self.pwm, self.idle)
        return not self.present


class Motor:
    """The motor of the profile. Without one, `present` is False and nothing moves."""

    def __init__(self, profile: "dict[str, Any]") -> None:
        part = profile.get("motor")
        self.present = False
        self.duty_u16 = 0
        self.pwm: PWM | None = None
        if part:
            self.number: int = part["pin"]
            self.idle = int(part.get("active") == "low")
            try:
                if part.get("pwm_hz"):
                    duty_u16 = self.idle * _FULL_U16
                    self.pwm = PWM(Pin(part["pin"]), freq=part["pwm_hz"], duty_u16=duty_u16)
                else:
                    self.pin = Pin(part["pin"], Pin.OUT, value=self.idle)
                self.present = True
            except (OSError, ValueError, MemoryError):
                pass

    def on(self, duty_u16: int = _FULL_U16) -> None:
        """Run until told otherwise; on a plain pin any duty above 0 is full strength."""
        if not self.present or duty_u16 == self.duty_u16:
            return
        self.duty_u16 = -1  # not known, should Ctrl-C fall in between
        if self.pwm:
            self.pwm.duty_u16(_FULL_U16 - duty_u16 if self.idle else duty_u16)
        else:
            self.pin.value(int(duty_u16 > 0) ^ self.idle)
        self.duty_u16 = duty_u16

    def off(self) -> None:
        """Stop it."""
        self.on(0)

    def stop(self) -> bool:
        """Stop it for good, whatever fails; return False if it cannot be stopped."""
        if not self.present:
            return True
        self.present = not cut_off(self.number, self.pwm, self.idle)
        return not self.present


class Sound:
    """Cues on the buzzer and the motor. `on_cue`, if any, is told the name of each that begins."""

    def __init__(
        self, cues: "Any", buzzer: Buzzer, motor: Motor, on_cue: "Callable[[str], None] | None" = None
    ) -> None:
        self.cues = cues
        self.buzzer = buzzer
        self.motor = motor
        self.on_cue = on_cue

    def step(self, app: "Any", passed_ms: int) -> None:
        """Start what the app wants heard, and go on with what sounds."""
        cues, sounds = self.cues, app.sounds
        changed = cues.step(passed_ms)
        if sounds:
            cues.start(sounds[-1])  # what happened last is what counts
            if self.on_cue is not None:
                self.on_cue(sounds[-1])
            sounds.clear()
        elif not changed:
            return
        if cues.freq_hz:
            self.buzzer.tone(cues.freq_hz, cues.duty_u16)
        else:
            self.buzzer.silence()
        if cues.vibrate:
            self.motor.on()
        else:
            self.motor.off()

    def due_ms(self) -> "int | None":
        """Return in how many ms a note ends, or None while nothing sounds."""
        due_ms: "int | None" = self.cues.due_ms()
        return due_ms

    def off(self) -> None:
        """End all that is heard or felt."""
        self.cues.silence()
        self.buzzer.silence()
        self.motor.off()
