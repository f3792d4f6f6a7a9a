# SPDX-License-Identifier: MIT
"""Some tests press Ctrl-C, which a shell has everything ignore that it runs in the background; some have figures.

What is tried at random is counted (`tried`), shown at the end, and written to the file that `PACELET_COUNTS` names:
`make soak` makes the table of docs/promises.md of it.
"""

import json
import os
import re
import signal
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pacelet_tools.errors import Problem
from pacelet_tools.virtual.host import process

# What a test promises must not depend on how fast the computer is, or what else it does. Examples share a folder.
# That too many examples are thrown away is told as ever.
_BY_SPEED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
settings.register_profile(
    "at any speed", deadline=None, suppress_health_check=[*_BY_SPEED, HealthCheck.function_scoped_fixture]
)
settings.load_profile("at any speed")

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _skip() -> str:
    pytest.skip("there is no virtual board on this system")


# Before anything takes it: what needs a virtual board is skipped where there is none, and what needs a pseudo-terminal
# where there is none of those either.
try:
    process.extension()
except Problem:
    process.extension = _skip
collect_ignore_glob = (
    []
    if os.name == "posix"
    else [
        "host/link/test_transport.py",
        "host/link/*noisy_line.py",
        "host/virtual/play/test_terminal.py",
        "host/wearer/test_remedies.py",
    ]
)


KINDS = ("faults injected", "inputs tried", "cut points", "soak")


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Callable[[str, str, int], None]:
    """Counts what a test has tried: its kind, what it was, and how many."""

    def count(kind: str, what: str, number: int) -> None:
        assert kind in KINDS
        record_property(f"{kind}: {what}", number)

    return count


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Counts the examples that Hypothesis has tried."""
    examples = re.findall(r"(\d+) passing", getattr(item, "hypothesis_statistics", ""))
    if call.when == "call" and examples:
        item.user_properties.append(("inputs tried: by Hypothesis", sum(map(int, examples))))


def pytest_report_header() -> str:
    return f"seed: {os.environ.get('PACELET_SEED', '1')} (PACELET_SEED)"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what tests have counted: numbers of the same name are added up."""
    counted: dict[str, int] = defaultdict(int)
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            counted[name] += int(str(value))
    if counted:
        terminalreporter.section("counted")
        for name, value in counted.items():
            terminalreporter.line(f"{name}: {value}")
    if "PACELET_COUNTS" in os.environ:
        Path(os.environ["PACELET_COUNTS"]).write_text(json.dumps(counted, indent=1), "utf-8")
