# SPDX-License-Identifier: MIT
"""What the handheld remembers: settings, journal, reminders; on CPython and MicroPython."""

from pacelet.history import Journal, day_number, parse
from pacelet.reminders import Reminders
from pacelet.settings import TABLE, clean, is_valid, settings_in


def test_settings_fall_back_one_by_one():
    assert clean(None) == clean([]) == clean({"unknown": 1})
    broken = dict.fromkeys(TABLE, "nonsense")
    broken["volume"] = 1
    broken["pace"] = 201
    assert clean(broken) == dict(clean({}), volume=1)


GIVEN = (
    b'{"pace": 150, "breath": [50, 0, 50, 0], "cues": {"in": "in:d=4, \\"{\\\\"}, "touch": "motor", "volume": 0, '
    b'"unknown": [{"a": "}"}], "screen_off": 1200, "lock": true}'
)


def test_of_settings_cut_off_anywhere_each_whole_value_holds():
    default, whole = clean({}), settings_in(GIVEN)
    held = []
    for end in range(len(GIVEN) + 1):
        found = settings_in(GIVEN[:end])
        for key in TABLE:
            assert found.get(key) in (default.get(key), whole.get(key)), (end, key)
        held.append(sum([found.get(key) != default.get(key) for key in whole]))
    assert held == sorted(held) and held[-2:] == [6, 7]


def test_of_settings_with_a_damaged_byte_the_values_around_it_hold():
    default, whole = clean({}), settings_in(GIVEN)
    for at in range(1, len(GIVEN) - 1):
        for damage in (b"\x00", b"\xff", b"x"):
            found = settings_in(GIVEN[:at] + damage + GIVEN[at + 1 :])
            lost = [key for key in whole if key in found and found[key] != whole[key]]
            assert [found[key] for key in lost if key != "cues"] == [
                default[key] for key in lost if key != "cues"
            ], at
    for rubbish in (b"", b"{", b"}", b"[]", b"null", b"\xff\xfe{", b"{{}", b'{"pace"', b",,,}", b'"'):
        assert settings_in(rubbish) == default


def test_settings_know_their_bounds():
    for key, good, bad in (
        ("pace", 50, 49),
        ("breath", [40, 0, 60, 0], [9, 0, 60, 0]),
        ("quiet", ["22:00", "07:00"], ["22:00"]),
        ("lock", True, 1),
        ("touch", "motor", ["motor"]),
        ("prepare", 0, True),
        ("cues", {"in": "in:d=4:c"}, {"in": 3}),
    ):
        assert is_valid(key, good) and not is_valid(key, bad), key
    entry = {"routine": "desk-break", "from": "09:00", "to": "17:00", "every": 45}
    assert is_valid("reminders", [entry])
    for change in ({"to": "08:00"}, {"times": 3}, {"every": 0}, {"from": "9:00"}, {"routine": None}):
        assert not is_valid("reminders", [dict(entry, **change)])


def session(n, day, routine="a", **more):
    line = {"n": n, "routine": routine, "start": "2026-%02d-%02dT08:00:00" % day}
    line.update(more)
    return line


def journal(*lines):
    made = Journal()
    for line in lines:
        made.add(line)
    return made


def test_days_are_counted_without_gaps():
    days = [
        day_number(text) for text in ("2024-02-28", "2024-02-29", "2024-03-01", "2026-12-31", "2027-01-01")
    ]
    assert [days[i + 1] - days[i] for i in range(4)] == [1, 1, 1035, 1]
    for text in (
        None,
        5,
        "",
        "2026-13-01",
        "2026-00-10",
        "20261122T08",
        "2026-1x-10T",
        "\u00b2026-11-20",
        "\u0662026-11-20",
        "0001-01-01",
    ):
        assert day_number(text) is None


def test_streak_counts_days_in_a_row():
    made = journal(
        *[session(n, day) for n, day in enumerate(((10, 30), (10, 31), (10, 31), (11, 1), (11, 2)), 1)]
    )
    today = day_number("2026-11-02")
    assert [made.streak(today + late) for late in (0, 1, 2)] == [4, 4, 0]
    assert made.streak(None) == 0 and made.streak(today - 5) == 0
    assert made.next_n == 6
    made.add(session(6, (11, 4)))
    assert made.streak(today + 2) == 1


def test_today_counts_each_routine_and_starts_anew_at_midnight():
    made = journal(session(1, (11, 1)), session(2, (11, 2)), session(3, (11, 2), "b"), session(4, (11, 2)))
    today = day_number("2026-11-02")
    assert made.counts_on(today) == {"a": 2, "b": 1}
    assert made.counts_on(today + 1) == made.counts_on(None) == {}


def test_a_clock_set_back_or_never_set_does_no_harm():
    made = journal(session(1, (11, 2)), session(2, (10, 1)), {"n": 3, "routine": "a"}, session(4, (11, 3)))
    assert made.streak(day_number("2026-11-03")) == 2 and made.sessions == 4


def test_days_of_a_clock_that_was_ahead_are_not_counted():
    made = Journal(day_number("2026-11-03"))
    for line in (session(1, (11, 2)), session(2, (12, 24), before=9, after=9), session(3, (11, 3))):
        made.add(line)
    assert made.streak(made.today) == 2 and made.counts_on(made.today) == {"a": 1}


def test_what_lines_say_takes_little_memory():
    made = Journal()
    for n in range(1, 600):
        made.add(session(n, (11, 2), str(n), before=1, after=2, eased=[n]))
        made.add(session(n, (11, 2), "0", before=1, after=2))
    assert len(made.counts_on(day_number("2026-11-02"))) <= 64 and len(made.eased) <= 64
    assert made.next_n == 600 and made.counts["0"] == 599
    made.add(parse('{"n":400000000,"routine":"a"}'))
    assert made.next_n == 600


def test_lines_that_are_none_are_passed_over():
    for text in (
        "",
        "{",
        '{"n":1}',
        "[]",
        '{"n":true,"routine":"a"}',
        '{"n":1,"routine":"a","eased":3}',
        '{"n":1,"routine":"a","start":"\u00b2026-11-20T08:00:00"}',
        '{"n":1,"routine":"a","start":"yesterday"}',
        "\x00\x00",
    ):
        assert parse(text) is None, text
    made = journal(parse('{"n":7,"routine":"a","eased":[2,"x"],"start":[]}'))
    assert made.next_n == 8 and made.eased["a"] == (2,)


def month(before):
    """A session every second day for a month; `before` gives the discomfort on each day."""
    return journal(*[session(n, (10, 1 + 2 * n), before=before(n), after=before(n)) for n in range(15)])


def test_a_month_without_relief_advises_a_doctor():
    assert month(lambda n: 5).advises_doctor()
    assert month(lambda n: n // 3).advises_doctor()
    assert month(lambda n: 10).advises_doctor() and not month(lambda n: 11).advises_doctor()  # no answer
    for count, days, is_advised in ((7, 4, False), (8, 3, True), (21, 1, False), (22, 1, True)):
        made = journal(*[session(n + 1, (10, 1 + days * n), before=5, after=5) for n in range(count)])
        assert made.advises_doctor() is is_advised, (count, days)
    assert not month(lambda n: 8 - n // 3).advises_doctor()
    assert not journal(*[session(n, (10, 1), before=5, after=5) for n in range(15)]).advises_doctor()


def test_before_a_long_break_is_another_month():
    days = [(1, day) for day in range(1, 8)] + [(8, day) for day in range(1, 15)]
    made = journal(*[session(n, day, before=5, after=5) for n, day in enumerate(days, 1)])
    assert not made.advises_doctor()


def due(reminders, start, end, day=1):
    out = []
    for minute in range(start, end):
        routine = reminders.due(day, minute)
        if routine:
            out.append((minute, routine))
    return out


def test_reminders_come_once_each_between_their_times():
    every = Reminders(clean({"reminders": [{"routine": "a", "from": "09:00", "to": "10:30", "every": 45}]}))
    assert due(every, 500, 800) == [(540, "a"), (585, "a"), (630, "a")]
    times = Reminders(clean({"reminders": [{"routine": "b", "from": "08:00", "to": "20:00", "times": 3}]}))
    assert due(times, 0, 1440) == [(480, "b"), (840, "b"), (1200, "b")]


def test_quiet_hours_across_midnight_and_snooze():
    plan = {
        "reminders": [{"routine": "a", "from": "00:00", "to": "23:00", "every": 60}],
        "quiet": ["22:00", "07:00"],
    }
    made = Reminders(clean(plan))
    assert [minute for minute, _ in due(made, 300, 560)] == [420, 480, 540]
    made.snooze("a")
    assert due(made, 560, 580) == [(569, "a")]


def test_what_fell_due_more_than_an_hour_ago_is_not_offered():
    for minute, routine in ((599, "a"), (601, None)):
        made = Reminders(clean({"reminders": [{"routine": "a", "from": "09:00", "to": "17:00", "times": 1}]}))
        assert made.due(1, 500) is None
        assert made.due(1, minute) == routine


def test_long_absence_reminds_at_most_once():
    made = Reminders(clean({"reminders": [{"routine": "a", "from": "09:00", "to": "17:00", "every": 30}]}))
    assert made.due(1, 500) is None
    assert made.due(1, 900) == "a"
    assert made.due(2, 700) is None and made.due(2, 690) is None
