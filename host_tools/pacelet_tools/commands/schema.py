# SPDX-License-Identifier: MIT
"""`pacelet schema`: print the JSON Schema of the routine language, for editors."""

from __future__ import annotations

import argparse

EXAMPLES = """examples:
  pacelet schema > pacelet.schema.json

The first line of a routine then tells an editor where to look:
  # yaml-language-server: $schema=pacelet.schema.json"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `schema`: there are none."""


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    import json

    from pacelet_tools.language.emit.json_schema import routine_schema

    print(json.dumps(routine_schema(), indent=2))
    return 0
