# SPDX-License-Identifier: MIT
"""The files of the handheld: routines, profile and preferences, as JSON on the flash."""

import json
import os

ROUTINES = "/routines"
_SUFFIX = ".json"


class Store:
    """Reads JSON from the flash and knows where what lies."""

    profile = "/board.json"
    settings = "/settings.json"

    def load(self, path):
        """What `json.load` gives for a file. Raises OSError if it cannot be read, ValueError if it is no JSON."""
        with open(path) as file:
            return json.load(file)

    def load_or(self, path, default):
        """The same, or `default` where there is no such file or no JSON in it."""
        try:
            return self.load(path)
        except (OSError, ValueError):
            return default

    def routine_ids(self):
        """Ids of the files in `/routines`, sorted; what is being written (`.tmp`) is left out."""
        try:
            names = os.listdir(ROUTINES)
        except OSError:
            return []
        return sorted([name[: -len(_SUFFIX)] for name in names if name.endswith(_SUFFIX)])

    def routine_path(self, routine_id):
        """Path of a routine's file."""
        return ROUTINES + "/" + routine_id + _SUFFIX
