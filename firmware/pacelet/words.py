# SPDX-License-Identifier: MIT
"""The device's own words, in one table: key -> text by language. Routines bring their own texts."""

LANGUAGES = ("en", "de")

_WORDS = {
    # phases
    "prepare": ("Get ready", "Bereit machen"),
    "rest": ("Rest", "Pause"),
    "switch": ("Change side", "Seite wechseln"),
    "release": ("Let go", "Lösen"),
    "in": ("In", "Ein"),
    "out": ("Out", "Aus"),
    "hold-in": ("Hold", "Halten"),
    "hold-out": ("Hold", "Halten"),
    "paused": ("Paused", "Angehalten"),
    "enough": ("Enough", "Genug"),
    "set": ("set", "Satz"),
    "round": ("round", "Runde"),
    "last": ("last one", "zum Schluss"),
    # what a press does
    "ok-go-on": ("ok: go on", "ok: weiter"),
    "next-on": ("next: move on", "next: weiter"),
    "ok-start": ("ok: start", "ok: Start"),
    "ok-read": ("ok: understood", "ok: verstanden"),
    "any-key": ("any key: menu", "Taste: Menü"),
    "held-off": ("held: off", "halten: aus"),
    # menu and around
    "equipment": ("At hand", "Bereitlegen"),
    "caution": ("Mind", "Achtung"),
    "settings": ("Settings", "Einstellungen"),
    "min": ("min", "min"),
    "open": ("open", "offen"),
    "today": ("today", "heute"),
    "routines": ("Routines", "Übungen"),
    "empty": ("No routines yet", "Noch nichts da"),
    "empty-how": ("Connect USB and run: pacelet push", "USB anschließen: pacelet push"),
    "done": ("Well done", "Geschafft"),
    "skipped": ("skipped", "ausgelassen"),
    "eased": ("eased", "geschont"),
    "streak": ("days in a row", "Tage in Folge"),
    "fault": ("Cannot play", "Geht nicht"),
    "battery-low": ("Battery low", "Akku schwach"),
    "usb": ("USB connected", "USB verbunden"),
    "usb-how": ("Ready to load", "Bereit zum Laden"),
    "locked": ("locked – hold a key", "gesperrt – halten"),
    "starting": ("starting", "startet"),
}

# Which place of each pair is spoken.
_state = {"place": 0}


def speak(language):
    """Takes words of `language` ("en", "de") from now on; another one is English."""
    _state["place"] = LANGUAGES.index(language) if language in LANGUAGES else 0


def word(key):
    """The text for `key`, in the language spoken."""
    return _WORDS[key][_state["place"]]


def keys():
    """All keys."""
    return _WORDS.keys()
