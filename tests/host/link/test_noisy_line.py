# SPDX-License-Identifier: MIT
"""A line that flips, drops and inserts bytes: a command does all of its work or says that it did not."""

import json
import os
import random
import time

import pytest

from pacelet_tools.link.survey import survey
from pacelet_tools.link.transport import connected
from pacelet_tools.wearer.archive import unpack

from .conftest import content_of
from .noisy_line import NoisyLine

# More seeds with PACELET_NOISY_LINES=9.
SEEDS = range(1, 1 + int(os.environ.get("PACELET_NOISY_LINES", 1)))
MOST_S = 60.0
ROUTINES = {
    f"r{number}": f"name: Näme {number}\nsteps:\n  - hold: {'Ünd ' * number}so\n    for: {number + 1}s\n"
    for number in range(12)
}
JOURNAL = "".join(
    json.dumps({"board": "b", "n": n, "routine": f"r{n % 12}", "start": f"2026-11-{n % 28 + 1:02}T08:00:00"})
    + "\n"
    for n in range(1, 60)
)


@pytest.fixture
def routines(tmp_path):
    folder = tmp_path / "routines"
    folder.mkdir()
    for name, text in ROUTINES.items():
        (folder / f"{name}.yaml").write_text(text)
    return folder


@pytest.fixture
def impatient(monkeypatch):
    """Waits are shorter than a user's, for on a noisy line each of them comes to its end."""
    monkeypatch.setattr("pacelet_tools.link.transport.RUN_PATIENCE_S", 2.0)
    monkeypatch.setattr("pacelet_tools.link.transport.RESTART_PATIENCE_S", 0.3)
    monkeypatch.setattr("pacelet_tools.link.transport.ENTER_PATIENCE_S", (0.5, *(0.1,) * 20))
    monkeypatch.setattr("pacelet_tools.link.line.PATIENCE_S", 0.3)


def truth(port: str) -> dict[str, bytes]:
    """The files of a wearer on the board, over a line without noise."""
    with connected(port) as link:
        paths = [path for path in survey(link).files if path.startswith("/routines/")]
    return {
        path: content_of(port, path) for path in (*paths, "/settings.json", "/journal.jsonl", "/board.json")
    }


@pytest.mark.parametrize("rate", [1 / 20_000, 1 / 3000, 1 / 300])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_done_over_a_noisy_line_is_whole_or_refused(
    seed, rate, handheld, pacelet, routines, impatient, monkeypatch, tmp_path, tried
):
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *words, **more: str(tmp_path / "data"))
    whole = ("--port", handheld.port)
    assert pacelet("push", str(routines), *whole)[0] == 0
    assert pacelet("settings", "volume=3", *whole)[0] == 0
    with connected(handheld.port) as link:
        link.run(f"file = open('/journal.jsonl', 'w')\nfile.write({JOURNAL!r})\nfile.close()")
    listed, kept = pacelet("list", "--json", *whole)[1], truth(handheld.port)
    chance, damaged = random.Random(seed), 0

    def attempt(*words: str) -> tuple[bool, str]:
        nonlocal damaged
        began = time.monotonic()
        with NoisyLine(handheld.port, chance, rate) as line:
            status, out, err = pacelet(*words, "--port", line.port)
            damaged += line.damaged
        assert time.monotonic() - began < MOST_S, words
        assert "inside pacelet" not in err, (words, err)
        assert all(text.isprintable() for text in (out + err).split("\n")), (words, out, err)
        assert status in (0, 1), (words, err)
        return status == 0, out

    took, out = attempt("list", "--json")
    if took:
        assert [{**one, "port": whole[1]} for one in json.loads(out)] == json.loads(listed)
    took, out = attempt("settings", "--json")
    if took:
        assert json.loads(out)["volume"]["value"] == 3
    attempt("devices")
    attempt("doctor")
    saved = tmp_path / "saved.zip"
    if attempt("backup", str(saved))[0]:
        assert unpack(saved.read_bytes()) == kept
    if attempt("pull", "-o", str(tmp_path / "pulled"))[0]:
        pulled = {f"/routines/{path.name}": path.read_bytes() for path in (tmp_path / "pulled").iterdir()}
        assert pulled == {path: data for path, data in kept.items() if path.startswith("/routines/")}
    took, out = attempt("history", "--json")
    if took:
        assert len(json.loads(out)["sessions"]) == 59
    changed = ROUTINES["r3"].replace("so", "changed")
    (routines / "r3.yaml").write_text(changed)
    took, _ = attempt("push", str(routines))
    now = truth(handheld.port)
    assert now.keys() == kept.keys()
    assert {path for path in now if now[path] != kept[path]} <= {"/routines/r3.json"}
    assert not took or b"changed" in now["/routines/r3.json"]
    took, _ = attempt("settings", "volume=4")
    settings = json.loads(truth(handheld.port)["/settings.json"])
    assert settings == {"volume": 4} or (settings == {"volume": 3} and not took)
    took, _ = attempt("remove", "r5")
    left = truth(handheld.port).keys()
    assert left == now.keys() - {"/routines/r5.json"} or (left == now.keys() and not took)
    attempt("restore", str(saved)) if saved.exists() else None
    now = truth(handheld.port)
    assert {path for path, data in now.items() if kept[path] != data} <= {
        "/routines/r3.json",
        "/settings.json",
    }
    tried("faults injected", "bytes damaged on the line to a board", damaged)
    with connected(handheld.port) as link:
        assert survey(link).has_firmware
