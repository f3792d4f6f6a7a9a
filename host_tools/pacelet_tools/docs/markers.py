# SPDX-License-Identifier: MIT
"""Replace the text between two comments of a Markdown document, `<!-- name -->` and `<!-- /name -->`."""

from pacelet_tools.errors import Problem


def between(text: str, name: str) -> str:
    """Return the text between the markers of `name`, without the line ends next to them.

    Raise Problem if a marker is missing.
    """
    start, end = _span(text, name)
    return text[start:end].strip("\n")


def replace(text: str, name: str, content: str) -> str:
    """Return `text` with `content` between the markers of `name`, a blank line on both sides.

    Raise Problem if a marker is missing.
    """
    start, end = _span(text, name)
    return f"{text[:start]}\n\n{content.strip()}\n\n{text[end:]}"


def has(text: str, name: str) -> bool:
    """Return True if `text` has a part of this name."""
    return f"<!-- {name} -->" in text


def _span(text: str, name: str) -> tuple[int, int]:
    opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
    start = text.find(opening)
    end = text.find(closing, start)
    if start < 0 or end < 0:
        raise Problem(f"the markers {opening} and {closing} are missing")
    return start + len(opening), end
