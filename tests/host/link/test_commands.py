# SPDX-License-Identifier: MIT
"""`pacelet devices`, `setup`, `push`, `list` and `remove`, as people use them, on virtual boards."""

import json
import re
import sys
from pathlib import Path

import pytest

from pacelet.phase import Pace
from pacelet.screens.pages import UsbPage
from pacelet.totals import Ahead
from pacelet.words import Words
from pacelet_tools.boards import load_profile
from pacelet_tools.docs.library_table import compiled_library
from pacelet_tools.link import ports
from pacelet_tools.link.firmware import build, firmware_files
from pacelet_tools.link.ports import Port
from pacelet_tools.link.setup import set_up
from pacelet_tools.link.survey import look_at, path_of, survey
from pacelet_tools.link.transport import connected
from pacelet_tools.paths import routines_dir
from pacelet_tools.pictures.canvas import fonts
from pacelet_tools.progress import progress_on_terminal
from pacelet_tools.virtual.host.conditions import Conditions

from .conftest import PROFILE, content_of

HOME = build()[0]
ROUTINE = """name: {}
minutes: 1
area: neck
steps:
  - hold: Chin to the chest
    for: 30s
"""


@pytest.fixture
def routines(tmp_path, monkeypatch):
    """Two routines in ./routines."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "routines"
    folder.mkdir()
    for name in ("first", "second"):
        (folder / f"{name}.yaml").write_text(ROUTINE.format(name.title()), "utf-8")
    return folder


def files_on(port: str) -> dict[str, str]:
    with connected(port) as link:
        found = survey(link)
        look_at(link, found, "/lib", *found.homes)
        return {path: file.digest for path, file in found.files.items()}


def store(port: str, path: str, text: str) -> None:
    with connected(port) as link:
        folder = path.rsplit("/", 1)[0]
        link.run(f"import os\ntry:\n os.mkdir({folder!r})\nexcept OSError:\n pass")
        link.run(f"with open({path!r}, 'w') as file:\n file.write({text!r})")


# setup


@pytest.mark.parametrize("name", ["esp32-devkit", "esp32-c3", "esp32-s3"])
def test_setup_of_an_esp32_wants_to_know_which(power_up, pacelet, name):
    board = power_up(load_profile(name))
    status, out, err = pacelet("setup", "--port", board.port)
    assert (status, out) == (1, "")
    assert err.splitlines()[-1].startswith(f"Choose another one: --board {name}")
    assert files_on(board.port) == {}
    assert pacelet("setup", "--port", board.port, "--board", name)[0] == 0


@pytest.mark.parametrize("name", ["esp32-devkit", "esp32-c3", "esp32-s3"])
def test_a_pico_is_not_set_up_as_an_esp32(bare, pacelet, name):
    status, out, err = pacelet("setup", "--port", bare.port, "--board", name)
    assert (status, out) == (1, "")
    assert f"the board at {bare.port} has the chip RP2040, and the profile '{name}' is for the ESP32" in err
    assert files_on(bare.port) == {}


@pytest.mark.parametrize("reported", ["1.25.0", "1.23.0", "1.9.4", "0.99.0"])
def test_setup_refuses_a_micropython_that_is_too_old(power_up, pacelet, reported):
    """A real board; only the version that it gives itself out for is another one."""
    board = power_up(conditions=Conditions(clock="real", reports=reported))
    for words in (["setup"], ["setup", "--dry-run"], ["push", "daily-five"]):
        status, out, err = pacelet(*words, "--port", board.port)
        assert (status, out) == (1, "")
        assert f"it runs MicroPython {reported}; Pacelet needs 1.26 or newer" in err
        assert "https://micropython.org/download/" in err and "BOOTSEL" in err
    assert files_on(board.port) == {}


@pytest.mark.parametrize("reported", ["1.26.0", "1.30.0", "2.0.0"])
def test_setup_takes_the_oldest_micropython_that_will_do_and_newer_ones(power_up, pacelet, reported):
    board = power_up(conditions=Conditions(clock="real", reports=reported))
    status, out, _ = pacelet("setup", "--port", board.port)
    assert status == 0
    assert f"MicroPython {reported}, profile 'pico'" in out


def test_esptool_is_named_to_who_has_an_esp32(power_up, pacelet):
    board = power_up(load_profile("esp32-s3"), conditions=Conditions(clock="real", reports="1.25.0"))
    err = pacelet("setup", "--port", board.port)[2]
    assert "esptool" in err and "BOOTSEL" not in err


def test_setup_puts_everything_there_and_says_so(bare, pacelet):
    status, out, err = pacelet("setup", "--port", bare.port)
    wanted = firmware_files(PROFILE)
    assert status == 0
    assert "profile 'pico'" in out
    assert re.search(r"^added +\d+ files$|^added +/main.py$", out, re.MULTILINE)
    assert re.search(r"^\d+ of 1408 KB free$", out, re.MULTILINE)
    assert "the board restarts" in err and "kept" not in out
    assert set(files_on(bare.port)) == set(wanted)
    assert content_of(bare.port, f"{HOME}/handheld.mpy") == wanted[f"{HOME}/handheld.mpy"]
    assert json.loads(content_of(bare.port, "/board.json")) == PROFILE


def test_setup_again_changes_nothing(handheld, pacelet):
    before = len(handheld.records)
    status, out, _ = pacelet("setup", "--port", handheld.port)
    assert status == 0
    assert f"unchanged {len(firmware_files(PROFILE))} files" in out
    assert "added" not in out
    assert "updated" not in out
    assert not [line for line in handheld.records[before:] if " flash " in line]


def test_setup_only_says_with_dry_run(bare, pacelet):
    status, out, _ = pacelet("setup", "--dry-run", "--port", bare.port)
    assert (status, files_on(bare.port)) == (0, {})
    assert "added" in out


def test_setup_keeps_the_profile_unless_told(bare, pacelet):
    assert pacelet("setup", "--board", "feather-oled", "--port", bare.port)[0] == 0
    assert "profile 'feather-oled'" in pacelet("setup", "--port", bare.port)[1]
    status, out, _ = pacelet("setup", "--board", "pico", "--port", bare.port)
    assert status == 0
    assert "updated   /board.json" in out
    assert json.loads(content_of(bare.port, "/board.json")) == PROFILE


def test_setup_of_a_board_without_a_panel_comes_up(bare, pacelet, tmp_path):
    profile = load_profile("pico")
    del profile["panel"]
    own = tmp_path / "dark.json"
    own.write_text(json.dumps(profile))
    status, _, err = pacelet("setup", "--board", str(own), "--port", bare.port)
    assert status == 0, err


def test_setup_writes_the_address_at_which_the_panel_answers(power_up, pacelet):
    at_3d = {**PROFILE, "panel": {**PROFILE["panel"], "address": 0x3D}}
    board = power_up(profile=at_3d)
    status, out, said = pacelet("setup", "--board", "pico", "--port", board.port)
    assert status == 0 and "the panel answers at 0x3d and not at 0x3c" in said
    assert json.loads(content_of(board.port, "/board.json")) == at_3d
    status, out, said = pacelet("setup", "--port", board.port)
    assert status == 0 and "answers at" not in said and "updated" not in out


def test_setup_mends_a_firmware_that_is_damaged(handheld, pacelet):
    store(handheld.port, f"{HOME}/handheld.mpy", "old")
    store(handheld.port, f"{HOME}/devices/deep.py", "pass")
    store(handheld.port, "/lib/mine.py", "pass")
    status, out, _ = pacelet("setup", "--port", handheld.port)
    assert status == 0
    assert f"updated   {HOME}/handheld.mpy\n" in out and f"removed   {HOME}/devices/deep.py\n" in out
    assert set(files_on(handheld.port)) == {*firmware_files(PROFILE), "/lib/mine.py"}


def test_setup_leaves_what_is_the_wearer_s(handheld, pacelet):
    kept = {"/routines/a.json": "{}", "/settings.json": "{}", "/journal.jsonl": "{}", "/notes.txt": "x"}
    for path, text in kept.items():
        store(handheld.port, path, text)
    assert pacelet("setup", "--port", handheld.port)[0] == 0
    assert {path: content_of(handheld.port, path) for path in kept} == {
        p: t.encode() for p, t in kept.items()
    }


def test_setup_keeps_a_main_program_of_the_owner_s(bare, pacelet):
    own = "import machine\nprint('my own')\n"
    store(bare.port, "/main.py", own)
    assert "kept      your /main.py as /main." in pacelet("setup", "--dry-run", "--port", bare.port)[1]
    status, out, _ = pacelet("setup", "--port", bare.port)
    (kept,) = re.findall(r"^kept +your /main\.py as (/main\.[0-9a-f]{8}\.py)$", out, re.MULTILINE)
    assert (status, content_of(bare.port, kept)) == (0, own.encode())
    assert b"handheld" in content_of(bare.port, "/main.py")
    assert "kept" not in pacelet("setup", "--port", bare.port)[1]


@pytest.mark.parametrize(
    ("change", "told"),
    [({"buzzer": {"pin": 14}}, "same pin"), ({"panel": {**PROFILE["panel"], "height": 16}}, "panel: height")],
)
def test_setup_refuses_a_profile_that_cannot_be(bare, pacelet, tmp_path, change, told):
    own = tmp_path / "own.json"
    own.write_text(json.dumps({**PROFILE, **change}), "utf-8")
    status, out, err = pacelet("setup", "--board", str(own), "--port", bare.port)
    assert (status, out) == (1, "")
    assert told in err
    assert files_on(bare.port) == {}


def test_setup_refuses_to_keep_a_profile_that_cannot_be(handheld, pacelet):
    store(handheld.port, "/board.json", json.dumps({**PROFILE, "motor": {"pin": 15}}))
    status, _, err = pacelet("setup", "--port", handheld.port)
    assert status == 1
    assert "give another one with --board" in err
    assert pacelet("setup", "--board", "pico", "--port", handheld.port)[0] == 0


def test_setup_heals_a_profile_that_cannot_be_read(handheld, pacelet):
    store(handheld.port, "/board.json", '{"v":1,')
    assert pacelet("setup", "--port", handheld.port)[0] == 0
    assert json.loads(content_of(handheld.port, "/board.json")) == PROFILE


def test_setup_on_a_flash_that_is_too_small(power_up, pacelet):
    board = power_up({**PROFILE, "flash_kib": 64})
    status, out, err = pacelet("setup", "--port", board.port)
    assert (status, out) == (1, "")
    assert "is full" in err
    assert files_on(board.port) == {}


@pytest.mark.parametrize("operation", [1, 40, 150])
def test_setup_again_after_a_power_cut_is_whole(power_up, pacelet, tmp_path, operation, monkeypatch):
    monkeypatch.setattr(
        "pacelet_tools.link.transport.RUN_PATIENCE_S", 1
    )  # a virtual port stays when power goes
    flash = tmp_path / "flash.bin"
    board = power_up(flash=flash)

    def cut_short(*given, **more):
        board.cut_at(operation, "middle")
        return set_up(*given, **more)

    monkeypatch.setattr("pacelet_tools.commands.setup.set_up", cut_short)
    assert pacelet("setup", "--port", board.port)[0] == 1
    assert not board.is_on
    board.power_on()
    assert board.wait_ready()
    monkeypatch.undo()
    assert pacelet("setup", "--port", board.port)[0] == 0
    assert set(files_on(board.port)) == set(firmware_files(PROFILE))
    assert pacelet("setup", "--port", board.port)[1].count("unchanged") == 1


# push


def test_push_loads_compiled_routines(handheld, pacelet, routines, tmp_path):
    status, out, err = pacelet("push", "--port", handheld.port)
    assert (status, out) == (0, "added     first\nadded     second\n")
    assert "loaded" in err
    assert pacelet("build", "-o", "built")[0] == 0
    for name in ("first", "second"):
        assert content_of(handheld.port, path_of(name)) == (tmp_path / f"built/{name}.json").read_bytes()


def test_push_sends_only_what_changed(handheld, pacelet, routines):
    pacelet("push", "--port", handheld.port)
    status, out, err = pacelet("push", "--port", handheld.port)
    assert (status, out) == (0, "unchanged 2 routines\n")
    assert "up to date" in err
    (routines / "second.yaml").write_text(ROUTINE.format("Changed"), "utf-8")
    assert pacelet("push", "--port", handheld.port)[1] == "updated   second\nunchanged 1 routine\n"


def test_push_of_the_whole_library(handheld, pacelet, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # where there are no routines
    assert pacelet("push", "--port", handheld.port)[0] == 0
    status, out, err = pacelet("list", "--port", handheld.port)
    assert (status, err) == (0, "")
    assert re.search(r"^daily-five +Daily five +5 ", out, re.MULTILINE)
    assert re.search(r"^neck-stretches +Neck stretches +3\+ ", out, re.MULTILINE), "until pressed"
    assert "(broken)" not in out


def test_push_dry_run_and_prune(handheld, pacelet, routines):
    pacelet("push", "--port", handheld.port)
    before = files_on(handheld.port)
    words = ["push", "first", "--prune", "--port", handheld.port]
    told = "removed   second\nunchanged 1 routine\n"
    assert pacelet(*words, "--dry-run")[:2] == (0, told)
    assert files_on(handheld.port) == before
    assert pacelet(*words)[:2] == (0, told)
    assert path_of("second") not in files_on(handheld.port)


def test_push_sends_nothing_if_a_file_has_an_error(handheld, pacelet, routines):
    (routines / "second.yaml").write_text("name: Second\nsteps:\n  - hold: A\n    fro: 30 s\n", "utf-8")
    status, out, err = pacelet("push", "--port", handheld.port)
    assert (status, out) == (1, "")
    assert "second.yaml:4:" in err
    assert err.endswith("pacelet: nothing was sent\n")
    assert path_of("first") not in files_on(handheld.port)


def test_push_wants_a_firmware_first(bare, pacelet, routines):
    status, out, err = pacelet("push", "--port", bare.port)
    assert (status, out) == (1, "")
    assert f"run 'pacelet setup --port {bare.port}' first" in err
    assert files_on(bare.port) == {}


def test_push_refuses_two_routines_of_one_id(handheld, pacelet, routines):
    other = routines.parent / "first.yaml"
    other.write_text(ROUTINE.format("Other"), "utf-8")
    status, _, err = pacelet("push", str(other), str(routines), "--port", handheld.port)
    assert status == 1
    assert "have the same id, first" in err


def test_push_of_what_is_not_there(pacelet, routines):
    status, _, err = pacelet("push", "frist", "--port", "/dev/null")
    assert (status, err) == (1, "pacelet: no such routine: frist - did you mean 'first'?\n")


# list and remove


def test_list(handheld, pacelet, routines):
    assert "no routine is on the board" in pacelet("list", "--port", handheld.port)[1]
    pacelet("push", "--port", handheld.port)
    store(handheld.port, path_of("rubbish"), '{"v":1')
    store(handheld.port, path_of("later"), '{"v":9}')
    status, out, err = pacelet("list", "--port", handheld.port)
    assert status == 0
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["ID", "NAME"],
        ["first", "First"],
        ["later", "(broken)"],
        ["rubbish", "(broken)"],
        ["second", "Second"],
    ]
    assert "'rubbish' is broken: it is no JSON, or not all of it\nRemove it: 'pacelet remove" in err
    assert "'later' is broken" in err
    listed = json.loads(pacelet("list", "--json", "--port", handheld.port)[1])
    assert listed[0]["id"] == "first"
    assert (listed[0]["minutes"], listed[0]["broken"]) == ([1], None)
    assert (listed[1]["name"], listed[1]["bytes"]) == (None, 7)


def test_list_the_readme_and_the_menu_give_the_same_minutes(handheld, pacelet):
    assert pacelet("push", str(routines_dir()), "--port", handheld.port)[0] == 0
    shown = pacelet("list", "--port", handheld.port)[1]
    listed = {line.split()[0]: line.split()[-2] for line in shown.splitlines()[1:]}
    readme = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
    told = dict(re.findall(r"^\|[^|]+\| `([\w-]+)` \| ([\d+-]+) \|", readme, re.MULTILINE))
    assert listed == told
    for one, routine in compiled_library().items():
        text, total = told[one].replace("-", "–"), Ahead(routine, Pace(routine)).total
        ends = f"{text[:-1]}(–\\d+)?\\+" if total.is_open else text
        page = UsbPage(126, 64, fonts(64), Words("en"), None)
        assert re.fullmatch(f"{ends} min", page.minutes(total)), one


def test_remove(handheld, pacelet, routines):
    pacelet("push", "--port", handheld.port)
    status, _, err = pacelet("remove", "frist", "second", "--port", handheld.port)
    assert (status, err) == (1, "pacelet: 'frist' is not on the board - did you mean 'first'?\n")
    assert path_of("second") in files_on(handheld.port)
    assert pacelet("remove", "first", "second", "first", "--port", handheld.port)[:2] == (
        0,
        "removed   first\nremoved   second\n",
    )
    assert not [path for path in files_on(handheld.port) if path.startswith("/routines/")]


# devices, and several boards


def test_devices(power_up, bare, handheld, pacelet, monkeypatch):
    attached = [Port(bare.port, "Pico"), Port(handheld.port, "Pico"), Port("/dev/pts/4999", "Feather")]
    monkeypatch.setattr("pacelet_tools.commands.devices.board_ports", lambda: attached)
    status, out, err = pacelet("devices")
    assert status == 0
    assert re.search(rf"^{bare.port} .* not set up +0 +\d+$", out, re.MULTILINE)
    assert re.search(rf"^{handheld.port} .* pico, current +0 +\d+$", out, re.MULTILINE)
    assert "there is no port /dev/pts/4999" in err
    found = json.loads(pacelet("devices", "--json")[1])
    assert [one["firmware"] for one in found] == [None, "current", None]
    assert found[2]["problem"].startswith("there is no port")


def test_devices_tells_another_version(handheld, pacelet):
    store(handheld.port, f"{HOME}/handheld.mpy", "old")
    status, out, _ = pacelet("devices", "--port", handheld.port)
    assert status == 0
    assert "another version" in out


def test_devices_tells_what_keeps_a_board_from_being_used(bare, pacelet):
    with connected(bare.port):
        status, out, err = pacelet("devices", "--port", bare.port)
    assert (status, out) == (1, "")
    assert "another program is using it" in err


def test_all_boards_have_their_turn(bare, handheld, pacelet, routines, monkeypatch):
    monkeypatch.setattr(ports, "board_ports", lambda: [Port(bare.port, "a"), Port(handheld.port, "b")])
    status, out, err = pacelet("push", "--all")
    assert status == 1
    assert f"the board at {bare.port} has no Pacelet on it yet" in err
    assert out == f"{bare.port}:\n{handheld.port}:\nadded     first\nadded     second\n"
    status, _, err = pacelet("push")
    assert status == 2
    assert f"--port {handheld.port}" in err


def test_json_of_several_boards_is_one_document(power_up, pacelet, routines, monkeypatch):
    attached = [power_up(), power_up()]
    monkeypatch.setattr(ports, "board_ports", lambda: [Port(board.port, "a") for board in attached])
    assert pacelet("setup", "--all")[0] == 0
    assert pacelet("push", "--port", attached[1].port)[0] == 0
    status, out, _ = pacelet("list", "--all", "--json")
    first = [(one["port"], one["id"]) for one in json.loads(out)]
    assert (status, first) == (0, [(attached[1].port, "first"), (attached[1].port, "second")])
    status, out, _ = pacelet("settings", "volume=1", "--all", "--json")
    found = json.loads(out)
    assert (status, list(found)) == (0, [board.port for board in attached])
    assert all(one["volume"]["value"] == 1 for one in found.values())
    heads = [line for line in pacelet("list", "--all")[1].splitlines() if line.endswith(":")]
    assert heads == [f"{board.port}:" for board in attached]


@pytest.mark.parametrize(("no_color", "moves"), [("", True), ("1", False)])
def test_progress_moves_on_a_terminal_only(monkeypatch, capsys, no_color, moves):
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress_on_terminal("loading")(0.5)
    assert bool(capsys.readouterr().err) is moves


@pytest.mark.parametrize("name", ["feather-oled", "esp32-c3"])
def test_other_boards(power_up, pacelet, name):
    board = power_up(load_profile(name))
    assert pacelet("setup", "--board", name, "--port", board.port)[0] == 0
    assert f"{name}, current" in pacelet("devices", "--port", board.port)[1]
