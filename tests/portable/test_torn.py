# SPDX-License-Identifier: MIT
"""Files that were torn at any byte, and a journal that grows: on the flash itself."""

from compiled import compiled
from flash_files import FlashFiles, line, size
from handheld_parts import Clock, Driven

from devices.storage import JOURNAL_MOST, LINE_MOST
from pacelet.gestures import OK
from pacelet.history import History, parse

TWO = compiled({"hold": "A", "for": 100}, {"hold": "B", "for": 100}, name="Two")
NOW = (2026, 11, 22, 8, 7, 29)
START = "2026-11-22T07:00:00"


def counters(files):
    """The counters of all lines that are whole."""
    found = []
    for path in (files.old_journal, files.journal):
        for text in files.lines(path):
            session = parse(text)
            if session:
                found.append(session["n"])
    return found


def test_a_journal_torn_at_any_byte_keeps_its_other_lines_and_takes_new_ones():
    files = FlashFiles()
    files.clear()
    first, second = line(1, start=START), line(2, start=START)
    whole = first + second
    for end in range(len(whole) + 1):
        files.put(files.journal, whole[:end])
        assert files.add_line({"n": 9, "routine": "two"})
        kept = (end >= len(first) - 1) + (end >= len(whole) - 1)
        assert counters(files) == [1, 2][:kept] + [9], end


def test_a_handheld_starts_with_any_file_torn_at_any_byte():
    files = FlashFiles(two=TWO)
    record = b'{"n": 2, "routine": "two", "sha": "%s", "planned": 20, "done": 4, "place": [1, 0, 1]}'
    record = record % files.sha256(files.routine_path("two")).encode()
    journal = line(1, start=START, eased=[0])
    for path, content in ((files.resume, record), (files.journal, journal), (files.old_journal, journal)):
        for end in range(len(content) + 1):
            files.clear()
            files.put(path, content[:end])
            made = Driven(files, Clock(NOW)).settle()
            made.tick(0, 10)
            made.tick(0, 10)
            offered = path == files.resume and end == len(content)
            assert made.mode.name == ("ask" if offered else "menu"), (path, end)
            if path != files.resume:
                assert made.mode.today == ({"two": 1} if end >= len(content) - 1 else {}), end


def test_the_counter_goes_on_when_a_journal_is_begun_anew_or_lost():
    files = FlashFiles()
    files.clear()
    assert files.save(files.resume, {"n": 40})
    count = JOURNAL_MOST // len(line(100)) + 1
    with open(files.journal, "wb") as file:
        for n in range(100, 100 + count):
            file.write(line(n))
    history = History(files, Clock(NOW))
    record = {"routine": "two", "planned": 20, "done": 4}
    n = 100 + count
    assert history.add(dict(record)) and size(files.journal) < 200 and size(files.old_journal) >= JOURNAL_MOST
    assert counters(files) == list(range(100, n + 1)) and history.next_n() == n + 1
    for lost in (files.old_journal, files.journal):
        files.remove(lost)
        assert History(files, Clock(NOW)).next_n() == n + 1
    files.put(files.journal, b"\x00" * 5000)
    assert History(files, Clock(NOW)).add(dict(record)) and counters(files) == [n + 1]


def test_what_is_read_of_a_line_has_a_bound():
    files = FlashFiles()
    files.clear()
    long = [b"{" * 1000] * 9
    files.put(files.journal, line(1), *long, b"\n", line(2), *long)
    assert max([len(text) for text in files.lines(files.journal)]) < 2 * LINE_MOST
    assert counters(files) == [1, 2]
    assert len(files.tail(files.journal)) == LINE_MOST


def test_what_a_file_holds_beyond_reason_is_not_read():
    files = FlashFiles()
    files.put(files.settings, *[b"[" * 1000] * 9)
    assert files.load_or(files.settings, "none") == "none" and len(files.head(files.settings)) < 9000
    assert files.save(files.settings, {"volume": 1}) and files.load_or(files.settings, "none") == {
        "volume": 1
    }
    assert files.head(files.resume + "x") == b"" == files.tail(files.resume + "x")


def test_the_menu_stands_before_the_journal_is_read_and_no_start_waits_for_it():
    files = FlashFiles(two=TWO)
    files.clear()
    files.put(files.journal, *[line(n, start=START) for n in range(1, 66)])
    made = Driven(files, Clock(NOW)).settle()
    assert made.mode.library.complete and made.mode.today == {}
    for _ in range(5):
        made.tick(0, 10)
    assert made.mode.today == {"two": 65}
    made = Driven(files, Clock(NOW), comfort=True).settle()
    made.press(OK)
    assert made.mode.name == "ask"
    made.wait(100)
    assert made.mode.chore is None
