# SPDX-License-Identifier: MIT
"""Colours, brightness and current of the lights."""

# Okabe and Ito's palette, safe for red-green colour blindness, each at its most lively.
ORANGE = (255, 110, 0)
BLUE = (60, 150, 255)
GREEN = (0, 200, 110)
PURPLE = (200, 70, 150)
WHITE = (200, 200, 200)

STEPS = (0, 20, 56, 128, 255)  # of 255, by the steps that the wearer chooses

# WS2812: 20 mA for one colour of one light at full, just under 1 mA for a light that is dark.
CHANNEL_UA = 20000
DARK_UA = 900
CAP_MA = 100


def current_ua(rgb):
    """What a frame of 3 bytes a light draws, in microamperes."""
    return sum(rgb) * CHANNEL_UA // 255 + len(rgb) // 3 * DARK_UA


def darken(rgb):
    """All lights off."""
    for at in range(len(rgb)):
        rgb[at] = 0


def write(rgb, levels, colour, brightness, cap_ma):
    """Writes `colour`, at each light's level (0 to 256) and at `brightness` (0 to 255), into `rgb`.

    Where that would draw more than `cap_ma` all lights are dimmed alike. Levels are squared, for the eye sees
    a quarter of the light as half of it.
    """
    red, green, blue = colour
    total = 0
    for level in levels:
        total += level * level >> 8
    scale = min(brightness, _most(total * (red + green + blue) >> 8, cap_ma * 1000 - len(levels) * DARK_UA))
    at = 0
    for level in levels:
        share = (level * level >> 8) * scale
        rgb[at] = red * share >> 16
        rgb[at + 1] = green * share >> 16
        rgb[at + 2] = blue * share >> 16
        at += 3


def _most(total, budget_ua):
    """The brightness, 0 to 255, at which colours that sum to `total` at full stay within `budget_ua`."""
    if budget_ua <= 0:
        return 0
    if not total:
        return 255
    # CHANNEL_UA * 1/255 a step, in whole numbers that a microcontroller keeps small.
    return min(255, budget_ua // CHANNEL_UA * 255 * 255 // total + budget_ua % CHANNEL_UA * 255 // CHANNEL_UA
    * 255 // total)
