# SPDX-License-Identifier: MIT
"""The page as files in a folder, and Node.js; tests are skipped, with the reason, where something is missing."""

import json
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from pacelet_tools.errors import Problem
from pacelet_tools.web.page_files import page_files
from pacelet_tools.web.page_server import PageServer

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def page_content():
    """The files of the page; skipped where what comes with npm is missing, failed where they cannot be made."""
    try:
        return page_files()
    except Problem as problem:
        if "npm, which was missing" not in str(problem):
            raise
        pytest.skip(str(problem))


@pytest.fixture(scope="session")
def site(tmp_path_factory, page_content):
    """The folder that `pacelet web --export` would write."""
    folder = tmp_path_factory.mktemp("site")
    for name, content in page_content.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def in_node(site, tmp_path_factory):
    """A function that runs a script of this folder with a request and returns what it prints."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is missing")

    def run(script: str, request: object) -> str:
        file = tmp_path_factory.mktemp("node") / "request.json"
        file.write_text(json.dumps(request))
        words = [node, str(HERE / script), str(site), str(file)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=600)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium of this system."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("Chromium is missing")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--autoplay-policy=no-user-gesture-required"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(page_content):
    """The page as `pacelet web` serves it."""
    with PageServer(page_content, 0) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield serving
        serving.shutdown()


class Page:
    """The page in a browser: `tab` is Playwright's; what went wrong gathers in `faults`."""

    def __init__(self, context, address: str) -> None:
        self.context = context
        self.address = address
        self.faults: list[str] = []
        self.tab = context.new_page()
        self.tab.on("console", self._hear)
        self.tab.on("pageerror", lambda error: self.faults.append(str(error)))
        self.tab.on("request", self._watch)

    def _hear(self, message) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def _watch(self, request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.faults.append(f"a request to {request.url}")

    def open(self, fragment: str = "") -> "Page":
        """Load the page and wait for the handheld's menu."""
        self.tab.goto(self.address + fragment)
        self.wait_for_menu()
        return self

    def wait_for_menu(self) -> None:
        self.tab.wait_for_selector("#picture[data-mode=menu]")

    def caption(self) -> str:
        """What is said of the handheld."""
        return self.tab.inner_text("#caption")

    def wait_for_caption(self, text: str) -> None:
        """Wait until this is part of what is said."""
        self.tab.locator("#caption", has_text=text).wait_for()

    def cells(self) -> bytes:
        """The memory of the panel, in the order of the driver."""
        script = "async () => Array.from((await import('./app.js')).handheld.wires.panel.chip.cells)"
        cells = bytes(self.tab.evaluate(script))
        return b"".join(cells[at : at + 128][::-1] for at in range(0, len(cells), 128))

    def hold(self, key: str, ms: int = 100) -> None:
        """Keep a key down for so long."""
        self.tab.keyboard.press(key, delay=ms)


@pytest.fixture
def new_page(chromium, server):
    """A function that opens a page of its own storage; the test fails if anything went wrong in one of them."""
    made = []

    def make(address: str | None = None, **options) -> Page:
        page = Page(chromium.new_context(**options), address or server.address)
        made.append(page)
        return page

    yield make
    for page in made:
        page.context.close()
    assert [fault for page in made for fault in page.faults] == []
