# SPDX-License-Identifier: MIT
"""The overlay for the settings on the handheld itself, which are seldom opened."""

from pacelet.mode_settings import Settings
from pacelet.screen_settings import SettingsPage


class Preferences:
    """Makes the mode. `store`: the files; `settings`: those in use; `adjust` puts a change into effect."""

    pattern = None  # the lights are dark

    def __init__(self, store, settings, adjust):
        self.store = store
        self.settings = settings
        self.adjust = adjust
        self.pages = {"settings": SettingsPage}

    def open(self):
        """The settings that can be changed here."""
        return Settings(self.settings, self.adjust, self._keep)

    def _keep(self, changed):
        """Writes what was changed into the file, beside what else is in it."""
        kept = self.store.load_or(self.store.settings, None)
        kept = kept if isinstance(kept, dict) else dict(self.settings)  # of a damaged file what still held
        kept.update(changed)
        self.store.save(self.store.settings, kept)
