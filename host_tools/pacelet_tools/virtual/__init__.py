# SPDX-License-Identifier: MIT
"""The virtual board: real MicroPython on a flash image, with wires that can be read and buttons that can be pressed."""
