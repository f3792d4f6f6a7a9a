# SPDX-License-Identifier: MIT
"""Draws the handheld's screens on the host, by the firmware's own code."""

from __future__ import annotations

from typing import Any

from pacelet.screens.low import LowPhasePage
from pacelet.screens.pages import (
    AskPage,
    BatteryPage,
    FaultPage,
    FinishedPage,
    MenuPage,
    ReadyPage,
    SettingsPage,
    StepsPage,
    UsbPage,
)
from pacelet.screens.screen import Screen
from pacelet.screens.tall import TallPhasePage
from pacelet.words import Words
from pacelet_tools.pictures.canvas import Canvas, fonts
from pacelet_tools.pictures.scenes import Scene

PANELS = ((128, 64), (128, 32))
PAGES: dict[str, Any] = {
    "menu": MenuPage,
    "ready": ReadyPage,
    "steps": StepsPage,
    "finished": FinishedPage,
    "fault": FaultPage,
    "settings": SettingsPage,
    "ask": AskPage,
    "battery": BatteryPage,
    "usb": UsbPage,
}


def shot(scene: Scene, width: int, height: int, shown_ms: int = 0, language: str = "en") -> Canvas:
    """Return the screen of a scene on a panel, after it has stood for `shown_ms`."""
    words = Words(language)
    mode = scene.make(words)
    phase_page = TallPhasePage if height >= 64 else LowPhasePage
    mode.screen = phase_page if mode.name == "pacing" else PAGES[mode.name]
    canvas, screen = Canvas(width, height), Screen(width, height, fonts(height), words)
    for passed_ms in (0, shown_ms):
        more = screen.show(mode, passed_ms)
        while more:
            more = screen.draw_step(canvas)
    return canvas
