# SPDX-License-Identifier: MIT
"""The limits of a routine: those that the decoder keeps on the board and `pacelet check` on the computer."""

MAX_STEPS = 500
MAX_DEPTH = 4  # of blocks, one inside another
MAX_COUNT = 999
MAX_T = 144000  # 4 h in tenths of a second

# The most characters of each text.
NAME_CHARS = 40
ABOUT_CHARS = 200
AREA_CHARS = 20
CAUTION_CHARS = 200
EQUIPMENT_CHARS = 60
STEP_CHARS = 120  # what a step says to do, and its hint
LABEL_CHARS = 30  # a side, or a beat of a tempo

MAX_ITEMS = 60  # cautions, and things of the equipment
