# SPDX-License-Identifier: MIT
"""The virtual board: real MicroPython on a flash image, with wires to read and buttons to press."""
