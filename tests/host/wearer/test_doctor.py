# SPDX-License-Identifier: MIT
"""`pacelet doctor`: each fault is found and comes with what to do, and the tests reach the wires."""

import grp
import json
import os
import re
import shutil
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from pacelet_tools.doctor import computer_checks
from pacelet_tools.doctor.button_checks import button_findings
from pacelet_tools.link.firmware import build
from pacelet_tools.link.transport import connected
from pacelet_tools.virtual.wires.intervals import Buzz, Tone
from pacelet_tools.virtual.wires.records import parse
from pacelet_tools.virtual.wires.wired_handheld import Frame, Screen
from pacelet_tools.virtual.wires.wired_handheld import Handheld as Decoders

from .conftest import PROFILE, Handheld

HOME = build()[0]
BATTERY = {**PROFILE, "battery": {"pin": 26, "divider": 2}}


@pytest.fixture
def handheld(power_up, image_of_a_handheld, tmp_path) -> Callable[..., Handheld]:
    """Gives power to a board that has been set up."""

    def start(**conditions: Any) -> Handheld:
        made: Handheld = power_up(
            flash=Path(shutil.copy(image_of_a_handheld, tmp_path / "flash.bin")), **conditions
        )
        return made

    return start


@pytest.fixture
def doctor(pacelet):
    """Runs `pacelet doctor` on a board: the exit status, and what was found, as {what: (mark, do)}."""

    def run(board: Handheld, *words: str) -> tuple[int, dict[str, tuple[str, str]]]:
        status, out, _ = pacelet("doctor", "--json", "--port", board.port, *words)
        found = [one for one in json.loads(out) if one["place"] == board.port]
        return status, {one["what"]: (one["mark"], one["do"]) for one in found}

    return run


def the_one(found: dict[str, tuple[str, str]], part: str) -> tuple[str, str]:
    """Mark and advice of the finding that has this in its text."""
    (text,) = [text for text in found if part in text]
    return found[text]


def test_this_computer_and_a_board_that_is_current_count_the_same_files(handheld, pacelet):
    _, out, _ = pacelet("doctor", "--json", "--port", handheld().port)
    here, there = re.findall(r"firmware (?:compiles|is current): ([0-9]+) files", out)
    assert here == there


def test_a_board_that_is_well(handheld, doctor):
    status, found = doctor(handheld())
    wanted = (
        "Raspberry Pi Pico",
        "its flash",
        "'pico' is valid",
        "is current",
        "panel answers at 0x3c",
        "no button",
    )
    for part in wanted:
        assert the_one(found, part)[0] == "ok"
    assert the_one(found, "there is no routine")[0] == "note"
    assert (status, {mark for mark, _ in found.values()}) == (0, {"ok", "note"})


def test_a_board_without_firmware(power_up, doctor):
    board = power_up()
    status, found = doctor(board, "--lights")
    assert the_one(found, "no Pacelet on it") == ("wrong", f"Run 'pacelet setup --port {board.port}'.")
    assert status == 1


def test_no_board_behind_the_port(pacelet):
    status, out, _ = pacelet("doctor", "--port", "/dev/pts/4999")
    assert status == 1
    assert "wrong  there is no port /dev/pts/4999" in out


@pytest.mark.parametrize(
    "change", [{f"{HOME}/loop.mpy": b"x"}, {"/main.py": None}, {f"{HOME}/loop.py": b"# a stray one"}]
)
def test_a_firmware_that_is_not_whole(handheld, doctor, change):
    board = handheld()
    board.put(**change)
    status, found = doctor(board)
    mark, do = the_one(found, f"another version, or incomplete: {next(iter(change))}")
    assert (status, mark, do) == (1, "wrong", f"Run 'pacelet setup --port {board.port}'.")


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        (b"{", "missing or broken"),
        (None, "missing or broken"),
        (json.dumps({**PROFILE, "buzzer": {"pin": 4}}), "does not fit"),
        (json.dumps({**PROFILE, "chip": "esp32", "port": "esp32"}), "does not fit"),
        (json.dumps({**PROFILE, "port": "esp32"}), "does not fit"),
    ],
)
def test_a_profile_that_does_not_fit(handheld, doctor, profile, told):
    board = handheld()
    board.put(board=profile)
    status, found = doctor(board, "--screen")
    mark, do = the_one(found, told)
    assert (status, mark, "--board NAME" in do) == (1, "wrong", True)


def test_files_of_the_wearer(handheld, doctor):
    board = handheld()
    board.put(settings='{"volume":9}', **{"/routines/own.json": "{", "/routines/b.json.tmp": "x"})
    status, found = doctor(board)
    assert the_one(found, "'own' is broken") == (
        "wrong",
        f"Remove it: 'pacelet remove --port {board.port} own'.",
    )
    assert the_one(found, "setting volume") == (
        "note",
        f"'pacelet settings --port {board.port} volume=' removes it.",
    )
    assert the_one(found, "unfinished files: /routines/b.json.tmp")[0] == "note"
    assert status == 1


def test_little_room(power_up, doctor):
    board = power_up(profile={**PROFILE, "flash_kib": 200})
    board.put(**{"/lib/handheld.mpy": bytes(130 * 1024)})
    mark, do = the_one(doctor(board)[1], "of its flash are free")
    assert (mark, "pacelet remove" in do) == ("note", True)


# Wiring


def test_a_panel_that_does_not_answer(handheld, doctor):
    status, found = doctor(handheld(dead=("panel",)), "--screen")
    assert the_one(found, "no panel answers on SDA 4, SCL 5")[0] == "wrong"
    assert the_one(found, "screen: ")[0] == "wrong"
    assert status == 1


def test_a_panel_at_another_address(handheld, doctor):
    board = handheld()
    board.put(board=json.dumps({**PROFILE, "panel": {**PROFILE["panel"], "address": 0x3D}}))
    mark, do = the_one(doctor(board)[1], "answers at 0x3c, and the profile says 0x3d")
    assert (mark, do) == ("wrong", 'Set "address" in the profile.')


def test_a_button_that_is_stuck(handheld, doctor):
    board = handheld()
    board.virtual.hold("next")
    status, found = doctor(board)
    assert the_one(found, "the button next is down all the time (pin 12)")[0] == "wrong"
    assert status == 1


def test_a_battery(handheld, doctor):
    board = handheld(analog={26: 40000})
    board.put(board=json.dumps(BATTERY))
    assert the_one(doctor(board)[1], "the battery has 4.03 V")[0] == "ok"


# What is seen and heard


def changes(board: Handheld, begin: int) -> tuple[Decoders, list[Any]]:
    """What the wires carried since record number `begin`."""
    decoders = Decoders(PROFILE)
    found = [change for line in board.virtual.records[begin:] for change in decoders.feed(parse(line))]
    return decoders, found


@pytest.fixture
def quiet(handheld) -> Handheld:
    """A board that has been set up, ten times as fast as life, whose main program leaves the wires alone."""
    board = handheld(speed=10)
    board.put(**{"/main.py": b""})
    return board


def lit(frame: Frame) -> list[tuple[int, ...]]:
    return [tuple(frame.rgb[at : at + 3]) for at in range(0, len(frame.rgb), 3)]


def test_lights(quiet, doctor):
    begin = len(quiet.virtual.records)
    assert the_one(doctor(quiet, "--lights")[1], "lights: sent")[0] == "ok"
    frames = [change for change in changes(quiet, begin)[1] if isinstance(change, Frame)]
    colours = [set(lit(frame)) for frame in frames[:3]]
    assert [{place for (colour,) in [found] for place in range(3) if colour[place]} for found in colours] == [
        {0},
        {1},
        {2},
    ]
    places = [[at for at, colour in enumerate(lit(frame)) if any(colour)] for frame in frames[3:-1]]
    assert places == [[place] for place in range(12)]
    assert not any(frames[-1].rgb)
    assert all(sum(frame.rgb) * 20 / 255 < 100 for frame in frames)  # mA, at 20 mA a colour
    assert all(later.t_us - earlier.t_us >= 100_000 for earlier, later in pairwise(frames))


def test_tones(quiet, doctor):
    begin = len(quiet.virtual.records)
    assert the_one(doctor(quiet, "--tones")[1], "tones: sent")[0] == "ok"
    found = changes(quiet, begin)[1]
    heard = dict.fromkeys(tone.hz for tone in found if isinstance(tone, Tone) and tone.hz)
    assert list(heard) == [1000, 2000, 3000, 4000]
    assert len([one for one in found if isinstance(one, Buzz)]) >= 2


def test_screen(quiet, doctor):
    begin = len(quiet.virtual.records)
    assert the_one(doctor(quiet, "--screen")[1], "screen: sent")[0] == "ok"
    decoders, found = changes(quiet, begin)
    assert any(isinstance(change, Screen) for change in found)
    memory = decoders.panel.chip.memory
    assert set(memory[128:256:127]) == {0xFF}  # left and right edges of the second page
    assert {byte & 1 for byte in memory[:128]} == {byte >> 7 for byte in memory[7 * 128 : 8 * 128]} == {1}
    assert decoders.panel.chip.faults == []


def test_a_part_that_is_not_there_is_not_tested(handheld, doctor):
    board = handheld()
    board.put(board=json.dumps({key: part for key, part in PROFILE.items() if key not in ("ring", "panel")}))
    status, found = doctor(board, "--lights", "--screen")
    assert the_one(found, "lights: the profile has no ring")[0] == "note"
    assert the_one(found, "screen: the profile has no panel")[0] == "note"
    assert not any("panel answers" in text for text in found)
    assert status == 0


# Buttons that are asked for


@pytest.fixture
def pressing(handheld, doctor, monkeypatch):
    """Runs `pacelet doctor --buttons`, and does what a hand does when a button is asked for."""

    def run(
        hand: Callable[[Handheld, str], None], *held: str, wired: dict[str, Any] = PROFILE
    ) -> tuple[int, dict[str, tuple[str, str]]]:
        board = handheld(profile=wired)
        while "came up" not in board.virtual.output:
            time.sleep(0.01)
        for name in held:
            board.virtual.hold(name)
        asked = re.compile("buttons: press (.+) and let it go")

        def say(text: str) -> None:
            if asked.match(text):
                Timer(0.5, hand, (board, asked.match(text)[1])).start()

        monkeypatch.setattr("pacelet_tools.commands.doctor.say", say)
        monkeypatch.setattr("pacelet_tools.doctor.scripts.PRESS_MS", 3000)
        return doctor(board, "--buttons")

    return run


def test_each_button_is_asked_for(pressing):
    status, found = pressing(lambda board, name: board.virtual.press(name, 100))
    assert [the_one(found, f"{name}: the press came")[0] for name in PROFILE["buttons"]] == ["ok"] * 3
    assert status == 0


def test_swapped_buttons_are_told_with_the_right_pins(pressing):
    other = {"back": "next", "next": "back", "ok": "ok"}
    status, found = pressing(lambda board, name: board.virtual.press(other[name], 100))
    assert the_one(found, "back: the press came on pin 12, which is that of next")[0] == "wrong"
    assert the_one(found, "next: the press came on pin 10, which is that of back")[0] == "wrong"
    assert the_one(found, "ok: the press came")[0] == "ok"
    right = {
        "back": PROFILE["buttons"]["next"],
        "ok": PROFILE["buttons"]["ok"],
        "next": PROFILE["buttons"]["back"],
    }
    _, do = the_one(found, "the profile would be right")
    assert json.loads(f"{{{do}}}") == {"buttons": right}
    assert status == 1


def test_buttons_that_are_dead_stuck_or_inverted_are_told(pressing):
    def hand(board: Handheld, name: str) -> None:
        if name == "ok":
            board.virtual.hold("ok")  # and it stays
        if name == "next":  # high while it is pressed
            board.virtual.release("next")
            Timer(0.5, board.virtual.hold, ("next",)).start()

    status, found = pressing(hand, "next")
    assert the_one(found, "back: no press came")[0] == "wrong"
    assert the_one(found, "ok: it stays down")[0] == "wrong"
    assert the_one(found, "next: pin 12 is low at rest and high while it is pressed")[0] == "wrong"
    assert status == 1


def test_buttons_that_go_to_the_other_level_are_told_with_the_right_profile(pressing):
    status, found = pressing(
        lambda board, name: board.virtual.press(name, 100),
        wired={**PROFILE, "buttons": {**PROFILE["buttons"], "active": "high"}},
    )
    for name, pin in PROFILE["buttons"].items():
        mark, do = the_one(found, f"{name}: it connects pin {pin} to 3.3 V, and by the profile to ground")
        assert mark == "wrong" and '"active": "high"' in do
    _, do = the_one(found, "the profile would be right with this")
    assert json.loads(f"{{{do}}}") == {"buttons": {**PROFILE["buttons"], "active": "high"}}
    assert status == 1


@pytest.mark.parametrize(
    ("wired", "told", "mark"),
    [
        ({"a": 10, "b": 12}, "the encoder: the click came", "ok"),
        ({"a": 12, "b": 10}, "the encoder: it turns the other way", "wrong"),
        ({"a": 10, "b": 13}, "the encoder: only one of its contacts closes", "wrong"),
        ({"a": 20, "b": 21}, "the encoder: no click came", "wrong"),
    ],
)
def test_an_encoder_is_turned_by_a_click(wired, told, mark, power_up, monkeypatch):
    """The profile on the board has its contacts at 10 and 12."""
    buttons = {"buttons": {"ok": 11}}
    board = power_up(profile={**PROFILE, **buttons, "encoder": wired})
    monkeypatch.setattr("pacelet_tools.doctor.scripts.PRESS_MS", 3000)

    def click():
        board.virtual.set_speed(0.25)  # it has four steps in 30 ms: a busy computer is not to miss one
        board.virtual.press("next", 80)
        time.sleep(0.5)
        board.virtual.set_speed(1)

    def tell(text):
        if "encoder" in text:
            Timer(0.5, click).start()
        else:
            Timer(0.5, board.virtual.press, ("ok", 80)).start()

    with connected(board.port) as link:
        on_board = {**PROFILE, **buttons, "encoder": {"a": 10, "b": 12}}
        found = list(button_findings(link, on_board, tell))
    assert [one.mark for one in found if told in one.what] == [mark]


def test_a_short_between_two_buttons_is_told(pressing):
    def hand(board: Handheld, name: str) -> None:
        board.virtual.press("ok", 200)
        board.virtual.press("next" if name == "next" else "ok", 200)

    _, found = pressing(hand)
    assert the_one(found, "next: a press came on several pins: 11, 12")[0] == "wrong"
    assert the_one(found, "ok: the press came")[0] == "ok"


# This computer


def test_without_a_board(pacelet, monkeypatch):
    monkeypatch.setattr("pacelet_tools.commands.doctor.board_ports", list)
    status, out, _ = pacelet("doctor")
    assert status == 0
    assert out.startswith("this computer\nok     Pacelet ")
    assert "note   no board is attached" in out


def test_a_board_that_waits_for_micropython(pacelet, monkeypatch, tmp_path):
    drive = tmp_path / "someone" / "RPI-RP2"
    drive.mkdir(parents=True)
    assert computer_checks.waiting_boards((f"{tmp_path}/*/*",)) == []
    (drive / "INFO_UF2.TXT").touch()
    assert computer_checks.waiting_boards((f"{tmp_path}/*/*",)) == [str(drive)]
    monkeypatch.setattr("pacelet_tools.commands.doctor.board_ports", list)
    monkeypatch.setattr("pacelet_tools.commands.doctor.waiting_boards", lambda: [str(drive)])
    assert f"a board waits for MicroPython at {drive}" in pacelet("doctor")[1]


def test_who_may_not_use_ports_learns_how(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(os, "getegid", lambda: 1000)
    uucp, dialout = (
        grp.struct_group((name, "x", number, [])) for name, number in (("uucp", 10), ("dialout", 20))
    )
    monkeypatch.setattr(grp, "getgrall", lambda: [uucp, dialout])
    monkeypatch.setattr(os, "getgroups", lambda: [1000])
    (finding,) = computer_checks._groups()
    assert (finding.mark, "usermod -a -G dialout" in finding.do) == ("note", True)
    monkeypatch.setattr(os, "getgroups", lambda: [1000, 20])
    assert [finding.mark for finding in computer_checks._groups()] == ["ok"]
    monkeypatch.setattr(os, "getgroups", lambda: [1000, 10])
    assert [finding.mark for finding in computer_checks._groups()] == ["note"], (
        "where there are both, ports belong to dialout"
    )
    monkeypatch.setattr(grp, "getgrall", lambda: [uucp])
    assert [finding.mark for finding in computer_checks._groups()] == ["ok"]
    monkeypatch.setattr(grp, "getgrall", list)
    assert list(computer_checks._groups()) == []


def test_sessions_that_cannot_be_kept_are_told(data, monkeypatch):
    (data / "journal.jsonl").mkdir(parents=True)
    assert computer_checks._data().mark == "wrong"
    shutil.rmtree(data)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert "cannot be kept" in computer_checks._data().what


def test_no_virtual_board_is_only_a_note(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    from pacelet_tools.virtual.host.process import extension

    extension.cache_clear()
    try:
        assert computer_checks._virtual_board().mark == "note"
    finally:
        extension.cache_clear()
