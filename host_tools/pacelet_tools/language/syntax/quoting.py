# SPDX-License-Identifier: MIT
"""Writes a text as a YAML scalar: plain where that is safe, else in quotes."""

from __future__ import annotations

import re

# What a YAML reader that knows types would not take for a text. The routine language takes every scalar for
# one; quotes keep other tools right too.
_TYPED = re.compile(
    r"(?i)y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.(inf|nan)"
    r"|[-+]?[0-9][0-9_,.:]*(e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*"
)
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~](.*\S)?", re.DOTALL)
_NOT_PLAIN = re.compile(r":(\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_FLOW = re.compile(r"[,\[\]{}:]")


def is_plain(text: str, in_flow: bool = False) -> bool:
    """Return whether a text can stand without quotes."""
    if not _PLAIN.fullmatch(text) or _NOT_PLAIN.search(text) or text.startswith(("---", "...")):
        return False
    return not (in_flow and _FLOW.search(text))


def quoted(text: str) -> str:
    """Return a text in quotes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def scalar(text: str, in_flow: bool = False) -> str:
    """Return a text as a scalar that every YAML reader takes for this text."""
    if is_plain(text, in_flow) and not _TYPED.fullmatch(text):
        return text
    return quoted(text)
