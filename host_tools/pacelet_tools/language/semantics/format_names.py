# SPDX-License-Identifier: MIT
"""Limits and marks of the compiled format by name: on a board they have none, since one module alone uses them."""

from pacelet.format import _AREA_CHARS as AREA_CHARS
from pacelet.format import _NAME_CHARS as NAME_CHARS
from pacelet.routine import _CAUTION_CHARS as CAUTION_CHARS
from pacelet.routine import _EQUIPMENT_CHARS as EQUIPMENT_CHARS
from pacelet.routine import _MAX_DEPTH as MAX_DEPTH
from pacelet.routine import _MAX_ITEMS as MAX_ITEMS
from pacelet.routine import _MAX_STEPS as MAX_STEPS
from pacelet.step import _IN as IN
from pacelet.step import _IN_FOR as IN_FOR
from pacelet.step import _LABEL_CHARS as LABEL_CHARS
from pacelet.step import _MAX_LIST as MAX_LIST
from pacelet.step import _MAX_SIDES as MAX_SIDES
from pacelet.step import _MIN_SIDES as MIN_SIDES
from pacelet.step import _OUT as OUT
from pacelet.step import _OUT_FOR as OUT_FOR
from pacelet.step import _STEP_CHARS as STEP_CHARS

__all__ = [
    "ABOUT_CHARS",
    "AREA_CHARS",
    "CAUTION_CHARS",
    "EQUIPMENT_CHARS",
    "IN",
    "IN_FOR",
    "LABEL_CHARS",
    "MAX_DEPTH",
    "MAX_ITEMS",
    "MAX_LIST",
    "MAX_SIDES",
    "MAX_STEPS",
    "MIN_SIDES",
    "NAME_CHARS",
    "OUT",
    "OUT_FOR",
    "STEP_CHARS",
]

ABOUT_CHARS = 200  # which a board leaves in the file
