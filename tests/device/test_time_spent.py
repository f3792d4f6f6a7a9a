# SPDX-License-Identifier: MIT
"""How the virtual board accounts for its time: awake, idle, in light sleep."""

import pytest

ACCOUNT = "\nimport time\ntime._clock.account()"  # as the virtual board does itself when a firmware plays


def spent_ms(board_run, script):
    """(All, idle, in light sleep) since power-on, in ms."""
    (line,) = [record.split() for record in board_run(script + ACCOUNT).records if " spent " in record]
    return int(line[0]) / 1000, int(line[2]) / 1000, int(line[3]) / 1000


def test_a_nap_is_idle_and_a_pass_is_not(board_run):
    all_ms, idle_ms, light_ms = spent_ms(board_run, "import time\nfor _ in range(10): time.sleep_ms(20)")
    assert (idle_ms, light_ms) == (200, 0)
    assert all_ms == pytest.approx(210, abs=1)


def test_busy_waiting_is_awake(board_run):
    script = (
        "import time\ntime.sleep_us(50_000)\nend = time.ticks_ms() + 50\nwhile time.ticks_ms() < end: pass"
    )
    all_ms, idle_ms, light_ms = spent_ms(board_run, script)
    assert (idle_ms, light_ms) == (0, 0) and all_ms >= 100


def test_light_sleep_counts_until_it_is_broken_off(board_run):
    script = "from machine import Pin, lightsleep\nimport time\n"
    assert spent_ms(board_run, script + "lightsleep(300)")[1:] == (0, 300)
    # A handler is called between two instructions: `idle` ends with it or after a millisecond.
    assert spent_ms(board_run, "import machine\nfor _ in range(5): machine.idle()")[1:] == (5, 0)
