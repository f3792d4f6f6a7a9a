# SPDX-License-Identifier: MIT
"""What the ring of lights shows, as a function of the phase and of the time in it.

Each kind of phase has its own motion as well as its colour, so that colour is never the only code. Nothing
here changes faster than 3 times a second (WCAG 2.3.1), and fades take a second or more. Integers only.
"""

from pacelet import light
from pacelet.light import BLUE, GREEN, ORANGE, PURPLE, WHITE
from pacelet.sides import half

STEADY_BELOW_MS = 500  # A phase shorter than this leaves the picture as it is: else it would flash.
LAST_MS = 3000
LAST_NEEDS_MS = 6000
ROUND_MS = 4000  # One slow breath of a wait, or one round of a long movement.
CELEBRATION_MS = 6000
DIM = 4  # A pause shows the frozen picture with a quarter of its light.
FRAME_MS = 50
SHADES = 16  # that one light goes through while it drains
IDLE_MS = 60000
LONG_MS = 1 << 18
FULL = 256  # a light's level: 0 dark, 256 its full share
_SPOT = (
    b"\xff\xfe\xfa\xf4\xec\xe1\xd4\xc5\xb4\xa2\x8e\x78\x62\x4a\x32\x19"  # a quarter of a cosine, in 16 steps
)
WHOLE = 4096  # a share of the lights: 60 of them have 68 steps each

# Work is orange and drains or runs round, a rest is blue and glows, a change of sides is blue and wanders,
# prepare is white and gathers, a breath is green, fills and empties, a wait is purple and breathes.
# Lit is what has passed of the phase, or what is left of it; else all.
_FILLING = ("prepare", "in", "release")
_DRAINING = ("hold", "out")
_COLOURS = {
    "prepare": WHITE,
    "hold": ORANGE,
    "move": ORANGE,
    "release": ORANGE,
    "switch": BLUE,
    "rest": BLUE,
    "wait": PURPLE,
}


class Pattern:
    """Paints frames for `count` lights (0 to 60), a ring or, with `in_row`, a row; `turned` as in `arranged`.

    `brightness`: a step of `light.STEPS`, 0 is off. `cap_ma`: the most that a frame may draw, all lights
    together.
    """

    def __init__(self, count, brightness=3, cap_ma=light.CAP_MA, in_row=False, turned=False):
        self.count = count
        self.brightness = brightness
        self.cap_ma = cap_ma
        from pacelet.places import arranged

        self._places = arranged(count, in_row, turned)
        self._levels = [0] * count

    def paint(self, rgb, player, idle_ms=0):
        """Fills `rgb` (3 bytes a light: red, green, blue) for the moment at which `player` stands.

        `idle_ms`: how long it has been done; the celebration runs on it, for the player's own time has
        stopped.
        """
        phase = player.phase
        if self.brightness == 0 or self.count == 0:
            light.darken(rgb)
        elif phase.kind == "done":
            self._done(rgb, idle_ms)
        elif player.length_ms is None or player.length_ms >= STEADY_BELOW_MS:
            self._running(rgb, player, phase)

    def due_ms(self, player, idle_ms=0):
        """In how many ms the picture changes next, at the soonest."""
        phase = player.phase
        if self.brightness == 0 or self.count == 0:
            return IDLE_MS
        if phase.kind == "done":
            return FRAME_MS if idle_ms < CELEBRATION_MS else IDLE_MS
        if player.paused:
            return IDLE_MS
        left_ms = player.remaining_ms
        if left_ms is None or _is_last(player):
            return FRAME_MS
        if phase.kind in ("hold-in", "hold-out"):
            return max(FRAME_MS, left_ms)
        if phase.kind in ("hold", "prepare", "release") and not self._breathes(player, phase):
            step_ms = player.length_ms // (self.count * SHADES)
            return max(FRAME_MS, min(step_ms, left_ms - LAST_MS))
        return FRAME_MS

    def _breathes(self, player, phase):
        """Whether a range is past its low end, or will be within a step."""
        return phase.min_ms is not None and player.elapsed_ms + 2000 >= phase.min_ms

    def _running(self, rgb, player, phase):
        self._places_now = self._places[half(phase.side)]
        for at in range(self.count):
            self._levels[at] = 0
        self._counted = 0
        colour = self._set_levels(player, phase)
        self._write(rgb, colour, DIM if player.paused else 1)

    def _write(self, rgb, colour, dim=1):
        brightness = light.STEPS[self.brightness]
        light.write(rgb, self._levels, colour, brightness, self.cap_ma, self._counted, dim)

    def _set_levels(self, player, phase):
        """Sets the levels, 0 to 256, and returns the colour."""
        kind, length_ms = phase.kind, player.length_ms
        if kind == "move":
            self._move(player, phase)
        elif kind == "switch":
            self._switch(_share(player.elapsed_ms, length_ms) * FULL // WHOLE)
        elif kind == "hold-out":
            self._levels[self._places_now[0]] = FULL // 4  # an ember, where the next breath begins
        elif length_ms is None:
            self._fill(WHOLE, _breathing(player.elapsed_ms))
        elif kind in _FILLING:
            self._fill(_share(player.elapsed_ms, length_ms), _level(player, phase))
        elif kind in _DRAINING:
            self._fill(_share(player.remaining_ms, length_ms), _level(player, phase))
        else:
            self._fill(WHOLE, _level(player, phase))
        return _COLOURS.get(kind, GREEN)

    def _move(self, player, phase):
        """A beat runs round once; a longer movement drains with a light running over it."""
        if player.length_ms is None:
            self._run(player.elapsed_ms % ROUND_MS, ROUND_MS)
        elif phase.label is not None or phase.rep is not None:
            self._run(player.elapsed_ms, player.length_ms)
        else:
            self._fill(_share(player.remaining_ms, player.length_ms), FULL // 3)
            self._run(player.elapsed_ms % ROUND_MS, ROUND_MS)

    def _switch(self, share):
        """The coming side's half comes up while the other goes out."""
        self._counted = self.count
        for at in range(self.count):
            self._levels[at] = (FULL - share) // 2
        for at in self._places_now:
            self._levels[at] = share

    def _done(self, rgb, idle_ms):
        """Celebrates once: colours run round, then all goes out."""
        if idle_ms >= CELEBRATION_MS:
            light.darken(rgb)
            return
        for at in range(self.count):
            self._levels[at] = 0
        self._places_now = self._places[0]
        self._run(idle_ms % 1500, 1500)
        fade = min(FULL, (CELEBRATION_MS - idle_ms) * FULL // 1500)
        for at in range(self.count):
            self._levels[at] = self._levels[at] * fade // FULL
        self._counted = 0
        self._write(rgb, (ORANGE, BLUE, GREEN, PURPLE)[idle_ms // 1500 & 3])

    # What painters are made of.

    def _fill(self, share, level):
        """Lights `share` (of WHOLE) of the places, the last of them in part, at `level`."""
        places = self._places_now
        self._counted = len(places)
        lit = share * len(places) * FULL // WHOLE
        for at in places:
            self._levels[at] = level * min(FULL, lit) // FULL if lit > 0 else 0
            lit -= FULL

    def _run(self, at_ms, round_ms):
        """A spot at its place in a round of `round_ms`, over what is lit already.

        Its lights add up to the same wherever it is: a spot that jumped from light to light would flicker.
        """
        places = self._places_now
        whole = len(places) * FULL
        head = _share(at_ms, round_ms) * len(places) * FULL // WHOLE
        reach = max(1, len(places) // 6) * FULL
        for at in places:
            away = min(head % whole, -head % whole)
            if away < reach:
                self._levels[at] = max(self._levels[at], _SPOT[away * 16 // reach])
            head -= FULL


def _share(part_ms, whole_ms):
    """`part_ms` of `whole_ms`, of WHOLE."""
    if whole_ms > LONG_MS:  # keeps the product a small integer on a microcontroller, up to 4 h
        part_ms, whole_ms = part_ms >> 6, whole_ms >> 6
    return min(WHOLE, part_ms * WHOLE // whole_ms) if whole_ms else WHOLE


def _level(player, phase):
    """How bright the lights of a phase are at this moment of it."""
    kind = phase.kind
    if kind in ("in", "out", "hold-in"):
        return FULL
    if kind == "release":
        return FULL // 3
    if phase.min_ms is not None and player.elapsed_ms >= phase.min_ms:
        return _breathing(player.elapsed_ms - phase.min_ms)
    if _is_last(player):
        return FULL // 3 + _swing(player.remaining_ms % 1000, 1000) * 2 // 3
    return FULL // 4 + _breathing(player.elapsed_ms) // 4 if kind == "rest" else FULL


def _is_last(player):
    """Whether these are the last three seconds of a longer phase."""
    left_ms = player.remaining_ms
    return left_ms is not None and left_ms <= LAST_MS and player.length_ms >= LAST_NEEDS_MS


def _breathing(at_ms):
    """A slow swing between a fifth and all of the light."""
    return FULL // 5 + _swing(at_ms % ROUND_MS, ROUND_MS) * 4 // 5


def _swing(at_ms, round_ms):
    """Down from 256 to 0 and up again, evenly, within `round_ms`."""
    half_ms = round_ms // 2
    return abs(half_ms - at_ms) * FULL // half_ms
