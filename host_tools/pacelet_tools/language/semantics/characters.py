# SPDX-License-Identifier: MIT
"""Check the characters of texts, and name those that the handheld cannot show."""

from __future__ import annotations

import re

from pacelet_tools.language.report.problems import Place, Problems
from pacelet_tools.language.syntax.nodes import Scalar
from pacelet_tools.language.syntax.rewriting import replace, scalar
from pacelet_tools.language.syntax.source import Source

MARKS = "–—‘’“”…•←→↑↓"
# U+00AD, the soft hyphen, is not printable: it would stand in the text as a gap.
ALLOWED = f" -~\u00a0-\u00ac\u00ae-\u017f{MARKS}"
_ALL_ALLOWED = f"[{ALLOWED}]*"
_BAD_RUN = f"[^{ALLOWED}]+"
# Reported already where the bytes were read, if it stands in the file as itself and not as an escape.
_REPORTED = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
# What stands for one character of a text in the file, by the quote around it ("" for none).
_WRITTEN = {
    '"': r"\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|.",
    "'": r"''|.",
    "": r".",
}
_LIKE = {"\t": " ", "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2212": "-", "\u201e": "“", "\u2032": "'"}
_LIKE |= {
    "\u00ad": "-",
    "\u2009": " ",
    "\u202f": " ",
    "\u2033": '"',
    "\u21d2": "→",
    "\u25cf": "•",
    "\u2713": "",
    "\u00d7": "x",
}
# Romanian's letters with a comma below are those with a cedilla of older character sets, which are there.
_LIKE |= {"\u0218": "Ş", "\u0219": "ş", "\u021a": "Ţ", "\u021b": "ţ", "\u1e9e": "SS"}
_LEFT_OUT = ("So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn", "Mn")  # pictures, and what is not seen


def check_characters(node: Scalar, source: Source, problems: Problems) -> bool:
    """Report the characters of a text that the handheld cannot show; return True if there are none."""
    value = node.value
    if (value.isascii() and value.isprintable()) or _is_allowed(value):
        return True
    places = _places(node, source)
    shown = _shown(value)
    fix = replace(node.place, scalar(shown, in_flow=True)) if shown else None
    for run in re.finditer(_BAD_RUN, value):
        indices = [at for at in range(*run.span()) if not _is_reported(value[at], places[at], source)]
        if indices:
            first, last = places[indices[0]], places[run.end() - 1]
            place = Place(first.line, first.column, last.column + last.length - first.column)
            char = value[indices[0]]
            right = _instead(char, value[run.start() - 1 : run.start()])
            problems.add("PL309", place, f"{name(char)} cannot be shown", right, node.place, fix)
    return False


def _is_allowed(text: str) -> bool:
    return bool(re.fullmatch(_ALL_ALLOWED, text))


def _is_reported(char: str, place: Place, source: Source) -> bool:
    return (
        bool(re.match(_REPORTED, char))
        and char == source.line(place.line)[place.column - 1 :][: place.length]
    )


def _places(node: Scalar, source: Source) -> list[Place]:
    """Return where each character of a text stands in the file: an escape is longer than the character it means."""
    place = node.place
    column = place.column - 1
    written = source.line(place.line)[column : column + place.length]
    quote = written[0] if not node.plain and written[:1] in ("'", '"') else ""
    inside = written[1:-1] if quote else written
    column += len(quote)
    pieces = list(re.finditer(_WRITTEN[quote], inside))
    if len(pieces) != len(node.value):  # an alias, whose text stands elsewhere
        return [Place(place.line, place.column, place.length + 1)] * len(node.value)
    return [Place(place.line, column + piece.start() + 1, len(piece[0])) for piece in pieces]


def _instead(char: str, before: str) -> str:
    """Return what would be right in place of a character; accents that stand by themselves are put on `before`."""
    if one := _composed(char, before):
        return f"`{one}` as one character"
    like = _like(char)
    if like is None:
        return f"letters of U+0020 to U+017F and {MARKS}"
    return f"`{like}`" if like else "leave it out"


def _composed(char: str, before: str) -> str | None:
    """Return the one character that these two make together, if it can be shown."""
    from unicodedata import normalize

    one = normalize("NFC", before + char)
    return one if before and len(one) == 1 and _is_allowed(one) else None


def _like(char: str) -> str | None:
    """Return what can be shown in place of a character, "" where it is to be left out, or None."""
    from unicodedata import category, normalize

    if char in _LIKE:
        return _LIKE[char]
    base = normalize("NFKD", char)[:1]
    if base != char and base.isalnum() and _is_allowed(base):
        return base
    return "" if category(char) in _LEFT_OUT else None


def _shown(text: str) -> str | None:
    """Return a text with all that cannot be shown replaced or left out, or None where that cannot be done."""
    done = ""
    for char in text:
        if _is_allowed(char):
            done += char
            continue
        one, like = _composed(char, done[-1:]), _like(char)
        if one:
            done = done[:-1] + one
        elif like is None:
            return None
        else:
            done += like
    return " ".join(done.split()) or None


def name(char: str) -> str:
    """Return what a character is called: "the character 😀 (U+1F600 GRINNING FACE)"."""
    import unicodedata

    code = f"U+{ord(char):04X}"
    called = unicodedata.name(char, "")
    shown = f"{char} ({code} {called})" if char.isprintable() and called else f"{code} {called}".strip()
    return f"the character {shown}"
