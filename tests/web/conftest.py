# SPDX-License-Identifier: MIT
"""The page as files in a folder, and Node.js; tests are skipped, with the reason, where something is missing."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pacelet_tools.errors import Problem
from pacelet_tools.web.page_files import page_files

HERE = Path(__file__).parent


def missing(what: str) -> None:
    """Skip, but not in the continuous integration, which installs all that the tests need."""
    if os.environ.get("PACELET_ALL_TOOLS"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder that `pacelet web --export` would write."""
    folder = tmp_path_factory.mktemp("site")
    try:
        files = page_files()
    except Problem as problem:
        missing(str(problem))
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def in_node(site, tmp_path_factory):
    """A function that runs a script of this folder with a request and returns what it prints."""
    node = shutil.which("node")
    if node is None:
        missing("Node.js is missing")

    def run(script: str, request: object) -> str:
        file = tmp_path_factory.mktemp("node") / "request.json"
        file.write_text(json.dumps(request))
        words = [node, str(HERE / script), str(site), str(file)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=600)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
