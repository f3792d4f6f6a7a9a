# SPDX-License-Identifier: MIT
"""Draws the pictures of docs/web.md anew: run it by hand after the page has changed, and look at them."""

import io
import shutil
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from pacelet_tools.web.page_files import page_files
from pacelet_tools.web.page_server import PageServer

DOCS = Path(__file__).parents[2] / "docs"
SIZES = ((360, 780), (768, 1024), (1280, 900))
LOADED_MS = 120_000


def main() -> None:
    """Draw them all."""
    with PageServer(page_files(), 0) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))

        def tab(width: int, height: int, scheme: str, fragment: str = ""):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=1.5
            )
            page = context.new_page()
            page.goto(server.address + fragment)
            page.wait_for_selector("#picture[data-mode=menu]")
            return page

        def play(page) -> None:
            page.click("button:has-text('Lower back stretches')")
            page.click("li button:has-text('Bird-dog')")
            page.locator("#caption", has_text="seconds").wait_for()
            page.wait_for_timeout(8000)
            page.evaluate("scrollTo(0, 0)")

        sizes = []
        for width, height in SIZES:
            for scheme in ("light", "dark"):
                page = tab(width, height, scheme)
                play(page)
                sizes.append(taken(page.screenshot()))
        beside(sizes, 800).save(DOCS / "web-sizes.png", optimize=True)
        wide = sizes[-2]
        wide.quantize(128).save(DOCS / "web.png", optimize=True)

        page = tab(1280, 860, "light", "#write")
        page.wait_for_selector("#verdict.good", timeout=LOADED_MS)
        page.click("#text .cm-content")
        page.keyboard.press("Control+End")
        page.keyboard.type("  - hold: Wall sit\nfor: 20\nsides: [left, right]\n")
        page.wait_for_selector("#verdict.bad")
        page.wait_for_timeout(500)
        taken(page.screenshot(full_page=True)).quantize(128).save(DOCS / "web-editor.png", optimize=True)

        page = tab(520, 640, "dark")
        page.click("button:has-text('Box breathing')")
        page.click("button:text-is('Start')")
        page.locator("#caption", has_text="Breathe in").wait_for()
        frames = [
            taken(page.locator(".device").screenshot()).resize((300, 380))
            for _ in range(60)
            if not page.wait_for_timeout(60)
        ]
        first, *rest = [frame.quantize(64) for frame in frames]
        first.save(DOCS / "web.gif", save_all=True, append_images=rest, duration=150, loop=0, optimize=True)
        browser.close()


def taken(png: bytes) -> Image.Image:
    """A picture as one can be worked with."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def beside(pictures: list[Image.Image], height: int) -> Image.Image:
    """Pictures of one height beside each other."""
    same = [picture.resize((picture.width * height // picture.height, height)) for picture in pictures]
    sheet = Image.new("RGB", (sum(one.width for one in same) + 16 * (len(same) - 1), height), "#888")
    at = 0
    for one in same:
        sheet.paste(one, (at, 0))
        at += one.width + 16
    return sheet.quantize(128)


if __name__ == "__main__":
    main()
