# SPDX-License-Identifier: MIT
"""What is installed is what was pinned: drivers and packages by hash, each with its licence."""

import hashlib
import re
import subprocess
import sys
import zipfile
from importlib import util
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements-dev.txt").read_text("utf-8")
VENDOR = "adafruit-circuitpython-ssd1306"


def project() -> dict[str, Any]:
    try:
        import tomllib
    except ImportError:  # Python 3.10
        import tomli as tomllib
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked() -> list[tuple[Requirement, int]]:
    """The packages of the lock, and how many hashes each has."""
    entries = re.split(r"\n(?=[a-z])", re.sub("^#.*\n", "", LOCK, flags=re.MULTILINE).strip())
    return [(Requirement(one.split(" \\\n")[0]), one.count("--hash=sha256:")) for one in entries]


def test_every_locked_package_has_a_version_and_hashes_and_no_index_is_named():
    assert len(locked()) > 40
    for requirement, hashes in locked():
        assert [part.operator for part in requirement.specifier] == ["=="], requirement
        assert hashes, requirement
    assert "://" not in LOCK


def test_the_lock_is_that_of_the_project():
    about = project()["project"]
    extras = about["optional-dependencies"]
    for text in (*about["dependencies"], *extras["dev"], *extras["clients"]):
        wanted = Requirement(text)
        if wanted.marker and not wanted.marker.evaluate():
            continue
        (version,) = [
            next(iter(one.specifier)).version
            for one, _ in locked()
            if canonicalize_name(one.name) == canonicalize_name(wanted.name)
            and (not one.marker or one.marker.evaluate())
        ]
        assert wanted.specifier.contains(version), f"{wanted}: `make lock`"


@pytest.fixture
def wheel(tmp_path, monkeypatch) -> Path:
    """A driver's wheel where pip looks for it."""
    path = tmp_path / "index" / f"{VENDOR.replace('-', '_')}-2.12.24-py3-none-any.whl"
    path.parent.mkdir()
    about = path.name.rsplit("-py3", 1)[0] + ".dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("adafruit_ssd1306.py", "x = 1\n")
        archive.writestr("neopixel.py", "x = 2\n")
        archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {VENDOR}\nVersion: 2.12.24\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(path.parent))
    return path


def provide_drivers(pins: dict[str, list[str]], target: Path) -> None:
    spec = util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec and spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.provide_drivers(pins, target)


def test_a_driver_with_another_hash_is_not_taken(wheel, tmp_path):
    target = tmp_path / "drivers"
    pins = {VENDOR: ["2.12.24", hashlib.sha256(wheel.read_bytes()).hexdigest()]}
    provide_drivers(pins, target)
    assert (target / "adafruit_ssd1306.py").read_text() == "x = 1\n"
    with pytest.raises(subprocess.CalledProcessError):
        provide_drivers({VENDOR: ["2.12.24", "0" * 64]}, target)
    assert (target / "adafruit_ssd1306.py").read_text() == "x = 1\n"


def test_the_metadata_name_the_licences_of_the_fonts(tmp_path):
    words = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(next(tmp_path.iterdir())) as archive:
        metadata = next(name for name in archive.namelist() if name.endswith("/METADATA"))
        text = archive.read(metadata).decode()
        fonts = metadata.replace("METADATA", "licenses/host_tools/pacelet_tools/pictures/fonts/LICENSES.txt")
        assert "Adobe Systems" in archive.read(fonts).decode()
    assert "\nLicense-Expression: MIT AND BSD-2-Clause AND LicenseRef-Adobe-DEC\n" in text
    assert len(re.findall("^License-File: ", text, re.MULTILINE)) == 2
