# SPDX-License-Identifier: MIT
"""Some tests press Ctrl-C, which a shell has everything ignore that it runs in the background; some have figures."""

import signal
from collections import defaultdict

import pytest
from hypothesis import HealthCheck, settings

# What a test promises must not depend on how fast the computer is, or what else it does.
settings.register_profile("at any speed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("at any speed")

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what tests have counted (`record_property`): numbers of the same name are added up."""
    counted: dict[str, int] = defaultdict(int)
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            counted[name] += int(str(value))
    if counted:
        terminalreporter.section("counted")
        for name, value in counted.items():
            terminalreporter.line(f"{name}: {value}")
