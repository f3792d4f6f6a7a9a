# SPDX-License-Identifier: MIT
"""Start-up: a command imports what it needs, and no library that takes long to load for its help."""

import subprocess
import sys

import pytest

HEAVY = {"yaml", "ruamel", "serial", "mpremote", "PIL", "platformdirs", "zoneinfo"}


@pytest.mark.parametrize("command", ["settings", "history", "pull", "backup", "restore", "doctor"])
def test_help_loads_nothing_heavy(command):
    code = f"""
import sys
from pacelet_tools.cli import main
try:
    main([{command!r}, "--help"])
except SystemExit:
    print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr.strip() == "[]"
