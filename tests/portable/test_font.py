# SPDX-License-Identifier: MIT
"""Fonts: every character has its glyph, lines are broken where they should, little is kept in memory."""

from paper import Paper
from showing import FONTS, font_of

from pacelet.screens.font import GLYPHS, Font, Fonts

LETTERS = "".join([chr(code) for first, end in ((0x20, 0x7F), (0xA0, 0x180)) for code in range(first, end)])
MARKS = "–—‘’“”…•←→↑↓"
SIZES = ("small", "middle", "text")


def test_every_character_of_a_routine_has_a_glyph_within_its_line():
    for name in SIZES:
        font = font_of(name)
        for character in LETTERS + MARKS:
            paper = Paper(40, font.height)
            end = font.draw(paper, character, 10, 0)
            assert end - 10 == font.width(character) > 0, (name, character)
            assert not paper.outside, (name, character)
            assert character == "?" or font.index(ord(character)) != font.index(63), (name, character)
            blank = character in (" ", "\xa0", "\xad")
            assert blank or any(paper.bits), (name, character)


def test_accents_are_kept():
    font = font_of("text")
    for plain, others in (("A", "ÄÅÁÂ"), ("O", "ÖØŐ"), ("l", "łĺļ"), ("s", "šşß"), ("z", "žźż")):
        pictures = []
        for character in plain + others:
            paper = Paper(40, font.height)
            font.draw(paper, character, 0, 0)
            assert paper.bits not in pictures, character
            pictures.append(paper.bits)


def test_digits_are_as_tall_as_they_are_called_and_equally_wide():
    for height, rows in ((64, 40), (32, 24)):
        font = FONTS[height].digits
        assert font.height == font.ascent == rows
        for digit in "0123456789":
            paper = Paper(40, rows)
            font.draw(paper, digit, 0, 0)
            assert paper.row(0) and paper.row(rows - 1), digit
            assert font.width(digit) == font.width("0")
    assert font_of("text").height >= 16


def test_width_is_where_drawing_ends():
    for text in ("", "Thread the needle", "Łódź → 3/10", "\x01?"):
        for name in SIZES:
            font = font_of(name)
            assert font.draw(Paper(304, 16), text, 0, 0) == font.width(text)


def test_an_unknown_character_is_a_question_mark():
    font = font_of("text")
    one, other = Paper(24, 16), Paper(24, 16)
    font.draw(one, "\u4e00", 0, 0)
    font.draw(other, "?", 0, 0)
    assert one.bits == other.bits


def test_lines_are_broken_at_spaces_and_hyphens_and_fit():
    font = font_of("text")
    wrapped = font.wrap("Knuckles on a tight spot", 126)
    assert wrapped == ["Knuckles on a", "tight spot"]
    assert font.wrap("Cross-fibre friction", 60)[0] == "Cross-"
    for text in (
        "Lift and lower",
        "x" * 50,
        "a-b-c-d-e-f-g-h-i-j-k-l-m",
        "W " * 30,
        "Straßenübergänge und mehr",
    ):
        for width in (20, 33, 126):
            lines = font.wrap(text, width)
            assert "".join(lines).replace(" ", "") == text.replace(" ", "")
            for line in lines:
                assert font.width(line) <= width


def test_what_is_cut_ends_in_dots():
    font = font_of("text")
    cut = font.fit("Knuckles on a tight spot of the lower back", 100)
    assert cut.endswith("…") and 80 < font.width(cut) <= 100
    assert font.fit("short", 126) == "short"
    for width_px in range(20, font.width("then → right")):
        assert "→" not in font.fit("then → right", width_px)
    assert font.fit("→ right 3/10 of many", font.width("→ right 3…")) == "→ right 3…"


def test_what_is_drawn_again_is_the_same_though_no_glyph_is_kept():
    font = font_of("small")
    pictures = []
    for _ in range(2):
        paper = Paper(24, 8)
        font.draw(paper, "Ab1", 0, 0)
        pictures.append(paper.bits)
        for name in ("digits", "text"):
            font_of(name).draw(Paper(64, 40), "10:5", 0, 0)
    assert pictures[0] == pictures[1]


def test_without_its_file_or_a_font_in_it_there_is_an_error():
    for make, error in (
        (lambda: Fonts(64, "/nowhere/glyphs.bin"), OSError),
        (lambda: Font(open(GLYPHS, "rb"), "large"), KeyError),  # noqa: SIM115
    ):
        try:
            make()
            raise AssertionError("no error")
        except error:
            pass
