# SPDX-License-Identifier: MIT
"""Which characters a text may have, and how a character that it may not have is named."""

from __future__ import annotations

import re

from pacelet_tools.language.nodes import Scalar
from pacelet_tools.language.problems import Place, Problems
from pacelet_tools.language.source import Source

MARKS = "–—‘’“”…•←→↑↓"
# U+00AD, the soft hyphen, is not printable: it would stand in the text as a gap.
ALLOWED = f" -~\u00a0-\u00ac\u00ae-\u017f{MARKS}"
_ALLOWED = re.compile(f"[{ALLOWED}]*")
_BAD_RUN = f"[^{ALLOWED}]+"
# Reported already where the bytes were read.
_REPORTED = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
_LIKE = {"\t": " ", "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2212": "-", "\u201e": "“", "\u2032": "'"}
_LIKE["\u00ad"] = "-"
_LIKE |= {"\u2009": " ", "\u202f": " ", "\u2033": '"', "\u21d2": "→", "\u25cf": "•"}


def check_characters(node: Scalar, source: Source, problems: Problems) -> bool:
    """Report the characters of a text that the handheld cannot show; return whether there are none."""
    value = node.value
    if _ALLOWED.fullmatch(value):
        return True
    line = source.line(node.place.line)
    at = node.place.column - 1
    for run in re.finditer(_BAD_RUN, value):
        chars = re.sub(_REPORTED, "", run[0])
        if not chars:
            continue
        found = line.find(run[0], at, node.place.column - 1 + node.place.length)
        place = node.place if found < 0 else Place(node.place.line, found + 1, len(run[0]))
        at = at if found < 0 else found + len(run[0])
        right = _instead(chars[0], value[run.start() - 1 : run.start()])
        problems.add("PL309", place, f"{name(chars[0])} cannot be shown", right, node.place)
    return False


def _instead(char: str, before: str) -> str:
    """Return what would be right in place of a character; accents that stand by themselves are put on `before`."""
    from unicodedata import normalize

    one = normalize("NFC", before + char)
    if len(one) == 1 and before and _ALLOWED.fullmatch(one):
        return f"`{one}` as one character"
    return f"`{_LIKE[char]}`" if char in _LIKE else f"letters of U+0020 to U+017F and {MARKS}"


def name(char: str) -> str:
    """Return what a character is called: "the character 😀 (U+1F600 GRINNING FACE)"."""
    import unicodedata

    code = f"U+{ord(char):04X}"
    called = unicodedata.name(char, "")
    shown = f"{char} ({code} {called})" if char.isprintable() and called else f"{code} {called}".strip()
    return f"the character {shown}"
