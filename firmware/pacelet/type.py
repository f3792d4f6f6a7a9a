# SPDX-License-Identifier: MIT
"""Proportional type from a file of glyphs that stays in flash; of the faces in use, widths are in RAM.

The file, little-endian: b"PGL1", number of faces; for each face its name (8 bytes), height, ascent, number of
glyphs (u16), offset of its block (u24), bytes of the rows of its largest glyph. A block: number of runs, for
each run its first code point and count (u16, u16); the advance of each glyph (u8); the offset of each glyph's
record behind this table, and the end of the last (u16); the records: width, height, left, top (u8, from the
pen and the top of the line), then rows of (width + 7) // 8 bytes, the leftmost pixel in the highest bit.
"""

from array import array

FILE = "glyphs.bin"
HEAD_BYTES = 16
BOX_BYTES = 4  # of a record: width, height, left, top
UNKNOWN = 63  # "?" stands for a character that the face has not.
BREAK_AFTER = " -–—/…"

SMALL = "small"
MIDDLE = "middle"
TEXT = "text"
DIGITS24 = "digits24"
DIGITS40 = "digits40"

PITCH = {SMALL: 8, MIDDLE: 12, TEXT: 16}  # rows from one line to the next

# `heads`: the heads of all faces, as in the file. `record`: the glyph that was read last; none is kept, for a text
# is drawn once and stands then. `rows`: a view of its rows.
_state = {"path": None, "file": None, "heads": None, "faces": {}, "record": None, "rows": None}


def use(path):
    """Takes the glyphs from the file `path` from now on, instead of the one beside this module."""
    if _state["file"]:
        _state["file"].close()
    _state.update({"path": path, "file": None, "faces": {}})


def face(name):
    """The `Face` called `name`. Raises OSError where there is no file, KeyError for a face not in it."""
    faces = _state["faces"]
    if name not in faces:
        if _state["file"] is None:
            _open()
        faces[name] = Face(_state["file"], _head(name))
    return faces[name]


def open_faces(height):
    """Reads the faces for a panel of `height` pixels at once: read as they come, they leave the heap in pieces."""
    for name in (SMALL, MIDDLE, TEXT, DIGITS40 if height >= 64 else DIGITS24):
        face(name)


def width(text, name):
    """Width of `text` in pixels, in the face called `name`."""
    return face(name).width(text)


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
        cut = used.first_line(text, width_px)
        lines.append(text[:cut].rstrip(" "))
        text = text[cut:].lstrip(" ")
    return lines


def flow(text, name, widths_px):
    """Breaks `text` into a line for each of `widths_px`; None where that is too few, or a word would be cut in two."""
    used = face(name)
    lines = []
    for width_px in widths_px:
        if text:
            cut = used.first_line(text, width_px)
            if used.width(text[:cut]) > width_px or not _may_break(text, cut):
                return None
            lines.append(text[:cut].rstrip(" "))
            text = text[cut:].lstrip(" ")
    return None if text else lines


def _may_break(text, cut):
    return cut == len(text) or text[cut] == " " or text[cut - 1] in BREAK_AFTER


def fit(text, name, width_px):
    """`text`, shortened to end in "…" where it is wider than `width_px` pixels."""
    used = face(name)
    if used.width(text) <= width_px:
        return text
    room = width_px - used.width("…")
    return text[: used.count(text, room)].rstrip(" ") + "…"


def codes(text):
    """The code points of `text`, to go through once; where it has only ASCII, its bytes."""
    data = text.encode()
    return data if len(data) == len(text) else _decoded(data)


def _decoded(data):
    """Reads UTF-8 into an array: a generator would take a larger piece of a heap that is nearly full."""
    code = left = 0
    found = array("H")
    for byte in data:
        if byte < 0x80:
            code = byte
        elif byte < 0xC0:
            code, left = code << 6 | byte & 0x3F, left - 1
        else:
            left = 1 if byte < 0xE0 else 2 if byte < 0xF0 else 3
            code = byte & 0x3F >> left
        if not left:
            found.append(min(code, 65535))
    return found


def _default_path():
    try:
        here = __file__
    except NameError:
        here = "/lib/pacelet/type"
    return here[: max(here.rfind("/"), here.rfind("\\")) + 1] + FILE


def _open():
    # Stays open: every glyph is read from it.
    file = open(_state["path"] or _default_path(), "rb")  # noqa: SIM115
    _state["heads"] = heads = file.read(HEAD_BYTES * file.read(5)[4])
    largest = max([heads[at] for at in range(HEAD_BYTES - 1, len(heads), HEAD_BYTES)])
    _state["record"] = record = bytearray(BOX_BYTES + largest)
    _state["rows"] = memoryview(record)[BOX_BYTES:]
    _state["file"] = file


def _head(name):
    heads = _state["heads"]
    for at in range(0, len(heads), HEAD_BYTES):
        if heads[at : at + 8].rstrip(b"\0").decode() == name:
            return heads[at + 8 : at + HEAD_BYTES]
    raise KeyError(name)


class Face:
    """One size of type; `height` and `ascent` are in pixels."""

    def __init__(self, file, head):
        """`head`: height, ascent, number of glyphs, offset, bytes of the largest, as in the file."""
        self.height, self.ascent = head[0], head[1]
        count = head[2] | head[3] << 8
        start = head[4] | head[5] << 8 | head[6] << 16
        file.seek(start)
        runs = file.read(1)[0]
        self._runs = array("H", file.read(4 * runs))
        self._advances = file.read(count)
        self._table = start + 1 + 4 * runs + count

    def width(self, text):
        """Width of `text` in pixels."""
        advances, first, end = self._advances, self._runs[0], self._runs[0] + self._runs[1]
        total = 0
        for code in codes(text):
            total += advances[code - first if first <= code < end else self._index(code)]
        return total

    def count(self, text, width_px):
        """How many characters of `text`, from its start, fit into `width_px` pixels."""
        advances, first, end = self._advances, self._runs[0], self._runs[0] + self._runs[1]
        fitting = 0
        for code in codes(text):
            width_px -= advances[code - first if first <= code < end else self._index(code)]
            if width_px < 0:
                break
            fitting += 1
        return fitting

    def first_line(self, text, width_px):
        """How many characters of `text` make its first line, where that is broken as in `wrap`."""
        most = max(1, self.count(text, width_px))
        if most == len(text) or text[most] == " ":
            return most
        for cut in range(most, 0, -1):
            if text[cut - 1] in BREAK_AFTER:
                return cut
        return most

    def draw(self, canvas, text, x, y):
        """As `draw` of the module."""
        for code in codes(text):
            x = self.put(canvas, code, x, y)
        return x

    def put(self, canvas, code, x, y):
        """Draws the character of code point `code`; returns the x behind it."""
        index = self._index(code)
        self._fetch(index)
        record = _state["record"]
        if record[0]:
            canvas.bitmap(_state["rows"], x + record[2], y + record[3], record[0], record[1])
        return x + self._advances[index]

    def advance(self, code):
        """Pixels from the character of code point `code` to the next."""
        return self._advances[self._index(code)]

    def _index(self, code):
        runs, before = self._runs, 0
        for at in range(0, len(runs), 2):
            if 0 <= code - runs[at] < runs[at + 1]:
                return before + code - runs[at]
            before += runs[at + 1]
        return self._index(UNKNOWN) if code != UNKNOWN else 0

    def _fetch(self, index):
        """Reads the record of a glyph."""
        file = _state["file"]
        file.seek(self._table + 2 * index)
        start = file.read(2)
        file.seek(self._table + 2 * (len(self._advances) + 1) + (start[0] | start[1] << 8))
        file.readinto(_state["record"])
