# SPDX-License-Identifier: MIT
"""The files of the page: what a web server gives out, each as bytes by its path."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path

from pacelet_tools import __version__
from pacelet_tools.boards import load_profile, names
from pacelet_tools.errors import Problem
from pacelet_tools.language.emit.json_schema import routine_schema
from pacelet_tools.link.firmware import build
from pacelet_tools.link.mpy import compile_sources
from pacelet_tools.paths import boards_dir, firmware_dir, logic_dir, routines_dir
from pacelet_tools.virtual.host.conditions import Conditions, complete, describe
from pacelet_tools.web.routine_view import view

Files = dict[str, bytes]

_HERE = Path(__file__).resolve().parent
_PACKAGES = _HERE.parent / "_web"
_TARGET = _HERE.parent / "virtual" / "target"
_OURS = (
    "boot.py",
    "wire.py",
    "gc.py",
    "flash.py",
)  # files of `target` that the browser has others for, or none
_BARE_IMPORT = re.compile(r"""(\bfrom\s*|\bimport\s+)(["'])((?:@[\w-]+/)?[\w-]+)\2""")
_LATER = (
    "vendor/pyodide/",
    "data/checker.zip",
    "data/tools.zip",
)  # loaded when the checker is first asked for


def page_files() -> Files:
    """Return every file of the page. Raise Problem where the packages that it is made of are missing."""
    files = {**_site(), **_packages(), **_data()}
    listing = _listing(files)
    files["files.json"] = _json(listing)
    files["sw.js"] = files["sw.js"].replace(b"@build@", str(listing["build"]).encode())
    return files


def board_bundle(extra: Files | None = None) -> bytes:
    """Return what a board in the browser has at power-on: a line of JSON with paths and sizes, then the contents."""
    return _bundle({**board_files_in_browser(), **(extra or {})})


def board_files_in_browser() -> Files:
    """Return the virtual board and the firmware, by their paths on a board in the browser."""
    return {**_virtual_board(), **_firmware()}


def micropython_folder() -> Path:
    """Return where MicroPython for WebAssembly lies, if it was there when this was installed."""
    return _PACKAGES / "micropython-micropython-webassembly-pyscript"


def board_settings(profile: dict[str, object], conditions: Conditions | None = None) -> dict[str, object]:
    """Return what `target/power_up.py` is to be told of a board in the browser."""
    fixed: dict[str, object] = {
        "in": 0,
        "out": 0,
        "flash": 0,
        "cut": None,
        "mark": "\n",
        "script": None,
        "files": [],
    }
    return {**describe(profile, conditions or Conditions()), **fixed}


def _site() -> Files:
    folder = _HERE / "site"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files_in(folder)}


def _files_in(folder: Path) -> Iterable[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name[0] != ".")


# ---- packages


def _packages() -> Files:
    if not (_PACKAGES / "versions.json").is_file():
        raise Problem(
            "this installation has no page for the browser: what it is made of comes with npm, which was missing.\n"
            "Install Node.js with npm, and then Pacelet again ('make web' in a checkout)."
        )
    found: Files = {}
    for path in _files_in(_PACKAGES):
        place = path.relative_to(_PACKAGES)
        package = place.parts[0].removeprefix("micropython-micropython-webassembly-")
        if path.name.startswith(("LICENSE", "package.json")):
            found[f"vendor/licenses/{package}.txt"] = path.read_bytes()
        elif path.name == "index.js":
            found[f"vendor/{package}.js"] = _BARE_IMPORT.sub(_relative, path.read_text("utf-8")).encode()
        elif path.name.startswith("micropython"):
            found[f"vendor/{path.name}"] = path.read_bytes()
        elif package == "pyodide":
            found[f"vendor/{place.as_posix()}"] = path.read_bytes()
    return found


def _relative(found: re.Match[str]) -> str:
    """Return an import of a package as one of the file that lies beside."""
    name = found[3].removeprefix("@").replace("/", "-")
    return f"{found[1]}{found[2]}./{name}.js{found[2]}"


# ---- data


def _data() -> Files:
    return {
        "data/board.bin": board_bundle(),
        "data/boards.json": _json({name: board_settings(load_profile(name)) for name in names()}),
        "data/play.json": _json(complete({})),
        "data/library.json": _json(_library()),
        "data/schema.json": _json(routine_schema()),
        "data/checker.zip": _archive(_checker()),
        "data/tools.zip": _archive(_tools()),
    }


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _firmware() -> Files:
    """Return the firmware where the board in the browser looks for modules; nothing there switches between two."""
    return {f"/lib/{name}": content for name, content in build()[1].items()}


@cache
def _virtual_board() -> Files:
    """Return the board side of the virtual board, with the browser's own parts in place of some."""
    paths = [path for path in sorted(_TARGET.glob("*.py")) if path.name not in _OURS]
    paths += sorted((_HERE / "board_side").glob("*.py"))
    sources = {f"virtual/target/{path.name}": path.read_bytes() for path in paths}
    return {f"/{name.removesuffix('.py')}.mpy": code for name, code in compile_sources(sources).items()}


def _bundle(files: Files) -> bytes:
    listing = [[path, len(content)] for path, content in files.items()]
    return b"".join([_json(listing), b"\n", *files.values()])


def _library() -> list[dict[str, object]]:
    return [view(path.read_bytes(), path.name) for path in sorted(routines_dir().glob("*.yaml"))]


def _checker() -> dict[str, Path]:
    """Return the checker, the compiler, and what they import, by their places in an archive for the browser."""
    tools = _HERE.parent
    sources = [*tools.glob("*.py"), *(tools / "language").rglob("*.py")]
    sources += [_HERE / "__init__.py", _HERE / "routine_view.py"]
    files = {f"pacelet_tools/{path.relative_to(tools).as_posix()}": path for path in sources}
    files.update((f"pacelet/{path.relative_to(logic_dir()).as_posix()}", path) for path in _logic())
    files.update((f"yaml/{path.name}", path) for path in _package("yaml").glob("*.py"))
    # The library, for `use`.
    files.update((f"pacelet_tools/_routines/{path.name}", path) for path in routines_dir().glob("*.yaml"))
    return files


def _tools() -> Files:
    """Return what the commands for a board need beside the checker, the firmware and the library with it."""
    tools = _HERE.parent
    folders = [
        tools / name for name in ("boards", "commands", "cues", "dialogue", "doctor", "link", "wearer")
    ]
    sources = [path for folder in folders for path in _files_in(folder) if path.suffix != ".pyc"]
    files = {f"pacelet_tools/{path.relative_to(tools).as_posix()}": path for path in sources}
    files["pacelet_tools/web/browser_port.py"] = _HERE / "browser_port.py"
    files["pacelet_tools/_firmware/main.py"] = firmware_dir() / "main.py"
    files.update(
        (f"pacelet_tools/_firmware/boards/{path.name}", path) for path in boards_dir().glob("*.json")
    )
    for name in ("mpremote", "platformdirs"):
        files.update((f"{name}/{path.name}", path) for path in _package(name).glob("*.py"))
    home, built = build()
    inside = {f"pacelet_tools/_built{home}/{name}": content for name, content in built.items()}
    return {**{name: path.read_bytes() for name, path in files.items()}, **inside}


def _archive(files: Mapping[str, Path | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items(), key=itemgetter(0)):
            data = content if isinstance(content, bytes) else content.read_bytes()
            archive.writestr(
                zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED
            )  # no time: the same bytes each time
    return packed.getvalue()


def _logic() -> Iterable[Path]:
    return (path for path in logic_dir().rglob("*") if path.suffix in (".py", ".bin", ".txt"))


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise Problem(f"the package {name} is missing: install Pacelet again")
    return Path(spec.origin).parent


# ---- the list by which the page is kept for use without a network


def _listing(files: Files) -> dict[str, object]:
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    whole = hashlib.sha256(json.dumps(hashes).encode()).hexdigest()[:16]
    later = [name for name in hashes if name.startswith(_LATER)]
    skipped = [name for name in hashes if name.startswith("vendor/licenses/")]
    first = [name for name in hashes if name not in later and name not in skipped and name != "sw.js"]
    return {"version": __version__, "build": whole, "first": first, "later": later}
