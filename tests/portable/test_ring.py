# SPDX-License-Identifier: MIT
"""The ring: current, flashes, motion and symmetry of every pattern, as a function of time."""

from compiled import routine

from pacelet.lights import CAP_MA, Pattern
from pacelet.phase import Pace, Phase, half
from pacelet.player import Player
from pacelet.settings import TABLE

KINDS = ("prepare", "hold", "move", "in", "hold-in", "out", "hold-out", "release", "switch", "rest", "wait")
SIDES = ["left", "right"]
COUNTS = (1, 2, 7, 12, 24, 60)


class Moment:
    """A player that stands still at `at_ms` of a phase of `ms`."""

    def __init__(self, kind, ms, at_ms=0, side=None, **fields):
        self.phase = Phase(kind, ms)
        self.phase.side = side
        for key in fields:
            setattr(self.phase, key, fields[key])
        self.paused = False
        self.length_ms = ms
        self.go(at_ms)

    def go(self, at_ms):
        self.elapsed_ms = at_ms
        self.remaining_ms = None if self.length_ms is None else self.length_ms - at_ms
        return self


def current_ua(rgb, led_ua=20000):
    """What a frame draws: each colour by its share of 255, and each light by itself."""
    return sum(rgb) * led_ua // 255 + len(rgb) // 3 * 900


def frame(pattern, player, idle_ms=0):
    rgb = bytearray(3 * pattern.count)
    pattern.paint(rgb, player, idle_ms)
    return rgb


def moments():
    """One of each kind and side, with what makes it look different."""
    for side in (None, "left", "right", "forward"):
        for kind in KINDS:
            yield Moment(kind, None if kind == "wait" else 8000, 0, side)
        yield Moment("hold", 8000, 0, side, min_ms=4000)
        yield Moment("hold", None, 0, side)
        yield Moment("move", 8000, 0, side, rep=1)


def every_kind():
    """A routine in which all kinds come, with beats of all lengths."""
    return routine(
        {"hold": "A", "for": (60, 90), "sides": SIDES, "reps": 2, "release": 10},
        {"rest": 70},
        {"move": "B", "reps": 3, "tempo": [("up", 5), ("down", 7), ("hold", 1)]},
        {"move": "C", "for": 70, "prepare": 0},
        {"hold": "D", "breaths": 2},
        {"hold": "E", "for": 2, "reps": 12, "release": 2},
        pace={"breath": [10, 5, 10, 5]},
    )


def test_current_never_exceeds_the_cap():
    for count in COUNTS:
        for cap_ma in (60, 100, 500):
            pattern = Pattern(count, 4, cap_ma)
            for player in moments():
                for at_ms in range(0, 8000, 490):
                    rgb = frame(pattern, player.go(at_ms))
                    assert current_ua(rgb) <= cap_ma * 1000, (count, cap_ma, player.phase.kind, at_ms)
            for idle_ms in range(0, 8000, 490):
                assert current_ua(frame(pattern, Moment("done", 0), idle_ms)) <= cap_ma * 1000
    drawn = []
    for led_ma in (None, 12.6, 5.5, 40):
        pattern = Pattern(12, 4, led_ma=led_ma)
        frames = [frame(pattern, player.go(3000)) for player in moments()]
        frames += [frame(pattern, Moment("done", 0), idle_ms) for idle_ms in range(0, 6000, 490)]
        for rgb in frames:
            assert current_ua(rgb, int(1000 * (led_ma or 20))) <= CAP_MA * 1000, led_ma
        drawn.append(sum([sum(rgb) for rgb in frames]))
    assert drawn[3] < drawn[0] < drawn[1] < drawn[2], "lights that draw less may be brighter"
    assert current_ua(bytearray(3)) == 900 and current_ua(b"\xff\xff\xff") == 60900


def test_a_cap_too_small_for_dark_lights_leaves_them_dark():
    assert not any(frame(Pattern(60, 4, 50), Moment("hold", 8000)))


class Flashes:
    """Counts, for each light, how often it turns from brighter to darker or back, by a tenth at least."""

    def __init__(self, count):
        self.last = [0] * count
        self.rising = [True] * count
        self.turns = [[] for _ in range(count)]

    def take(self, at_ms, rgb):
        for at in range(len(self.last)):
            level = 2 * rgb[3 * at] + 7 * rgb[3 * at + 1] + rgb[3 * at + 2]  # luminance, of 2550
            change = level - self.last[at]
            if self.rising[at] == (change > 0):
                self.last[at] = level
            elif abs(change) >= 255:
                self.last[at] = level
                self.rising[at] = not self.rising[at]
                self.turns[at] = [turn for turn in self.turns[at] if turn > at_ms - 1000] + [at_ms]
                assert len(self.turns[at]) <= 6, (at_ms, at, self.turns[at])


def test_nothing_flashes_more_than_three_times_a_second():
    made = every_kind()
    for count in (1, 12):
        pattern, play = Pattern(count, 4, 500), Player(made, Pace(made))
        flashes, rgb, at_ms = Flashes(count), bytearray(3 * count), 0
        while not play.finished:
            pattern.paint(rgb, play)
            flashes.take(at_ms, rgb)
            play.advance(10)
            at_ms += 10
        for idle_ms in range(0, 8000, 10):
            pattern.paint(rgb, play, idle_ms)
            flashes.take(at_ms + idle_ms, rgb)


def test_a_hold_drains_evenly_and_never_comes_back():
    for count in COUNTS:
        for side in (None, "left", "right"):
            pattern, player = Pattern(count, 4, 2000 if count > 24 else 100), Moment("hold", 20000, 0, side)
            lit = [sum(frame(pattern, player.go(at_ms))) for at_ms in range(0, 17000, 100)]
            assert lit == sorted(lit, reverse=True) and lit[0] > lit[-1] > 0
    pattern, player = Pattern(12, 4, 2000), Moment("hold", 20000)
    lit = [sum(frame(pattern, player.go(at_ms))) for at_ms in range(0, 17000, 100)]
    assert max([lit[at] - lit[at + 1] for at in range(len(lit) - 1)]) <= 50
    assert len({frame(pattern, player.go(at_ms))[33] for at_ms in range(0, 2000, 50)}) > 20


def test_the_last_three_seconds_pulse_once_a_second():
    pattern, player = Pattern(12, 4, 2000), Moment("rest", 20000)
    lit = [sum(frame(pattern, player.go(at_ms))) for at_ms in range(17000, 20000, 100)]
    peaks = [at for at in range(1, len(lit) - 1) if lit[at] < lit[at - 1] and lit[at] <= lit[at + 1]]
    assert peaks == [5, 15, 25]


def test_both_sides_are_lit_alike_and_only_their_half():
    for count in (2, 7, 12, 60):
        for in_row in (False, True):
            pattern = Pattern(count, 4, 2000, in_row)
            for kind in KINDS:
                for at_ms in (0, 1700, 4100, 7900):
                    left = frame(pattern, Moment(kind, 8000, at_ms, "left"))
                    right = frame(pattern, Moment(kind, 8000, at_ms, "right"))
                    mirrored = [tuple(right[at : at + 3]) for at in range(0, 3 * count, 3)]
                    mirrored.reverse()
                    assert [tuple(left[at : at + 3]) for at in range(0, 3 * count, 3)] == mirrored, (
                        kind,
                        at_ms,
                    )
    right = list(frame(Pattern(12, 3), Moment("hold", 8000, 0, "right")))
    assert all(right[0:18:3]) and not any(right[18:])


def test_worn_the_other_way_up_it_looks_the_same_to_the_wearer():
    for in_row in (False, True):
        upright, turned = Pattern(12, 4, 2000, in_row), Pattern(12, 4, 2000, in_row, True)
        for kind in KINDS:
            for side in ("left", "right", None):
                shown = lights_of(frame(upright, Moment(kind, 8000, 1700, side)))
                if in_row:
                    shown.reverse()
                else:
                    shown = shown[6:] + shown[:6]
                assert lights_of(frame(turned, Moment(kind, 8000, 1700, side))) == shown, (kind, side, in_row)


def lights_of(rgb):
    """The colour of each light."""
    return [tuple(rgb[at : at + 3]) for at in range(0, len(rgb), 3)]


def test_breath_fills_and_empties():
    pattern = Pattern(12, 4, 2000)
    rising = [sum(frame(pattern, Moment("in", 4000, at))) for at in range(0, 4000, 50)]
    falling = [sum(frame(pattern, Moment("out", 6000, at))) for at in range(0, 6000, 50)]
    assert rising == sorted(rising) and falling == sorted(falling, reverse=True)
    assert sum(frame(pattern, Moment("hold-in", 4000))) >= rising[-1] > falling[-1]


def test_a_beat_runs_round_once():
    pattern, player = Pattern(12, 4, 2000), Moment("move", 6000, 0, rep=1)
    heads = []
    for at_ms in range(0, 6000, 100):
        red = list(frame(pattern, player.go(at_ms)))[::3]
        heads.append(red.index(max(red)))
    round_again = heads.index(11) + heads[heads.index(11) :].index(0)
    assert heads[:round_again] == sorted(heads[:round_again]) and not any(heads[round_again:])
    assert sorted(set(heads)) == list(range(12)) and len(heads) - round_again <= 3


def test_the_light_of_a_beat_is_steady_though_it_moves():
    for count in (2, 3, 8, 12, 24, 60):
        pattern, player = Pattern(count, 4, 2000), Moment("move", 1000, 0, rep=1)
        lit = [sum(frame(pattern, player.go(at_ms))) for at_ms in range(0, 1000, 10)]
        assert max(lit) <= 1.12 * min(lit), (count, min(lit), max(lit))


def test_a_pause_freezes_and_dims():
    for player in moments():
        pattern = Pattern(12, 4, 100)
        bright = frame(pattern, player.go(2600))
        player.paused = True
        dimmed = frame(pattern, player)
        assert sum(dimmed) < max(1, sum(bright)) // 2 or not any(bright), player.phase.kind
        assert pattern.due_ms(player) >= 10000


def test_the_celebration_ends_by_itself_within_10_s():
    pattern, player = Pattern(12, 4, 100), Moment("done", 0)
    assert any(frame(pattern, player, 500)) and not any(frame(pattern, player, 9999))
    colours = {tuple(sorted(frame(pattern, player, at)[:3])) for at in range(0, 6000, 100)}
    assert len(colours) > 4
    assert pattern.due_ms(player, 500) <= 100 < 10000 <= pattern.due_ms(player, 9999)


def test_brightness_has_steps_and_off():
    lit = [
        sum(frame(Pattern(12, step, 2000), Moment("hold", 8000)))
        for step in range(TABLE["brightness"].allowed[1] + 1)
    ]
    assert lit[0] == 0 and lit == sorted(set(lit))
    assert Pattern(12, 0).due_ms(Moment("hold", 8000)) >= 10000


def test_a_board_without_lights_has_nothing_to_paint():
    pattern = Pattern(0, 3)
    for player in moments():
        assert frame(pattern, player.go(300)) == b"" and pattern.due_ms(player) >= 10000


def test_kinds_differ_in_more_than_colour():
    pattern, looks = Pattern(12, 4, 2000), []
    for kind in ("prepare", "hold", "move", "switch", "rest", "wait"):
        player = Moment(kind, None if kind == "wait" else 8000, 0, "left", rep=1)
        frames = [frame(pattern, player.go(at_ms)) for at_ms in range(0, 8000, 400)]
        most = max([max(rgb) for rgb in frames])
        look = [[8 * max(rgb[at : at + 3]) // most for at in range(0, 36, 3)] for rgb in frames]
        assert look not in looks, kind
        looks.append(look)


def test_what_is_due_is_soon_while_it_moves_and_later_while_it_stands():
    pattern = Pattern(12, 3)
    assert pattern.due_ms(Moment("move", 4000)) <= 50
    assert pattern.due_ms(Moment("hold-in", 4000, 1000)) == 3000
    assert pattern.due_ms(Moment("hold", 120000, 0)) > 300
    for at_ms in range(0, 120000, 777):
        player = Moment("hold", 120000, at_ms)
        assert 0 < pattern.due_ms(player) <= max(50, player.remaining_ms)
        if player.remaining_ms > 3050:
            assert pattern.due_ms(player) <= player.remaining_ms - 3000


def test_very_long_phases_stay_exact():
    four_hours_ms = 14400000
    pattern, player = Pattern(60, 4, 2000), Moment("hold", four_hours_ms)
    for at in range(60):
        red = list(frame(pattern, player.go(at * 240000)))[::3]
        assert sum([1 for level in red if level]) == 60 - at


def test_sides_are_known_by_their_words():
    left, right = (
        ("left", "left foot", "links", "linkes Bein"),
        ("Right", "rechts", "rechtes Bein", "rechte Hand"),
    )
    assert [half(name) for name in left] == ["left"] * 4
    assert [half(name) for name in right] == ["right"] * 4
    assert [half(name) for name in ("forward", "upright", "", None)] == [None] * 4
