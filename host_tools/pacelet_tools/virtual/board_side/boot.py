# SPDX-License-Identifier: MIT
# What MicroPython runs first on the virtual board.
import sys

sys.path[:] = [sys.path[0][: -len("/board_side")]]  # host_tools/pacelet_tools/virtual, until / is the flash
from board_side import power  # noqa: E402

power.on(int(sys.argv[1]))
power.run()
