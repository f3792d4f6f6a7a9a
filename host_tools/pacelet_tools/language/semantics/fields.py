# SPDX-License-Identifier: MIT
"""Read the value of one key by its kind, and report what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable

from pacelet_tools.language.report.problems import Edit, Place, Problems, short
from pacelet_tools.language.semantics import values
from pacelet_tools.language.semantics.characters import check_characters
from pacelet_tools.language.semantics.format_names import MAX_ITEMS, MAX_LIST, MAX_SIDES, MIN_SIDES
from pacelet_tools.language.semantics.key_table import OPEN, ROUND, SHAPES, SINGLE, Key
from pacelet_tools.language.semantics.model import BySet, BySide, Rounds
from pacelet_tools.language.semantics.proposals import for_single, for_value, tempo_of
from pacelet_tools.language.semantics.value_meanings import OPPOSITES
from pacelet_tools.language.semantics.values import READERS, is_value
from pacelet_tools.language.syntax.nodes import Entry, Mapping, Node, Scalar, Sequence
from pacelet_tools.language.syntax.rewriting import quoted, replace
from pacelet_tools.language.syntax.source import Source

_WORDS = {"for": (ROUND,), "breaths": (ROUND,), "reps": (ROUND, OPEN)}  # what a value may be beside its kind
# A text that begins with `#`, right behind the key; a comment has a blank behind its sign.
_HIDDEN = r"\s*:\s+(#[^\s#].*?)(?:\s+#.*|\s*)$"


class FieldReader:
    """Read values; a value that is wrong is reported and comes out as None."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self._entry: Entry | None = None  # the one that is read, and the mapping that it stands in
        self._node: Mapping | None = None
        self._kinds: dict[str, Callable[[Key, Node], object]] = {
            "text": lambda key, node: self.text(node, key.name, key.limit),
            "id": self._id,
            "texts": self._texts,
            "list": self._list,
            "sides": self._sides,
            **dict.fromkeys(SINGLE, self._varied),
            "rounds": self._rounds,
            "pressed": lambda key, node: self._word(key, node, {"pressed": True}),
            "flag": lambda key, node: self._word(key, node, {"true": True, "false": False}),
            "tempo": self._tempo,
        }

    def read(self, key: Key, entry: Entry, within: Mapping) -> object:
        """Return the value of an entry, in the form that the model holds it, or None where it is wrong."""
        self._entry, self._node = entry, within
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
        if not entry.value.complete:
            return
        what, right = f"`{key.name}` has no value", f"`{key.name}: {key.example}`"
        place, fix = entry.key.place, None
        hidden = re.compile(_HIDDEN).match(self.source.line(place.line), place.column - 1 + place.length)
        if hidden and key.kind == "text":
            what += ": a `#` behind a blank begins a comment"
            right = f"quotes around the text: `{key.name}: {quoted(hidden[1])}`"
            start, end = hidden.span(1)
            fix = replace(Place(place.line, start + 1, end - start), quoted(hidden[1]))
        self.problems.add("PL204", place, what, right, fix=fix)

    def _report_shape(self, node: Node, what: str, wanted: str, key: Key | None = None) -> None:
        if not node.complete and not isinstance(node, Scalar):
            return  # brackets that are not closed, which was said
        names = {Sequence: "a list", Mapping: "a mapping"}
        found = names.get(type(node), "a text")
        if key and isinstance(node, Scalar):
            self._report("PL205", node, f"{what} is {found} here", wanted, key)
        else:
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
            self._report_shape(node, f"`{key.name}`", SHAPES[key.kind], key)
        return None

    # ---- kinds

    def _scalar(self, key: Key, node: Node) -> object:
        scalar = self._as_scalar(node, f"`{key.name}`", SHAPES[key.kind])
        return self._parse(scalar, READERS[key.kind], key) if scalar else None

    def _parse(self, scalar: Scalar, parse: Callable[[str], object], key: Key) -> object:
        try:
            return parse(scalar.value)
        except values.Wrong as wrong:
            self._report(wrong.code, scalar, wrong.what, wrong.right, key)
            return None

    def _report(self, code: str, node: Node, what: str, right: str, key: Key) -> None:
        """Report a value, with what it was meant to be where that is plain."""
        if self._entry and self._node and self._entry.value is node:
            right, fix = for_value(key, self._entry, self._node, self.source, right)
        else:
            right, fix = for_single(key, node, right)
        self.problems.add(code, node.place, what, right, fix=fix)

    def _id(self, key: Key, node: Node) -> str | None:
        return self.text(node, key.name) if self._as_scalar(node, f"`{key.name}`", SHAPES[key.kind]) else None

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
        if not MIN_SIDES <= len(node.items) <= MAX_SIDES and node.complete:
            count = len(node.items)
            span = f"{MIN_SIDES} to {MAX_SIDES}"
            what = f"`sides` has {count} label{'s' * (count != 1)}, and {span} make sense"
            right = "`[left, right]`; what is done on one side only says so in its text"
            self.problems.add("PL311", node.place, what, right if count < MIN_SIDES else f"{span} labels")
        self._report_twins(node)
        return labels

    def _report_twins(self, node: Sequence) -> None:
        seen: set[str] = set()
        for item in node.items:
            if isinstance(item, Scalar) and not item.broken:
                if item.value in seen:
                    what = f"the side `{short(item.value)}` is named twice"
                    other = OPPOSITES.get(item.value, item.value)
                    is_there = any(isinstance(one, Scalar) and one.value == other for one in node.items)
                    right = "labels that differ" if is_there else f"`{other}`"
                    fix = None if is_there else replace(item.place, other)
                    self.problems.add("PL311", item.place, what, right, fix=fix)
                seen.add(item.value)

    def _varied(self, key: Key, node: Node) -> object:
        """Return a value, a range, `round` or `until pressed`; a list is by set, a map by side."""
        if isinstance(node, Sequence):
            return self._by_set(key, node)
        if isinstance(node, Mapping) and key.name != "rest":
            return self._by_side(key, node)
        scalar = self._as_scalar(node, f"`{key.name}`", SHAPES[key.kind])
        if scalar and scalar.value in _WORDS.get(key.name, ()):
            return scalar.value
        return self._parse(scalar, READERS[key.kind], key) if scalar else None

    def _by_set(self, key: Key, node: Sequence) -> BySet | None:
        items = self._as_many(key, node, "set")
        single = Key(key.name, SINGLE[key.kind], key.example, key.about)
        found = [self._single(single, item, f"a value of `{key.name}`") for item in items]
        return BySet([value for value in found if value is not None]) if items and None not in found else None

    def _single(self, key: Key, node: Node, what: str) -> int | None:
        scalar = self._as_scalar(node, what, SHAPES[key.kind])
        value = self._parse(scalar, READERS[key.kind], key) if scalar else None
        return value if isinstance(value, int) else None

    def _as_many(self, key: Key, node: Sequence, of: str) -> list[Node]:
        """Return the items of a list of one value for each set or round, and report a list that is too short."""
        count = len(node.items)
        if count == 1 and isinstance(node.items[0], Scalar) and node.complete:
            item = node.items[0]
            what = f"the list of `{key.name}` has one value: it has one for each {of}, 2 to {MAX_LIST}"
            end = node.end if item.end else None
            may_stand = end and is_value(key.kind, item.value)
            fix = (Edit(node.place.line, node.place.column, *end, item.value),) if end and may_stand else None
            self.problems.add("PL314", node.place, what, f"`{key.name}: {short(item.value)}`", fix=fix)
        elif count > MAX_LIST and node.complete:
            what = f"the list of `{key.name}` has {count} values"
            self.problems.add("PL314", node.place, what, f"2 to {MAX_LIST}, one for each {of}")
        elif not count and node.complete:
            self.problems.add("PL206", node.place, f"the list of `{key.name}` is empty", SHAPES[key.kind])
        return node.items

    def _by_side(self, key: Key, node: Mapping) -> BySide | None:
        if not node.entries and node.complete:
            self.problems.add(
                "PL206", node.place, f"the map of `{key.name}` is empty", "`{left: …, right: …}`"
            )
        single = Key(key.name, SINGLE[key.kind], key.example, key.about)
        found: dict[str, int | None] = {}
        for entry in node.entries:
            label = entry.key.value
            if isinstance(entry.value, Scalar) and entry.value.is_missing and entry.value.complete:
                what = f"`{short(label)}` has no value"
                self.problems.add("PL204", entry.key.place, what, SHAPES[single.kind])
                value = None
            else:
                value = self._single(single, entry.value, f"the value of `{short(label)}`")
            if not entry.key.broken:
                found.setdefault(label, value)
        known = {label: value for label, value in found.items() if value is not None}
        return BySide(known) if known and len(known) == len(found) else None

    def _rounds(self, key: Key, node: Node) -> object:
        """Return a count, a range or `until pressed`; a list has one value for each round."""
        if isinstance(node, Sequence):
            return self._each_round(key, node)
        scalar = self._as_scalar(node, f"`{key.name}`", SHAPES[key.kind])
        if not scalar:
            return None
        return OPEN if scalar.value == OPEN else self._parse(scalar, values.count_range, key)

    def _each_round(self, key: Key, node: Sequence) -> Rounds | None:
        """Return the values of a list: all counts or all durations, as the first."""
        items = self._as_many(key, node, "round")
        texts = [item.value for item in items if isinstance(item, Scalar)]
        are_times = not any(is_value("count", text) for text in texts[:1])
        if not is_value("duration", texts[0] if texts else ""):
            are_times = any(is_value("duration", text) for text in texts) and are_times
        kind, other = ("duration", "count") if are_times else ("count", "duration")
        single = Key("for" if are_times else "reps", kind, "30s" if are_times else "10", "")
        rounds, is_whole = Rounds(), True
        rounds.are_times = are_times
        for item in items:
            if isinstance(item, Scalar) and is_value(other, item.value):
                what = f"`{short(item.value)}` is a {other}, and the list of `repeat` begins with a {kind}"
                self.problems.add("PL314", item.place, what, "all counts, or all durations")
                is_whole = False
                continue
            value = self._single(single, item, "a value of `repeat`")
            is_whole = is_whole and value is not None
            rounds.append(value or 0)
        return rounds if is_whole and items else None

    def _word(self, key: Key, node: Node, words: dict[str, bool]) -> object:
        scalar = self._as_scalar(node, f"`{key.name}`", SHAPES[key.kind])
        if scalar and scalar.value not in words:
            right = " or ".join(f"`{key.name}: {word}`" for word in words)
            what = f"`{key.name}` cannot be `{short(scalar.value)}`"
            self._report("PL312", scalar, what, right, key)
        return words.get(scalar.value) if scalar else None

    def _tempo(self, key: Key, node: Node) -> object:
        whole = tempo_of(node, self.source)
        if whole and node.end:
            self._report_tempo(key, node, whole, node.end)
            return None
        items = self._as_items(key, node)
        beats = [self._beat(key, item) for item in items or []]
        return [beat for beat in beats if beat] or None

    def _report_tempo(self, key: Key, node: Node, whole: str, end: tuple[int, int]) -> None:
        """Report a tempo that is a mapping, or has beats of other shapes, with the list that it means."""
        items = node.items if isinstance(node, Sequence) else [node]
        what, code, place = "`tempo` is a mapping here", "PL205", node.place
        odd = [item for item in items if not isinstance(item, Mapping) or len(item.entries) != 1]
        if isinstance(node, Sequence):
            what, code = "a beat of `tempo` is one label with one length", "PL313"
            place = odd[0].entries[1].key.place if isinstance(odd[0], Mapping) else odd[0].place
        fix = (Edit(node.place.line, node.place.column, *end, whole),)
        self.problems.add(code, place, what, f"`{whole}`", fix=fix)
        for entry in [entry for item in items if isinstance(item, Mapping) for entry in item.entries]:
            self._pair(key, entry)

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
        wanted = SHAPES["beat"]
        if isinstance(entry.value, Scalar) and entry.value.is_missing:
            if entry.value.complete:
                what = f"the beat `{short(entry.key.value)}` has no length"
                self.problems.add("PL204", entry.key.place, what, wanted)
            return None
        scalar = self._as_scalar(entry.value, "a beat's length", wanted)
        length = self._parse(scalar, values.tempo_length, _BEAT) if scalar else None
        return (label, length) if label is not None and isinstance(length, int) else None


_BEAT = Key("beat", "beat", "2s", "")
