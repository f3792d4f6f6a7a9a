# SPDX-License-Identifier: MIT
"""The current of each part, in mA at the battery, and the source of each figure.

The figures were measured or stated for single parts and boards, not for a handheld as a whole: an estimate from them is
good to about a third. Regulators are assumed to pass the current on as it is, the Pico's converter at 3.7 V.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import NamedTuple

from pacelet.lights import _DARK_UA


@dataclass(frozen=True)
class Board:
    """A board with its radio off: while the processor works, in `sleep_ms`, and in light sleep."""

    awake_ma: float
    idle_ma: float
    light_ma: float
    source: str


_GEERLING = "https://jeffgeerling.com/blog/2024/raspberry-pi-pico-2-rp2350-adds-more-pio-risc-v-cores"

# In `sleep_ms` the rp2 port waits in WFE (`mp_wfe_or_timeout`), with all clocks running; the esp32 port gives its
# time to FreeRTOS, whose idle task waits for an interrupt.
BOARDS = {
    "rp2040": Board(
        25,
        21,
        1.5,
        "Pico at 125 MHz: 23.4 mA at 4.0 V, 29.5 mA at 3.0 V (https://2n3904blog.com/?p=1287); idle as 19 to 23 mA "
        "(https://raspberry3198.rssing.com/chan-78252871/article1115.html); light sleep "
        "https://github.com/micropython/micropython/pull/8832",
    ),
    "rp2350": Board(20, 17, 1.5, f"Pico 2: four fifths of a Pico ({_GEERLING}); light sleep taken as there"),
    "esp32": Board(
        51,
        34,
        10,
        "DevKitC with its regulator, LED and USB bridge (https://diyi0t.com/reduce-the-esp32-power-consumption/); idle "
        "less by what 160 MHz dual-core spans, 27-44 mA (ESP32 data sheet, power modes)",
    ),
    "esp32c3": Board(
        26.8,
        20.1,
        0.35,
        "ESP32-C3 at 160 MHz, empty loop and 10 ms delays "
        "(https://robdobson.com/2023/11/investigating-esp32-c3-power-management/)",
    ),
    "esp32s3": Board(
        42,
        31.7,
        2,
        "DevKitM-1 in vTaskDelay (https://lucidar.me/en/esp32/power-consumption-of-esp32-s3-devkitm-1/); awake more by "
        "as much as a C3; light sleep https://forum.dronebotworkshop.com/esp32-esp8266/"
        "esp-32s3-light-sleep-mode-current-consumption/",
    ),
}


# While a routine runs the processor of a Pico works for so much of the time: measured by running MicroPython's image,
# docs/pico.md has it. The virtual board charges no Python, so what it counts is less.
BUSY_SHARE = 0.23


class Point(NamedTuple):
    """A panel of which this share of the points is lit draws so much."""

    share: float
    ma: float


# Seven modules of 0.96 inch (medians) and one of 0.91 inch, at half and fully lit; the charge pump gives less than
# twice as much for twice the points.
_PANEL_SOURCE = (
    "https://www.thethingsnetwork.org/forum/t/the-workbench-part-2/16122/41; contrast "
    "https://hsel.co.uk/2018/12/04/ssd1306-power-consumption/"
)
PANELS = {
    64: (Point(0, 1.5), Point(0.5, 9.9), Point(1, 14.1)),
    32: (Point(0, 2.2), Point(0.5, 16.7), Point(1, 21.8)),
}
PANEL_OFF_MA = 0.008
# The measured modules stood at the contrast that drivers set; what is lit draws 12 % less at contrast 1 than at 127.
_FULL_CONTRAST = 207
_LOSS_PER_STEP = 0.12 / 126

# Of those sold today; a profile that knows its own says `led_ma`. The cap of the firmware takes the 20 mA of the first
# ones where it does not: it is not to be crossed with any.
LIGHT_CHANNEL_MA = 12.6
LIGHT_DARK_MA: float = _DARK_UA / 1000

# A piezo is a capacitor that is charged once a period: C V f. 20 nF is large for a disc of 12 to 20 mm.
_PIEZO_NF = 20
_PIEZO_V = 3.3

MOTOR_MA = 75

SOURCES = {
    "panel, 128x64": ("1.5 dark, 9.9 half lit, 14.1 lit", _PANEL_SOURCE),
    "panel, 128x32": ("2.2 dark, 16.7 half lit, 21.8 lit", _PANEL_SOURCE),
    "light, WS2812": (
        f"{LIGHT_DARK_MA:g} dark, and {LIGHT_CHANNEL_MA:g} for each colour at full",
        "12 of those sold today draw 455 mA at full white; small ones 5.5 a colour, the first ones up to 20 "
        "(https://www.pjrc.com/how-much-current-do-ws2812-neopixel-leds-really-use/): `led_ma` in the profile",
    ),
    "buzzer, passive piezo": (
        "0.26 at 4 kHz",
        f"charging {_PIEZO_NF} nF to {_PIEZO_V} V once a period; a magnetic one draws 10 to 30 times as much",
    ),
    "motor, coin": (f"{MOTOR_MA}", "https://www.adafruit.com/product/1201: 60 at 3 V, 80 at 4 V"),
}


def panel_ma(height: int, share: float, contrast: int) -> float:
    """Return the current of a panel of `height` rows with `share` (0 to 1) of its points lit at `contrast`."""
    points = PANELS[height]
    for low, high in itertools.pairwise(points):
        if share <= high.share:
            lit_ma = low.ma + (high.ma - low.ma) * (share - low.share) / (high.share - low.share)
            break
    else:
        lit_ma = points[-1].ma
    dark_ma = points[0].ma
    return dark_ma + (lit_ma - dark_ma) * (1 - _LOSS_PER_STEP * max(0, _FULL_CONTRAST - contrast))


def lights_ma(levels: int, count: int, led_ma: float = LIGHT_CHANNEL_MA) -> float:
    """Return the current of `count` lights whose colours' levels, 0 to 255 each, sum to `levels`.

    `led_ma`: what one colour of one of them draws at full.
    """
    return levels * led_ma / 255 + count * LIGHT_DARK_MA


def buzzer_ma(freq_hz: int) -> float:
    """Return the current of a passive piezo that sounds at this pitch."""
    return _PIEZO_NF * 1e-9 * _PIEZO_V * freq_hz * 1000


def motor_ma(strength_u16: int) -> float:
    """Return the current of the motor at this duty."""
    return MOTOR_MA * strength_u16 / 65535
