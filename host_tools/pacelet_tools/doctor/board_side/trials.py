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
    # Four tones on the buzzer, or its one tone so often; two pulses of the motor.
    buzzer = profile.get("buzzer")
    if buzzer and buzzer.get("kind") == "active":
        pulse(buzzer, len(TONES_HZ))
    elif buzzer:
        buzz(buzzer)
    if "motor" in profile:
        pulse(profile["motor"], 2)
    if "haptics" in profile:
        shake(profile["haptics"])


def buzz(part):
    from machine import PWM, Pin

    silent_u16 = 65535 if part.get("active") == "low" else 0
    pwm = PWM(Pin(part["pin"]), freq=TONES_HZ[0], duty_u16=silent_u16)
    for freq_hz in TONES_HZ:
        pwm.freq(freq_hz)
        pwm.duty_u16(abs(silent_u16 - DUTY_U16))
        sleep_ms(TONE_MS)
        pwm.duty_u16(silent_u16)
        sleep_ms(PAUSE_MS)
        print(".")
    pwm.deinit()
    Pin(part["pin"], Pin.OUT, value=silent_u16 > 0)


def pulse(part, times):
    from machine import Pin

    off = int(part.get("active") == "low")
    pin = Pin(part["pin"], Pin.OUT, value=off)
    for _ in range(times):
        pin.value(1 - off)
        sleep_ms(PULSE_MS)
        pin.value(off)
        sleep_ms(PAUSE_MS)
        print(".")


def shake(part):
    # A DRV2605 in real-time playback, and back to standby.
    from machine import I2C, Pin

    bus = I2C(part["i2c"], scl=Pin(part["scl"]), sda=Pin(part["sda"]), freq=400000)
    bus.writeto(0x5A, bytes((0x1A, 0xB6 if part.get("actuator") == "lra" else 0x36)))
    for _ in range(2):
        bus.writeto(0x5A, b"\x02\x7f")
        bus.writeto(0x5A, b"\x01\x05")
        sleep_ms(PULSE_MS)
        bus.writeto(0x5A, b"\x01\x40")
        sleep_ms(PAUSE_MS)
        print(".")


def screen(profile):
    # A picture on the panel, for some seconds.
    driver = picture(profile)
    for _ in range(SHOWN_S):
        sleep_ms(1000)
        print(".")
    driver.poweroff()


def picture(profile):
    # A picture that stays, sent page by page: an SH1106 that is taken for an SSD1306 shows it two columns too far left.
    from devices.panel import Panel

    part = profile["panel"]
    width, height, is_sh1106 = part["width"], part["height"], part["driver"] == "sh1106"
    panel = Panel({"panel": part})
    if not panel.present:
        raise OSError("no panel answers")
    panel.fill_rect(0, 0, width, height, 1)
    panel.fill_rect(1, 1, width - 2, height - 2, 0)
    panel.text8("Pacelet", 4, 4)
    panel.text8("%dx%d" % (width, height), 4, 14)
    panel.text8("SH1106" if is_sh1106 else "SSD1306", 4, 24)
    for x in range(4, width - 4, 4):
        panel.fill_rect(x, height - 5, 1, 3, 1)
    driver = panel._driver
    # Page mode and charge pump of an SSD1306, and the converter of an SH1106: to the other one nothing that is seen. Of
    # the small ones the last would switch off what feeds the glass.
    for command in (0x20, 0x02, 0x8D, 0x14) + ((0xAD, 0x8B) if width == 128 else ()):
        driver.write_cmd(command)
    column = 2 if is_sh1106 else (128 - width) // 2
    for page in range(height // 8):
        for command in (0xB0 | page, column & 15, 0x10 | column >> 4):
            driver.write_cmd(command)
        with driver.i2c_device as device:
            device.write(b"\x40" + bytes(driver.buffer[1 + page * width : 1 + (page + 1) * width]))
    driver.light()
    return driver
