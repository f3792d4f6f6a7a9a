# SPDX-License-Identifier: MIT
# Sent to the board: trials of its parts that can be seen, heard and felt. A dot for each step says that it goes on.
from time import sleep_ms

# Dim: 12 lights take some 25 mA. No light is lit more than three times a second.
LEVEL = 24
COLOUR_MS, LIGHT_MS = 900, 150
TONES_HZ = (1000, 2000, 3000, 4000)
DUTY_U16 = 10000  # of the default volume
TONE_MS, PULSE_MS, PAUSE_MS = 400, 300, 300
SHOWN_S = 5


def lights(profile):
    # All lights in three colours, then one after another.
    from adafruit_neopixel import NeoPixel

    part = profile["ring"]
    pixels = NeoPixel(part["pin"], part["leds"], auto_write=False, pixel_order=part.get("order", "GRB"))
    for colour in ((LEVEL, 0, 0), (0, LEVEL, 0), (0, 0, LEVEL)):
        pixels.fill(colour)
        pixels.show()
        sleep_ms(COLOUR_MS)
        print(".")
    for place in range(part["leds"]):
        pixels.fill((0, 0, 0))
        pixels[place] = (LEVEL, LEVEL // 2, 0)
        pixels.show()
        sleep_ms(LIGHT_MS)
        print(".")
    pixels.fill((0, 0, 0))
    pixels.show()


def tones(profile):
    # Four tones on the buzzer, two pulses of the motor.
    if "buzzer" in profile:
        buzz(profile["buzzer"]["pin"])
    if "motor" in profile:
        pulse(profile["motor"]["pin"])


def buzz(pin):
    from machine import PWM, Pin

    pwm = PWM(Pin(pin), freq=TONES_HZ[0], duty_u16=0)
    for freq_hz in TONES_HZ:
        pwm.freq(freq_hz)
        pwm.duty_u16(DUTY_U16)
        sleep_ms(TONE_MS)
        pwm.duty_u16(0)
        sleep_ms(PAUSE_MS)
        print(".")
    pwm.deinit()


def pulse(number):
    from machine import Pin

    pin = Pin(number, Pin.OUT, value=0)
    for _ in range(2):
        pin.value(1)
        sleep_ms(PULSE_MS)
        pin.value(0)
        sleep_ms(PAUSE_MS)


def screen(profile):
    # A picture on the panel, through the published driver.
    from adafruit_ssd1306 import SSD1306_I2C
    from busio import I2C

    part = profile["panel"]
    width, height = part["width"], part["height"]
    bus = I2C(part["scl"], part["sda"], frequency=part.get("freq_hz", 400000), bus=part["i2c"])
    glass = SSD1306_I2C(width, height, bus, addr=part["address"])
    glass.rect(0, 0, width, height, 1)
    glass.text("Pacelet", 8, 6, 1)
    glass.text("%d x %d" % (width, height), 8, 18, 1)
    for x in range(8, width - 8, 4):
        glass.vline(x, height - 6, 3, 1)
    glass.show()
    for _ in range(SHOWN_S):
        sleep_ms(1000)
        print(".")
    glass.poweroff()
