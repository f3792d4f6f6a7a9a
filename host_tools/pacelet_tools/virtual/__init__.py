# SPDX-License-Identifier: MIT
"""A virtual board: MicroPython with the firmware on it, its wires decoded, on a port or played at once."""
