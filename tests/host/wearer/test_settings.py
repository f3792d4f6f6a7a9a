# SPDX-License-Identifier: MIT
"""`pacelet settings`: a person's words on one side, `/settings.json` on a board on the other."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacelet.settings import TABLE, clean, is_valid
from pacelet_tools.errors import Problem
from pacelet_tools.wearer.setting_words import WORDS, read_request, show
from pacelet_tools.wearer.settings_file import SettingsFile, default_of

EVERY_45 = {"routine": "desk-break", "from": "09:00", "to": "17:00", "every": 45}
TUNE = "in:d=16,o=7,b=187:c,e"

UNDERSTOOD = [
    ("pace=120%", "pace", 120),
    ("pace=120", "pace", 120),
    ("Pace=50", "pace", 50),
    ("prepare=5s", "prepare", 50),
    ("prepare=0s", "prepare", 0),
    ("switch=0:04", "switch", 40),
    ("rep=1.5s", "rep", 15),
    ("breath=4-6", "breath", [40, 0, 60, 0]),
    ("breath=4-7-8", "breath", [40, 70, 80, 0]),
    ("breath=4.5-4-4-4", "breath", [45, 40, 40, 40]),
    ("range-end=low", "range_end", "low"),
    ("start_side=alternating", "start_side", "alternating"),
    ("brightness=off", "brightness", 0),
    ("volume=2", "volume", 2),
    ("volume=mute", "volume", 0),
    ("touch=Motor", "touch", "motor"),
    ("count_in=10", "count_in", 10),
    ("hand=left", "hand", "left"),
    ("language=de", "language", "de"),
    ("screen_off=never", "screen_off", 0),
    ("screen_off=2min", "screen_off", 120),
    ("lock=on", "lock", True),
    ("comfort=no", "comfort", False),
    ("quiet=22:00-7:00", "quiet", ["22:00", "07:00"]),
    ("quiet=22:00 to 07:00", "quiet", ["22:00", "07:00"]),
    ("reminders=off", "reminders", []),
    ("reminders=desk-break 9:00-17:00 every 45min", "reminders", [EVERY_45]),
    (
        "reminders=desk-break 09:00-17:00 every 45min; a 08:00-20:00 3 times a day",
        "reminders",
        [EVERY_45, {"routine": "a", "from": "08:00", "to": "20:00", "times": 3}],
    ),
    (f"cues.in={TUNE}", "cues", {"in": TUNE}),
    (f"cues.switch={TUNE}", "cues", {"switch": TUNE}),
]

REFUSED = [
    ("volum=2", "there is no setting 'volum' - did you mean 'volume'?"),
    ("=2", "there is no setting ''; 'pacelet settings' lists them"),
    ("volume.x=2", "volume: it has no parts"),
    ("volume=5", "volume=5: wanted: 0 (mute) to 4"),
    ("volume=two", "volume=two: wanted: 0 (mute) to 4"),
    ("pace=49%", "wanted: 50% to 200%"),
    ("prepare=5", "prepare=5: '5' has no unit: '5s'; wanted: 0s to 30s"),
    ("prepare=31s", "wanted: 0s to 30s"),
    ("rep=0s", "wanted: 0.1s to 1min"),
    ("breath=4", "'4' is no breath"),
    ("breath=0-6", "in and out take at least 1 s each"),
    ("lock=maybe", "wanted: on or off"),
    ("touch=all", "wanted: both or buzzer or motor or none"),
    ("screen_off=90", "'90' has no unit: '90s'"),
    ("screen_off=0.5s", "whole seconds are kept"),
    ("screen_off=2h", "wanted: never, or up to 1h"),
    ("quiet=22:00", "wanted: two times, such as 22:00-07:00"),
    ("quiet=22:00-25:00", "wanted: two times"),
    ("quiet=07:00-7:00", "both ends are the same"),
    ("reminders=desk-break", "wanted: 'ID 09:00-17:00 every 45min'"),
    ("reminders=a 17:00-09:00 every 45min", "17:00 is not before 09:00"),
    ("reminders=a 09:00-17:00 every 45", "'45' has no unit: '45min'"),
    ("reminders=a 09:00-17:00 every 90s", "'90s' is not in whole minutes"),
    ("reminders=a 09:00-17:00 every 0min", "wanted: 'ID 09:00-17:00 every 45min'"),
    ("reminders=" + ";".join(["a 09:00-17:00 3 times"] * 9), "up to 8"),
    ("cues=x", "tunes are set one by one"),
    ("cues.inn=x", "there is no cue 'inn' - did you mean 'in'?"),
    ("cues.in=x", "a tune is name:defaults:notes; wanted: a tune in RTTTL"),
]


def test_every_setting_has_its_words():
    assert list(WORDS) == list(TABLE)


@pytest.mark.parametrize("key", TABLE)
def test_defaults_can_be_said_and_read_back(key):
    default = default_of(key)
    if default is None or key == "cues":
        assert show(key, default) == "none"
    else:
        assert is_valid(key, default)
        said = show(key, default).replace("none", "off") if key == "reminders" else show(key, default)
        assert read_request([f"{key}={said}"]).changes[0].value == default


@pytest.mark.parametrize(("word", "key", "value"), UNDERSTOOD, ids=[word for word, _, _ in UNDERSTOOD])
def test_understood(word, key, value):
    found = SettingsFile(None)
    found.change(read_request([word]).changes)
    assert found.values == {key: value}
    assert clean(found.values)[key] == value
    if key != "cues":
        assert read_request([f"{key}={show(key, value).replace('none', 'off')}"]).changes[0].value == value


@pytest.mark.parametrize(("word", "told"), REFUSED, ids=[word[:40] for word, _ in REFUSED])
def test_refused(word, told):
    with pytest.raises(Problem) as problem:
        read_request(["volume=1", word])
    assert told in str(problem.value)
    assert str(problem.value).endswith("Nothing was changed.")


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(Problem) as problem:
        read_request([word for word, _ in REFUSED])
    assert len(str(problem.value).splitlines()) == len(REFUSED) + 1


@given(st.lists(st.text(max_size=30)), st.sampled_from(sorted(TABLE)))
def test_any_words_are_understood_or_refused(words, key):
    for word in [*words, *(f"{key}={text}" for text in words), *(f"cues.in={text}" for text in words)]:
        try:
            changes = read_request([word]).changes
        except Problem:
            continue
        for change in changes:
            value = {change.cue: change.value} if change.cue else change.value
            assert change.value is None or is_valid(change.key, value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=8,
)
ANY_SETTINGS = st.dictionaries(st.sampled_from(sorted(TABLE)) | st.text(), JSON)


@given(ANY_SETTINGS.map(lambda given: json.dumps(given).encode()) | st.binary())
def test_of_any_file_each_right_value_holds_and_can_be_shown(content):
    found = SettingsFile(content)
    held = clean(found.values)
    for key in TABLE:
        show(key, found.value(key))
        if key in held:
            assert found.value(key) == held[key]
    json.loads(found.content())


# On a board


def test_all_are_listed(board, pacelet):
    status, out, _ = pacelet("settings", "--port", board.port)
    assert status == 0
    lines = [line.split() for line in out.splitlines()]
    assert [line[0] for line in lines] == ["SETTING", *TABLE]
    assert lines[1][:3] == ["pace", "100%", "100%"]


def test_one_is_written_and_the_rest_stays(board, pacelet):
    board.put(settings='{"own": [1], "volume": 1, "lock": true}')
    status, out, err = pacelet("settings", "volume=2", "breath=4-6", "cues.in=" + TUNE, "--port", board.port)
    assert (status, out.splitlines()[1].split()[:3]) == (0, ["volume", "2", "3"])
    assert "written" in err
    wanted = {"own": [1], "volume": 2, "lock": True, "breath": [40, 0, 60, 0], "cues": {"in": TUNE}}
    assert json.loads(board.get("settings") or "") == wanted
    assert board.get("/settings.json.tmp") is None


def test_back_to_the_default(board, pacelet):
    board.put(settings='{"volume": 1, "own": 2, "cues": {"in": "x:d=4:c", "out": "y:d=4:c"}}')
    assert pacelet("settings", "volume=", "cues.in=", "--port", board.port)[0] == 0
    assert board.get("settings") == '{"own":2,"cues":{"out":"y:d=4:c"}}'
    assert pacelet("settings", "cues=", "--port", board.port)[0] == 0
    assert board.get("settings") == '{"own":2}'


def test_nothing_is_written_if_one_is_wrong(board, pacelet):
    status, out, err = pacelet("settings", "volume=2", "pace=5", "--port", board.port)
    assert (status, out) == (1, "")
    assert err.startswith("pacelet: pace=5: wanted: 50% to 200%")
    assert board.get("settings") is None


def test_what_was_so_already_is_not_written(board, pacelet):
    board.put(settings='{ "volume": 2 }')
    assert "it was so already" in pacelet("settings", "volume=2", "pace=", "--port", board.port)[2]
    assert board.get("settings") == '{ "volume": 2 }'


@pytest.mark.parametrize(
    "broken", ["", '{"volume": 1', "[1]", "\udcff", "x" * 100_000], ids=lambda text: text[:5]
)
def test_a_broken_file_is_told_and_replaced_by_what_is_set(board, pacelet, broken):
    board.put(settings=broken.encode("utf-8", "surrogateescape"))
    status, out, err = pacelet("settings", "volume", "--port", board.port)
    assert (status, out.splitlines()[1].split()[1]) == (0, "3")
    assert "are broken" in err and "the defaults hold" in err
    assert "replaced" in pacelet("settings", "volume=2", "--port", board.port)[2]
    assert board.get("settings") == '{"volume":2}'


def test_a_value_without_sense_falls_back_alone(board, pacelet):
    board.put(settings='{"volume": 9, "pace": 150}')
    status, out, err = pacelet("settings", "volume", "pace", "--port", board.port, "--json")
    found = json.loads(out)
    assert [found[key]["value"] for key in ("volume", "pace")] == [3, 150]
    assert [found[key]["set"] for key in ("volume", "pace")] == [False, True]
    assert (status, "volume: 9 on the board makes no sense" in err) == (0, True)


def test_a_reminder_of_a_routine_that_is_not_there_is_told(board, pacelet):
    board.put(**{"/routines/desk-break.json": b"{}"})
    words = ("settings", "reminders=desk-brek 09:00-17:00 3 times; desk-break 09:00-17:00 every 1h")
    status, _, err = pacelet(*words, "--port", board.port)
    assert status == 0
    assert "'desk-brek' is not on the board - did you mean 'desk-break'?" in err
    assert err.count("is not on the board") == 1


def test_control_characters_from_a_board_do_not_reach_the_terminal(board, pacelet):
    board.put(
        settings=json.dumps({"cues": {"in": "\x1b[2Jx"}, "reminders": [{**EVERY_45, "routine": "\x1b"}]})
    )
    _, out, err = pacelet("settings", "cues", "reminders", "--port", board.port)
    assert "\x1b" not in out + err
