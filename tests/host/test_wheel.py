# SPDX-License-Identifier: MIT
"""What people install: wheel and source archive hold all that is needed, and work elsewhere."""

import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def build(kind: str, source: Path, target: Path) -> Path:
    words = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(target)]
    subprocess.run(words, cwd=source, check=True, capture_output=True, timeout=120)
    return next(target.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """A folder with what the wheel holds, as an installation has it."""
    target = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def run_installed(installed: Path, cwd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def inside(archive: Path) -> set[str]:
    return set(zipfile.ZipFile(archive).namelist())


def test_the_wheel_holds_both_packages_and_the_data(wheel):
    names = inside(wheel)
    pins = json.loads(zipfile.ZipFile(wheel).read("pacelet_tools/_drivers/versions.json"))
    assert len(pins) == 4
    for name in (ROOT / "firmware").rglob("*.py"):
        place = name.relative_to(ROOT / "firmware").as_posix()
        assert (place if place.startswith("pacelet/") else f"pacelet_tools/_firmware/{place}") in names
    for name in (ROOT / "routines").glob("*.yaml"):
        assert f"pacelet_tools/_routines/{name.name}" in names
    for name in (ROOT / "firmware" / "boards").glob("*.json"):
        assert f"pacelet_tools/_firmware/boards/{name.name}" in names
    for name in (
        "adafruit_neopixel.py",
        "adafruit_ssd1306.py",
        "adafruit_pixelbuf.py",
        "adafruit_bus_device/i2c_device.py",
    ):
        assert f"pacelet_tools/_drivers/{name}" in names


def test_the_wheel_holds_nothing_else(wheel):
    tops = {name.split("/")[0] for name in inside(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"pacelet", "pacelet_tools"}
    assert not [name for name in inside(wheel) if name.endswith((".pyc", ".mpy", ".tmp"))]


def test_an_installed_wheel_has_the_page_in_the_browser(installed, tmp_path):
    if not (ROOT / "host_tools/pacelet_tools/_web").is_dir():
        pytest.skip("the page was left out: no npm")
    done = run_installed(installed, tmp_path, "-m", "pacelet_tools", "web", "--export", "site")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {"index.html", "sw.js", "vendor/micropython.wasm", "vendor/pyodide/pyodide.asm.wasm"} <= files
    listed = json.loads((site / "files.json").read_text())
    assert {*listed["first"], *listed["later"]} <= files


def test_no_driver_is_without_its_licence(wheel):
    names = inside(wheel)
    pins = json.loads(zipfile.ZipFile(wheel).read("pacelet_tools/_drivers/versions.json"))
    for package in pins:
        assert f"pacelet_tools/_drivers/licenses/{package.replace('-', '_')}-LICENSE" in names


def test_the_wheel_does_not_ask_for_blinka(wheel):
    metadata = next(name for name in inside(wheel) if name.endswith("/METADATA"))
    needed = [
        line
        for line in zipfile.ZipFile(wheel).read(metadata).decode().splitlines()
        if "Requires-Dist" in line and "extra ==" not in line
    ]
    assert needed
    assert not [line for line in needed if "adafruit" in line.lower() or "blinka" in line.lower()]


def test_an_installation_checks_and_builds_the_library(installed, tmp_path):
    checked = run_installed(installed, tmp_path, "-m", "pacelet_tools", "check")
    assert checked.returncode == 0, checked.stderr
    built = run_installed(installed, tmp_path, "-m", "pacelet_tools", "build", "-o", "out")
    assert built.returncode == 0, built.stderr
    assert {path.stem for path in (tmp_path / "out").iterdir()} == {
        p.stem for p in (ROOT / "routines").glob("*.yaml")
    }


def test_nothing_writes_into_the_library_of_an_installation(installed, tmp_path):
    """Neither by default, nor by id, nor by path, nor through a link; one routine is out of its canonical form."""
    library = installed / "pacelet_tools" / "_routines"
    odd = library / "odd-one.yaml"
    odd.write_text("name:   Odd\nsteps:\n- hold:   A\n  for: 20s\n")
    (tmp_path / "routines").symlink_to(library)
    empty = tmp_path / "empty"
    empty.mkdir()
    before = {path: path.read_bytes() for path in library.iterdir()}
    for folder, words in (
        (empty, []),
        (empty, ["odd-one"]),
        (empty, [str(odd)]),
        (empty, [str(library)]),
        (tmp_path, []),
        (tmp_path, ["odd-one"]),
    ):
        done = run_installed(installed, folder, "-m", "pacelet_tools", "fmt", *words)
        assert done.returncode == 1 and "is not to be changed" in done.stderr, (words, done.stderr)
        assert {path: path.read_bytes() for path in library.iterdir()} == before, words
    odd.unlink()


def test_an_installation_has_the_same_firmware(installed, tmp_path):
    code = """
import hashlib, json, pacelet, pacelet_tools
from pacelet_tools.boards import load_profile
from pacelet_tools.link.firmware import firmware_files
files = firmware_files(load_profile())
print(*pacelet.__path__, pacelet_tools.__file__)
print(json.dumps({path: hashlib.sha256(content).hexdigest() for path, content in files.items()}))
"""
    there = run_installed(installed, tmp_path, "-c", code)
    assert there.returncode == 0, there.stderr
    places, files = there.stdout.splitlines()
    assert places.count(str(installed)) == 2
    here = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert json.loads(files) == json.loads(here.stdout.splitlines()[1])


def test_a_wheel_from_the_source_archive_is_the_same(wheel, tmp_path):
    """Offline, too: the archive brings the drivers along."""
    archive = build("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path / "source")
    again = build("wheel", next((tmp_path / "source").iterdir()), tmp_path / "wheel")
    assert inside(again) == inside(wheel)


def test_an_index_takes_what_is_published(wheel):
    from packaging.metadata import Metadata

    place = next(name for name in inside(wheel) if name.endswith(".dist-info/METADATA"))
    metadata = Metadata.from_email(zipfile.ZipFile(wheel).read(place), validate=True)
    assert metadata.metadata_version == "2.4", "a newer one is refused by tools that publish"
    assert metadata.description_content_type == "text/markdown" and "pacelet setup" in (
        metadata.description or ""
    )
    assert {"Homepage", "Documentation", "Changelog", "Issues"} <= {*(metadata.project_urls or {})}


def test_an_index_shows_every_picture_and_link_of_the_readme(wheel):
    """It has none of the project's files: each link goes to where they are published, as of this version."""
    from packaging.metadata import Metadata

    archive = zipfile.ZipFile(wheel)
    place = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    metadata = Metadata.from_email(archive.read(place), validate=True)
    urls, text = metadata.project_urls or {}, metadata.description or ""
    address = urls["Homepage"]
    assert all(url.startswith(address) for url in urls.values())
    links = re.findall(r"\]\(([^)]+)\)|(?:src|href)=\"([^\"]+)\"", text)
    targets = [one or other for one, other in links]
    assert len([link for link in targets if link.startswith(f"{address}/raw/v{metadata.version}/")]) >= 3
    for link in targets:
        scheme, _, rest = link.partition("://")
        assert scheme == "https" and rest, link
        if link.startswith(address):
            assert (ROOT / link.split(f"/v{metadata.version}/")[1].split("#")[0]).exists(), link


def test_the_address_of_the_project_is_written_once():
    """Who publishes it elsewhere changes one line."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    ).stdout.split(b"\0")
    if listed == [b""]:
        pytest.skip("no checkout of git")
    texts = [
        ROOT / name.decode()
        for name in listed
        if name.endswith((b".py", b".md", b".toml", b".yml", b".js", b".html"))
    ]
    address = re.search(
        '^address = "https://(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
    )
    assert address
    said = {path.name: path.read_text("utf-8").count(address[1]) for path in texts if path.is_file()}
    assert {name: count for name, count in said.items() if count} == {"pyproject.toml": 1}
