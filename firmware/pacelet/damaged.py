# SPDX-License-Identifier: MIT
"""What still holds of a file that is damaged; a handheld whose files are whole does not load this."""

import json

from pacelet.format import const

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

_QUOTE = const(0x22)
_BACKSLASH = const(0x5C)


def whole_entries(data: bytes) -> "dict[str, Any]":
    """Return the entries that end with a comma or the last brace; a number before a cut may be half of one."""
    found: dict[str, Any] = {}
    start = data.find(b"{") + 1
    depth, quoted, escaped = 0, False, False
    for at in range(start, len(data)):
        sign = data[at]
        if escaped:
            escaped = False
        elif quoted:
            escaped = sign == _BACKSLASH
            quoted = sign != _QUOTE
        elif sign == _QUOTE:
            quoted = True
        elif sign in b"[{":
            depth += 1
        elif depth and sign in b"]}":
            depth -= 1
        elif not depth and sign in b",}":
            try:
                found.update(json.loads(b"{" + data[start:at] + b"}"))
            except (ValueError, MemoryError):
                pass  # this one is damaged
            start = at + 1
    return found
