# SPDX-License-Identifier: MIT
"""Lets the tests of what `make bench` counts find its modules."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
