# SPDX-License-Identifier: MIT
"""The firmware on a virtual board whose clock is charged what Python takes on a Pico, within a third.

A call that charges is put before each straight piece of the firmware's and the drivers' source: the body of a function
or of a loop, what follows a branch. It charges for what stands in that piece. What is done in C and takes long is
charged by `pico_seams.py`. The figures are fitted to MicroPython 1.28 on an emulated RP2040.
"""

import ast
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.link import firmware
from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.virtual.host.run import Result, run_script

PIECE_NS = 4000
NODE_NS = 2000  # a name, a constant, an attribute, an operator
CALL_NS = 10000
IN_C_NS = {"seek": 50_000, "readinto": 100_000, "blit": 60_000}  # beside the call, by the name that is called
BRANCHES = (ast.If, ast.For, ast.While, ast.Try, ast.With)
INSIDE = ("body", "orelse", "finalbody")


def charged(source: bytes) -> bytes:
    """Return the source of a module with its charges."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for name in INSIDE:
            statements = getattr(node, name, None)
            if isinstance(statements, list) and not isinstance(node, (ast.ClassDef, ast.Module)):
                setattr(node, name, _with_charges(statements))
    return ast.unparse(ast.fix_missing_locations(tree)).encode()


def _with_charges(statements: Sequence[ast.stmt]) -> list[ast.stmt]:
    """Return statements with a charge before each run of them that is left at its end only."""
    found: list[ast.stmt] = []
    piece: list[ast.stmt] = []
    for number, statement in enumerate(statements, 1):
        piece.append(statement)
        if isinstance(statement, BRANCHES) or number == len(statements):
            found += [_charge(piece), *piece]
            piece = []
    return found


def _charge(piece: Sequence[ast.stmt]) -> ast.stmt:
    ns = PIECE_NS + sum(_cost_ns(statement) for statement in piece)
    return ast.Expr(ast.Call(ast.Name("_charge", ast.Load()), [ast.Constant(ns // 1000)], []))


def _cost_ns(node: ast.AST) -> int:
    """Return what a statement takes without those inside it."""
    ns = 0
    for name, value in ast.iter_fields(node):
        for part in value if isinstance(value, list) else [value]:
            is_run_now = name not in (*INSIDE, "handlers", "annotation", "returns", "ctx")
            if is_run_now and isinstance(part, ast.AST):
                ns += NODE_NS + _cost_ns(part)
    if isinstance(node, ast.Call):
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        ns += CALL_NS + IN_C_NS.get(called, 0)
    return ns


@cache
def _charged_board() -> tuple[Mapping[str, bytes], str]:
    """Return the files of a set-up board whose firmware has its charges, and what its main program begins with."""
    _, plain = firmware.build()
    sizes = {
        name.removesuffix(".mpy").removesuffix("/__init__").replace("/", "."): len(code)
        for name, code in plain.items()
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            firmware,
            "compile_sources",
            lambda sources: compile_sources({name: charged(source) for name, source in sources.items()}),
        )
        files = firmware.firmware_files(load_profile())
    seams = (Path(__file__).parent / "pico_seams.py").read_text("utf-8")
    known = files["/main.py"].decode().split("for build in BUILDS")[0]
    return files, f"SIZES = {sizes}\n{seams}\n{known}\nsys.path[:] = [BUILDS[0]] + folders\n"


def run_as_pico(
    script: str, more_files: Mapping[str, bytes], presses: list[tuple[int, int, int]] | None = None
) -> Result:
    """Run a script on a `pico` board that is set up, from power-on; `handheld` can be imported."""
    files, start = _charged_board()
    return run_script(
        {**files, **more_files}, start + script, load_profile(), heap="512K", presses=presses, timeout_s=60
    )
