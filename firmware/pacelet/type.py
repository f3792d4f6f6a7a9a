# SPDX-License-Identifier: MIT
"""Proportional type from a file of glyphs that stays in flash; widths and the last glyphs used are in RAM.

The file, little-endian: b"PGL1", number of faces; for each face its name (8 bytes), height, ascent, number of
glyphs (u16), offset of its block (u32). A block: number of runs, for each run its first code point and count
(u16, u16); the advance of each glyph (u8); the offset of each glyph's record behind this table, and the end
of the last (u16); the records: width, height, left, top (u8, from the pen and the top of the line), then rows
of (width + 7) // 8 bytes, the leftmost pixel in the highest bit.
"""

from array import array

FILE = "glyphs.bin"
CACHED_GLYPHS = 72
HEAD_BYTES = 16
UNKNOWN = 63  # "?" stands for a character that the face has not.
BREAK_AFTER = "-–—/…"

SMALL = "small"
MIDDLE = "middle"
TEXT = "text"
DIGITS24 = "digits24"
DIGITS40 = "digits40"

_state = {"path": None, "file": None, "faces": {}}


def use(path):
    """Takes the glyphs from the file `path` from now on, instead of the one beside this module."""
    if _state["file"]:
        _state["file"].close()
    _state.update({"path": path, "file": None, "faces": {}})


def face(name):
    """The `Face` called `name`. Raises OSError where there is no file, KeyError for a face not in it."""
    faces = _state["faces"]
    if name not in faces:
        _load()
    return faces[name]


def width(text, name):
    """Width of `text` in pixels, in the face called `name`."""
    return face(name).width(text)


def height(name):
    """Rows of a line in the face called `name`."""
    return face(name).height


def draw(canvas, text, x, y, name):
    """Draws `text` with the top left corner of its line at (x, y); returns the x behind it."""
    return face(name).draw(canvas, text, x, y)


def wrap(text, name, width_px, max_lines=0):
    """Breaks `text` into lines of at most `width_px` pixels, at spaces and behind hyphens, else inside a
    word.

    With `max_lines` more than 0 no more lines come back, the last one ending in "…" where something was cut.
    """
    used = face(name)
    lines = []
    while text:
        if max_lines and len(lines) == max_lines - 1:
            lines.append(fit(text, name, width_px))
            break
        cut = _break(used, text, width_px)
        lines.append(text[:cut].rstrip(" "))
        text = text[cut:].lstrip(" ")
    return lines


def fit(text, name, width_px):
    """`text`, shortened to end in "…" where it is wider than `width_px` pixels."""
    used = face(name)
    if used.width(text) <= width_px:
        return text
    room = width_px - used.width("…")
    return text[: used.count(text, room)].rstrip(" ") + "…"


def _break(used, text, width_px):
    """How many characters of `text` make its first line."""
    most = max(1, used.count(text, width_px))
    if most == len(text) or text[most] == " ":
        return most
    for cut in range(most, 0, -1):
        if text[cut - 1] == " " or text[cut - 1] in BREAK_AFTER:
            return cut
    return most


def _default_path():
    try:
        here = __file__
    except NameError:
        here = "/lib/pacelet/type"
    return here[: max(here.rfind("/"), here.rfind("\\")) + 1] + FILE


def _load():
    # Stays open: every glyph that is not in RAM is read from it.
    file = open(_state["path"] or _default_path(), "rb")  # noqa: SIM115
    _state["file"] = file
    count = file.read(5)[4]
    heads = file.read(HEAD_BYTES * count)
    for at in range(0, len(heads), HEAD_BYTES):
        name = heads[at : at + 8].rstrip(b"\0").decode()
        _state["faces"][name] = Face(file, heads[at + 8 : at + HEAD_BYTES])


class Face:
    """One size of type; `height` and `ascent` are in pixels."""

    def __init__(self, file, head):
        """`head`: height, ascent, number of glyphs, offset, as they stand in the file."""
        self.height, self.ascent = head[0], head[1]
        self._file, self._count = file, head[2] | head[3] << 8
        self._start = head[4] | head[5] << 8 | head[6] << 16
        self._runs = None
        self._glyphs = {}
        self._recent, self._oldest = [], 0

    def width(self, text):
        """Width of `text` in pixels."""
        self._open()
        advances, first, count = self._advances, self._runs[0], self._runs[1]
        total = 0
        for character in text:
            at = ord(character) - first
            total += advances[at if 0 <= at < count else self._index(at + first)]
        return total

    def count(self, text, width_px):
        """How many characters of `text`, from its start, fit into `width_px` pixels."""
        self._open()
        advances, first, count = self._advances, self._runs[0], self._runs[1]
        fitting = 0
        for character in text:
            at = ord(character) - first
            width_px -= advances[at if 0 <= at < count else self._index(at + first)]
            if width_px < 0:
                break
            fitting += 1
        return fitting

    def draw(self, canvas, text, x, y):
        """As `draw` of the module."""
        self._open()
        for character in text:
            x = self.put(canvas, ord(character), x, y)
        return x

    def put(self, canvas, code, x, y):
        """Draws the character of code point `code`; returns the x behind it."""
        self._open()
        glyph = self._glyphs.get(code) or self._fetch(code)
        if glyph[1]:
            canvas.bitmap(glyph[5], x + glyph[3], y + glyph[4], glyph[1], glyph[2])
        return x + glyph[0]

    def advance(self, code):
        """Pixels from the character of code point `code` to the next."""
        self._open()
        return self._advances[self._index(code)]

    def _open(self):
        """Reads runs and advances when they are first needed."""
        if self._runs is not None:
            return
        self._file.seek(self._start)
        count = self._file.read(1)[0]
        self._runs = array("H", self._file.read(4 * count))
        self._advances = self._file.read(self._count)
        self._table = self._start + 1 + 4 * count + self._count

    def _index(self, code):
        runs, before = self._runs, 0
        for at in range(0, len(runs), 2):
            if 0 <= code - runs[at] < runs[at + 1]:
                return before + code - runs[at]
            before += runs[at + 1]
        return self._index(UNKNOWN) if code != UNKNOWN else 0

    def _fetch(self, code):
        """Reads one glyph: (advance, width, height, left, top, rows)."""
        index, file = self._index(code), self._file
        file.seek(self._table + 2 * index)
        ends = file.read(4)
        start = ends[0] | ends[1] << 8
        file.seek(self._table + 2 * (self._count + 1) + start)
        record = file.read((ends[2] | ends[3] << 8) - start)
        glyph = (self._advances[index], record[0], record[1], record[2], record[3], record[4:])
        self._keep(code, glyph)
        return glyph

    def _keep(self, code, glyph):
        """Remembers a glyph in place of the one remembered longest, once there are `CACHED_GLYPHS`."""
        self._glyphs[code] = glyph
        if len(self._recent) < CACHED_GLYPHS:
            self._recent.append(code)
            return
        del self._glyphs[self._recent[self._oldest]]
        self._recent[self._oldest] = code
        self._oldest = (self._oldest + 1) % CACHED_GLYPHS
