# SPDX-License-Identifier: MIT
"""`pacelet completion`, as a shell uses it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pacelet_tools.commands import COMMANDS
from pacelet_tools.commands.completion import SHELLS

bash = pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")


@pytest.fixture(scope="module")
def completed(tmp_path_factory):
    """What bash proposes for the last of some words, with two ports attached."""
    folder = tmp_path_factory.mktemp("completion")
    made = subprocess.run(
        [sys.executable, "-m", "pacelet_tools", "completion", "bash"],
        capture_output=True,
        text=True,
        check=True,
    )
    (folder / "script").write_text(made.stdout)
    ports = folder / "pacelet"
    ports.write_text('#!/bin/sh\n[ "$*" = "devices --ports" ] && echo /dev/ttyACM0 && echo /dev/pts/7\n')
    ports.chmod(0o755)

    def complete(*words: str) -> set[str]:
        code = r"""
            PATH="$1:$PATH"; source "$1/script"; shift
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shtab_pacelet; printf '%s\n' "${COMPREPLY[@]}"
        """
        argv = ["bash", "-c", code, "bash", str(folder), *words]
        done = subprocess.run(argv, capture_output=True, text=True, check=True, cwd=folder)
        return {*done.stdout.split()}

    return complete


@bash
def test_commands_options_boards_ports_and_files_are_completed(completed):
    assert completed("pacelet", "") >= {row.name for row in COMMANDS}
    assert completed("pacelet", "setup", "--bo") == {"--board"}
    assert completed("pacelet", "setup", "--board", "pico-") >= {"pico-w", "pico-2"}
    for command in ("push", "devices", "setup"):
        assert completed("pacelet", command, "--port", "") == {"/dev/ttyACM0", "/dev/pts/7"}
    assert completed("pacelet", "push", "--port", "/dev/p") == {"/dev/pts/7"}
    assert completed("pacelet", "check", "scr") == {"script"}


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_a_script(pacelet, shell):
    status, out, err = pacelet("completion", shell)
    assert (status, err) == (0, "")
    assert "pacelet devices --ports" in out and "feather-oled" in out


def test_help_does_not_load_what_makes_the_script():
    code = (
        "import sys; from pacelet_tools import cli; cli.main(['--help']); assert 'shtab' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=Path(__file__).parent)
