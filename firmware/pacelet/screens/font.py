# SPDX-License-Identifier: MIT
"""Proportional fonts from a file of glyphs that stays in flash; only their widths are in memory.

The file, little-endian: b"PGL3", number of fonts; for each font its name (8 bytes), height, ascent, number of
glyphs (u16), offset of its block (u24), bytes of its largest record. A block: number of runs, for each run its first
code point and count (u16, u16); the advance of each glyph (u8); where in the file each glyph's record is (u16). The
first run begins with code point 0: of ASCII the place in these tables is the code point itself. If it has all of ASCII,
the records follow in this order, each as long as the largest. The last of several runs is the letters with accents.

A record: left (from the pen) and width (u8), then the glyph as a panel has it: for each 8 rows of the line, from its
top, a byte a column, the uppermost pixel in the lowest bit.
"""

from array import array

from pacelet.format import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any, BinaryIO

GLYPHS = __file__[: __file__.rfind("font")] + "glyphs.bin"  # it lies beside this file
_ASCII = const(128)
_place = bytearray(2)  # of the record of the last glyph that is not of ASCII
BREAK_AFTER = " -–—/…"


class Fonts:
    """The fonts for a panel of `height` pixels. Raise OSError if there is no file at `path`."""

    def __init__(self, height: int, path: str = GLYPHS) -> None:
        file = open(path, "rb")  # noqa: SIM115  stays open: every glyph is read from it
        self.small = Font(file, "small")
        self.middle = Font(file, "middle")
        self.text = Font(file, "text")
        self.digits = Font(file, "digits40" if height >= 64 else "digits24")


class Font:
    """One size of letters; `height` and `ascent` are in pixels."""

    def __init__(self, file: "BinaryIO", name: str) -> None:
        """Read the font called `name`. Raise KeyError if it is not in the file."""
        file.seek(0)
        for _ in range(file.read(5)[4]):
            head = file.read(16)
            if head[:8].decode().rstrip("\0") == name:
                break
        else:
            raise KeyError(name)
        self.height, self.ascent = head[8], head[9]
        count = head[10] | head[11] << 8
        file.seek(head[12] | head[13] << 8 | head[14] << 16)
        self._runs = runs = array("H", file.read(4 * file.read(1)[0]))
        self._table = file.tell() + count
        self._advances = file.read(count - runs[-1] if len(runs) > 2 else count)  # the others when one is met
        self._plain = _ASCII if runs[1] >= _ASCII else 0  # so many records follow each other
        self.file = file
        # The record read last. None is kept: on a Pico reading one takes 0.05 ms, keeping one 100 bytes.
        self.record = bytearray(head[15])
        self._columns = memoryview(self.record)[2:]
        self._first = self._table + 2 * count  # where those records begin

    def width(self, text: str) -> int:
        """Return the width of `text` in pixels."""
        indexes, total = self._indexes(text), 0
        advances = self._advances
        for index in indexes:
            total += advances[index]
        return total

    def count(self, text: str, width_px: int) -> int:
        """Return how many characters of `text`, from its start, fit into `width_px` pixels."""
        indexes, fitting = self._indexes(text), 0
        advances = self._advances
        for index in indexes:
            width_px -= advances[index]
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
        if self.width(text.replace(" ", "")) > sum(widths_px):  # in a tenth of the time
            return None
        lines = []
        for width_px in widths_px:
            if text:
                cut = self._first_line(text, width_px)
                is_between_words = cut == len(text) or text[cut] == " " or _may_break(text, cut)
                if not is_between_words or (cut == 1 and self.width(text[0]) > width_px):
                    return None
                lines.append(text[:cut].rstrip(" "))
                text = text[cut:].lstrip(" ")
        return None if text else lines

    def _first_line(self, text: str, width_px: int) -> int:
        """Return how many characters of `text` make its first line."""
        most = max(1, self.count(text, width_px))
        if most == len(text) or text[most] == " ":
            return most
        space = text.rfind(" ", 0, most) + 1
        for cut in range(most, space, -1):  # of the last word
            if text[cut - 1] in BREAK_AFTER and _may_break(text, cut):
                return cut
        return space or most

    def draw(self, canvas: "Any", text: str, x: int, y: int, lit: int = 0) -> int:
        """Draw `text` with the top left corner of its line at (x, y), dark where the ground is `lit`.

        Return the x behind it. All that a letter takes is in one loop: on a Pico each call adds 0.03 ms to it.
        """
        file, record, indexes = self.file, self.record, self._indexes(text)
        advances, plain = self._advances, self._plain  # four at once would be a tuple
        first, size = self._first, len(record)
        blit, glyph, key, palette, shift = canvas.brush(y | self.height, lit)
        glyph[0], glyph[2] = self._columns, self.height >> shift
        y >>= shift
        for index in indexes:
            if index < plain:
                file.seek(first + index * size)
            else:
                file.seek(self._table + 2 * index)
                file.readinto(_place)
                file.seek(_place[0] | _place[1] << 8)
            file.readinto(record)
            width = record[1]
            if width:
                glyph[1] = width
                blit(glyph, x + record[0], y, key, palette)
            x += advances[index]
        return x

    def index(self, code: int) -> int:
        """Return the place of a glyph in the font; "?" stands for a character that it has not."""
        runs, before = self._runs, 0
        for at in range(0, len(runs), 2):
            end = before + runs[at + 1]
            if 0 <= code - runs[at] < runs[at + 1]:
                if end > len(self._advances):
                    self.file.seek(self._table - end)
                    self._advances = self.file.read(end)
                return before + code - runs[at]
            before = end
        return 63

    def _indexes(self, text: str) -> "bytes | array[int]":
        """Return the places of the characters: the bytes of `text` if all are ASCII. A character of a string, taken
        by itself, would be a new one.
        """
        data = text.encode()
        if len(data) == len(text):
            return data
        code = left = 0
        indexes = array("H")
        for byte in data:
            if byte < 0x80:
                code = byte
            elif byte < 0xC0:
                code, left = code << 6 | byte & 0x3F, left - 1
            else:
                left = 1 if byte < 0xE0 else 2 if byte < 0xF0 else 3
                code = byte & 0x3F >> left
            if not left:
                indexes.append(code if code < 0x80 else self.index(code))
        return indexes


def _may_break(text: str, at: int) -> bool:
    """Return True if a line may end before `text[at]`: behind a space or a hyphen, but not inside "1-10"."""
    before = text[at - 1]
    return before == " " or (before in BREAK_AFTER and not text[at : at + 1].isdigit())
