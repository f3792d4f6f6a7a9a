# SPDX-License-Identifier: MIT
"""Format, limits, pace, kinds of phases and settings stand once, in the module of the firmware that each belongs to."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

from pacelet import format as compiled
from pacelet import phase, routine, settings, step
from pacelet.modes import preferences

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for folder in ("firmware", "host_tools/pacelet_tools")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "_drivers" not in path.parts
]
HOMES = {Path(home.__file__ or "") for home in (compiled, step, routine, phase, settings, preferences)}
GROUPS = (set(phase.LEAD_IN), set(phase.BREATH))
OF_KEYS = {"value_meanings.py"}  # `prepare`, `switch` and `rest` are keys of the language, too
# Where the heads of steps are written and read.
CODERS = {"routine.py", "cursor.py", "compiler.py", "decompiler.py"}
# With or without an underscore: on a board a constant that one module alone uses has no name.
FACTS = {
    name.lstrip("_")
    for home in (compiled, step, routine)
    for name in vars(home)
    if name.lstrip("_").startswith(("MAX_", "MIN_", "HAS_", "DEFAULT_"))
    or name.endswith(("_CHARS", "FORMAT"))
}
BIT_OPERATORS = (ast.BitAnd, ast.BitOr, ast.LShift, ast.RShift)


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_bytes()))


def found(paths: list[Path], is_wrong: Callable[[ast.AST], bool]) -> list[str]:
    """The places of all expressions and statements that are wrong."""
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in paths
        for node in nodes(path)
        if isinstance(node, (ast.expr, ast.stmt)) and is_wrong(node)
    ]


def literal(node: ast.AST | None) -> object:
    """The value of a text or number, or of a tuple or list of such; None for all else."""
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return tuple(literal(item) for item in node.elts)
    return node.value if isinstance(node, ast.Constant) else None


def is_group_of_kinds(node: ast.AST) -> bool:
    kinds = literal(node)
    return isinstance(kinds, tuple) and any(group <= set(kinds) for group in GROUPS)


def is_default_pace(node: ast.AST) -> bool:
    if isinstance(node, ast.Dict):
        pairs = {literal(key): literal(value) for key, value in zip(node.keys, node.values, strict=True)}
        return any(pairs.get(key) == value for key, value in compiled.DEFAULT_PACE.items())
    return literal(node) == compiled.DEFAULT_PACE["breath"]


def is_fact_again(node: ast.AST) -> bool:
    if not isinstance(node, (ast.Assign, ast.AnnAssign)):
        return False
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(
        isinstance(name, ast.Name) and name.id.lstrip("_") in FACTS
        for target in targets
        for name in ast.walk(target)
    )


def is_bare_bit(node: ast.AST) -> bool:
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, BIT_OPERATORS)):
        return False
    return any(isinstance(literal(side), int) for side in (node.left, node.right))


def values_of_settings() -> Iterator[set[object]]:
    """All words of a setting, and all numbers that the handheld offers; `left` and `right` are sides, too."""
    for key, setting in settings.TABLE.items():
        if key != "hand" and not callable(setting.allowed) and isinstance(setting.allowed[0], str):
            yield set(setting.allowed)
    for _, choices, unit in preferences.OFFERED:
        if choices and unit != preferences.LEVEL:
            yield set(choices)


VALUES_OF_SETTINGS = list(values_of_settings())


def is_setting_again(node: ast.AST) -> bool:
    """Whether a tuple, list or call has the values of a setting, or one names a default: `get("volume", 3)`."""
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        given = [literal(item) for item in node.elts]
        return any(values <= set(given) for values in VALUES_OF_SETTINGS)
    if isinstance(node, ast.Call):
        given = [literal(item) for item in node.args]
        key = given[0] if len(given) == 2 and isinstance(given[0], str) else ""
        default = settings.TABLE[key].default if key in settings.TABLE else None
        is_default = default is not None and given[1] == default
        return is_default or any(values <= set(given) for values in VALUES_OF_SETTINGS)
    return False


ELSEWHERE = [path for path in SOURCES if path not in HOMES]


def test_which_phases_lead_in_and_which_are_breaths() -> None:
    assert found([path for path in ELSEWHERE if path.name not in OF_KEYS], is_group_of_kinds) == []


def test_the_default_pace() -> None:
    assert found(ELSEWHERE, is_default_pace) == []


def test_limits_and_bits_have_one_definition() -> None:
    assert found(ELSEWHERE, is_fact_again) == []


def test_bits_have_names_wherever_steps_are_coded() -> None:
    coders = [path for path in SOURCES if path.name in CODERS]
    assert len(coders) == len(CODERS)
    assert found(coders, is_bare_bit) == []


def test_which_settings_there_are_and_what_each_may_be() -> None:
    sources = [path for path in SOURCES if path.name not in ("settings.py", "preferences.py")]
    assert found(sources, is_setting_again) == []
