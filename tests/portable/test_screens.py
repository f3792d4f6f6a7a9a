# SPDX-License-Identifier: MIT
"""Screens while a routine runs: only what changed is drawn, and it gives the whole picture."""

import gc

from paper import SPARE
from showing import PANELS, Mode, Shown, all_kinds, walk

BIRD_DOG = {"hold": "Bird-dog", "for": 300, "prepare": 0}


def test_drawing_what_changed_gives_the_whole_picture():
    for width, height in PANELS:

        def look(shown):
            changed, shown.paper = shown.paper, SPARE
            shown.screen.redraw()
            shown.draw()
            shown.paper = changed
            for y in range(changed.height):
                whole = SPARE.row(y) >> (SPARE.width - changed.width)
                assert changed.row(y) == whole, (y, shown.mode.play.phase.kind, shown.screen.still_ms)

        walk(width, height, 1900, look)


def test_a_pass_with_nothing_new_draws_nothing():
    for width, height in PANELS:

        def look(shown):
            calls = shown.paper.calls
            assert not shown.screen.show(shown.mode, 0) and not shown.screen.draw_step(shown.paper)
            assert shown.paper.calls == calls

        walk(width, height, 1300, look)


def test_a_pass_with_nothing_new_allocates_nothing():
    if not hasattr(gc, "mem_alloc"):
        return
    shown = Shown(all_kinds())
    for _ in range(30):
        gc.collect()
        before = gc.mem_alloc()
        shown.screen.show(shown.mode, 0)
        shown.screen.draw_step(shown.paper)
        assert gc.mem_alloc() == before
        shown.go(700)


def test_a_second_of_a_countdown_redraws_only_digits():
    shown = Shown(Mode(BIRD_DOG))
    for _ in range(29):
        calls, head, foot = shown.paper.calls, shown.paper.rows(0, 16), shown.paper.rows(56, 64)
        assert shown.go(1000) <= 2
        assert shown.paper.calls - calls <= 4
        assert (shown.paper.rows(0, 16), shown.paper.rows(56, 64)) == (head, foot)


def test_long_names_move_on_and_begin_again():
    text = "Hot pack wrapped in a towel, low on the back, not on bare skin: warm, never hot, off at once if it stings"
    shown, tops = Shown(Mode({"hold": text, "for": 30000, "prepare": 0})), []
    for _ in range(24):
        shown.go(1000)
        tops.append(hash(shown.paper.rows(0, 16)))
    assert len(set(tops)) >= 3 and tops.count(tops[0]) >= 4


def test_a_note_stands_for_a_moment_and_then_what_was_there():
    for height in (64, 32):
        shown = Shown(Mode(BIRD_DOG), height=height)
        before = bytes(shown.paper.bits)
        shown.screen.say("Locked")
        shown.draw()
        rows = (16, 64) if height == 64 else (0, 24)  # those of the digits
        assert shown.paper.bits != before and shown.paper.rows(*rows) == before[16 * rows[0] : 16 * rows[1]]
        assert not shown.paper.row(15 if height == 64 else 24)  # a dark row parts it from them
        noted = bytes(shown.paper.bits)
        shown.draw(1400)
        assert shown.paper.bits == noted and shown.screen.due_ms() <= 100
        shown.draw(100)
        assert shown.paper.bits == before


def test_the_picture_can_be_moved():
    shown = Shown(Mode(BIRD_DOG))
    before = [shown.paper.row(y) for y in range(64)]
    shown.screen.shift(2)
    shown.draw()
    assert [shown.paper.row(y) for y in range(64)] == [row >> 2 for row in before]
    assert not shown.paper.outside


def test_due_ms_is_when_the_number_changes():
    shown = Shown(Mode(BIRD_DOG))
    for passed_ms in (1, 500, 999, 1000, 17):
        shown.go(passed_ms)
        due_ms = shown.screen.due_ms()
        shown.mode.play.advance(due_ms - 1)
        assert not shown.screen.show(shown.mode, due_ms - 1)
        shown.mode.play.advance(1)
        assert shown.screen.show(shown.mode, 1)
        shown.draw()
