# SPDX-License-Identifier: MIT
"""The wires of the virtual board, decoded below the drivers: panel, lights, tones, vibration, presses."""
