# SPDX-License-Identifier: MIT
"""Proportional type from a file of glyphs that stays in flash; widths and the last glyphs used are in RAM.

The file, little-endian: b"PGL1", number of faces; for each face its name (8 bytes), height, ascent, number of
glyphs (u16), offset of its block (u24), bytes of the rows of its largest glyph. A block: number of runs, for
each run its first code point and count (u16, u16); the advance of each glyph (u8); the offset of each glyph's
record behind this table, and the end of the last (u16); the records: width, height, left, top (u8, from the
pen and the top of the line), then rows of (width + 7) // 8 bytes, the leftmost pixel in the highest bit.
"""

from array import array

FILE = "glyphs.bin"
SLOTS = 41  # glyphs kept of each face, at most; a prime, so that neighbours do not share one
FEW_SLOTS = 11  # where memory is short: 1 KB a face less, and more reading
HEAD_BYTES = 16
UNKNOWN = 63  # "?" stands for a character that the face has not.
BREAK_AFTER = "-–—/…"

SMALL = "small"
MIDDLE = "middle"
TEXT = "text"
DIGITS24 = "digits24"
DIGITS40 = "digits40"

_state = {"path": None, "file": None, "faces": {}, "slots": SLOTS}


def use(path):
    """Takes the glyphs from the file `path` from now on, instead of the one beside this module."""
    if _state["file"]:
        _state["file"].close()
    _state.update({"path": path, "file": None, "faces": {}})


def save_memory():
    """Keeps fewer glyphs, of faces that are not in use yet."""
    _state["slots"] = FEW_SLOTS


def face(name):
    """The `Face` called `name`. Raises OSError where there is no file, KeyError for a face not in it."""
    faces = _state["faces"]
    if name not in faces:
        _load()
    faces[name].open()
    return faces[name]


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


def codes(text):
    """The code points of `text`, to go through once; where it has only ASCII, its bytes."""
    data = text.encode()
    return data if len(data) == len(text) else _decoded(data)


def _decoded(data):
    """Reads UTF-8; a list of code points would be too large a piece for a heap that is nearly full."""
    code = left = 0
    for byte in data:
        if byte < 0x80:
            code = byte
        elif byte < 0xC0:
            code, left = code << 6 | byte & 0x3F, left - 1
        else:
            left = 1 if byte < 0xE0 else 2 if byte < 0xF0 else 3
            code = byte & 0x3F >> left
        if not left:
            yield code


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
    """One size of type; `height` and `ascent` are in pixels.

    Of the glyphs it keeps the last that was used for each of SLOTS remainders of their place in the file.
    """

    def __init__(self, file, head):
        """`head`: height, ascent, number of glyphs, offset, bytes of the largest, as in the file."""
        self.height, self.ascent = head[0], head[1]
        self._file, self._count = file, head[2] | head[3] << 8
        self._start = head[4] | head[5] << 8 | head[6] << 16
        self._largest = head[7]
        self._runs = None

    def open(self):
        """Reads runs and advances, when they are first needed."""
        if self._runs is not None:
            return
        self._file.seek(self._start)
        count = self._file.read(1)[0]
        self._runs = array("H", self._file.read(4 * count))
        self._first, self._last = self._runs[0], self._runs[0] + self._runs[1]
        self._advances = self._file.read(self._count)
        self._table = self._start + 1 + 4 * count + self._count
        self._slots = min(_state["slots"], self._count)
        self._kept = array("H", [0] * self._slots)  # which glyph is in each slot, from 1
        self._boxes = bytearray(4 * self._slots)  # width, height, left, top
        self._rows = [None] * self._slots

    def width(self, text):
        """Width of `text` in pixels."""
        advances, first, last = self._advances, self._first, self._last
        total = 0
        for code in codes(text):
            total += advances[code - first if first <= code < last else self._index(code)]
        return total

    def count(self, text, width_px):
        """How many characters of `text`, from its start, fit into `width_px` pixels."""
        advances, first, last = self._advances, self._first, self._last
        fitting = 0
        for code in codes(text):
            width_px -= advances[code - first if first <= code < last else self._index(code)]
            if width_px < 0:
                break
            fitting += 1
        return fitting

    def draw(self, canvas, text, x, y):
        """As `draw` of the module."""
        for code in codes(text):
            x = self.put(canvas, code, x, y)
        return x

    def put(self, canvas, code, x, y):
        """Draws the character of code point `code`; returns the x behind it."""
        index = code - self._first if self._first <= code < self._last else self._index(code)
        slot = index % self._slots
        if self._kept[slot] != index + 1:
            self._fetch(index, slot)
        box, at = self._boxes, 4 * slot
        if box[at]:
            canvas.bitmap(self._rows[slot], x + box[at + 2], y + box[at + 3], box[at], box[at + 1])
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

    def _fetch(self, index, slot):
        """Reads a glyph into a slot."""
        file = self._file
        if self._rows[slot] is None:
            self._rows[slot] = bytearray(self._largest)
        file.seek(self._table + 2 * index)
        start = file.read(2)
        file.seek(self._table + 2 * (self._count + 1) + (start[0] | start[1] << 8))
        self._boxes[4 * slot : 4 * slot + 4] = file.read(4)
        file.readinto(self._rows[slot])
        self._kept[slot] = index + 1
