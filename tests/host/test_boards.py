# SPDX-License-Identifier: MIT
"""Board profiles: those that come with Pacelet are sound, and each kind of fault is told plainly."""

import copy
import json
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacelet.profile import PANELS, is_panel, profile_in
from pacelet_tools.boards import cautions, load_profile, names, problems, require_fit
from pacelet_tools.boards.chips import CHIPS
from pacelet_tools.errors import Problem

WANTED = [
    "esp32-c3",
    "esp32-c3-oled",
    "esp32-devkit",
    "esp32-s3",
    "feather-oled",
    "pico",
    "pico-2",
    "pico-one-button",
    "pico-sh1106",
    "pico-w",
    "xiao-rp2040",
]
ON_PANEL = {"driver": "drv2605", "i2c": 0, "sda": 4, "scl": 5}
TWO = {"next": {"short": "next", "long": "next-held", "double": "back", "double-long": "back-held"}}


def changed(board: str, **parts: Any) -> dict[str, Any]:
    """A profile with keys of its parts replaced: `panel={"sda": 3}`, `chip="esp32"`; None takes a key out."""
    profile = copy.deepcopy(load_profile(board))
    for part, new in parts.items():
        if isinstance(new, dict) and isinstance(profile.get(part), dict):
            profile[part] = {
                key: value for key, value in {**profile[part], **new}.items() if value is not None
            }
        else:
            profile[part] = new
    return {key: value for key, value in profile.items() if value is not None}


def test_the_boards_are_those_of_the_design():
    assert names() == WANTED


@pytest.mark.parametrize("name", WANTED)
def test_each_profile_is_sound(name):
    profile = load_profile(name)
    assert problems(profile) == []
    assert profile["name"] == name
    assert "battery" not in profile or CHIPS[profile["chip"]].adc_pins


def test_the_reference_wiring():
    profile = load_profile("pico")
    assert profile["panel"] == {
        "driver": "ssd1306",
        "width": 128,
        "height": 64,
        "address": 0x3C,
        "i2c": 0,
        "sda": 4,
        "scl": 5,
        "freq_hz": 400_000,
    }
    assert profile["ring"] == {"pin": 16, "leds": 12, "order": "GRB"}
    assert (profile["buzzer"], profile["motor"]) == ({"pin": 15}, {"pin": 14})
    assert profile["buttons"] == {"back": 10, "ok": 11, "next": 12}


def test_the_oled_featherwing():
    profile = load_profile("feather-oled")
    assert (profile["panel"]["height"], profile["ring"]["leds"]) == (32, 1)
    assert profile["buttons"] == {"back": 9, "ok": 8, "next": 7}  # A, B, C on D9, D6, D5


# RP2040 data sheet, table 2 (GPIO functions), column F3.
I2C_OF_RP2040 = {
    (0, "sda"): [0, 4, 8, 12, 16, 20, 24, 28],
    (0, "scl"): [1, 5, 9, 13, 17, 21, 25, 29],
    (1, "sda"): [2, 6, 10, 14, 18, 22, 26],
    (1, "scl"): [3, 7, 11, 15, 19, 23, 27],
}


@pytest.mark.parametrize(("bus", "line"), I2C_OF_RP2040)
def test_i2c_pins_are_those_of_the_data_sheet(bus, line):
    assert CHIPS["rp2040"].i2c_pins(bus, line) == I2C_OF_RP2040[bus, line]


FAULTS = [
    ("pico", {"buzzer": {"pin": 14}}, "the buzzer and the motor are on the same pin, GP14"),
    ("pico", {"buttons": {"ok": 16}}, "the ring and the button ok are on the same pin, GP16"),
    (
        "pico",
        {"panel": {"sda": 7}},
        "the panel's SDA cannot be on GP7: SDA of I2C0 is on GP0, GP4, GP8, GP12, GP16, GP20, GP24, GP28",
    ),
    (
        "pico",
        {"panel": {"sda": 5, "scl": 4}},
        "the panel's SDA and SCL are the wrong way round on GP5 and GP4",
    ),
    (
        "pico",
        {"panel": {"i2c": 1}},
        "the panel's GP4 and GP5 are SDA and SCL of I2C0, not of I2C1",
    ),
    ("esp32-c3", {"panel": {"i2c": 1}}, "the panel cannot be on I2C1: the ESP32-C3 has only I2C0"),
    ("pico", {"ring": {"pin": 30}}, "the ring cannot be on GP30: the RP2040 has no such pin"),
    (
        "pico-w",
        {"motor": {"pin": 25}},
        "the motor cannot be on GP25: the Raspberry Pi Pico W has no contact for that pin",
    ),
    (
        "esp32-devkit",
        {"buzzer": {"pin": 6}},
        "the buzzer cannot be on GPIO6: on the ESP32 that pin is wired to the flash inside the module",
    ),
    (
        "esp32-devkit",
        {"buttons": {"back": 34}},
        "the button back cannot be on GPIO34: that pin of the ESP32 is an input only, without a pull-up",
    ),
    (
        "esp32-s3",
        {"ring": {"pin": 0}},
        "the ring cannot be on GPIO0: on the ESP32-S3 that pin decides how the chip starts, "
        "so nothing may pull it",
    ),
    (
        "esp32-c3",
        {"buzzer": {"pin": 18}},
        "the buzzer cannot be on GPIO18: on the ESP32-C3 that pin is a line of the USB port",
    ),
    ("pico", {"ring": {"leds": 61}}, "ring: leds: a whole number from 1 to 60 is wanted, not 61"),
    ("pico", {"ring": {"leds": 0}}, "ring: leds: a whole number from 1 to 60 is wanted, not 0"),
    ("pico", {"ring": {"leds": True}}, "ring: leds: a whole number from 1 to 60 is wanted, not True"),
    (
        "pico",
        {"ring": {"order": "GGB"}},
        "ring: order: the letters RGB or RGBW are wanted in the order of the wire, not 'GGB'",
    ),
    ("pico", {"ring": {"row": 1}}, "ring: row: true or false is wanted, not 1"),
    ("pico", {"ring": {"led_ma": 0.5}}, "ring: led_ma: a number of mA from 1 to 60 is wanted, not 0.5"),
    ("pico", {"ring": {"led_ma": "12.6"}}, "ring: led_ma: a number of mA from 1 to 60 is wanted, not '12.6'"),
    ("pico", {"ring": {"led_ma": True}}, "ring: led_ma: a number of mA from 1 to 60 is wanted, not True"),
    ("pico", {"panel": {"height": 16}}, "panel: height: 32 or 40 or 48 or 64 is wanted, not 16"),
    ("pico", {"panel": {"width": 96}}, "panel: width: 64 or 72 or 128 is wanted, not 96"),
    ("pico", {"panel": {"driver": "sh1107"}}, "panel: driver: ssd1306 or sh1106 is wanted, not 'sh1107'"),
    (
        "pico",
        {"panel": {"driver": "sh1106", "height": 32}},
        "panel: there is no sh1106 of 128x32 here; there are ssd1306 128x64, ssd1306 128x32, ssd1306 72x40, "
        "ssd1306 64x48, sh1106 128x64",
    ),
    ("pico", {"panel": {"address": "0x27"}}, 'panel: address: "0x3c" or "0x3d" is wanted, not "0x27"'),
    ("pico", {"panel": {"address": True}}, 'panel: address: "0x3c" or "0x3d" is wanted, not true'),
    ("pico", {"panel": {"sda": None}}, "panel: 'sda' is missing"),
    ("pico", {"panel": {"sdaa": 4}}, "panel: there is no 'sdaa' here - did you mean 'sda'?"),
    ("pico", {"panel": {"sda": "GP4"}}, "panel: sda: a whole number from 0 to 63 is wanted, not 'GP4'"),
    ("pico", {"buttons": {"ok": None}}, "buttons: 'ok' is missing"),
    ("pico", {"buttons": None}, "'buttons' is missing: nothing could be chosen or paused"),
    ("pico", {"buzzer": 15}, "buzzer: an object with pin, kind, active is wanted, not 15"),
    ("pico", {"buzer": {"pin": 15}}, "there is no 'buzer' here - did you mean 'buzzer'?"),
    ("pico", {"v": 2}, "v: 1 is wanted, not 2"),
    (
        "pico",
        {"chip": "stm32"},
        "chip: rp2040 or rp2350 or esp32 or esp32c3 or esp32s3 is wanted, not 'stm32'",
    ),
    ("esp32-c3", {"port": "rp2"}, "port: esp32 is wanted for the ESP32-C3, not rp2"),
    ("pico", {"port": "stm32"}, "port: esp32 or rp2 is wanted, not 'stm32'"),
    ("pico", {"pins": "all"}, "pins: a list of pin numbers is wanted"),
    (
        "pico",
        {"battery": {"pin": 22, "divider": 3}},
        "the battery cannot be on GP22: the RP2040 measures voltages on GP26, GP27, GP28, GP29",
    ),
    (
        "pico",
        {"buttons": {"back": None}},
        "no press of a button means back or back-held: say in 'presses' which one does",
    ),
    (
        "pico",
        {"buttons": {"back": None}, "presses": {"ok": TWO["next"]}},
        "no press of a button means ok or ok-held: say in 'presses' which one does",
    ),
    ("pico", {"presses": {"okk": {}}}, "presses: there is no button 'okk' in 'buttons' - did you mean 'ok'?"),
    (
        "pico",
        {"presses": {"ok": {"duoble": "next"}}},
        "presses: ok: there is no press 'duoble' - did you mean 'double'?",
    ),
    (
        "pico",
        {"presses": {"ok": {"double": "next held"}}},
        "presses: ok: double: ok or ok-held or next or next-held or back or back-held is wanted, not 'next held'",
    ),
    (
        "pico",
        {"presses": {"ok": "next"}},
        "presses: ok: an object with short, double, triple, long, double-long, triple-long is wanted, not 'next'",
    ),
    ("pico", {"buttons": {"active": "up"}}, "buttons: active: low or high is wanted, not 'up'"),
    ("pico", {"buzzer": {"kind": "loud"}}, "buzzer: kind: passive or active is wanted, not 'loud'"),
    (
        "esp32-c3",
        {"buttons": {"ok": 9, "active": "high"}},
        "the button ok cannot be on GPIO9: the button BOOT of a board goes to ground, and the others here to 3.3 V",
    ),
    ("pico", {"haptics": ON_PANEL}, "haptics: there is a motor too; leave out one of them"),
    (
        "pico",
        {"haptics": {**ON_PANEL, "sda": 8, "scl": 9}, "motor": None},
        "the haptics are on I2C0, so they must have the SDA and SCL of the panel",
    ),
    (
        "pico",
        {"haptics": {**ON_PANEL, "i2c": 1, "sda": 13, "scl": 7}, "motor": None},
        "the haptics' SDA cannot be on GP13: SDA of I2C1 is on GP2, GP6, GP10, GP14, GP18, GP22, GP26",
    ),
    (
        "pico",
        {"haptics": ON_PANEL, "motor": None, "panel": {"freq_hz": 1_000_000}},
        "haptics: they take 400000 Hz at most, and the panel's freq_hz is 1000000",
    ),
    ("pico", {"vbus": {}}, "vbus: 'pin' is missing"),
    ("pico", {"vbus": {"pin": 14}}, "the motor and the sense of USB power are on the same pin, GP14"),
    (
        "esp32-s3",
        {"vbus": {"pin": 13}},
        "vbus: light sleep is for the RP2040 and RP2350: the ESP32-S3 does not wake from it reliably",
    ),
    ("pico", {"presses": []}, "presses: an object with the buttons is wanted, not []"),
    (
        "pico",
        {"motor": {"pwm_hz": 200}},
        "the buzzer and the motor cannot both have PWM on GP15 and GP14: the RP2040 gives both pins one "
        "frequency; move one of them, or leave out the motor's pwm_hz",
    ),
]


@pytest.mark.parametrize(("board", "change", "told"), FAULTS, ids=[told[:60] for _, _, told in FAULTS])
def test_one_fault_is_told_in_one_sentence(board, change, told):
    assert problems(changed(board, **change)) == [told]


def test_all_faults_are_told_at_once():
    found = problems(changed("pico", ring={"pin": 40}, motor={"pin": 15}, buttons={"back": 4}))
    assert len(found) == 3


@pytest.mark.parametrize("part", ["panel", "ring", "buzzer", "motor"])
def test_a_board_may_lack_a_part(part):
    assert problems(changed("pico", **{part: None})) == []


def test_two_buttons_whose_presses_reach_everything():
    assert problems(changed("pico", buttons={"back": None}, presses=TWO)) == []


def test_the_sense_of_usb_power_needs_no_contact():
    assert problems(changed("pico", vbus={"pin": 24})) == []


@pytest.mark.parametrize("battery", [{"pin": 28, "divider": 2}, {"pin": 29, "divider": 3}])
def test_a_battery_where_the_chip_can_measure(battery):
    assert problems(changed("pico", battery=battery)) == []


@pytest.mark.parametrize(("part", "told"), [("battery", "the battery"), ("vbus", "the sense of USB power")])
def test_a_pico_w_measures_its_supply_by_its_radio(part, told):
    wanted = {"battery": {"pin": 29, "divider": 3}, "vbus": {"pin": 24}}[part]
    (problem,) = problems(changed("pico-w", **{part: wanted}))
    assert problem.startswith(f"{told} cannot be on GP{wanted['pin']}: ")
    assert problem.endswith("the Raspberry Pi Pico W has no contact for that pin")


def test_a_motor_on_pwm_beside_the_buzzer_s_slice():
    assert problems(changed("pico", motor={"pin": 17, "pwm_hz": 200})) == []


def test_an_unknown_board_is_told_with_the_nearest_name():
    with pytest.raises(Problem, match="no such board: pico2 - did you mean 'pico-2'"):
        load_profile("pico2")


def test_a_profile_of_one_s_own(tmp_path):
    own = tmp_path / "mine.json"
    own.write_text(json.dumps(changed("pico", ring={"leds": 24})), encoding="utf-8")
    assert load_profile(str(own))["ring"]["leds"] == 24


@pytest.mark.parametrize(
    ("written", "plain", "said"),
    [
        ("60", 60, ""), ("61", 61, ""), ('"0x3c"', 60, ""), ('"0X3D"', 61, ""), ('"0x3C"', 60, ""),
        ('"0x78"', 60, "0x78 is 0x3c"), ("122", 61, "122 is 0x3d"), ('"0x7A"', 61, "0x7A is 0x3d"),
    ],
)  # fmt: skip
def test_an_address_as_people_know_it(tmp_path, capsys, written, plain, said):
    """Also in eight bits, as it is printed on modules, and then it is said which one that is."""
    own = tmp_path / "mine.json"
    own.write_text(
        json.dumps(load_profile("pico")).replace('"address": 60', f'"address": {written}'), "utf-8"
    )
    assert load_profile(str(own))["panel"]["address"] == plain
    told = capsys.readouterr().err
    assert (said in told) if said else not told
    given = json.loads(own.read_text("utf-8"))
    on_board, is_right = profile_in(given, b"", "x with RP2040", lambda name, part: True)
    assert on_board["panel"]["address"] == plain and is_right


def test_a_number_that_json_has_not_is_told_with_what_it_has(tmp_path):
    own = tmp_path / "mine.json"
    own.write_text(json.dumps(load_profile("pico")).replace('"address": 60', '"address": 0x3c'), "utf-8")
    with pytest.raises(Problem, match='such as "0x3c"'):
        load_profile(str(own))


def test_a_panel_that_there_is_not_is_none_on_the_board_either():
    for driver, width, height in product(("ssd1306", "sh1106"), (64, 72, 128), (32, 40, 48, 64)):
        given = changed("pico", panel={"driver": driver, "width": width, "height": height})
        on_board, is_right = profile_in(given, b"", "x with RP2040", lambda name, part: True)
        is_known = (driver, width, height) in PANELS
        assert (problems(given) == []) is is_right is is_known
        assert is_panel(on_board["panel"])


@pytest.mark.parametrize(("board", "pin"), [("esp32-c3", 9), ("esp32-devkit", 0), ("esp32-s3", 0)])
def test_the_boot_button_is_a_button_with_a_caution(board, pin):
    own = changed(board, buttons={"ok": pin})
    assert problems(own) == []
    (caution,) = cautions(own)
    assert "BOOT" in caution and f"GPIO{pin}" in caution and "the button ok" in caution
    assert cautions(changed(board)) == []
    assert len(problems(changed(board, buzzer={"pin": pin}))) == 1


def test_a_faulty_profile_of_one_s_own_is_refused(tmp_path):
    own = tmp_path / "mine.json"
    own.write_text(json.dumps(changed("pico", ring={"leds": 0}, v=3)), encoding="utf-8")
    with pytest.raises(Problem) as told:
        load_profile(str(own))
    assert str(told.value).count(str(own)) == 2
    own.write_bytes(b"\xff{")
    with pytest.raises(Problem, match="cannot be read as a board profile"):
        load_profile(str(own))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 70) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.sampled_from([*load_profile("pico"), "battery", "presses", "x"]),
    st.sampled_from(["pin", "sda", "leds"]),
    JSON,
)
def test_no_value_makes_the_checks_fail(key, inner, value):
    profile = changed("pico")
    if isinstance(profile.get(key), dict):
        assert isinstance(problems({**profile, key: {**profile[key], inner: value}}), list)
    assert isinstance(problems({**profile, key: value}), list)
    assert isinstance(problems(value), list)


@pytest.mark.parametrize(
    ("board", "machine"),
    [
        ("pico", "Raspberry Pi Pico with RP2040"),
        ("pico", "Raspberry Pi Pico2 with RP2350"),
        ("pico", "Some board of somebody's"),
        ("esp32-devkit", "Generic ESP32 module with ESP32"),
        ("esp32-s3", "FeatherS3 with ESP32-S3"),
        ("esp32-c3", "LOLIN_C3_MINI with ESP32-C3FH4"),
        ("feather-oled", "Adafruit Feather RP2040 with OLED FeatherWing 128x32 (virtual) with RP2040"),
    ],
)
def test_a_profile_that_fits_the_board(board, machine):
    require_fit(load_profile(board), machine, "COM3")


@pytest.mark.parametrize(
    ("board", "machine", "told"),
    [
        ("pico", "Generic ESP32 module with ESP32", "--board esp32-devkit"),
        ("esp32-devkit", "Generic ESP32S3 module with ESP32S3", "--board esp32-s3"),
        ("esp32-c3", "Raspberry Pi Pico with RP2040", "--board pico or --board pico-one-button"),
    ],
)
def test_a_profile_for_another_chip_is_refused(board, machine, told):
    with pytest.raises(Problem, match="the board at COM3 has the chip") as refused:
        require_fit(load_profile(board), machine, "COM3")
    assert told in str(refused.value)
