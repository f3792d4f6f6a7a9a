# SPDX-License-Identifier: MIT
"""A board is set up and loaded from the page: Web Serial over a bridge to a virtual board's port."""

import base64
import os
import random
import select
import termios
import tty

import pytest

from pacelet_tools.boards import load_profile
from pacelet_tools.cli import main
from pacelet_tools.language.checker import open_routine
from pacelet_tools.paths import find_routine, routine_ids
from pacelet_tools.virtual.host.virtual_board import VirtualBoard

LOADED_MS = 180_000
# The page's `navigator.serial`, whose only port is the bridge.
BRIDGE = """
let streaming = true;
const port = {
  async open() {
    streaming = true;
    await bridgeOpen();
    this.readable = new ReadableStream({
      async pull(controller) {
        for (;;) {
          if (!streaming) return;
          const text = await bridgeRead();
          if (text === null) return controller.close();
          if (text) return controller.enqueue(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)));
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      },
      cancel() { streaming = false; },
    });
    this.writable = new WritableStream({ write: (data) => bridgeWrite(btoa(String.fromCharCode(...data))) });
  },
  async setSignals() {},
  async close() { await bridgeClose(); },
};
Object.defineProperty(navigator, "serial", { value: { requestPort: async () => port } });
"""


class Bridge:
    """Between a page and the port of a virtual board. `lasts`: bytes until the cable is pulled, or None."""

    def __init__(self, page, port: str) -> None:
        self.port = port
        self.lasts: int | None = None
        self.file = -1
        page.tab.expose_function("bridgeOpen", self.open)
        page.tab.expose_function("bridgeRead", self.read)
        page.tab.expose_function("bridgeWrite", self.write)
        page.tab.expose_function("bridgeClose", self.close)
        page.tab.add_init_script(BRIDGE)

    def open(self) -> None:
        self.file = os.open(self.port, os.O_RDWR | os.O_NOCTTY)
        tty.setraw(self.file)
        termios.tcflush(self.file, termios.TCIFLUSH)

    def read(self) -> str | None:
        if self.file < 0:
            return None
        if not select.select([self.file], [], [], 0.01)[0]:
            return ""
        return base64.b64encode(os.read(self.file, 4096)).decode()

    def write(self, text: str) -> None:
        data = base64.b64decode(text)
        if self.lasts is not None:
            data, self.lasts = data[: self.lasts], max(self.lasts - len(data), 0)
        while data and self.file >= 0:
            data = data[os.write(self.file, data) :]
        if self.lasts == 0:
            self.close()

    def close(self) -> None:
        if self.file >= 0:
            os.close(self.file)
        self.file = -1


@pytest.fixture
def board():
    with VirtualBoard(load_profile("pico")) as one:
        yield one


def idle(tab):
    tab.wait_for_selector("#share", state="hidden", timeout=LOADED_MS)


def connect(page):
    page.tab.click("button:text-is('Connect a board')")
    page.tab.wait_for_selector("#with-board:not([disabled])", timeout=LOADED_MS)
    idle(page.tab)


def test_an_empty_board_is_set_up_and_loaded_though_the_cable_is_pulled_once(new_page, board, tmp_path):
    page = new_page()
    bridge = Bridge(page, board.port)
    page.open("#load")
    connect(page)
    assert "not set up yet" in page.tab.inner_text("#board-says")
    bridge.lasts = random.Random(3).randint(5000, 30_000)  # less than the firmware takes
    page.tab.click("button:text-is('Set up or update')")
    page.tab.wait_for_selector("#with-board[disabled]", timeout=LOADED_MS)
    idle(page.tab)
    bridge.lasts = None

    connect(page)
    page.tab.click("button:text-is('Set up or update')")
    page.tab.wait_for_selector("#on-board p", timeout=LOADED_MS)
    assert "profile 'pico'" in page.tab.inner_text("#told")
    page.tab.click("button:text-is('Load the library')")
    page.tab.wait_for_selector("#on-board tr", timeout=LOADED_MS)
    idle(page.tab)
    assert page.tab.locator("#on-board tr").count() == len(routine_ids())
    page.tab.click("button[aria-label='Remove Desk break']")
    page.tab.wait_for_selector("button[aria-label='Remove Desk break']", state="detached", timeout=LOADED_MS)
    idle(page.tab)
    page.tab.fill("#command", "settings volume=3")
    page.tab.keyboard.press("Enter")
    page.tab.locator("#told", has_text="volume").wait_for()
    idle(page.tab)
    page.tab.click("button:text-is('Disconnect')")
    page.tab.locator("#board-says", has_text="No board").wait_for()
    assert bridge.file < 0

    pulled = tmp_path / "pulled"  # read back by the command line, byte by byte
    assert main(["setup", "--port", board.port, "--dry-run"]) == 0
    assert main(["pull", "--port", board.port, "-o", str(pulled)]) == 0
    found = {path.stem: path.read_bytes() for path in pulled.glob("*.json")}
    wanted = {name: open_routine(find_routine(name)).data for name in routine_ids() if name != "desk-break"}
    assert found == wanted


def test_a_cable_that_is_pulled_leaves_the_old_or_the_new(new_page, board, tmp_path):
    assert main(["setup", "--port", board.port]) == 0
    old = open_routine(find_routine("daily-five")).data
    assert main(["push", "--port", board.port, "daily-five"]) == 0
    page = new_page()
    bridge = Bridge(page, board.port)
    page.open("#load")
    dice = random.Random(7)
    for _ in range(3):
        connect(page)
        bridge.lasts = dice.randint(3000, 12_000)  # what is left of the library takes more
        page.tab.click("button:text-is('Load the library')")
        page.tab.wait_for_selector("#with-board[disabled]", timeout=LOADED_MS)
        idle(page.tab)
        bridge.lasts = None
    pulled = tmp_path / "pulled"
    assert main(["pull", "--port", board.port, "-o", str(pulled)]) == 0
    found = {path.stem: path.read_bytes() for path in pulled.glob("*.json")}
    assert found["daily-five"] == old
    for name, content in found.items():
        assert content == open_routine(find_routine(name)).data


def test_a_browser_without_web_serial_says_so(new_page):
    page = new_page()
    page.tab.add_init_script("delete Navigator.prototype.serial")
    page.open("#load")
    assert "Chrome, Edge and Opera" in page.tab.inner_text("#loader")
