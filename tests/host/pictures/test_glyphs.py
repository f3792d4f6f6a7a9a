# SPDX-License-Identifier: MIT
"""The glyph data is what the tool makes of the fonts beside it, and says whose they are."""

import pytest

from pacelet_tools.paths import logic_dir
from pacelet_tools.pictures import glyph_shapes, glyphs
from pacelet_tools.pictures.glyph_shapes import Glyph


def test_the_data_on_the_board_is_what_the_tool_makes() -> None:
    assert (logic_dir() / "screens/glyphs.bin").read_bytes() == glyphs.encoded(glyphs.fonts())


def test_every_font_has_its_source_and_licence() -> None:
    licences = (glyphs.FONTS / "LICENSES.txt").read_text()
    fonts = [path.name for path in glyphs.FONTS.iterdir() if path.suffix == ".gz"]
    assert fonts and all(name in licences for name in fonts)
    assert "Permission to use, copy, modify" in licences and "Redistribution and use" in licences


def test_a_font_that_lacks_a_letter_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'text' has no glyph for U\+2013, U\+2014, U\+2022"):
        glyphs.letters("text", glyphs.open_font("spleen-32x64", 64), 52, 12, {})


def test_squeezing_keeps_what_is_told_apart() -> None:
    """An A with two dots, 12 rows of letter below 2 empty and 2 of dots, on 13 rows."""
    letter = Glyph(10, 0, 16, 8, (0x24, 0x24, 0, 0, *[0x18] * 4, *[0x3C] * 4, *[0x7E] * 2, *[0xFF] * 2))
    squeezed = glyph_shapes.squeeze(letter, 13, 3)
    assert squeezed.top == 13 and len(squeezed.rows) == 13
    assert squeezed.rows[:3] == (0x24, 0x24, 0) and squeezed.rows[3] == 0x18 and squeezed.rows[-1] == 0xFF


def test_trimming_moves_the_corner_with_the_ink() -> None:
    assert glyph_shapes.trim(Glyph(9, 1, 5, 6, (0, 0b001100, 0b000100, 0))) == Glyph(9, 3, 4, 2, (0b11, 0b01))


def test_a_quotation_mark_is_moved_down_rather_than_cut() -> None:
    assert glyph_shapes.squeeze(Glyph(4, 0, 9, 3, (5, 5, 5)), 7, 1) == Glyph(4, 0, 7, 3, (5, 5, 5))
    assert glyph_shapes.squeeze(Glyph(9, 0, -2, 9, (0x1FF,)), 7, 2) == Glyph(9, 0, -1, 9, (0x1FF,))


def test_a_dark_row_parts_footers_and_names_from_the_digits_between_them() -> None:
    """The panel has not a row to spare, so it is in the fonts: only marks such as accents reach into it."""
    for font in glyphs.fonts():
        for code in range(0x20, 0x7F) if font.name in ("small", "text") else ():
            glyph = font.glyphs[code]
            if font.name == "small":
                assert glyph.top < font.ascent or chr(code) == " ", chr(code)
            elif chr(code) != "`":
                assert glyph.top - len(glyph.rows) > -font.descent, chr(code)


def test_no_two_characters_of_a_number_grow_together() -> None:
    for font in glyphs.fonts()[:3]:
        for one in glyphs.NUMBERS:
            for other in glyphs.NUMBERS:
                before, after = font.glyphs[one], font.glyphs[other]
                gap = before.advance + after.left - before.left - before.width
                assert gap >= 1, (font.name, chr(one) + chr(other))
