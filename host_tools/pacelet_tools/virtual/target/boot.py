# SPDX-License-Identifier: MIT
# What MicroPython runs first on the virtual board.
import sys

sys.path[:] = [sys.path[0][: -len("/target")]]  # host_tools/pacelet_tools/virtual, until / is the flash
from target import power_up  # noqa: E402

power_up.on(int(sys.argv[1]))
power_up.run()
