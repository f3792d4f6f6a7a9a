# SPDX-License-Identifier: MIT
"""Reads the value of one key by its kind, and reports what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from pacelet.limits import MAX_ITEMS
from pacelet_tools.language import values
from pacelet_tools.language.keys import SHAPES, Key
from pacelet_tools.language.nodes import Entry, Mapping, Node, Scalar, Sequence
from pacelet_tools.language.problems import Place, Problems
from pacelet_tools.language.source import Source
from pacelet_tools.language.spelling import short
from pacelet_tools.language.texts import check_characters

OPEN = "until pressed"
_SCALARS: dict[str, Callable[[str], object]] = {
    "duration": values.duration,
    "pause": lambda text: values.duration(text, zero=True),
    "span": values.duration_range,
    "count": values.count,
    "counts": values.count_range,
    "breath": values.breath,
}


class FieldReader:
    """Reads values; a value that is wrong is reported and comes out as None."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self._kinds: dict[str, Callable[[Key, Node], object]] = {
            "text": lambda key, node: self.text(node, key.name, key.limit),
            "texts": self._texts,
            "list": self._list,
            "sides": self._sides,
            "many": self._many,
            "pressed": lambda key, node: self._word(key, node, {"pressed": True}),
            "flag": lambda key, node: self._word(key, node, {"true": True, "false": False}),
            "tempo": self._tempo,
        }

    def read(self, key: Key, entry: Entry) -> object:
        """Return the value of an entry, in the form that the model holds it, or None where it is wrong."""
        node = entry.value
        if isinstance(node, Scalar) and node.is_missing:
            self._report_missing(key, entry)
            return None
        reader = self._kinds.get(key.kind)
        return reader(key, node) if reader else self._scalar(key, node)

    def text(self, node: Node, name: str, limit: int = 0) -> str | None:
        """Return a text of allowed characters and length."""
        scalar = self._as_scalar(node, f"`{name}`", "a text")
        if not scalar or not check_characters(scalar, self.source, self.problems):
            return None
        length = len(scalar.value)
        if not length and name not in ("about", "area"):
            self.problems.add("PL310", scalar.place, f"`{name}` is empty", "a text of at least one character")
            return None
        if limit and length > limit:
            what = f"`{name}` has {length} characters, {length - limit} too many"
            place = Place(scalar.place.line, scalar.place.column, scalar.place.length)
            self.problems.add("PL310", place, what, f"at most {limit} characters")
            return None
        return scalar.value

    def _report_missing(self, key: Key, entry: Entry) -> None:
        if entry.value.complete:
            right = f"`{key.name}: {key.example}`"
            self.problems.add("PL204", entry.key.place, f"`{key.name}` has no value", right)

    def _report_shape(self, node: Node, what: str, wanted: str) -> None:
        if not node.complete and not isinstance(node, Scalar):
            return  # brackets that are not closed, which was said
        names = {Sequence: "a list", Mapping: "a mapping"}
        found = names.get(type(node), "a text")
        self.problems.add("PL205", node.place, f"{what} is {found} here", wanted)

    def _as_scalar(self, node: Node, what: str, wanted: str) -> Scalar | None:
        if not isinstance(node, Scalar):
            self._report_shape(node, what, wanted)
            return None
        if node.is_missing and node.complete:
            self.problems.add("PL204", node.place, f"{what} has no value here", wanted)
            return None
        return node if node.complete and not node.broken else None

    def _as_items(self, key: Key, node: Node) -> list[Node] | None:
        if isinstance(node, Sequence):
            if not node.items and node.complete:
                self.problems.add("PL206", node.place, f"the list of `{key.name}` is empty", SHAPES[key.kind])
                return None
            return node.items
        if not (isinstance(node, Scalar) and node.broken):
            right = SHAPES[key.kind]
            if isinstance(node, Scalar) and key.kind == "list":
                right = f"`[{short(node.value)}]`"
            self._report_shape(node, f"`{key.name}`", right)
        return None

    # ---- kinds

    def _scalar(self, key: Key, node: Node) -> object:
        scalar = self._as_scalar(node, f"`{key.name}`", SHAPES[key.kind])
        return self._parse(scalar, _SCALARS[key.kind], key) if scalar else None

    def _parse(self, scalar: Scalar, parse: Callable[[str], object], key: Key) -> object:
        try:
            return parse(scalar.value)
        except values.Wrong as wrong:
            right = wrong.right
            if scalar.value in ("pressed", OPEN) and key.name == "for":
                right = "`until: pressed` in place of `for`"
            self.problems.add(wrong.code, scalar.place, wrong.what, right)
            return None

    def _texts(self, key: Key, node: Node) -> object:
        if isinstance(node, Sequence):
            return self._list(key, node)
        text = self.text(node, key.name, key.limit)
        return None if text is None else [text]

    def _list(self, key: Key, node: Node) -> list[str] | None:
        items = self._as_items(key, node)
        if items is None:
            return None
        if key.kind != "sides" and key.limit and len(items) > MAX_ITEMS:
            what = f"`{key.name}` has {len(items)} items"
            self.problems.add("PL310", node.place, what, f"at most {MAX_ITEMS}")
        texts = [self.text(item, key.name, key.limit) for item in items]
        return [text for text in texts if text is not None]

    def _sides(self, key: Key, node: Node) -> list[str] | None:
        labels = self._list(key, node)
        if labels is None or not isinstance(node, Sequence):
            return None
        if not 2 <= len(node.items) <= 4 and node.complete:
            count = len(node.items)
            what = f"`sides` has {count} label{'s' * (count != 1)}, and 2 to 4 make sense"
            self.problems.add("PL311", node.place, what, "`[left, right]`")
        self._report_twins(node)
        return labels

    def _report_twins(self, node: Sequence) -> None:
        seen: set[str] = set()
        for item in node.items:
            if isinstance(item, Scalar) and not item.broken:
                if item.value in seen:
                    what = f"the side `{short(item.value)}` is named twice"
                    self.problems.add("PL311", item.place, what, "labels that differ")
                seen.add(item.value)

    def _many(self, key: Key, node: Node) -> object:
        scalar = self._as_scalar(node, f"`{key.name}`", SHAPES["many"])
        if not scalar:
            return None
        if scalar.value == OPEN:
            return OPEN
        if scalar.value.strip().lower() in ("pressed", "open", "forever", "until press", OPEN):
            what = f"`{short(scalar.value)}` is no count"
            self.problems.add("PL307", scalar.place, what, f"`{key.name}: until pressed`")
            return None
        return self._parse(scalar, values.count_range, key)

    def _word(self, key: Key, node: Node, words: dict[str, bool]) -> object:
        scalar = self._as_scalar(node, f"`{key.name}`", SHAPES[key.kind])
        if scalar and scalar.value not in words:
            right = " or ".join(f"`{key.name}: {word}`" for word in words)
            what = f"`{key.name}` cannot be `{short(scalar.value)}`"
            self.problems.add("PL312", scalar.place, what, right)
        return words.get(scalar.value) if scalar else None

    def _tempo(self, key: Key, node: Node) -> object:
        items = self._as_items(key, node)
        beats = [self._beat(key, item) for item in items or []]
        return [beat for beat in beats if beat] or None

    def _beat(self, key: Key, node: Node) -> tuple[str, int] | None:
        if not isinstance(node, Mapping):
            self.problems.add("PL313", node.place, "a beat of `tempo` has no length", "`{Up: 2s}`")
            return None
        if len(node.entries) != 1 and node.complete:
            place = node.entries[1].key.place if node.entries else node.place
            what = "a beat of `tempo` is one label with one length"
            self.problems.add("PL313", place, what, "`[{Up: 2s}, {Down: 3s}]`")
        pairs = [self._pair(key, entry) for entry in node.entries]
        return pairs[0] if pairs else None

    def _pair(self, key: Key, entry: Entry) -> tuple[str, int] | None:
        label = None if entry.key.broken else self.text(entry.key, key.name, key.limit)
        wanted = "a duration, `in` or `out`"
        if isinstance(entry.value, Scalar) and entry.value.is_missing:
            if entry.value.complete:
                what = f"the beat `{short(entry.key.value)}` has no length"
                self.problems.add("PL204", entry.key.place, what, wanted)
            return None
        scalar = self._as_scalar(entry.value, "a beat's length", wanted)
        length = self._parse(scalar, values.tempo_length, _BEAT) if scalar else None
        return (label, length) if label is not None and isinstance(length, int) else None


_BEAT = Key("tempo", "span", "2s", "")
