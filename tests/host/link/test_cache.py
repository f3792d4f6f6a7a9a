# SPDX-License-Identifier: MIT
"""What takes long to make is made once, and somebody who waits for it at a terminal is told."""

import sys

import pytest

from pacelet_tools.link import cache


@pytest.mark.parametrize(("kind", "terminal"), [("chunks", True), ("chunks", False), ("mpy", True)])
def test_what_is_slow_is_told_at_a_terminal_and_made_once(tmp_path, monkeypatch, capsys, kind, terminal):
    monkeypatch.setattr(cache, "cache_dir", lambda: tmp_path)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    made = [cache.cached(kind, [b"in"], lambda: b"out") for _ in range(2)]
    assert made == [b"out", b"out"]
    said = capsys.readouterr().err
    assert said.count("pacelet: preparing the firmware") == (kind == "chunks" and terminal)


def test_a_cache_that_cannot_be_written_only_costs_time(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(cache, "cache_dir", lambda: tmp_path / "file")
    assert cache.cached("mpy", [b"in"], lambda: b"out") == b"out"
