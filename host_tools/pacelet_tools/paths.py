# SPDX-License-Identifier: MIT
"""Where firmware, drivers and routines are: inside this package in a wheel, at the top in a checkout."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pacelet_tools.errors import Problem, did_you_mean

_PACKAGE = Path(__file__).resolve().parent
SOURCE_SUFFIXES = (".yaml", ".yml")
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
    import pacelet

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


def cache_dir() -> Path:
    """Return the user's folder for what can be made again at any time; it may not exist yet."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("pacelet", appauthor=False))


def boards_dir() -> Path:
    """Return the folder of the board profiles, one `<name>.json` each."""
    return firmware_dir() / "boards"


def default_path() -> Path:
    """Return what PATH means when none is given: `./routines` where there is one, else the library."""
    here = Path("routines")
    return here if here.is_dir() else routines_dir()


def find_routine(path_or_id: str | Path) -> Path:
    """Return the file of a routine, given its path or its id; ids are those of `./routines` and the library.

    Raises Problem, with the nearest id, if there is no such file and no such id.
    """
    path = _named(path_or_id)
    if path.is_file():
        return path
    if path.is_dir():
        raise Problem(f"{path} is a folder; one routine is wanted")
    if path.is_symlink():
        raise Problem(f"{path} is a link to {path.readlink()}, which is not there")
    found = _by_id(str(path_or_id))
    if found:
        return found
    hint = did_you_mean(str(path_or_id), _names_beside(path))
    raise Problem(f"no such routine: {path_or_id}{hint or '; give a file, or an id such as daily-five'}")


def _names_beside(path: Path) -> list[str]:
    """What could have been meant instead of a path that is not there: files in its folder, or ids."""
    suffixes = (*SOURCE_SUFFIXES, ".json")
    beside = [file for file in path.parent.glob("*.*") if file.suffix in suffixes and file.is_file()]
    return [*map(str, beside), *routine_ids()]


def find_routines(paths: Iterable[str | Path]) -> list[Path]:
    """Return the routine files that `paths` (files, folders, ids) name, each file once.

    Folders are searched through; nothing given means `default_path()`. Raises Problem for what does not exist
    and for a folder without a routine.
    """
    found: dict[Path, None] = {}
    for path in list(paths) or [default_path()]:
        found.update(dict.fromkeys(_expand(path)))
    return list(found)


def routine_ids() -> list[str]:
    """Return the ids that `find_routine` knows, sorted."""
    return sorted({file.stem for folder in _id_folders() for file in _sources_in(folder)})


def _expand(path: str | Path) -> list[Path]:
    folder = _named(path)
    if not folder.is_dir():
        return [_source(find_routine(path))]
    files = list(_sources_in(folder))
    if not files:
        raise Problem(f"no routine (*.yaml) in the folder {folder}; 'pacelet new NAME' writes one")
    return files


def _source(path: Path) -> Path:
    """Return the path of a source; Problem for a compiled routine, such as `pacelet pull` writes."""
    if path.suffix == ".json" and path.read_bytes().startswith(_COMPILED):
        raise Problem(
            f"{path} is a compiled routine; its source is wanted\n"
            f"'pacelet show --yaml {path} > {path.stem}.yaml' makes one of it."
        )
    return path


def _named(path: str | Path) -> Path:
    """Return the path; an empty name, such as of a variable that is not set, is no folder, though pathlib says so."""
    if not str(path):
        raise Problem("the name of a routine is empty; give a file, or an id such as daily-five")
    return Path(path)


def _id_folders() -> list[Path]:
    here = Path("routines")
    return [here, routines_dir()] if here.is_dir() else [routines_dir()]


def _by_id(routine_id: str) -> Path | None:
    for folder in _id_folders():
        for file in _sources_in(folder):
            if file.stem == routine_id:
                return file
    return None


def _sources_in(folder: Path) -> Iterator[Path]:
    """Return the routines in a folder and below, but for what is hidden: that is somebody else's."""
    files = (file for file in sorted(folder.rglob("*")) if file.suffix in SOURCE_SUFFIXES)
    return (
        file for file in files if "/." not in f"/{file.relative_to(folder).as_posix()}" and file.is_file()
    )
