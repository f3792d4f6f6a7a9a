# SPDX-License-Identifier: MIT
"""Find firmware, drivers and routines: they are inside this package in a wheel, at the top in a checkout."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pacelet
from pacelet_tools.errors import Problem, did_you_mean
from pacelet_tools.given_files import read_beginning

_PACKAGE = Path(__file__).resolve().parent
SOURCE_SUFFIXES = (".yaml", ".yml")
PATH_HELP = "files, folders, or ids (default: ./routines, else the routines in this folder, else the library)"
_COMPILED = b'{"v":'  # how a compiled routine begins


def _data_dir(name: str) -> Path:
    """Return the data folder `name`: `_<name>` in an installed package, `<name>` in a checkout."""
    installed = _PACKAGE / f"_{name}"
    folder = installed if installed.is_dir() else _PACKAGE.parents[1] / name
    if not folder.is_dir():
        raise Problem(
            f"the folder '{name}' of Pacelet is missing: install it again with 'pip install pacelet'"
        )
    return folder


def firmware_dir() -> Path:
    """Return the folder with `main.py`, `devices/`, `boards/` and so on; `pacelet/` is in `logic_dir`."""
    return _data_dir("firmware")


def logic_dir() -> Path:
    """Return the folder of the package `pacelet`: the logic that also runs on the board."""
    return Path(pacelet.__path__[0]).resolve()


def routines_dir() -> Path:
    """Return the folder of the routines that come with Pacelet."""
    return _data_dir("routines")


def drivers_dir() -> Path:
    """Return the folder with the sources of the Adafruit drivers that the board gets."""
    folder = _PACKAGE / "_drivers"
    if not folder.is_dir():
        raise Problem(
            "the drivers for the board are missing: run 'make setup', or 'pip install pacelet' again"
        )
    return folder


def boards_dir() -> Path:
    """Return the folder of the board profiles, one `<name>.json` each."""
    return firmware_dir() / "boards"


def is_source(path: Path) -> bool:
    """Return True if a file is a routine's source, by its ending, in any case."""
    return path.suffix.lower() in SOURCE_SUFFIXES


def is_json(path: Path) -> bool:
    """Return True if a file is JSON, as compiled routines and board profiles are, by its ending, in any case."""
    return path.suffix.lower() == ".json"


def find_routine(path_or_id: str | Path) -> Path:
    """Return the file of a routine, given its path or its id; ids are those of the routines here and of the library.

    Raise Problem, with the nearest id, if there is no such file and no such id.
    """
    path = _named(path_or_id)
    if path.is_file():
        return path
    if path.is_dir():
        raise Problem(f"{path} is a folder; one routine is wanted")
    if path.exists():
        raise Problem(f"{path} is no file")
    if path.is_symlink():
        raise Problem(f"{path} is a link to {path.readlink()}, which is not there")
    found = _by_id(str(path_or_id))
    if found:
        return found
    hint = did_you_mean(str(path_or_id), _names_beside(path))
    raise Problem(f"no such routine: {path_or_id}{hint or '; give a file, or an id such as daily-five'}")


def _names_beside(path: Path) -> list[str]:
    """Return what a path that is not there may have meant: files in its folder, or ids."""
    files = (file for file in path.parent.glob("*.*") if is_source(file) or is_json(file))
    beside = [file for file in files if file.is_file()]
    return [*map(str, beside), *routine_ids()]


def find_routines(paths: Iterable[str | Path], *, to_write: bool = False) -> list[Path]:
    """Return the routine files that `paths` (files, folders, ids) name, each file once.

    Folders are searched through. No paths mean the routines in `./routines`, if there are any, else those in the
    current folder itself, else the library, with a message. With `to_write` the library is refused, unless it is named
    by its path in a checkout. Raise Problem for what does not exist and for a folder without a routine.
    """
    found: dict[Path, None] = {}
    by_path = [(_expand(path), _named(path).exists()) for path in paths]
    for files, is_named in by_path or [(_routines_here(), True)]:
        if to_write:
            _require_own(files, is_named)
        found.update(dict.fromkeys(files))
    return list(found) or _whole_library(to_write)


def routine_ids() -> list[str]:
    """Return the ids that `find_routine` knows, sorted."""
    return sorted({file.stem for file in _with_ids()})


def _routines_here() -> list[Path]:
    """Return the routines that no PATH means; the list may be empty.

    Of the folders below the current one only `./routines` is searched: it may be the user's home.
    """
    folder = Path("routines")
    if folder.is_dir():
        return _expand(folder)
    return sorted(
        file for file in Path().iterdir() if is_source(file) and file.is_file() and file.name[0] != "."
    )


def _whole_library(to_write: bool) -> list[Path]:
    if to_write:
        raise Problem(
            "there is no routine here, and the library that comes with Pacelet is not to be changed;\n"
            "give a file or a folder; 'pacelet new NAME' writes a routine"
        )
    library = routines_dir()
    print(
        f"pacelet: no routine here: the library that comes with Pacelet is taken ({library})", file=sys.stderr
    )
    return _expand(library)


def _require_own(files: Iterable[Path], is_named: bool) -> None:
    """Raise Problem for a file of the library; in a checkout, one may be named by its path (`is_named`)."""
    library = routines_dir()
    is_installed = library.parent == _PACKAGE
    for file in files:
        inside = file.resolve().is_relative_to(library) if is_installed else file.is_relative_to(library)
        if inside and (is_installed or not is_named):
            raise Problem(
                f"{file.stem} is of the library that comes with Pacelet, which is not to be changed;\n"
                f"copy it first: {file}"
            )


def _expand(path: str | Path) -> list[Path]:
    folder = _named(path)
    if not folder.is_dir():
        return [_source(find_routine(path))]
    files = list(_sources_in(folder))
    if not files:
        raise Problem(
            f"no routine (*.yaml) in the folder {folder}; 'pacelet new {folder / 'NAME'}' writes one"
        )
    return files


def _source(path: Path) -> Path:
    """Return the path of a source; raise Problem for a compiled routine, such as `pacelet pull` writes."""
    if is_json(path) and read_beginning(path, len(_COMPILED)) == _COMPILED:
        raise Problem(
            f"{path} is a compiled routine; its source is wanted\n"
            f"'pacelet show --yaml {path} > {path.stem}.yaml' makes one of it."
        )
    return path


def _named(path: str | Path) -> Path:
    """Return the path; raise Problem for an empty name, such as an unset variable gives, which means "." to pathlib."""
    if not str(path):
        raise Problem("the name of a routine is empty; give a file, or an id such as daily-five")
    return Path(path)


def _with_ids() -> Iterator[Path]:
    """Yield the files that an id may mean, those here first."""
    folder = Path("routines")
    yield from _sources_in(folder) if folder.is_dir() else _routines_here()
    yield from _sources_in(routines_dir())


def _by_id(routine_id: str) -> Path | None:
    return next((file for file in _with_ids() if file.stem == routine_id), None)


def _sources_in(folder: Path) -> Iterator[Path]:
    """Return the routines in a folder and below, without hidden files and folders."""
    files = (file for file in sorted(folder.rglob("*")) if is_source(file))
    return (
        file for file in files if "/." not in f"/{file.relative_to(folder).as_posix()}" and file.is_file()
    )
