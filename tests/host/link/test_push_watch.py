# SPDX-License-Identifier: MIT
"""`push --watch`, in a process of its own, as it never ends by itself."""

import os
import select
import signal
import subprocess
import sys
import time

ROUTINE = "name: Mine\nsteps:\n  - hold: {}\n    for: 20s\n"


def said_until(process: subprocess.Popen[bytes], wanted: str, patience_s: float = 60) -> str:
    """What is said until something is."""
    said, until = "", time.monotonic() + patience_s
    assert process.stderr
    while wanted not in said:
        assert time.monotonic() < until, f"{wanted!r} was not said: {said}"
        if select.select([process.stderr], [], [], 0.2)[0]:
            said += os.read(process.stderr.fileno(), 65536).decode()
    return said


def test_what_is_saved_is_pushed_and_an_error_is_told(handheld, tmp_path, pacelet):
    path = tmp_path / "mine.yaml"
    path.write_text(ROUTINE.format("Plank"))
    process = subprocess.Popen(
        [sys.executable, "-m", "pacelet_tools", "push", "--watch", "--port", handheld.port, str(path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        assert "loaded in" in said_until(process, "waiting for a file to be saved")
        path.write_text(ROUTINE.format("Plank").replace("hold", "hodl"))
        assert "nothing was sent" in said_until(process, "waiting for a file to be saved")
        path.write_text(ROUTINE.format("Bridge"))
        assert "loaded in" in said_until(process, "waiting for a file to be saved")
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
    finally:
        process.kill()
        process.wait()
    status, _, err = pacelet("push", "--port", handheld.port, str(path))
    assert status == 0 and "up to date" in err, "what was saved last is what is there"
