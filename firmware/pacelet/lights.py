# SPDX-License-Identifier: MIT
"""What the ring of lights shows, as a function of the phase and of the time in it.

Each kind of phase has its own motion as well as its colour, so that colour is never the only code. Nothing
here changes faster than 3 times a second (WCAG 2.3.1), and fades take a second or more. Integers only.
"""

from pacelet.format import const
from pacelet.phase import half

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from pacelet.phase import Phase
    from pacelet.player import Player

# Okabe and Ito's palette, safe for red-green colour blindness, each at its most lively.
_ORANGE = const(0xFF6E00)
_BLUE = const(0x3C96FF)
_GREEN = const(0x00C86E)
_PURPLE = const(0xC84696)
_WHITE = const(0xC8C8C8)

_STEPS = const((0, 20, 56, 128, 255))  # of 255, by the steps of the setting "brightness"

# WS2812: up to 20 mA for one colour of one light at full, just under 1 mA for a light that is dark.
_CHANNEL_UA = const(20000)
_DARK_UA = const(900)
CAP_MA = 100

_LAST_MS = const(3000)
_ROUND_MS = const(4000)  # One slow breath of a wait, or one round of a long movement.
_CELEBRATION_MS = const(6000)
_FRAME_MS = const(50)
_IDLE_MS = const(60000)  # until something changes that does not by itself
_FULL = const(256)  # a light's level: 0 dark, 256 its full share
# A quarter of a cosine, in 16 steps.
_SPOT = const(b"\xff\xfe\xfa\xf4\xec\xe1\xd4\xc5\xb4\xa2\x8e\x78\x62\x4a\x32\x19")
_WHOLE = const(4096)  # a share of the lights: 60 of them have 68 steps each

# Work is orange and drains or runs round, a rest is blue and glows, a change of sides is blue and wanders,
# prepare is white and gathers, a breath is green, fills and empties, a wait is purple and breathes.
_COLOURS = {
    "prepare": _WHITE,
    "hold": _ORANGE,
    "move": _ORANGE,
    "release": _ORANGE,
    "switch": _BLUE,
    "rest": _BLUE,
    "wait": _PURPLE,
}


class Pattern:
    """Paints frames for `count` lights (0 to 60), a ring or, with `in_row`, a row.

    `brightness`: one of `_STEPS` by its number, 0 is off. `cap_ma`: the most that a frame may draw, all lights
    together. `turned`: the handheld is worn the other way up. `led_ma`: what one colour of a light draws at full, None:
    as much as one of the first kind.
    """

    def __init__(
        self,
        count: int,
        brightness: int,
        cap_ma: int = CAP_MA,
        in_row: bool = False,
        turned: bool = False,
        led_ma: "float | None" = None,
    ) -> None:
        self.count = count
        self._led_ua = int(led_ma * 1000) if led_ma else _CHANNEL_UA
        self.brightness = brightness
        self.cap_ma = cap_ma
        self.levels = [0] * count
        self.counted = 0  # lights that count as fully lit for the cap, see `write`
        # The numbers of the lights of no side, of the left and of the right, each from the one that is lit longest. On
        # a ring light 0 is at the top and they run clockwise; in a row, light 0 is at the left.
        places = bytes(range(count))
        if turned:
            places = bytes(reversed(places)) if in_row else places[count // 2 :] + places[: count // 2]
        first, second = places[: (count + 1) // 2], places[count // 2 :]
        if in_row:
            first, second = second, first
        self.by_side = {None: places, "left": bytes(reversed(second)), "right": first}
        self._places = places  # of the side that is shown

    def paint(self, rgb: bytearray, player: "Player", idle_ms: int = 0) -> None:
        """Fill `rgb` (3 bytes a light: red, green, blue) for the moment at which `player` stands.

        `idle_ms`: how long it has been done; the celebration runs on it, for the player's own time has
        stopped.
        """
        phase, length_ms = player.phase, player.length_ms
        is_done = phase.kind == "done"
        if self.brightness == 0 or self.count == 0 or (is_done and idle_ms >= _CELEBRATION_MS):
            for at in range(len(rgb)):
                rgb[at] = 0
            return
        if not is_done and length_ms is not None and length_ms < 500:
            return  # so short a phase leaves the picture as it is: else it would flash
        self._places = self.by_side[half(phase.side)]
        self.counted = 0
        levels = self.levels
        for at in range(self.count):
            levels[at] = 0
        if not is_done:
            self._set_levels(player, phase)
            # A pause shows the frozen picture with a quarter of its light.
            self.write(rgb, _COLOURS.get(phase.shape, _GREEN), 4 if player.paused else 1)
            return
        self._run(idle_ms % 1500, 1500)  # a round of each colour
        fade = min(_FULL, (_CELEBRATION_MS - idle_ms) * _FULL // 1500)
        for at in range(self.count):
            levels[at] = levels[at] * fade // _FULL
        self.write(rgb, (_ORANGE, _BLUE, _GREEN, _PURPLE)[idle_ms // 1500 & 3], 1)

    def due_ms(self, player: "Player", idle_ms: int = 0) -> int:
        """Return in how many ms the picture changes next, at the soonest."""
        phase = player.phase
        if self.brightness == 0 or self.count == 0:
            return _IDLE_MS
        if phase.kind == "done":
            return _FRAME_MS if idle_ms < _CELEBRATION_MS else _IDLE_MS
        if player.paused:
            return _IDLE_MS
        left_ms, length_ms = player.remaining_ms, player.length_ms
        if left_ms is None or length_ms is None or is_last(player):
            return _FRAME_MS
        if phase.shape == "hold-in" or phase.shape == "hold-out":
            return max(_FRAME_MS, left_ms)
        # Past the low end of a range, or within a step of it, the lights breathe.
        breathes = phase.min_ms is not None and player.elapsed_ms + 2000 >= phase.min_ms
        kind = phase.kind
        if (kind == "hold" or kind == "prepare" or kind == "release") and not breathes:
            step_ms = length_ms // (self.count * 16)  # each light goes through so many shades
            return max(_FRAME_MS, min(step_ms, left_ms - _LAST_MS))
        return _FRAME_MS

    def _set_levels(self, player: "Player", phase: "Phase") -> None:
        """Set the levels, 0 to 256, of a phase that runs."""
        kind, length_ms, passed_ms = phase.shape, player.length_ms, player.elapsed_ms
        levels, places = self.levels, self._places
        if kind == "hold-out":
            levels[places[0]] = _FULL // 4  # an ember, where the next breath begins
        elif kind == "move" and length_ms is not None and (phase.label is not None or phase.rep is not None):
            self._run(passed_ms, length_ms)  # a beat runs round once
        elif kind == "move":  # a longer movement drains with a light running over it
            if length_ms is not None:
                self.fill(_share(length_ms - passed_ms, length_ms), _FULL // 3)
            self._run(passed_ms % _ROUND_MS, _ROUND_MS)
        elif length_ms is None:
            self.fill(_WHOLE, breath(passed_ms))
        elif kind == "switch":  # the coming side's half comes up while the other goes out
            level = _share(passed_ms, length_ms) * _FULL // _WHOLE
            self.counted = self.count
            for at in range(self.count):
                levels[at] = (_FULL - level) // 2
            for at in places:
                levels[at] = level
        else:
            lit_ms = length_ms  # of the phase: what has passed, or what is left, else all
            if kind == "prepare" or kind == "in" or kind == "release":
                lit_ms = passed_ms
            elif kind == "hold" or kind == "out":
                lit_ms -= passed_ms
            self.fill(_share(lit_ms, length_ms), _level(player, phase))

    # What pictures are made of.

    def fill(self, share: int, level: int) -> None:
        """Light `share` (of _WHOLE) of the places, the last of them in part, at `level`."""
        places, levels = self._places, self.levels
        self.counted = len(places)
        lit = share * len(places) * _FULL // _WHOLE
        for at in places:
            levels[at] = level * min(_FULL, lit) // _FULL if lit > 0 else 0
            lit -= _FULL

    def _run(self, passed_ms: int, length_ms: int) -> None:
        """Light a spot at its place in a round of `length_ms`, over what is lit already.

        Its lights add up to the same wherever it is: a spot that jumped from light to light would flicker.
        """
        places, levels = self._places, self.levels
        whole = len(places) * _FULL
        head = _share(passed_ms, length_ms) * len(places) * _FULL // _WHOLE
        reach = max(1, len(places) // 6) * _FULL
        for at in places:
            away = min(head % whole, -head % whole)
            if away < reach:
                levels[at] = max(levels[at], _SPOT[away * 16 // reach])
            head -= _FULL

    def write(self, rgb: bytearray, color: int, dim: int) -> None:
        """Write `color`, at each light's level and at the brightness set, into `rgb`.

        If that would draw more than the cap all lights are dimmed alike; `counted` lights are counted as fully lit,
        so that a picture which fills or fades is not lifted to the cap again. `dim` divides the result. Levels are
        squared, for the eye sees a quarter of the light as half of it.
        """
        red, green, blue = color >> 16, color >> 8 & 255, color & 255
        levels = self.levels
        total = 0
        for level in levels:
            total += level * level >> 8
        total = max(total, self.counted << 8) * (red + green + blue) >> 8
        scale = _STEPS[self.brightness]
        if total:
            # Each colour is rounded up by half a step at most.
            led_ua = self._led_ua
            budget_ua = max(0, self.cap_ma * 1000 - self.count * (_DARK_UA + 3 * led_ua // 510))
            # In two parts: in one the product would be too large for a small integer of a microcontroller.
            whole, rest = budget_ua // led_ua, budget_ua % led_ua
            scale = min(scale, whole * 255 * 255 // total + rest * 255 // led_ua * 255 // total)
        scale //= dim
        at = 0
        for level in levels:
            share = (level * level >> 8) * scale
            # Rounded to the nearest: rounded down, a fading orange would end in red.
            rgb[at] = red * share + 32768 >> 16
            rgb[at + 1] = green * share + 32768 >> 16
            rgb[at + 2] = blue * share + 32768 >> 16
            at += 3


def _share(passed_ms: int, length_ms: int) -> int:
    """Return `passed_ms` of `length_ms`, of _WHOLE."""
    if length_ms >> 18:  # keeps the product a small integer on a microcontroller, up to 4 h
        passed_ms, length_ms = passed_ms >> 6, length_ms >> 6
    return min(_WHOLE, passed_ms * _WHOLE // length_ms) if length_ms else _WHOLE


def _level(player: "Player", phase: "Phase") -> int:
    """Return how bright the lights of a phase are at this moment of it."""
    kind = phase.shape
    if kind == "in" or kind == "out" or kind == "hold-in":
        return _FULL
    if kind == "release":
        return _FULL // 3
    if phase.min_ms is not None and player.elapsed_ms >= phase.min_ms:
        return breath(player.elapsed_ms - phase.min_ms)
    if is_last(player):
        return _FULL // 3 + _swing((player.remaining_ms or 0) % 1000, 1000) * 2 // 3
    return _FULL // 4 + breath(player.elapsed_ms) // 4 if kind == "rest" else _FULL


def is_last(player: "Player") -> bool:
    """Return True in the last three seconds of a longer phase."""
    left_ms = player.remaining_ms
    return left_ms is not None and left_ms <= _LAST_MS and (player.length_ms or 0) >= 2 * _LAST_MS


def breath(passed_ms: int) -> int:
    """Return a slow swing between a fifth and all of the light."""
    return _FULL // 5 + _swing(passed_ms % _ROUND_MS, _ROUND_MS) * 4 // 5


def _swing(passed_ms: int, length_ms: int) -> int:
    """Return a level that goes from 256 down to 0 and up again, evenly, within `length_ms`."""
    half_ms = length_ms // 2
    return abs(half_ms - passed_ms) * _FULL // half_ms
