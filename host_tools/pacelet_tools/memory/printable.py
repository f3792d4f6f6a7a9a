# SPDX-License-Identifier: MIT
"""Texts from a board, made fit for a terminal: such a file may hold anything, control characters too."""


def printable(text: str) -> str:
    """Return a text with a question mark for each character that would not be seen."""
    return text if text.isprintable() else "".join(char if char.isprintable() else "?" for char in text)
