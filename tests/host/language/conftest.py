# SPDX-License-Identifier: MIT
"""Put what the tests share within reach: `strategies`, `reference_timeline`, `checking`."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "semantics"), str(HERE.parents[1])]
