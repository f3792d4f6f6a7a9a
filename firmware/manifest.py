# SPDX-License-Identifier: MIT
# Freezes the firmware into MicroPython's own image; docs/boards.md says when and how. The published drivers are those
# that `make setup` keeps in host_tools/pacelet_tools/_drivers.
include("$(PORT_DIR)/boards/manifest.py")  # noqa: F821
package("pacelet")  # noqa: F821
package("devices")  # noqa: F821
for name in ("handheld", "loop", "power", "faults", "agent"):
    module(name + ".py")  # noqa: F821
for name in ("board", "busio", "digitalio", "neopixel_write"):
    module(name + ".py", base_path="circuitpython")  # noqa: F821
package("adafruit_bus_device", base_path="../host_tools/pacelet_tools/_drivers")  # noqa: F821
for name in ("adafruit_ssd1306", "adafruit_pixelbuf", "adafruit_neopixel"):
    module(name + ".py", base_path="../host_tools/pacelet_tools/_drivers")  # noqa: F821
for name in ("looking", "writing"):
    module(name + ".py", base_path="../host_tools/pacelet_tools/link/board_side")  # noqa: F821
