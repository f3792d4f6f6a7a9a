# SPDX-License-Identifier: MIT
"""Lets the portable tests find `compiled` as they do on MicroPython: beside themselves."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
