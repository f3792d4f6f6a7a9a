# SPDX-License-Identifier: MIT
"""Lets the portable tests find `compiled` and the parts of the firmware as they do on MicroPython."""

import sys
from pathlib import Path

for place in (Path(__file__).parent, Path(__file__).parents[2] / "firmware"):
    sys.path.insert(0, str(place))
