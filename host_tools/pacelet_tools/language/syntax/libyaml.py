# SPDX-License-Identifier: MIT
"""libyaml's parser without the rest of PyYAML, which takes longer to import than Python takes to start.

PyYAML binds libyaml in the module `yaml._yaml`. That needs tokens, events, nodes and errors, and of the loaders and
dumpers written in Python no more than the classes of their errors. So the package is imported here without what its
`__init__` does, and with modules that hold such a class alone in place of the large ones. None of it stays in the way
of who imports the whole package later. Where it is there already, or comes without libyaml, the whole is used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError as MarkedYAMLError
    from yaml.error import YAMLError as YAMLError

_BINDING = "yaml._yaml"
# The large modules, what libyaml's binding takes from each, and whether that error has a place.
_LARGE = (
    ("reader", "ReaderError", False),
    ("scanner", "ScannerError", True),
    ("parser", "ParserError", True),
    ("composer", "ComposerError", True),
    ("constructor", "ConstructorError", True),
    ("emitter", "EmitterError", False),
    ("serializer", "SerializerError", False),
    ("representer", "RepresenterError", False),
)


def parser(text: str) -> Any:
    """Return what gives the events of `text` by `get_event()`: libyaml or, where it is missing, Python's parser."""
    whole = sys.modules.get("yaml")
    if whole is None:
        return sys.modules[_BINDING].CParser(text)
    return getattr(whole, "CSafeLoader", whole.SafeLoader)(text)


def _bind() -> None:
    """Import the binding alone; raise ImportError where there is none, or PyYAML has other parts than known here."""
    spec = PathFinder.find_spec("yaml")
    if spec is None or spec.submodule_search_locations is None:
        raise ImportError("yaml")
    bare: Any = ModuleType("yaml")
    bare.__path__ = list(spec.submodule_search_locations)
    sys.modules["yaml"] = bare
    try:
        error = import_module("yaml.error")
        for name in ("tokens", "events", "nodes"):
            import_module(f"yaml.{name}")
        for name, kind, has_place in _LARGE:
            base = error.MarkedYAMLError if has_place else error.YAMLError
            small = ModuleType(f"yaml.{name}")
            setattr(small, kind, type(kind, (base,), {}))
            setattr(bare, name, small)
        import_module(_BINDING)
    except AttributeError as problem:
        raise ImportError(_BINDING) from problem
    finally:
        del sys.modules["yaml"]


if "yaml" not in sys.modules and sys.modules.get(_BINDING) is None:
    try:
        _bind()
    except ImportError:
        import_module("yaml")
if not TYPE_CHECKING:
    MarkedYAMLError = sys.modules["yaml.error"].MarkedYAMLError
    YAMLError = sys.modules["yaml.error"].YAMLError
