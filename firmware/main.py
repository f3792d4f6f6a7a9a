# SPDX-License-Identifier: MIT
# MicroPython runs no compiled main: this starts the firmware, which is compiled in /lib.
import sys

# MicroPython looks for its own modules among the files first, 18 ms on a Pico each time that one is imported, unless
# it knows them. With nowhere to look it finds them at once.
folders = sys.path[:]
sys.path.clear()
KNOWN = (
    "array",
    "binascii",
    "framebuf",
    "gc",
    "hashlib",
    "io",
    "json",
    "machine",
    "micropython",
    "os",
    "struct",
    "time",
)
for name in KNOWN:
    if name not in sys.modules:
        sys.modules[name] = __import__(name)
sys.path.append("/lib")  # first, for it is where most is found
sys.path.extend(folders)

from handheld import run  # noqa: E402

run()
