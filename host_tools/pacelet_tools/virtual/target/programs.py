# SPDX-License-Identifier: MIT
# What runs after power-on: /boot.py and /main.py as on a board, or one script.
import io
import os
import sys

from target import wire

import __main__


def run_as_a_board(with_main):
    # After a soft reset in the raw REPL a board does not run its main program.
    names = _clean_globals()
    try:
        wire.record("!ready")  # from here on Ctrl-C is the programs' business
        _run_file("/boot.py", names)
        if with_main:
            _run_file("/main.py", names)
    except BaseException as problem:  # noqa: BLE001
        _tell(problem)


def _run_file(path, names):
    try:
        os.stat(path)
    except OSError:
        return
    try:
        exec(compile(_read(path), path[1:], "exec"), names)
    except SystemExit:
        wire.halt("soft")


def run_script(text):
    names = _clean_globals()
    _find_firmware()
    _run_to_the_end(lambda: exec(compile(text, "script.py", "exec"), names))


def run_play(path, observer, go_on):
    # Runs the main program, with one routine to play or, without a path, the menu; the observer is told of the phases.
    def start():
        call = "run(%r, observer, %r)" % (path, go_on)
        names = _clean_globals()
        names["observer"] = observer
        exec(compile(_read("/main.py").replace("run()", call), "main.py", "exec"), names)
        if path:
            observer.let_go()

    _run_to_the_end(start)


def _find_firmware():
    # A script finds the modules of the firmware that the main program runs, as it does where that was interrupted.
    try:
        main = _read("/main.py")
    except OSError:
        return
    at = main.find('"/pacelet-')
    if at >= 0:
        sys.path.insert(0, main[at + 1 : main.index('"', at + 1)])


def _read(path):
    with open(path) as file:
        return file.read()


def _run_to_the_end(start):
    # Ends the process; its exit status is 1 if the code raised.
    wire.record("!ready")
    try:
        start()
    except SystemExit:
        raise
    except BaseException as problem:  # noqa: BLE001
        _tell(problem)
        wire.end()
        sys.exit(1)
    wire.end()
    sys.exit(0)


def _tell(problem):
    # A traceback as on a board: without the frames of the virtual board itself.
    text = io.StringIO()
    try:
        sys.print_exception(problem, text)
    except MemoryError:
        sys.print_exception(problem)
        return
    for line in text.getvalue().splitlines():
        if "/virtual/target/" not in line:
            print(line)


def _clean_globals():
    names = __main__.__dict__
    for name in list(names):
        if not name.startswith("__"):
            del names[name]
    return names
