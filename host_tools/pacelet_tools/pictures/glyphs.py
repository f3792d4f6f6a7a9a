# SPDX-License-Identifier: MIT
"""Make the handheld's glyph data from open bitmap fonts: `python -m pacelet_tools.pictures.glyphs OUT.bin`.

The layout of the data is written beside its reader, `firmware/pacelet/screens/font.py`. Sources and licences of the
fonts: `fonts/LICENSES.txt`.
"""

from __future__ import annotations

import struct
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import ImageFont

from pacelet_tools.pictures import glyph_shapes
from pacelet_tools.pictures.glyph_shapes import Glyph

FONTS = Path(__file__).parent / "fonts"
MAGIC = b"PGL3"
ASCII = 0x80
ACCENTED = range(0xA0, 0x180)
LETTERS = [*range(0x20, 0x7F), *ACCENTED, *sorted(ord(mark) for mark in "–—‘’“”…•←→↑↓")]
DIGITS = sorted(ord(mark) for mark in "0123456789:")
LONG_S = 0x17F
NUMBERS = sorted(ord(mark) for mark in "0123456789+-–—/:%×")  # the signs of numbers; none meets another
_NO_CHARACTER = "\uffff"
_ABOVE = 230  # the combining class of marks above a letter; those below have lower ones

Source = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Font:
    """One size of letters: `ascent` rows above the base line and `descent` below it."""

    name: str
    ascent: int
    descent: int
    glyphs: dict[int, Glyph]


def fonts() -> list[Font]:
    """Return all fonts of the handheld."""
    big = _digits()
    return [
        # A dark row parts a footer from the digits above it, and a name from those below it: 16 rows of text,
        # 40 of digits and 8 of footer leave none of the panel's 64 for that.
        letters(
            "small",
            open_font("helvR08-75dpi", 8),
            7,
            1,
            glyph_shapes.arrows(5, 1, 5),
            free_above=1,
            gap_first=True,
        ),
        letters("middle", open_font("helvB10-75dpi", 10), 10, 2, glyph_shapes.arrows(7, 1, 7)),
        letters("text", open_font("helvB12-100dpi", 17), 13, 3, glyph_shapes.arrows(9, 2, 10), free_below=1),
        Font("digits24", 24, 0, tabular({code: _smaller(glyph) for code, glyph in big.items()}, 24, 1)),
        Font("digits40", 40, 0, tabular({code: _bold(glyph) for code, glyph in big.items()}, 40, 2)),
    ]


def open_font(name: str, size: int) -> Source:
    """Return a font of the folder FONTS; a bitmap font has one size, in pixels."""
    return ImageFont.truetype(FONTS / f"{name}.pcf.gz", size, layout_engine=ImageFont.Layout.BASIC)


def read_glyphs(source: Source, codes: Iterable[int]) -> dict[int, Glyph]:
    """Return the glyphs that a font has for these code points, without empty rows and columns at their edges."""
    stand_in = _read_glyph(
        source, _NO_CHARACTER
    )  # what a font gives for a character that it lacks; may be blank
    found = {code: _read_glyph(source, chr(code)) for code in codes}
    return {code: glyph for code, glyph in found.items() if glyph != stand_in or chr(code).isspace()}


def _read_glyph(source: Source, char: str) -> Glyph:
    mask, (left, top) = source.getmask2(char, mode="1", anchor="ls")
    width, height = mask.size
    rows = [sum(1 << width - 1 - x for x in range(width) if mask.getpixel((x, y))) for y in range(height)]
    return glyph_shapes.trim(Glyph(round(source.getlength(char)), left, -top, width, tuple(rows)))


def letters(
    name: str,
    source: Source,
    ascent: int,
    descent: int,
    extra: Mapping[int, Glyph],
    free_above: int = 0,
    free_below: int = 0,
    gap_first: bool = False,
) -> Font:
    """Return a font of all letters that a routine may use, every glyph fitted between `ascent` and `descent`.

    Only marks such as an accent may be in the `free_above` rows at the top, only marks such as a cedilla in the
    `free_below` rows at the bottom. With `gap_first` the dark column between two letters is before a letter, else
    behind it. Raise ValueError if the font lacks one of the letters.
    """
    found = {**read_glyphs(source, LETTERS), **extra}
    found.setdefault(LONG_S, found[ord("f")])
    missing = [f"U+{code:04X}" for code in LETTERS if code not in found]
    if missing:
        raise ValueError(f"the font of '{name}' has no glyph for {', '.join(missing)}")
    fitted = {}
    for code in LETTERS:
        above, below = _marks(code)
        up = ascent if above else ascent - free_above
        fitted[code] = _fitted(found[code], up, descent if below else descent - free_below)
    for code in NUMBERS:
        fitted[code] = _apart(fitted[code], gap_first)
    return Font(name, ascent, descent, fitted)


def _apart(glyph: Glyph, gap_first: bool) -> Glyph:
    """Return the glyph with a dark column before it or behind it: "4-" looked like "+"."""
    left = max(1, glyph.left) if gap_first else glyph.left
    end = left + glyph.width + (0 if gap_first else 1)
    return replace(glyph, left=left, advance=max(glyph.advance, end))


def _marks(code: int) -> tuple[bool, bool]:
    """Return (True if a letter has a mark above, True if it has one below)."""
    classes = [unicodedata.combining(mark) for mark in unicodedata.normalize("NFD", chr(code))[1:]]
    return any(kind >= _ABOVE for kind in classes), any(kind < _ABOVE for kind in classes)


def _fitted(glyph: Glyph, ascent: int, descent: int) -> Glyph:
    fitted = glyph_shapes.squeeze(glyph, ascent, descent)
    return replace(fitted, left=max(0, fitted.left), advance=max(glyph.advance, fitted.left + fitted.width))


def _digits() -> dict[int, Glyph]:
    """Return Spleen's digits of 40 px; the zero without its slash is the letter O."""
    found = read_glyphs(open_font("spleen-32x64", 64), [*DIGITS, ord("O")])
    found[ord("0")] = found[ord("O")]
    return {code: found[code] for code in DIGITS}


def _bold(glyph: Glyph) -> Glyph:
    wide = glyph_shapes.bolder(glyph)
    return glyph_shapes.narrower(wide, 3) if wide.width > 21 else wide


def _smaller(glyph: Glyph) -> Glyph:
    """Return a digit of 24 px, with strokes of 3 px, from one of 40 px."""
    wide = glyph_shapes.bolder(glyph_shapes.bolder(glyph))
    return glyph_shapes.scaled(wide, (wide.width * 15 + 13) // 26, (len(wide.rows) * 24 + 20) // 40, 38)


def tabular(glyphs: Mapping[int, Glyph], height: int, gap: int) -> dict[int, Glyph]:
    """Return digits of one advance, standing on the base line, so that a changed digit moves no other."""
    base = min(glyph.top - len(glyph.rows) for code, glyph in glyphs.items() if chr(code).isdigit())
    widest = max(glyph.width for code, glyph in glyphs.items() if chr(code).isdigit())
    made: dict[int, Glyph] = {}
    for code, glyph in glyphs.items():
        room = widest if chr(code).isdigit() else glyph.width
        placed = replace(glyph, advance=room + gap, left=(room - glyph.width + 1) // 2, top=glyph.top - base)
        made[code] = glyph_shapes.squeeze(placed, height, 0)
    return made


def encoded(all_fonts: list[Font]) -> bytes:
    """Return the bytes of the data file."""
    offset = len(MAGIC) + 1 + 16 * len(all_fonts)
    head, blocks = MAGIC + bytes([len(all_fonts)]), b""
    for font in all_fonts:
        block, largest = _block(font, offset + len(blocks))
        head += font.name.encode().ljust(8, b"\0")
        head += struct.pack("<BBH", font.ascent + font.descent, font.ascent, len(_from_zero(font)))
        head += struct.pack("<I", offset + len(blocks))[:3] + bytes([largest])
        blocks += block
    return head + blocks


def _block(font: Font, offset: int) -> tuple[bytes, int]:
    """Return the block of a font that begins at `offset` of the file, and the size of its largest record."""
    glyphs = _from_zero(font)
    codes = sorted(glyphs, key=lambda code: (code in ACCENTED, code))
    largest = max(len(_record(glyph, font)) for glyph in glyphs.values())
    head = _runs(codes) + bytes(glyphs[code].advance for code in codes)
    offset += len(head) + 2 * len(codes)
    records, places = b"", {}
    if len(codes) > ASCII:
        for code in range(ASCII):
            places[glyphs[code]] = offset + len(records)
            records += _record(glyphs[code], font).ljust(largest, b"\0")
    for glyph in glyphs.values():
        if glyph not in places:
            places[glyph] = offset + len(records)
            records += _record(glyph, font)
    where = struct.pack(f"<{len(codes)}H", *(places[glyphs[code]] for code in codes))
    return head + where + records, largest


def _from_zero(font: Font) -> dict[int, Glyph]:
    """Return the glyphs, with "?" for those of ASCII that the font lacks, or, among digits, with a blank."""
    codes = sorted(font.glyphs)
    given = font.glyphs.get(ord("?")) or replace(font.glyphs[codes[0]], left=0, width=0, rows=())
    last = ASCII if codes[-1] >= ASCII else codes[-1]
    return {code: font.glyphs.get(code, given) for code in sorted({*codes, *range(last)})}


def _runs(codes: list[int]) -> bytes:
    """Return the number of runs of neighbouring code points, then the first and the count of each."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == sum(runs[-1]):
            runs[-1][1] += 1
        else:
            runs.append([code, 1])
    return bytes([len(runs)]) + b"".join(struct.pack("<HH", *run) for run in runs)


def _record(glyph: Glyph, font: Font) -> bytes:
    """Return a glyph as a panel has it: pages of 8 rows from the top of the line, a byte a column, bit 0 on top."""
    top = font.ascent - glyph.top
    columns = [
        sum((row >> glyph.width - 1 - x & 1) << top + y for y, row in enumerate(glyph.rows))
        for x in range(glyph.width)
    ]
    pages = range(0, font.ascent + font.descent, 8)
    return bytes([glyph.left, glyph.width]) + bytes(
        column >> page & 0xFF for page in pages for column in columns
    )


def main(arguments: list[str]) -> int:
    """Write the data file that the only argument names."""
    data = encoded(fonts())
    Path(arguments[0]).write_bytes(data)
    print(f"{arguments[0]}: {len(data)} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
