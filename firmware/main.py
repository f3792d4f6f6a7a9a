# SPDX-License-Identifier: MIT
# MicroPython runs no compiled main: this starts the firmware, which is compiled in /lib.
from handheld import run

run()
