# SPDX-License-Identifier: MIT
"""The one place that runs PyYAML: the events of a text.

Events come one at a time (`get_event`), so nothing here depends on how deep a file nests; the composer of
libyaml, which recurses, crashes on tens of thousands of brackets. Where PyYAML comes without libyaml, its
parser in Python serves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.error import MarkedYAMLError

from pacelet_tools.language.report.problems import Place
from pacelet_tools.language.syntax.syntax_errors import SyntaxProblem, explain


def events(text: str) -> Iterator[Any]:
    """Yield PyYAML's events of `text`; raises SyntaxProblem where it is no YAML."""
    parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while event := parser.get_event():
            yield event
    except MarkedYAMLError as error:
        raise explain(error, text) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # Python's parser: escapes of no character
        raise SyntaxProblem(Place(1, 1), f"this is no YAML: {error}", "") from error
