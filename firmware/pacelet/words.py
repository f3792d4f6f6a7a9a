# SPDX-License-Identifier: MIT
"""The device's own words, in the language spoken. Routines bring their own texts."""

FILES = "/lib/pacelet/words-"  # on a board: a file for each language, made of `word_table`
_state = {"text": None}


def speak(language, few=None):
    """Takes words of `language` ("en", "de") from now on; another one is English.

    `few`: None, or for a board with fewer than three buttons `buttons` and `presses` of its profile.
    """
    _state["text"] = None  # there is not room for two
    text = read(language)
    if few is not None:
        from pacelet.press_names import named

        text = named(text, *few)
    _state["text"] = text


def word(key):
    """The text for `key`, in the language spoken (English before `speak`). Raises KeyError for an unknown key."""
    if _state["text"] is None:
        speak("en")
    return look_up(_state["text"], key)


def read(name):
    """The lines of `key|text` for "en", or for "en-settings", in one piece: a dict takes four times the memory."""
    try:
        with open(FILES + name, "rb") as file:
            size = file.seek(0, 2)
            file.seek(0)
            return file.read(size)
    except OSError:
        from pacelet.word_table import words_in

        return words_in(name)


def seek(name, key):
    """The text for `key` among those for "en-settings", which are not kept in memory."""
    head = (key + "|").encode()
    try:
        with open(FILES + name, "rb") as file:
            for line in file:
                if line.startswith(head):
                    return str(line[len(head) : -1], "utf-8")
    except OSError:
        return look_up(read(name), key)
    raise KeyError(key)


def look_up(text, key):
    """The text for `key` among lines of `key|text`. Raises KeyError for a key that is not there."""
    at = text.find(("\n" + key + "|").encode())
    if at < 0:
        raise KeyError(key)
    at += len(key) + 2
    return str(text[at : text.find(b"\n", at)], "utf-8")
