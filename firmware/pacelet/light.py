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
ROUNDING_UA = 3 * CHANNEL_UA // 510  # each colour is rounded up by half a step at most


def current_ua(rgb):
    """What a frame of 3 bytes a light draws, in microamperes."""
    return sum(rgb) * CHANNEL_UA // 255 + len(rgb) // 3 * DARK_UA


def darken(rgb):
    """All lights off."""
    for at in range(len(rgb)):
        rgb[at] = 0


def write(rgb, levels, colour, brightness, cap_ma, at_least=0, dim=1):
    """Writes `colour`, at each light's level (0 to 256) and at `brightness` (0 to 255), into `rgb`.

    Where that would draw more than `cap_ma` all lights are dimmed alike; `at_least` so many are counted as
    fully lit, so that a picture which fills or fades is not lifted to the cap again. `dim` divides what comes
    of it. Levels are squared, for the eye sees a quarter of the light as half of it.
    """
    red, green, blue = colour
    total = 0
    for level in levels:
        total += level * level >> 8
    total = max(total, at_least << 8) * (red + green + blue) >> 8
    scale = min(brightness, _most(total, cap_ma * 1000 - len(levels) * (DARK_UA + ROUNDING_UA))) // dim
    at = 0
    for level in levels:
        share = (level * level >> 8) * scale
        # Rounded to the nearest: rounded down, a fading orange would end in red.
        rgb[at] = red * share + 32768 >> 16
        rgb[at + 1] = green * share + 32768 >> 16
        rgb[at + 2] = blue * share + 32768 >> 16
        at += 3


def _most(total, budget_ua):
    """The brightness, 0 to 255, at which colours that sum to `total` at full stay within `budget_ua`."""
    if budget_ua <= 0:
        return 0
    if not total:
        return 255
    # In two parts: in one the product would be too large for a small integer of a microcontroller.
    whole, rest = budget_ua // CHANNEL_UA, budget_ua % CHANNEL_UA
    return min(255, whole * 255 * 255 // total + rest * 255 // CHANNEL_UA * 255 // total)
