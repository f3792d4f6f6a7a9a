# SPDX-License-Identifier: MIT
"""The cues' tunes, told apart with closed eyes: by rhythm if only the motor runs, else by pitch as well.

Octave 7 is 2.1 to 4 kHz, where a small piezo is loudest. At b=187 a 16th lasts 80 ms, as short as a pulse of
a small motor can be and still be felt. What never belongs to the routine (locked, error) is an octave lower.
"""

# What counts in and what it counts to; the change of sides goes down and up again, in rises and is one pulse, out
# falls and is two, letting go and waiting knock twice, faster and slower; a beat goes and turns; then come answers
# to the wearer's own presses, and what is not the routine's.
_TABLE = """
tick:d=16,o=7,b=187:f
start:d=4,o=7,b=150:b
halfway:d=16,o=7,b=187:g,p,g,p,g
end:d=16,o=7,b=187:8e,p,c
switch:d=16,o=7,b=187:b,p,d,b
in:d=16,o=7,b=187:c,e,a
out:d=16,o=7,b=187:a,p,c
hold:d=4,o=7,b=187:f
release:d=16,o=7,b=187:e,p,e
beat:d=8,o=7,b=187:a
turn:d=16,o=7,b=187:d
enough:d=16,o=7,b=187:c,8p,8g
wait:d=16,o=7,b=187:a,8p,a
pause:d=16,o=7,b=187:8g,p,8c
resume:d=16,o=7,b=187:c,p,8g.
more:d=16,o=7,b=187:a,b
ease:d=16,o=7,b=187:8e,8p,c
locked:d=16,o=6,b=187:c,8p.,c
error:d=16,o=6,b=187:8d.,p,c
remind:d=8,o=7,b=150:c,p,c
done:d=8,o=7,b=150:c,e,g,4c8,p,g,2c8
"""


def tune(name):
    """The RTTTL of the cue called `name`, or None where there is no such cue."""
    at = _TABLE.find("\n" + name + ":") + 1
    return _TABLE[at : _TABLE.find("\n", at)] if at else None


def names():
    """All cues."""
    return [line.split(":")[0] for line in _TABLE.strip().split("\n")]
