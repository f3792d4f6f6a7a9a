# SPDX-License-Identifier: MIT
"""How bright the panel is and where its picture stands, as a function of time: OLED panels burn in."""

BRIGHT = 207  # contrast of the panel, 0 to 255; above this it only ages faster
DIM = 24
OFF = 0

DIM_AFTER_MS = 30000
MOVE_EVERY_MS = 60000
_PLACES = (0, 1, 2, 1)  # pixels to the right


def contrast(still_ms, running, off_ms):
    """BRIGHT, DIM or OFF, when for `still_ms` nothing that matters has changed and nothing was pressed.

    `running`: a phase is running, so that the panel stays on. `off_ms`: after how long it goes off else; 0 is
    never.
    """
    if off_ms and still_ms >= off_ms and not running:
        return OFF
    return DIM if still_ms >= DIM_AFTER_MS else BRIGHT


def place(up_ms):
    """How many pixels to the right the picture stands after `up_ms`."""
    return _PLACES[up_ms // MOVE_EVERY_MS % len(_PLACES)]
