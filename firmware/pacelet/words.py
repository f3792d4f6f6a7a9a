# SPDX-License-Identifier: MIT
"""The device's own words, in the language spoken. Routines bring their own texts."""

_state = {"text": None}


def speak(language, few=None):
    """Takes words of `language` ("en", "de") from now on; another one is English.

    `few`: None, or for a board with fewer than three buttons `buttons` and `presses` of its profile.
    """
    from pacelet.word_table import common

    text = common(language)
    if few is not None:
        from pacelet.press_names import named

        text = named(text, *few)
    _state["text"] = text


def word(key):
    """The text for `key`, in the language spoken (English before `speak`). Raises KeyError for an unknown key."""
    if _state["text"] is None:
        speak("en")
    return look_up(_state["text"], key)


def look_up(text, key):
    """The text for `key` among lines of `key|text`. Raises KeyError for a key that is not there."""
    at = text.find("\n" + key + "|")
    if at < 0:
        raise KeyError(key)
    at += len(key) + 2
    return text[at : text.find("\n", at)]
