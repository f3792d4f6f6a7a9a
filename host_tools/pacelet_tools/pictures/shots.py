# SPDX-License-Identifier: MIT
"""Draws the handheld's screens on the host, by the firmware's own code."""

from __future__ import annotations

from typing import Any

from pacelet.app import pages_for, phase_page_for
from pacelet.screens.list_pages import SettingsPage, StepsPage
from pacelet.screens.notice_pages import BatteryPage, FaultPage
from pacelet.screens.pages import MenuPage, UsbPage
from pacelet.screens.screen import Screen
from pacelet.screens.session_pages import AskPage, FinishedPage, ReadyPage
from pacelet.words import Words
from pacelet_tools.pictures.canvas import Canvas, fonts
from pacelet_tools.pictures.scenes import Scene

PANELS = ((128, 64), (128, 32), (72, 40), (64, 48))
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
    mode.screen = phase_page_for(width, height) if mode.name == "pacing" else PAGES[mode.name]
    canvas = Canvas(width, height)
    screen = Screen(width, height, fonts(height), words, pages_for(width))
    for passed_ms in (0, shown_ms):
        more = screen.show(mode, passed_ms)
        while more:
            more = screen.draw_step(canvas)
    return canvas
