# SPDX-License-Identifier: MIT
"""The cues' tunes, told apart with closed eyes: by rhythm if only the motor runs, else by pitch as well.

Octave 7 is 2.1 to 4 kHz, where a small piezo is loudest. At b=187 a 16th lasts 80 ms, as short as a pulse of
a small motor can be and still be felt. What never belongs to the routine (locked, error) is an octave lower.
"""

TUNES = {
    # The count-in and what it counts to: three short, then a long one.
    "tick": "tick:d=16,o=7,b=187:f",
    "start": "start:d=4,o=7,b=150:b",
    "halfway": "halfway:d=16,o=7,b=187:g,p,g,p,g",
    "end": "end:d=16,o=7,b=187:8e,p,c",
    "switch": "switch:d=16,o=7,b=187:b,p,8d",
    # In rises and is one pulse; out falls and is two.
    "in": "in:d=16,o=7,b=187:c,e,a",
    "out": "out:d=16,o=7,b=187:a,p,c",
    "hold": "hold:d=4,o=7,b=187:f",
    "release": "release:d=16,o=7,b=187:e,p,c",
    # The beats of a tempo: there, and back again.
    "beat": "beat:d=8,o=7,b=187:a",
    "turn": "turn:d=16,o=7,b=187:d",
    "enough": "enough:d=16,o=7,b=187:c,8p,8g",
    "wait": "wait:d=16,o=7,b=187:e,8p,a",
    "pause": "pause:d=16,o=7,b=187:8g,p,8c",
    "resume": "resume:d=16,o=7,b=187:c,p,8g.",
    # What the wearer's own presses are answered with.
    "more": "more:d=16,o=7,b=187:a,b",
    "ease": "ease:d=16,o=7,b=187:8e,8p,c",
    "locked": "locked:d=16,o=6,b=187:c,8p.,c",
    "error": "error:d=16,o=6,b=187:8d.,p,c",
    "remind": "remind:d=8,o=7,b=150:c,p,c",
    "done": "done:d=8,o=7,b=150:c,e,g,4c8,p,g,2c8",
}
