# SPDX-License-Identifier: MIT
"""Proportional fonts from a file of glyphs that stays in flash; only their widths are in memory.

The file, little-endian: b"PGL1", number of fonts; for each font its name (8 bytes), height, ascent, number of
glyphs (u16), offset of its block (u24), bytes of the rows of its largest glyph. A block: number of runs, for
each run its first code point and count (u16, u16); the advance of each glyph (u8); the offset of each glyph's
record behind this table, and the end of the last (u16); the records: width, height, left, top (u8, from the
pen and the top of the line), then rows of (width + 7) // 8 bytes, the leftmost pixel in the highest bit.
"""

from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

GLYPHS = __file__[: __file__.rfind("font")] + "glyphs.bin"  # it lies beside this file
BREAK_AFTER = " -–—/…"


class Fonts:
    """The fonts for a panel of `height` pixels. Raise OSError if there is no file at `path`."""

    def __init__(self, height: int, path: str = GLYPHS) -> None:
        file = open(path, "rb")  # noqa: SIM115  stays open: every glyph is read from it
        self.small = Font(file, b"small")
        self.middle = Font(file, b"middle")
        self.text = Font(file, b"text")
        self.digits = Font(file, b"digits40" if height >= 64 else b"digits24")


class Font:
    """One size of letters; `height` and `ascent` are in pixels."""

    def __init__(self, file: "BinaryIO", name: bytes) -> None:
        """Read the font called `name`. Raise KeyError if it is not in the file."""
        file.seek(0)
        for _ in range(file.read(5)[4]):
            head = file.read(16)
            if head[:8].rstrip(b"\0") == name:
                break
        else:
            raise KeyError(name)
        self.height, self.ascent = head[8], head[9]
        count = head[10] | head[11] << 8
        start = head[12] | head[13] << 8 | head[14] << 16
        file.seek(start)
        runs = file.read(1)[0]
        self._runs = array("H", file.read(4 * runs))
        self._advances = file.read(count)
        self._table = start + 1 + 4 * runs + count
        self._records = self._table + 2 * (count + 1)
        self._starts = array("H", file.read(2 * self._runs[1]))  # of the records of the first run: ASCII
        self._file = file
        self._start = bytearray(2)  # of the record of the last glyph that is none of these
        # Of the glyph read last: its box, 4 bytes, and its rows. None is kept, for a text is drawn once.
        self._record = bytearray(4 + head[15])
        self._rows = memoryview(self._record)[4:]

    def width(self, text: str) -> int:
        """Return the width of `text` in pixels."""
        advances, first, end = self._advances, self._runs[0], self._runs[0] + self._runs[1]
        total = 0
        for code in _codes(text):
            total += advances[code - first if first <= code < end else self._index(code)]
        return total

    def count(self, text: str, width_px: int) -> int:
        """Return how many characters of `text`, from its start, fit into `width_px` pixels."""
        advances, first, end = self._advances, self._runs[0], self._runs[0] + self._runs[1]
        fitting = 0
        for code in _codes(text):
            width_px -= advances[code - first if first <= code < end else self._index(code)]
            if width_px < 0:
                break
            fitting += 1
        return fitting

    def fit(self, text: str, width_px: int) -> str:
        """Return `text`, shortened to end in "…" if it is wider than `width_px` pixels; no arrow loses its side."""
        if self.width(text) <= width_px:
            return text
        cut = text[: self.count(text, width_px - self.width("…"))]
        arrow = max(cut.rfind("←"), cut.rfind("→"))
        if arrow >= 0 and " " not in cut[arrow + 2 :]:
            cut = cut[:arrow]
        return cut.rstrip(" ") + "…"

    def wrap(self, text: str, width_px: int) -> list[str]:
        """Break `text` into lines of at most `width_px` pixels, at spaces and behind hyphens, else inside a word."""
        lines = []
        while text:
            cut = self._first_line(text, width_px)
            lines.append(text[:cut].rstrip(" "))
            text = text[cut:].lstrip(" ")
        return lines

    def flow(self, text: str, widths_px: list[int]) -> "list[str] | None":
        """Break `text` into a line for each of `widths_px`; None if they are too few, or would cut a word in two."""
        lines = []
        for width_px in widths_px:
            if text:
                cut = self._first_line(text, width_px)
                is_between_words = cut == len(text) or text[cut] == " " or _may_break(text, cut)
                if self.width(text[:cut]) > width_px or not is_between_words:
                    return None
                lines.append(text[:cut].rstrip(" "))
                text = text[cut:].lstrip(" ")
        return None if text else lines

    def _first_line(self, text: str, width_px: int) -> int:
        """Return how many characters of `text` make its first line."""
        most = max(1, self.count(text, width_px))
        if most == len(text) or text[most] == " ":
            return most
        for cut in range(most, 0, -1):
            if _may_break(text, cut):
                return cut
        return most

    def draw(self, canvas: "Any", text: str, x: int, y: int) -> int:
        """Draw `text` with the top left corner of its line at (x, y); return the x behind it."""
        for code in _codes(text):
            x = self.put(canvas, code, x, y)
        return x

    def put(self, canvas: "Any", code: int, x: int, y: int) -> int:
        """Draw the character of code point `code`; return the x behind it."""
        file, record, index = self._file, self._record, code - self._runs[0]
        if 0 <= index < self._runs[1]:
            start = self._starts[index]
        else:
            index = self._index(code)
            file.seek(self._table + 2 * index)
            file.readinto(self._start)
            start = self._start[0] | self._start[1] << 8
        file.seek(self._records + start)
        file.readinto(record)
        if record[0]:
            canvas.bitmap(self._rows, x + record[2], y + record[3], record[0], record[1])
        return x + self._advances[index]

    def _index(self, code: int) -> int:
        """Return the place of a glyph in the font."""
        runs, before = self._runs, 0
        for at in range(0, len(runs), 2):
            if 0 <= code - runs[at] < runs[at + 1]:
                return before + code - runs[at]
            before += runs[at + 1]
        return self._index(63) if code != 63 else 0  # "?" stands for a character that the font has not


def _may_break(text: str, cut: int) -> bool:
    """Return True if a line may end before `text[cut]`: behind a space or a hyphen, but not inside "1-10"."""
    before = text[cut - 1]
    return before == " " or (before in BREAK_AFTER and not text[cut : cut + 1].isdigit())


def _codes(text: str) -> "bytes | array[int]":
    """Return the code points of `text`: the bytes if all are ASCII. Each character of a string would be a new one."""
    data = text.encode()
    if len(data) == len(text):
        return data
    code = left = 0
    codes = array("H")
    for byte in data:
        if byte < 0x80:
            code = byte
        elif byte < 0xC0:
            code, left = code << 6 | byte & 0x3F, left - 1
        else:
            left = 1 if byte < 0xE0 else 2 if byte < 0xF0 else 3
            code = byte & 0x3F >> left
        if not left:
            codes.append(min(code, 65535))
    return codes
