# SPDX-License-Identifier: MIT
"""The tools on systems that lack what Unix has: Windows, and where there is no virtual board."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNIX_ONLY = ("fcntl", "grp", "micropython_run", "pty", "pwd", "resource", "termios", "tty")
WITHOUT_THEM = f"""
import os, platform, signal, sys
import serial.tools.list_ports  # it is of Unix here, and another on Windows
sys.modules.update(dict.fromkeys({UNIX_ONLY!r}))  # a module that is None cannot be imported
platform.system = lambda: "Windows"
for place, names in ((signal, "SIGHUP SIGKILL SIGUSR1"), (os, "geteuid getegid getgroups openpty O_NOCTTY O_NONBLOCK")):
    for name in names.split():
        delattr(place, name)
"""


def on_windows(code: str, *words: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(home or Path.home())}
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_THEM + code, *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT,
        env=environment,
    )


def modules() -> list[str]:
    """Every module that runs on the computer."""
    tools = ROOT / "host_tools"
    paths = (path.relative_to(tools).with_suffix("") for path in (tools / "pacelet_tools").rglob("*.py"))
    names = [".".join(path.parts) for path in paths]
    elsewhere = (
        "._drivers.",
        ".board_side.",
        ".virtual.target.",
        "pacelet_tools.web.browser_port",
        "__main__",
    )
    return sorted(
        name.removesuffix(".__init__") for name in names if not any(part in name for part in elsewhere)
    )


def test_every_module_can_be_imported():
    done = on_windows(
        "from importlib import import_module\nfor name in sys.argv[1:]: import_module(name)", *modules()
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["check", "daily-five"], 0),
        (["timeline", "daily-five"], 0),
        (["devices", "--ports"], 1),
        (["doctor"], 0),
        (["completion", "powershell"], 0),
        (["board"], 1),
        (["play", "daily-five", "--headless"], 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_commands_work_or_say_why_not(words, status, tmp_path):
    done = on_windows(
        "from pacelet_tools.cli import main\nsys.exit(main(sys.argv[1:]))", *words, home=tmp_path
    )
    assert done.returncode == status, done.stderr
    assert "inside pacelet" not in done.stderr and "Traceback" not in done.stderr
    if words[0] in ("board", "play"):
        assert "virtual board" in done.stderr
