# SPDX-License-Identifier: MIT
"""Screens while no routine runs, the words of the device, and how bright the panel is."""

from compiled import routine
from paper import PAPERS, SPARE

from pacelet import dim, type, word_table, words
from pacelet.buttons import NEXT, OK
from pacelet.cautions import pages_of
from pacelet.mode_menu import Menu
from pacelet.mode_ready import Ready, Steps
from pacelet.screen_ask import AskPage
from pacelet.screen_lists import MenuPage, ReadyPage, StepsPage
from pacelet.screen_settings import SettingsPage
from pacelet.screens import Screens
from pacelet.shelf import Entry, Shelf

PAGES = {"menu": MenuPage, "ready": ReadyPage, "steps": StepsPage, "settings": SettingsPage, "ask": AskPage}


class Given:
    """What a screen looks at, handed in."""

    def __init__(self, name, **values):
        self.name = name
        for key in values:
            setattr(self, key, values[key])


class Ways:
    """What a `Ready` tells of its last caution."""

    def acknowledge(self):
        """It was read."""


class NoFiles:
    def routine_ids(self):
        return []


def menu():
    """A menu of three routines."""
    shelf = Shelf(NoFiles())
    for at, (name, area) in enumerate(
        (("Lower back, gently", "back"), ("Desk break", "day"), ("Neck", "neck"))
    ):
        entry = Entry("r" + str(at), name, area)
        entry.low_ms = entry.high_ms = (at + 1) * 300000
        shelf.entries.append(entry)
    return Menu(shelf, None)


def opened(mode, height):
    screens = Screens(128, height, PAGES)
    PAPERS[height].clear()
    draw(screens, mode, height)
    return screens


def draw(screens, mode, height, passed_ms=0):
    """Draws what is new; returns whether anything was."""
    more = new = screens.show(mode, passed_ms)
    while more:
        more = screens.draw_step(PAPERS[height])
    assert not PAPERS[height].outside
    return new


def says(height, text, face):
    SPARE.clear()
    end = type.draw(SPARE, text, 0, 0, face)
    lit = PAPERS[height].shows(SPARE, end - 2, type.face(face).ascent)
    SPARE.invert_rect(0, 0, 128, 16)  # dark on a lit ground
    return lit or PAPERS[height].shows(SPARE, end - 2, type.face(face).ascent)


def test_the_menu_shows_the_chosen_one_its_area_and_its_minutes():
    for height in PAPERS:
        mode = menu()
        screens = opened(mode, height)
        assert says(height, "5 min", "small") and not draw(screens, mode, height)
        mode.index = 1
        assert draw(screens, mode, height)
        assert says(height, "Desk break", "text") and says(height, "10 min", "small")
        mode.today = {"r2": 1}
        mode.index = 2
        mode.entries[2].daily = [8, 10]
        assert draw(screens, mode, height) and says(height, "today 1/10", "small")


def test_an_open_end_and_a_range_are_told():
    mode = menu()
    mode.entries[0].high_ms, mode.entries[0].is_open = 720000, True
    opened(mode, 64)
    assert says(64, "5–12+ min", "small")


def test_a_menu_without_routines_says_whether_it_still_looks():
    mode = Menu(Shelf(NoFiles()), None)
    screens = opened(mode, 64)
    assert says(64, "One moment", "text")
    mode.shelf.look_on()
    assert draw(screens, mode, 64) and says(64, "No routines yet", "text")
    assert not draw(screens, mode, 64)


def test_what_to_mind_is_acknowledged_page_by_page():
    made = routine({"hold": "A", "for": 10}, caution=["Be gentle", "Slowly"], equipment=["mat", "wall"])
    for height in PAPERS:
        mode = Ready(made, pages_of(made.caution, 126, height), Ways())
        screens = opened(mode, height)
        assert says(height, "Be gentle", "text") and says(height, "ok: read on", "small")
        mode.press(OK)
        assert draw(screens, mode, height)
        assert says(height, "Slowly", "text") and says(height, "ok: understood", "small")
        mode.press(OK)
        assert draw(screens, mode, height)
        assert says(height, "mat, wall", "text" if height == 64 else "middle")
        assert says(height, "Cautions read", "small") and says(height, "ok: start", "small")


def test_the_steps_to_begin_with_are_named():
    for height in PAPERS:
        mode = Steps([(0, "Cat-cow"), (2, "Bird-dog")], None, None)
        screens = opened(mode, height)
        assert says(height, "Cat-cow", "text") and says(height, "1/2", "small")
        mode.press(NEXT)
        assert draw(screens, mode, height)
        assert says(height, "Bird-dog", "text") and says(height, "2/2", "small")


def test_settings_and_questions_follow_their_value():
    for height in PAPERS:
        mode = Given("settings", label="Volume", value="2 of 4", index=0, count=2, after="Touch")
        screens = opened(mode, height)
        mode.value = "3 of 4"
        assert draw(screens, mode, height) and says(height, "3 of 4", "text")
        mode = Given("ask", question="How is it?", value=None, ends=("good", "bad"))
        assert draw(screens, mode, height)
        mode.value = 7
        assert draw(screens, mode, height) and not draw(screens, mode, height)


def test_every_word_is_there_in_every_language():
    for key in word_table.keys(word_table.TABLE):
        for language in word_table.LANGUAGES:
            words.speak(language)
            assert words.word(key).strip(), (key, language)
            assert len(type.wrap(words.word(key), "small", 126)) <= 2, (key, language)
    words.speak("xx")
    assert words.word("rest") == "Rest"
    try:
        words.word("re")
        raise AssertionError("no error")
    except KeyError:
        pass


def test_the_panel_dims_and_goes_off_but_not_while_a_phase_runs():
    assert dim.contrast(0, False, 60000) == dim.contrast(29999, True, 60000) == dim.BRIGHT
    assert dim.contrast(30000, False, 60000) == dim.contrast(99999, True, 60000) == dim.DIM
    assert dim.contrast(60000, False, 60000) == dim.OFF != dim.contrast(10**8, False, 0)


def test_the_picture_moves_a_pixel_a_minute():
    places = [dim.place(minute * 60000) for minute in range(9)]
    assert places == [0, 1, 2, 1, 0, 1, 2, 1, 0] and dim.place(59999) == 0


def test_a_word_is_cut_in_two_only_where_no_type_has_room_for_it():
    for question, face in (("Discomfort now?", "middle"), ("How now?", "text")):
        mode = Given("ask", question=question, value=4, ends=("", ""))
        opened(mode, 64)
        assert says(64, question.split(" ")[0], face), question


def test_areas_are_not_told_apart_by_case():
    entries = [
        Entry(name, name, area) for name, area in (("Z", "back"), ("A", "Back"), ("B", "arm"), ("C", ""))
    ]
    ranked = sorted(entries, key=lambda entry: sum([other.comes_before(entry) for other in entries]))
    assert [entry.name for entry in ranked] == ["B", "A", "Z", "C"]
    headings = []
    for area in ("back", "Back"):
        mode = menu()
        mode.entries[0].area = area
        opened(mode, 64)
        headings.append(PAPERS[64].rows(0, 8))
    assert headings[0] == headings[1]


def test_the_settings_say_how_to_change_one_and_how_to_leave():
    for height in PAPERS:
        opened(Given("settings", label="Volume", value="3/4", index=0, count=2, after="Touch"), height)
        assert says(height, "ok: change", "small") and says(height, "back held: menu", "small")
