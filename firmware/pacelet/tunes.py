# SPDX-License-Identifier: MIT
"""The cues' tunes, told apart with closed eyes: each has a contour of its own, and a rhythm of its own.

The contour is how the pitch goes from note to note, up, down or on: it is heard at any volume, by any buzzer. The
rhythm is when notes sound and when not: the motor runs while one sounds. All lengths are multiples of 40 ms, and no
pulse or pause of the motor is shorter than 80 ms, which is as short as a small motor can make one that is felt; of
rhythms with as many pulses at least one pulse or pause is a third longer or shorter, mostly half.

Octave 7 is 2.1 to 4 kHz, where a small piezo is loudest. At b=187 a 32nd lasts 40 ms, a 16th 80 ms. What never
belongs to the routine (locked, error) is an octave lower.
"""

# A start rises once, the other twice: it may stand for breathing in, which rises and is one pulse; out falls and is
# two. To the left falls and to the right rises, as on a piano. Below `wait` come answers to the wearer's own presses,
# and what is not the routine's.
_TABLE = """
tick:d=16,o=7,b=187:f
start:d=16,o=7,b=187:d,8c8.
start-other:d=16,o=7,b=187:e,b.,p,32e,b
beat:d=16,o=7,b=187:a,p,a
turn:d=16,o=7,b=187:32a,d
halfway:d=16,o=7,b=187:g,p,g,p,g
end:d=16,o=7,b=187:e.,p,e.,c
left:d=16,o=7,b=187:8b,32g,p,c
right:d=16,o=7,b=187:c,p,32g,8b
side-3:d=16,o=7,b=187:c.,g,p.,c
side-4:d=16,o=7,b=187:g,p.,c,g.
in:d=32,o=7,b=187:c,e,g,16b
out:d=32,o=7,b=187:b,16g,16p,e,16c
hold:d=32,o=7,b=187:c,g,16p.,16g
release:d=32,o=7,b=187:a,e,8p,p,16e
enough:d=32,o=7,b=187:16c,16p,c,e,g
wait:d=32,o=7,b=187:g,16c,8p,p,e,b
pause:d=32,o=7,b=187:g,16e,16p.,e,c
resume:d=32,o=7,b=187:c,e,16p.,e,16g
more:d=32,o=7,b=187:c,e,g,16p,16e
ease:d=32,o=7,b=187:g,e,c,16p.,16c.
locked:d=16,o=6,b=187:e,c,p,e,c
error:d=32,o=6,b=187:16e,8p,p,e,d,c
remind:d=32,o=7,b=187:c,16g,8p,c,e,g
done:d=8,o=7,b=150:c,e,g,4c8,p,g,2c8
"""

# A wearer's own tune of this name is for each of these that has no own one.
STANDS_FOR = {"switch": ("left", "right", "side-3", "side-4")}


def tune(name):
    """The RTTTL of the cue called `name`, or None where there is no such cue."""
    at = _TABLE.find("\n" + name + ":") + 1
    return _TABLE[at : _TABLE.find("\n", at)] if at else None


def settable():
    """The names under which a wearer may set a tune: those of all cues, and of what stands for several."""
    return names() + list(STANDS_FOR)


def names():
    """All cues."""
    return [line.split(":")[0] for line in _TABLE.strip().split("\n")]
