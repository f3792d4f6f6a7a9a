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


class Output:
    """What a part of the profile gives on its pin: by PWM a duty, on a plain pin all of it or nothing.

    Without the part, or where the chip cannot do that, `present` is False and nothing happens.
    """

    pwm: "PWM | None" = None
    duty_u16 = 0
    present = False

    def __init__(self, part: "dict[str, Any] | None", pwm_hz: "int | None") -> None:
        if not part:
            return
        self.number: int = part["pin"]
        self.idle = int(part.get("active") == "low")  # the level of the pin while it gives nothing
        try:
            if pwm_hz:
                self.pwm = PWM(Pin(self.number), freq=pwm_hz, duty_u16=self.idle * _FULL_U16)
            else:
                self.pin = Pin(self.number, Pin.OUT, value=self.idle)
            self.present = True
        except (OSError, ValueError, MemoryError):
            pass

    def on(self, duty_u16: int = _FULL_U16) -> None:
        """Give this duty until told otherwise; a plain pin gives all of it for any above 0."""
        if not self.present or duty_u16 == self.duty_u16:
            return
        self.duty_u16 = -1  # not known, should Ctrl-C fall in between
        if self.pwm:
            self.pwm.duty_u16(_FULL_U16 - duty_u16 if self.idle else duty_u16)
        else:
            self.pin.value(int(duty_u16 > 0) ^ self.idle)
        self.duty_u16 = duty_u16

    def off(self) -> None:
        """End it."""
        self.on(0)

    def stop(self) -> bool:
        """End it for good, whatever fails, by the duty and by driving the pin to the level at which it is off; return
        False if neither works. Nothing is allocated.
        """
        is_off = not self.present
        for _ in range(0 if is_off else _TRIES):
            try:
                if self.pwm:
                    self.pwm.duty_u16(self.idle * _FULL_U16)
                    is_off = True
            except Exception:  # noqa: BLE001, S110  whatever it is, the other way is to be tried
                pass
            try:
                Pin(self.number, Pin.OUT, value=self.idle)
                is_off = True
                break
            except Exception:  # noqa: BLE001
                continue
        self.present = not is_off
        return is_off


class Buzzer(Output):
    """The buzzer of the profile. An active one has a tone of its own: its rhythm tells the cues apart."""

    freq_hz = _IDLE_HZ
    silence = Output.off

    def __init__(self, profile: "dict[str, Any]") -> None:
        part = profile.get("buzzer")
        Output.__init__(self, part, None if part and part.get("kind") == "active" else _IDLE_HZ)

    def tone(self, freq_hz: int, duty_u16: int) -> None:
        """Sound until told otherwise; `duty_u16`: 0 to 32768, the loudest."""
        if self.pwm and self.present and freq_hz != self.freq_hz:
            self.freq_hz = freq_hz
            self.pwm.freq(freq_hz)
        self.on(min(duty_u16, _LOUDEST_U16))


class Motor(Output):
    """The motor of the profile, on PWM if that names a frequency."""

    def __init__(self, profile: "dict[str, Any]") -> None:
        part = profile.get("motor")
        Output.__init__(self, part, part.get("pwm_hz") if part else None)


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
