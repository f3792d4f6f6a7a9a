# SPDX-License-Identifier: MIT
"""Put what the tests share within reach: `strategies`, `unrolling`, `checking`, `going_on`."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "semantics"), str(HERE.parents[1]), str(HERE.parents[1] / "portable")]
