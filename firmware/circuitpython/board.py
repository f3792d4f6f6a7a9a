# SPDX-License-Identifier: MIT
"""Names of pins, for drivers that import `board`.

Empty on purpose. Pins are numbers from the board profile (`/board.json`), so one build fits every board; the
published NeoPixel driver imports this module but asks it for `NEOPIXEL` only on CircuitPython 7 and later.
"""
