# SPDX-License-Identifier: MIT
"""Screens while no routine runs, the words of the device, and how bright the panel is."""

from compiled import routine
from paper import PAPERS, SPARE
from showing import FONTS, WORDS, font_of

from pacelet.app import Mode
from pacelet.gestures import NEXT, OK
from pacelet.library import Entry
from pacelet.modes.before_after import Ready, pages_of
from pacelet.modes.first_step import Steps
from pacelet.modes.menu import Menu
from pacelet.modes.preferences import OFFERED, Settings
from pacelet.screens import screen
from pacelet.screens.list_pages import SettingsPage, StepsPage
from pacelet.screens.pages import MenuPage
from pacelet.screens.screen import Screen
from pacelet.screens.session_pages import AskPage, ReadyPage
from pacelet.screens.widgets import Text
from pacelet.settings import TABLE, clean
from pacelet.words import FOLDER, Words

PAGES = {"menu": MenuPage, "ready": ReadyPage, "steps": StepsPage, "settings": SettingsPage, "ask": AskPage}


class Given(Mode):
    """What a screen looks at, handed in."""

    def __init__(self, name, **values):
        self.name, self.screen = name, PAGES[name]
        for key in values:
            setattr(self, key, values[key])


class Ways:
    """What a `Ready` tells of its last caution."""

    def acknowledge(self):
        """It was read."""


class NoFiles:
    library = "library"

    def lines(self, path):
        return iter(())

    def routine_files(self, after, most):
        return []

    def routine_count(self):
        return 3


class App:
    """What the menu asks of an app."""

    storage = NoFiles()
    settings = decoder = None


def menu():
    """A menu of three routines."""
    made = Menu(App)
    for at, (name, area) in enumerate(
        (("Lower back, gently", "back"), ("Desk break", "day"), ("Neck", "neck"))
    ):
        entry = Entry("r" + str(at), name, area)
        entry.low_ms = entry.high_ms = (at + 1) * 300000
        made.library.entries.append(entry)
    return made


def opened(mode, height):
    shown = Screen(128, height, FONTS[height], WORDS)
    PAPERS[height].clear()
    draw(shown, mode, height)
    return shown


def draw(shown, mode, height, passed_ms=0):
    """Draws what is new; returns whether anything was."""
    more = new = shown.show(mode, passed_ms)
    while more:
        more = shown.draw_step(PAPERS[height])
    assert not PAPERS[height].outside
    return new


def says(height, text, size):
    font = font_of(size)
    for lit in (0, 1):
        SPARE.fill_rect(0, 0, 128, 16, lit)
        end = font.draw(SPARE, text, 0, 0, lit)
        if PAPERS[height].shows(SPARE, end - 2, font.ascent):
            return True
    return False


def test_the_menu_shows_the_chosen_one_its_area_and_its_minutes():
    for height in PAPERS:
        mode = menu()
        shown = opened(mode, height)
        assert says(height, "5 min", "small") and not draw(shown, mode, height)
        mode.index = 1
        assert draw(shown, mode, height)
        assert says(height, "Desk break", "text") and says(height, "10 min", "small")
        mode.today = {"r2": 1}
        mode.index = 2
        mode.entries[2].daily = [8, 10]
        assert draw(shown, mode, height) and says(height, "today 1/10", "small")


def test_each_page_is_laid_out_in_parts():
    """On a Pico all of one would take 30 to 60 ms, and no press would be looked at meanwhile."""
    asked = {"question": "How much does it hurt?", "value": 3, "ends": ("nothing", "very much"), "page": 0}
    row = {"label": "Volume", "value": "50 %", "index": 0, "count": 9, "after": "Hand", "page": 0}
    steps = {"entries": [(0, "Stroke the neck"), (1, "Lean back")], "index": 0}
    for mode in (menu(), Given("ask", **asked), Given("settings", **row), Given("steps", **steps)):
        for height in PAPERS:
            shown, added = Screen(128, height, FONTS[height], WORDS), []
            more, before = shown.show(mode, 0), 0
            while more and shown.page.parts is not None:
                added.append(len(shown.page.widgets) - before)
                before = len(shown.page.widgets)
                more = shown.draw_step(PAPERS[height])
            added.append(len(shown.page.widgets) - before)
            assert len(added) > 2 and max(added) <= 2, (mode.name, added)


def test_an_open_end_and_a_range_are_told():
    mode = menu()
    mode.entries[0].high_ms, mode.entries[0].is_open = 720000, True
    opened(mode, 64)
    assert says(64, "5–12+ min", "small")


def test_a_menu_without_routines_says_whether_it_still_looks():
    mode = Menu(App)
    shown = opened(mode, 64)
    assert says(64, "One moment", "text")
    mode.library.read_next()
    assert draw(shown, mode, 64) and says(64, "No routines yet", "text")
    assert not draw(shown, mode, 64)


def test_what_to_mind_is_acknowledged_page_by_page():
    made = routine({"hold": "A", "for": 10}, caution=["Be gentle", "Slowly"], equipment=["mat", "wall"])
    for height in PAPERS:
        mode = Ready(Ways(), made, pages_of(made.caution, font_of("small"), 126, height), False, None)
        shown = opened(mode, height)
        assert says(height, "Be gentle", "text") and says(height, "ok: read on", "small")
        mode.press(OK)
        assert draw(shown, mode, height)
        assert says(height, "Slowly", "text") and says(height, "ok: understood", "small")
        mode.press(OK)
        assert draw(shown, mode, height)
        assert says(height, "mat, wall", "text" if height == 64 else "middle")
        assert says(height, "Cautions read", "small") and says(height, "ok: start", "small")


def test_a_long_caution_is_shown_to_its_end_beside_what_ok_does():
    made = routine({"hold": "A", "for": 10}, caution=[" ".join(["w%02d" % at for at in range(50)])])
    for height in PAPERS:
        pages = pages_of(made.caution, font_of("small"), 126, height)
        mode = Ready(Ways(), made, pages, False, None)
        shown = opened(mode, height)
        for page in pages[:-1]:
            for word in page.strip("…").split(" ")[:: len(page.split(" ")) - 1]:
                assert says(height, word, "small"), (height, word)
            assert says(height, "ok: read on", "small")
            mode.press(OK)
            draw(shown, mode, height)
        assert says(height, "w49", "small") or says(height, "w49", "middle") or says(height, "w49", "text")


def test_the_steps_to_begin_with_are_named():
    for height in PAPERS:
        mode = Steps(None, [(0, "Cat-cow"), (2, "Bird-dog")])
        shown = opened(mode, height)
        assert says(height, "Cat-cow", "text") and says(height, "1/2", "small")
        mode.press(NEXT)
        assert draw(shown, mode, height)
        assert says(height, "Bird-dog", "text") and says(height, "2/2", "small")


def test_settings_and_questions_follow_their_value():
    for height in PAPERS:
        mode = Given("settings", label="Volume", value="2 of 4", index=0, count=2, after="Touch")
        shown = opened(mode, height)
        mode.value = "3 of 4"
        assert draw(shown, mode, height) and says(height, "3 of 4", "text")
        mode = Given("ask", question="How is it?", value=None, ends=("good", "bad"))
        assert draw(shown, mode, height)
        mode.value = 7
        assert draw(shown, mode, height) and not draw(shown, mode, height)


def keys_of(language):
    keys = []
    for which in ("", "-seldom"):
        with open(FOLDER + "words-" + language + which + ".txt", "rb") as file:
            lines = file.read().decode().split("\n")
        assert lines[0].startswith("#") and lines[-1] == ""
        keys += [line.split("|")[0] for line in lines[1:-1]]
    return keys


def test_every_word_is_there_in_every_language():
    keys = keys_of("en")
    assert len(set(keys)) == len(keys) > 70
    for language in TABLE["language"].allowed:
        assert keys_of(language) == keys
        words = Words(language)
        for key in keys:
            assert words.text(key).strip() == words.text(key) != "", (key, language)
            assert len(font_of("small").wrap(words.text(key), 126)) <= 2, (key, language)


def test_an_unknown_language_is_english_and_an_unknown_word_an_error():
    words = Words("de")
    assert words.text("rest") == "Ausruhen"
    words.speak("xx")
    assert words.text("rest") == "Rest"
    for key in ("re", "est", "Rest", "# SPDX-License-Identifier: MIT", ""):
        try:
            words.text(key)
            raise AssertionError(key)
        except KeyError:
            pass


def test_the_panel_dims_and_goes_off_but_not_while_a_phase_runs():
    assert screen.contrast(0, False, 60000) == screen.contrast(29999, True, 60000) == screen.BRIGHT
    assert screen.contrast(30000, False, 60000) == screen.contrast(99999, True, 60000) == screen.DIM
    assert screen.contrast(60000, False, 60000) == 0 != screen.contrast(10**8, False, 0)


def test_the_picture_moves_a_pixel_a_minute():
    places = [screen.place(minute * 60000) for minute in range(9)]
    assert places == [0, 1, 2, 1, 0, 1, 2, 1, 0] and screen.place(59999) == 0


def test_a_word_is_cut_in_two_only_where_no_type_has_room_for_it():
    for question, face in (("Discomfort now?", "middle"), ("How now?", "text")):
        mode = Given("ask", question=question, value=4, ends=("", ""))
        opened(mode, 64)
        assert says(64, question.split(" ")[0], face), question


def test_areas_are_not_told_apart_by_case():
    entries = [
        Entry(name, name, area) for name, area in (("Z", "back"), ("A", "Back"), ("B", "arm"), ("C", ""))
    ]
    ranked = sorted(entries, key=lambda entry: entry.rank())
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


class SettingsApp:
    """What the settings ask of an app."""

    def __init__(self, language):
        self.words, self.settings = Words(language), clean({})

    def adjust(self):
        """The setting holds at once."""


def test_no_setting_is_cut_whatever_its_value_in_any_language():
    for height in PAPERS:
        for language in TABLE["language"].allowed:
            mode = Settings(SettingsApp(language))
            shown = Screen(128, height, FONTS[height], mode.app.words)
            for key, choices, _ in OFFERED:
                for _ in range(len(choices or TABLE[key].allowed)):
                    shown.show(mode, 0)
                    assert not shown.page.moving, (height, language, key)
                    for text in shown.page.widgets:
                        if isinstance(text, Text):
                            assert not text.lines[0].endswith("…"), (height, language, text.lines)
                    mode.press(OK)
                mode.press(NEXT)


def test_spans_are_told_as_the_computer_tells_them():
    mode = Settings(SettingsApp("en"))
    mode.index = [key for key, _, _ in OFFERED].index("screen_off")
    told = []
    for seconds in (30, 60, 90, 120, 600, 3600, 0):
        mode.settings["screen_off"] = seconds
        mode.read()
        told.append(mode.value)
    assert told == ["30 s", "1 min", "1 min 30 s", "2 min", "10 min", "60 min", "never"]


def test_no_line_ends_inside_a_scale():
    for height in PAPERS:
        for language in TABLE["language"].allowed:
            words = Words(language)
            for key in ("before", "after"):
                for value in (None, 4):
                    mode = Given("ask", question=words.text(key), value=value, ends=("", ""))
                    lines = opened(mode, height).page.widgets
                    lines = [line for text in lines if isinstance(text, Text) for line in text.lines]
                    assert [line for line in lines if "0–10?" in line], (height, language, lines)
