# SPDX-License-Identifier: MIT
# Starts the handheld. MicroPython runs no compiled main, so this is source. `pacelet setup` fills in the folders, and
# switches the whole firmware over by renaming a new file to this one.
import gc
import sys

# The folder of the firmware that runs, then of the one before, which runs if the first fails before its menu stands.
BUILDS = ("",)  # no folder: the firmware is frozen into MicroPython

# MicroPython looks for its own modules among the files first, 11 ms on a Pico each time that one is imported, unless
# it knows them. With nowhere to look it finds them at once.
folders = sys.path[:]
KNOWN = (
    "array",
    "binascii",
    "collections",
    "framebuf",
    "hashlib",
    "io",
    "json",
    "machine",
    "micropython",
    "os",
    "select",
    "struct",
    "time",
)
try:
    sys.path.clear()
    for name in KNOWN:
        if name not in sys.modules:
            sys.modules[name] = __import__(name)
    # The drivers look for these, for their annotations, and go on without what another module does not have either.
    for name in ("types", "typing"):
        sys.modules.setdefault(name, sys.modules["micropython"])
finally:  # a Ctrl-C may come at any moment, and who sent it looks for modules
    sys.path[:] = folders
before = set(sys.modules)
came_up = False


def _tell_it_came_up() -> None:
    global came_up
    came_up = True
    print("Pacelet came up:", build)  # who has set it up listens


for build in BUILDS:
    sys.path[:] = [build] * bool(build) + folders  # first, for it is where most is found
    try:
        from handheld import run

        sys.modules["handheld"].on_stands = _tell_it_came_up  # type: ignore[attr-defined]
        run()
        break
    except Exception as fault:
        if came_up or build == BUILDS[-1]:
            raise
        sys.print_exception(fault)
    for name in set(sys.modules) - before:
        del sys.modules[name]
    gc.collect()
