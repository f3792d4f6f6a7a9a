# SPDX-License-Identifier: MIT
"""Type: every character has its glyph, lines are broken where they should, little is kept in memory."""

from paper import Paper

from pacelet import type

LETTERS = "".join([chr(code) for first, end in ((0x20, 0x7F), (0xA0, 0x180)) for code in range(first, end)])
MARKS = "–—‘’“”…•←→↑↓"
FACES = ("small", "middle", "text")


def test_every_character_of_a_routine_has_a_glyph_within_its_line():
    for name in FACES:
        face = type.face(name)
        for character in LETTERS + MARKS:
            paper = Paper(40, face.height)
            end = face.draw(paper, character, 10, 0)
            assert end - 10 == face.width(character) > 0, (name, character)
            assert not paper.outside, (name, character)
            assert character == "?" or face._index(ord(character)) != face._index(63), (name, character)
            blank = character in (" ", "\xa0", "\xad")
            assert blank or any(paper.bits), (name, character)


def test_accents_are_kept():
    face = type.face("text")
    for plain, others in (("A", "ÄÅÁÂ"), ("O", "ÖØŐ"), ("l", "łĺļ"), ("s", "šşß"), ("z", "žźż")):
        pictures = []
        for character in plain + others:
            paper = Paper(40, face.height)
            face.draw(paper, character, 0, 0)
            assert paper.bits not in pictures, character
            pictures.append(paper.bits)


def test_digits_are_as_tall_as_they_are_called_and_equally_wide():
    for name, rows in (("digits40", 40), ("digits24", 24)):
        face = type.face(name)
        assert face.height == face.ascent == rows
        for digit in "0123456789":
            paper = Paper(40, rows)
            face.draw(paper, digit, 0, 0)
            assert paper.row(0) and paper.row(rows - 1), digit
            assert face.width(digit) == face.width("0")
    assert type.face("text").height >= 16


def test_width_is_where_drawing_ends():
    for text in ("", "Thread the needle", "Łódź → 3/10", "\x01?"):
        for name in FACES:
            assert type.draw(Paper(304, 16), text, 0, 0, name) == type.width(text, name)


def test_an_unknown_character_is_a_question_mark():
    face = type.face("text")
    one, other = Paper(24, 16), Paper(24, 16)
    face.draw(one, "\u4e00", 0, 0)
    face.draw(other, "?", 0, 0)
    assert one.bits == other.bits


def test_lines_are_broken_at_spaces_and_hyphens_and_fit():
    wrapped = type.wrap("Knuckles on a tight spot", "text", 126)
    assert wrapped == ["Knuckles on a", "tight spot"]
    assert type.wrap("Cross-fibre friction", "text", 60)[0] == "Cross-"
    for text in (
        "Lift and lower",
        "x" * 50,
        "a-b-c-d-e-f-g-h-i-j-k-l-m",
        "W " * 30,
        "Straßenübergänge und mehr",
    ):
        for width in (20, 33, 126):
            lines = type.wrap(text, "text", width)
            assert "".join(lines).replace(" ", "") == text.replace(" ", "")
            for line in lines:
                assert type.width(line, "text") <= width


def test_what_is_cut_ends_in_dots():
    lines = type.wrap("Knuckles on a tight spot of the lower back", "text", 100, 2)
    assert len(lines) == 2 and lines[1].endswith("…") and type.width(lines[1], "text") <= 100
    assert type.fit("short", "text", 126) == "short"
    assert type.wrap("short", "text", 126, 1) == ["short"]


def test_what_is_drawn_again_is_the_same_though_no_glyph_is_kept():
    face = type.face("small")
    pictures = []
    for _ in range(2):
        paper = Paper(24, 8)
        face.draw(paper, "Ab1", 0, 0)
        pictures.append(paper.bits)
        for name in ("digits40", "text"):
            type.draw(Paper(64, 40), "10:5", 0, 0, name)
    assert pictures[0] == pictures[1]


def test_a_face_that_there_is_not():
    try:
        type.face("large")
        raise AssertionError("no error")
    except KeyError:
        pass


def test_without_its_file_there_is_an_error_and_afterwards_type_again():
    type.use("/nowhere/glyphs.bin")
    try:
        type.width("a", "text")
        raise AssertionError("no error")
    except OSError:
        pass
    type.use(None)
    assert type.width("a", "text") > 0
