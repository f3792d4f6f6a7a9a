# SPDX-License-Identifier: MIT
"""Lets the tests of pictures find `golden` beside themselves."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2]))  # `strategies`
