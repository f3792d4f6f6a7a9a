# SPDX-License-Identifier: MIT
"""`pacelet preview`: pictures of every step, from the firmware on the virtual board."""

import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFont

from pacelet.tunes import names
from pacelet_tools.boards import load_profile
from pacelet_tools.paths import find_routine
from pacelet_tools.preview import animation
from pacelet_tools.preview.drawing import Box, Glass, Light, Words
from pacelet_tools.preview.html_page import as_page
from pacelet_tools.preview.layout import HEAD, draw_sheet, draw_tile, tile_width
from pacelet_tools.preview.looks import Cue, take
from pacelet_tools.preview.raster import as_image
from pacelet_tools.preview.tiles import Tile, moments, tiles
from pacelet_tools.preview.vector import as_svg
from pacelet_tools.virtual.play.playable import load
from pacelet_tools.virtual.play.request import PlayRequest
from pacelet_tools.virtual.wires.screenshot import LIT

Run = Callable[..., Any]
STEPS = """
  - wait: Kneel & <breathe>
  - hold: Über Kreuz
    for: 4-8s
    sides: [left, right]
  - move: Roll up
    reps: 3
    tempo: [{Up: 2s}, {Down: 1s}]
  - hold: Cobra
    breaths: 2
"""


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> list[Tile]:
    path = tmp_path_factory.mktemp("preview") / "made.yaml"
    path.write_text(f"name: Made & <drawn>\npace: {{prepare: 0s}}\nsteps:{STEPS}", "utf-8")
    return tiles(take(PlayRequest(load_profile(), load(path), go_on=True), moments))


def test_each_different_phase_is_there_once_and_a_range_twice(album: list[Tile]) -> None:
    assert [(tile.title, tile.caption) for tile in album] == [
        ("Kneel & <breathe>", "wait - until pressed"),
        ("Über Kreuz", "hold - left - 0:04-0:08"),
        ("Über Kreuz", "hold - left - 0:04-0:08"),
        ("Über Kreuz", "switch - right - 0:04"),
        ("Über Kreuz", "hold - right - 0:04-0:08"),
        ("Über Kreuz", "hold - right - 0:04-0:08"),
        ("Roll up", "move - Up - 0:02, 3 times"),
        ("Roll up", "move - Down - 0:01, 3 times"),
        ("Cobra", "in - 0:04, 2 times"),
        ("Cobra", "out - 0:06, 2 times"),
        ("The end", "done"),
    ]


def test_what_is_seen_is_what_stood_on_the_panel(album: list[Tile], reads: Run) -> None:
    low, high = album[1], album[2]
    assert reads(low.look.picture, "Über Kreuz") and not reads(low.look.picture, "Enough")
    assert reads(high.look.picture, "Enough")
    assert reads(album[0].look.picture, "breathe>")
    assert reads(album[-1].look.picture, "Well done")
    assert all(len(tile.look.rgb) == 36 for tile in album)
    assert any(low.look.rgb) and low.look.rgb != high.look.rgb, "the ring drains"


def test_cues_belong_to_the_phase_in_which_they_begin(album: list[Tile]) -> None:
    hold = album[1]
    tones = [note for note in hold.notes if note.hz]
    assert tones[0].at_ms == pytest.approx(0, abs=20)
    assert {round(cue.at_ms / 1000) for cue in tones} >= {4, 5, 6, 7}, "enough, and three, two, one"
    assert next(note.at_ms for note in hold.notes if not note.hz) == tones[0].at_ms, "touch goes with sound"
    assert max(note.at_ms for note in hold.notes) <= hold.ms


def test_a_tile_has_panel_ring_cues_and_words(album: list[Tile]) -> None:
    drawing = draw_tile(album[1])
    kinds = [type(shape) for shape in drawing.shapes]
    assert kinds.count(Glass) == 1 and kinds.count(Light) == 12 and kinds.count(Words) == 2
    assert kinds.count(Box) == 2 + len(album[1].notes) + 1, "glass, strip, notes, and where the moment is"
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            assert shape.x >= 0 and shape.x + shape.width <= drawing.width
            assert shape.y >= 0 and shape.y + shape.height <= drawing.height


def test_the_sheet_shows_the_points_of_the_panel(album: list[Tile]) -> None:
    sheet = draw_sheet("Made", "", album)
    image = as_image(sheet)
    glass = next(shape for shape in sheet.shapes if isinstance(shape, Glass))
    for y, row in enumerate(glass.picture):
        for x, lit in enumerate(row):
            at = (int(glass.x) + x * glass.scale, int(glass.y) + y * glass.scale)
            assert (image.getpixel(at) == glass.colour) == bool(lit)
    assert glass.y > HEAD and image.width > 4 * tile_width(album[0].look)


@pytest.mark.parametrize("routine_id", ["daily-five", "hot-cold-pack", "lower-back-exercises"])
def test_every_cue_has_the_name_that_the_firmware_has_for_it(routine_id: str) -> None:
    shown = tiles(take(PlayRequest(load_profile(), load(find_routine(routine_id)), go_on=True), moments))
    for tile in shown:
        assert {cue.name for cue in tile.cues} <= set(names())
        assert all(name in tile.heard for name in {cue.name for cue in tile.cues})
        for note in tile.notes:
            assert any(cue.at_ms <= note.at_ms for cue in tile.cues), "nothing sounds that has no name"
    texts = [shape.text for shape in draw_sheet("", "", shown).shapes if isinstance(shape, Words)]
    texts += re.findall(r"<figcaption>(.*?)</figcaption>", as_page("", "", [], shown))
    assert len(texts) > 2 * len(shown)
    assert not [text for text in texts if re.search(r"\b[A-G]#?\d\b|\d m?s\b|Hz", text)]


@pytest.mark.parametrize("board", ["pico", "feather-oled"])
def test_a_page_looks_the_same_whenever_it_comes(board: str, tmp_path: Path) -> None:
    path = tmp_path / "same.yaml"
    steps = "  - {rest: 40s, text: The same}\n" * 8 + "  - {hold: Plank, for: 2min}\n"
    path.write_text(f"name: Same\nsteps:\n{steps}", "utf-8")
    shown = take(PlayRequest(load_profile(board), load(path), go_on=True), moments)
    looks = [one.looks[0] for one in shown if one.fields["kind"] == "rest"]
    assert len(looks) == 8 and shown[-1].at_ms > 5 * 60_000, "long enough for each place of the picture"
    assert all(look.picture == looks[0].picture for look in looks[:-1]), "the last one says what is next"
    sheet = draw_sheet("", "", tiles(shown))  # of 2 minutes in which nothing is pressed, too
    assert {shape.colour for shape in sheet.shapes if isinstance(shape, Glass)} == {LIT}


def room_of(text: ET.Element) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a text in a font 1.3 times as wide as DejaVu Sans, 1.5 times Pillow's own."""
    x, y, size = (float(text.get(name, "nan")) for name in ("x", "y", "font-size"))
    font: Any = ImageFont.load_default(int(size))
    return x, y - 0.8 * size, x + 1.5 * font.getlength(text.text or ""), y + 0.2 * size


def test_no_text_of_a_sheet_can_run_into_another_in_any_font(album: list[Tile]) -> None:
    look, cues = album[1].look, [Cue(1000 * at, name) for at, name in enumerate(names())]
    long = [
        Tile({"kind": "hold", "text": text, "label": text[:30]}, 0, 9000, 1, look, cues, ())
        for text in ("W" * 120, "Hip and knee, 90 degrees, " * 4, "i" * 120)
    ]
    sheet = draw_sheet("M" * 40, "With all that there is to say about it, " * 5, [*album, *long])
    rooms = [room_of(text) for text in ET.fromstring(as_svg(sheet)).iter("{http://www.w3.org/2000/svg}text")]
    assert len(rooms) == 3 + 3 * (len(album) + len(long))
    assert all(right <= sheet.width and bottom <= sheet.height for _, _, right, bottom in rooms)
    for one, other in itertools.combinations(rooms, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_a_long_phase_is_cut_short_in_the_animation() -> None:
    looked = animation.moments({"ms": 20_000})
    assert (looked[0], looked[-1]) == (100, 19_900)
    assert len(looked) == (animation.FIRST_MS + animation.LAST_MS) // animation.FRAME_MS
    assert [max(b - a for a, b in itertools.pairwise(looked))] == [17_200]
    assert animation.moments({"ms": 1000}) == [100, 300, 500, 700, 900]
    assert len(animation.moments({"ms": None})) == 7


@pytest.mark.parametrize("board", ["pico", "feather-oled"])
@pytest.mark.parametrize("ending", ["png", "gif", "svg", "html"])
def test_every_kind_of_picture(ending: str, board: str, pacelet: Run, routine: Run, tmp_path: Path) -> None:
    out = tmp_path / f"out.{ending}"
    status, printed, said = pacelet("preview", routine(STEPS, "drawn"), "-o", str(out), "--board", board)
    assert (status, printed, said) == (0, "", f"{out}: 9 phases\n")
    if ending in ("png", "gif"):
        with Image.open(out) as image:
            assert image.width > 128 and getattr(image, "n_frames", 1) >= (40 if ending == "gif" else 1)
        return
    text = out.read_text("utf-8")
    assert "Kneel &amp; &lt;breathe&gt;" in text and "Über Kreuz" in text
    assert not re.search(r'(?:src|href)="|url\(|<script', text), "it needs nothing but itself"
    drawings = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(drawings) == (1 if ending == "svg" else 11)
    assert all(ET.fromstring(drawing).tag.endswith("svg") for drawing in drawings)


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("daily-five", "-o", "out.jpg"), 2, "a picture's name ends in .png, .gif, .svg or .html"),
        (("daily-fife", "-o", "out.png"), 1, "did you mean 'daily-five'?"),
        (("daily-five", "-o", "out.png", "--board", "picoo"), 1, "did you mean 'pico'?"),
        (("daily-five", "-o", "/nowhere/out.png"), 1, "/nowhere/out.png: No such file or directory"),
    ],
)
def test_wrong_usage_is_said_in_a_line(pacelet: Run, argv: tuple[str, ...], status: int, said: str) -> None:
    found, printed, text = pacelet("preview", *argv)
    assert (found, printed) == (status, "")
    assert said in text and "Traceback" not in text
