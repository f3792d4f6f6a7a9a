# SPDX-License-Identifier: MIT
"""A backup: a zip file of the wearer's files on a board, and a list of them with their hashes.

Its files go onto a board, so everything in it is checked first: paths, sizes, hashes. A file whose name could do harm
where the zip file is unpacked, or cannot be a name there, has a plain one in it; the list says which.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from pacelet_tools.errors import Problem
from pacelet_tools.link.survey import ROUTINES, TMP

LIST = "pacelet-backup.json"
PLAIN, WITH_MEMBERS = 1, 2  # versions; in the second the list may say by which name a file is in the zip file
MOST_BYTES = 8 << 20  # of all files together; no supported board has a larger flash
_PATHS = re.compile(r"/(board|settings|resume)\.json|/journal(\.1)?\.jsonl")
_PLAIN_NAMES = re.compile(r"/routines/[^/\\:\x00-\x1f]{1,64}\.json")
_MOST_NAME_BYTES = 255 - len(TMP)  # littlefs has 255, and a file is written under a longer name first
_MOST_DEPTH = 8  # of folders; a board's stack ends somewhere
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first date of the zip format
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError, KeyError)


def is_the_wearers(path: str) -> bool:
    """Return True if a backup holds this path of a board: all among the routines, and the handheld's own files."""
    return bool(_PATHS.fullmatch(path)) or (
        path.startswith(f"{ROUTINES}/") and not path.endswith(f".json{TMP}") and _can_be_written(path)
    )


def pack(files: Mapping[str, bytes], made: datetime, board: str) -> bytes:
    """Return a backup of `files`, by path on the board; `board` names the board."""
    listed = {path: _listed(path, content, number) for number, (path, content) in enumerate(files.items(), 1)}
    version = WITH_MEMBERS if any("member" in entry for entry in listed.values()) else PLAIN
    about = {"v": version, "made": made.isoformat(timespec="seconds"), "board": board, "files": listed}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(LIST, made), json.dumps(about, indent=1))
        for path, content in files.items():
            archive.writestr(_entry(_member(path, listed[path]), made), content)
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the files of a backup by path on the board, without its list.

    Raise Problem if anything in it is damaged, missing, too large, or not a wearer's file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            about = _about(archive)
            _require_listed(archive, about["files"])
            return {path: _content(archive, path, entry) for path, entry in about["files"].items()}
    except _DAMAGED as error:
        raise Problem(f"it is damaged, or no backup of Pacelet ({error})") from error


def _can_be_written(path: str) -> bool:
    """Return True if a board can have a file at this path among its routines."""
    names = path.removeprefix(f"{ROUTINES}/").split("/")
    return (
        len(names) <= _MOST_DEPTH
        and not {"", ".", ".."} & set(names)
        and all(len(name.encode("utf-8", "replace")) <= _MOST_NAME_BYTES for name in names)
        and not re.search("[\0\ud800-\udfff]", path)
    )


def _listed(path: str, content: bytes, number: int) -> dict[str, Any]:
    entry = {"size": len(content), "sha256": _sha256(content)}
    is_plain = _PATHS.fullmatch(path) or (_PLAIN_NAMES.fullmatch(path) and path.isprintable())
    return entry if is_plain else {**entry, "member": f"odd-names/{number}"}


def _member(path: str, entry: Mapping[str, Any]) -> str:
    """Return the name that a file has in the zip file."""
    return str(entry.get("member", path[1:]))


def _about(archive: zipfile.ZipFile) -> dict[str, Any]:
    about = json.loads(_read(archive, LIST, MOST_BYTES))
    if not isinstance(about, dict) or not isinstance(about.get("files"), dict):
        raise ValueError("its list is none")
    if about.get("v") not in (PLAIN, WITH_MEMBERS):
        raise Problem(
            f"it is of version {about.get('v')}, and this Pacelet knows {WITH_MEMBERS}: update Pacelet"
        )
    return about


def _require_listed(archive: zipfile.ZipFile, listed: Mapping[str, Any]) -> None:
    for path, entry in listed.items():
        if not is_the_wearers(path):
            raise Problem(f"it holds {path!r}, which is no file of a wearer: nothing was taken from it")
        if not isinstance(entry, dict) or type(entry.get("size")) is not int:
            raise ValueError(f"its list says nothing of {path}")
    members = [_member(path, entry) for path, entry in listed.items()]
    if sorted(archive.namelist()) != sorted([LIST, *members]):
        raise ValueError("what is in it is not what its list says")
    if sum(abs(entry["size"]) for entry in listed.values()) > MOST_BYTES:
        raise Problem("it holds more than any board can")


def _content(archive: zipfile.ZipFile, path: str, entry: Mapping[str, Any]) -> bytes:
    content = _read(archive, _member(path, entry), entry["size"])
    if len(content) != entry["size"] or _sha256(content) != entry.get("sha256"):
        raise ValueError(f"{path} is not what was saved")
    return content


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return a member of at most `most` bytes; the size in its header may be wrong."""
    if archive.getinfo(name).compress_type not in _METHODS:
        raise ValueError("it is compressed in another way")
    with archive.open(name) as member:
        content = member.read(most + 1)
        if len(content) > most or member.read(1):
            raise ValueError(f"{name} is too large")
        return content


def _entry(name: str, made: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, max(_OLDEST, made.timetuple()[:6]))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def wearers_paths(there: Mapping[str, object]) -> Iterator[str]:
    """Yield the paths on a board that a backup holds, sorted."""
    return (path for path in sorted(there) if is_the_wearers(path))


def left_out_paths(there: Mapping[str, object]) -> list[str]:
    """Return the paths on a board among the routines that a backup cannot hold, sorted."""
    among = [path for path in sorted(there) if path.startswith(f"{ROUTINES}/")]
    return [path for path in among if not is_the_wearers(path) and not path.endswith(f".json{TMP}")]
