# SPDX-License-Identifier: MIT
"""The handheld's own words, from a file of `key|text` lines for each language. Routines bring their own texts."""

from pacelet.format import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from pacelet.few_buttons import FewButtons

FOLDER = __file__[: __file__.rfind("words")]  # the files of words lie beside this one


class Words:
    """The words in one language, kept as the bytes of its file: a dict takes four times the memory. Those of settings,
    faults and the like have a file of their own, which is read when they are wanted.

    `few`: what names the presses of a board with fewer than three buttons (`FewButtons`), else None.
    """

    def __init__(self, language: str, few: "FewButtons | None" = None) -> None:
        self.few = few
        self.speak(language)

    def speak(self, language: str) -> None:
        """Take the words of `language` ("en", "de") from now on; of any other language those of English."""
        self.lines = b""  # the heap need not hold both
        self.language = language
        try:
            self.lines = self.read("")
        except OSError:
            self.language = "en"
            self.lines = self.read("")

    def text(self, key: str) -> str:
        """Return the text for `key`. Raise KeyError for an unknown key."""
        try:
            return look_up(self.lines, key)
        except KeyError:
            return look_up(self.read("-seldom"), key)

    def read(self, which: str) -> bytes:
        with open(FOLDER + "words-" + self.language + which + ".txt", "rb") as file:
            size = file.seek(0, 2)
            file.seek(0)
            lines = file.read(size)  # given its size, it takes no larger piece of the heap
        return lines if self.few is None else self.few.named(lines, self.lines or lines)


def look_up(lines: bytes, key: str) -> str:
    """Return the text for `key` among lines of `key|text`. Raise KeyError for an unknown key."""
    at = lines.find(("\n" + key + "|").encode())
    if at < 0:
        raise KeyError(key)
    at += len(key) + 2
    return str(lines[at : lines.find(b"\n", at)], "utf-8")
