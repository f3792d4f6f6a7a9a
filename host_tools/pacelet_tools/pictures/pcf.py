# SPDX-License-Identifier: MIT
"""Reader of X11's compiled bitmap fonts (PCF), as far as making glyph data needs it.

The format: https://fontforge.org/docs/techref/pcf-format.html
"""

from __future__ import annotations

import gzip
import struct
from dataclasses import dataclass
from pathlib import Path

METRICS, BITMAPS, ENCODINGS = 1 << 2, 1 << 3, 1 << 5
COMPRESSED_METRICS = 0x100
BIG_ENDIAN_BYTES = 1 << 2
BIG_ENDIAN_BITS = 1 << 3
NO_GLYPH = 0xFFFF


@dataclass(frozen=True)
class Glyph:
    """One character: `rows` are integers, the leftmost pixel in the highest of `width` bits.

    `left` is the distance from the pen to the first column, `top` the height of the first row above the base
    line, `advance` the way to the next character; all in pixels.
    """

    advance: int
    left: int
    top: int
    width: int
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """One table of the file: its format word and its bytes after that word."""

    format: int
    data: bytes

    @property
    def order(self) -> str:
        return ">" if self.format & BIG_ENDIAN_BYTES else "<"

    def numbers(self, code: str, offset: int, count: int) -> tuple[int, ...]:
        """`count` numbers of struct type `code` at `offset`, in the table's byte order."""
        return struct.unpack_from(f"{self.order}{count}{code}", self.data, offset)


def read(path: Path) -> dict[int, Glyph]:
    """The glyphs of a `.pcf` or `.pcf.gz` font, by code point. Raises ValueError for another kind of file."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    if data[:4] != b"\x01fcp":
        raise ValueError(f"{path}: not a PCF font")
    tables = _tables(data)
    glyphs = _glyphs(_metrics(tables[METRICS]), tables[BITMAPS])
    return {code: glyphs[index] for code, index in _encodings(tables[ENCODINGS]).items()}


def _tables(data: bytes) -> dict[int, Table]:
    (count,) = struct.unpack_from("<I", data, 4)
    found: dict[int, Table] = {}
    for index in range(count):
        kind, layout, size, offset = struct.unpack_from("<4I", data, 8 + 16 * index)
        found[kind] = Table(layout, data[offset + 4 : offset + size])
    return found


def _metrics(table: Table) -> list[tuple[int, ...]]:
    """(left, right, advance, ascent, descent) of every glyph, in pixels."""
    if table.format & COMPRESSED_METRICS:
        (count,) = table.numbers("H", 0, 1)
        flat = [byte - 0x80 for byte in table.data[2 : 2 + 5 * count]]
        return [tuple(flat[5 * i : 5 * i + 5]) for i in range(count)]
    (count,) = table.numbers("I", 0, 1)
    return [table.numbers("h", 4 + 12 * i, 5) for i in range(count)]


def _glyphs(metrics: list[tuple[int, ...]], table: Table) -> list[Glyph]:
    (count,) = table.numbers("I", 0, 1)
    offsets = table.numbers("I", 4, count)
    bits = table.data[4 + 4 * count + 16 :]
    return [
        _glyph(metric, bits[offset:], table.format) for metric, offset in zip(metrics, offsets, strict=True)
    ]


def _glyph(metric: tuple[int, ...], bits: bytes, layout: int) -> Glyph:
    left, right, advance, ascent, descent = metric
    width, height = right - left, ascent + descent
    pad = 1 << (layout & 3)
    stride = (width + 8 * pad - 1) // (8 * pad) * pad
    rows = [_row(bits[stride * y : stride * (y + 1)], layout) >> (8 * stride - width) for y in range(height)]
    return Glyph(advance, left, ascent, width, tuple(rows))


def _row(data: bytes, layout: int) -> int:
    if not layout & BIG_ENDIAN_BITS:
        data = bytes(int(f"{byte:08b}"[::-1], 2) for byte in data)
    unit = 1 << ((layout >> 4) & 3)
    if bool(layout & BIG_ENDIAN_BYTES) != bool(layout & BIG_ENDIAN_BITS):
        data = b"".join(data[i : i + unit][::-1] for i in range(0, len(data), unit))
    return int.from_bytes(data, "big")


def _encodings(table: Table) -> dict[int, int]:
    first, last, first_row, last_row, _ = table.numbers("H", 0, 5)
    columns = last - first + 1
    indices = table.numbers("H", 10, columns * (last_row - first_row + 1))
    codes = ((first_row + i // columns) << 8 | (first + i % columns) for i in range(len(indices)))
    return {code: index for code, index in zip(codes, indices, strict=True) if index != NO_GLYPH}
