# SPDX-License-Identifier: MIT
# Sent to the board: four tones on the buzzer, two pulses of the motor.
from time import sleep_ms

from machine import PWM, Pin

TONES_HZ = (1000, 2000, 3000, 4000)
DUTY_U16 = 10000  # of the volume that is set when nothing is
TONE_MS, PULSE_MS, PAUSE_MS = 400, 300, 300


def tones(pin):
    pwm = PWM(Pin(pin), freq=TONES_HZ[0], duty_u16=0)
    for freq_hz in TONES_HZ:
        pwm.freq(freq_hz)
        pwm.duty_u16(DUTY_U16)
        sleep_ms(TONE_MS)
        pwm.duty_u16(0)
        sleep_ms(PAUSE_MS)
        print(".")
    pwm.deinit()


def pulses(number):
    pin = Pin(number, Pin.OUT, value=0)
    for _ in range(2):
        pin.value(1)
        sleep_ms(PULSE_MS)
        pin.value(0)
        sleep_ms(PAUSE_MS)


def run(profile):
    if "buzzer" in profile:
        tones(profile["buzzer"]["pin"])
    if "motor" in profile:
        pulses(profile["motor"]["pin"])
