# SPDX-License-Identifier: MIT
"""Draws the handheld's screens on the host, by the firmware's own code."""

from __future__ import annotations

from typing import Any

from pacelet import words
from pacelet.screen_ask import AskPage
from pacelet.screen_finished import FinishedPage
from pacelet.screen_lists import MenuPage, ReadyPage, StepsPage
from pacelet.screen_notes import FaultPage
from pacelet.screen_phase import PhasePage
from pacelet.screen_power import BatteryPage
from pacelet.screen_settings import SettingsPage
from pacelet.screen_usb import UsbPage
from pacelet.screens import Screens
from pacelet_tools.pictures.canvas import Canvas
from pacelet_tools.pictures.scenes import Scene

PANELS = ((128, 64), (128, 32))
PAGES: dict[str, Any] = {
    "menu": MenuPage,
    "ready": ReadyPage,
    "steps": StepsPage,
    "pacing": PhasePage,
    "finished": FinishedPage,
    "fault": FaultPage,
    "settings": SettingsPage,
    "ask": AskPage,
    "battery": BatteryPage,
    "usb": UsbPage,
}


def shot(scene: Scene, width: int, height: int, shown_ms: int = 0, language: str = "en") -> Canvas:
    """The screen of a scene on a panel, after it has stood for `shown_ms`."""
    words.speak(language)
    mode = scene.make(language)
    canvas, screens = Canvas(width, height), Screens(width, height, PAGES)
    for passed_ms in (0, shown_ms):
        more = screens.show(mode, passed_ms)
        while more:
            more = screens.draw_step(canvas)
    words.speak("en")
    return canvas
