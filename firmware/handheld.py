# SPDX-License-Identifier: MIT
"""The composition root: from the profile to the panel, which shows something at once, and to the loop."""

from devices.panel import Panel
from devices.store import Store
from overlays import forget, forget_spi


def run(routine=None, observer=None, go_on=False):
    """Runs the handheld: its menu for ever, or one routine to its end.

    `routine`: path of a compiled routine to play at once. `observer` is told ``phase(fields)`` and
    ``end(completed)``. `go_on`: what repeats until pressed is left at its second round.
    """
    store = Store()
    profile = store.load_or(store.profile, {})
    forget_spi()
    panel = Panel(profile)
    _show_first(panel)
    settings = _settings(store)
    from loop import Loop

    handheld = Loop(profile, panel, store, settings, observer, go_on)
    profile = None  # two kilobytes
    _settle()
    try:
        handheld.run(routine)
    finally:
        handheld.sound.off()  # also on Ctrl-C: a board that is being loaded does not go on beeping


def _show_first(panel):
    """Something to see before the loop is loaded, which takes some 0.5 s on a Pico."""
    panel.text8("Pacelet", panel.width // 2 - 28, panel.height // 2 - 4)
    while panel.send_some():
        pass


def _settings(store):
    """The clean settings; what checks them is let go of again."""
    from pacelet.settings import settings_in

    settings = settings_in(store.head(store.settings))
    forget("pacelet.settings")
    return settings


def _settle():
    """All is set up: what that needed is let go of."""
    from settle import settle

    settle()
    forget("settle")
