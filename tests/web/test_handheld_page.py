# SPDX-License-Identifier: MIT
"""The handheld on the page: seen, pressed, remembered, and there without a network."""

import gzip
import hashlib
import json
import threading
import time
from pathlib import Path

import axe_playwright_python
import pytest

from pacelet_tools.cli import main
from pacelet_tools.paths import routines_dir
from pacelet_tools.web.page_server import PageServer

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"


def until(found, wanted, timeout_s: float = 10.0):
    """Wait until a function returns what is wanted, and return the last that it did."""
    end = time.monotonic() + timeout_s
    while (seen := found()) != wanted and time.monotonic() < end:
        time.sleep(0.02)
    return seen


def chosen(page):
    return page.caption().removeprefix("Menu: ")


@pytest.fixture(scope="session")
def headless_menu(tmp_path_factory):
    """The hash of the panel's memory as `play --menu --headless` leaves the menu."""
    trace = tmp_path_factory.mktemp("trace") / "trace.jsonl"
    assert main(["play", "--menu", "--headless", "--trace", str(trace)]) == 0
    lines = [json.loads(line) for line in trace.read_text().splitlines()]
    return [line["sha256"] for line in lines if line["what"] == "screen"][-1]


def test_the_menu_stands_as_on_the_virtual_board(new_page, headless_menu):
    page = new_page().open()
    assert until(lambda: hashlib.sha256(page.cells()).hexdigest(), headless_menu) == headless_menu


def test_the_first_picture_comes_soon_and_is_small(new_page, site):
    page = new_page().open()
    took_ms = page.tab.evaluate("performance.getEntriesByName('menu')[0].startTime")
    assert took_ms < 6000  # 1500 where nothing else runs; tests run beside others
    names = page.tab.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    loaded = {name.removeprefix(page.address) for name in names} | {"index.html"}
    assert "data/board.bin" in loaded
    assert not any("pyodide" in name or "codemirror" in name for name in loaded)
    sizes = {
        name: len(gzip.compress((site / name).read_bytes())) for name in loaded if (site / name).is_file()
    }
    assert sum(sizes.values()) < 600_000, sizes


def test_keys_a_held_mouse_button_and_a_touch_press_the_buttons(new_page):
    page = new_page(has_touch=True).open()
    first = chosen(page)
    page.hold("ArrowRight")
    second = until(lambda: chosen(page) != first, True) and chosen(page)
    page.hold("ArrowLeft")
    assert until(lambda: chosen(page), first) == first
    page.tab.tap(".push.next")
    assert until(lambda: chosen(page), second) == second
    page.tab.focus(".push.next")
    page.tab.keyboard.press("Shift")  # no button
    assert chosen(page) == second
    page.tab.hover(".push.ok")
    page.tab.mouse.down()
    page.tab.wait_for_selector("#picture[data-mode=settings]")  # while it is still held
    page.tab.mouse.up()


def test_a_tap_shorter_than_a_bounce_and_a_click_of_a_screen_reader_count(new_page):
    page = new_page().open()
    first = chosen(page)
    page.hold("ArrowRight", 0)
    assert until(lambda: chosen(page) != first, True)
    page.tab.evaluate("document.querySelector('.push.back').click()")
    assert until(lambda: chosen(page), first) == first


def test_a_routine_is_started_jumped_in_stopped_and_sped_up(new_page):
    page = new_page().open()
    page.tab.click("button:has-text('Daily five')")
    page.tab.click("button:text-is('Start')")
    page.wait_for_caption("Get ready: Stroke the neck, left")
    page.tab.click("li button:has-text('Tap the shoulder')")
    page.wait_for_caption("Get ready: Tap the shoulder, left")
    assert page.tab.inner_text("[aria-current=step]").startswith("Tap the shoulder")
    page.tab.select_option("#speed", "5")
    page.wait_for_caption("Tap the shoulder, right")
    page.tab.select_option("#speed", "20")
    page.tab.click("#pause")
    page.tab.wait_for_timeout(500)
    before = page.cells()
    page.tab.wait_for_timeout(500)
    assert page.cells() == before
    page.tab.click("#pause")
    page.wait_for_caption("Done.")


def test_settings_are_kept_over_a_reload_and_forgotten_when_asked(new_page):
    page = new_page().open()

    def settings_page() -> bytes:
        page.hold(" ", 800)
        page.tab.wait_for_selector("#picture[data-mode=settings]")
        page.tab.wait_for_timeout(500)
        return page.cells()

    before = settings_page()
    page.hold(" ")
    page.tab.wait_for_timeout(500)
    changed = page.cells()
    assert changed != before
    page.hold("ArrowLeft", 800)
    page.wait_for_menu()
    page.tab.wait_for_timeout(300)
    page.open()
    assert settings_page() == changed
    page.tab.click(".more summary")
    page.tab.click("#forget")
    page.tab.click("dialog button")
    page.wait_for_menu()
    assert settings_page() == before


def test_under_any_path_it_works_with_the_server_gone(new_page, server):
    with PageServer({f"some/where/{name}": data for name, data in server.files.items()}, 0) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        page = new_page(address=other.address + "some/where/").open()
        page.tab.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.open()  # from now on the service worker answers
        other.shutdown()
    page.open()
    page.tab.click("button:has-text('Daily five')")
    page.tab.click("button:text-is('Start')")
    page.wait_for_caption("Stroke the neck")


def test_the_library_stands_beside_it(new_page):
    page = new_page().open()
    assert page.tab.locator(".routines button").count() == len(list(routines_dir().glob("*.yaml")))


def test_a_tab_behind_another_one_is_on_time(new_page):
    page = new_page().open()
    page.tab.click("button:has-text('Box breathing')")
    page.tab.click("button:text-is('Start')")
    page.wait_for_caption("Get ready")
    other = page.context.new_page()
    other.bring_to_front()
    page.tab.evaluate("import('./app.js').then(({ handheld }) => void (handheld.worstLateMs = 0))")
    worst_ms = []
    for _ in range(8):
        other.wait_for_timeout(1000)
        script = "import('./app.js').then(({ handheld: h }) => [h.worstLateMs, (h.worstLateMs = 0)][0])"
        worst_ms.append(page.tab.evaluate(script))
    # Of eight seconds; what else runs on this machine may take one or two of them.
    assert sorted(worst_ms)[5] < 50, worst_ms


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["play", "write", "load"])
def test_nothing_keeps_people_from_using_it(new_page, view, scheme):
    page = new_page(color_scheme=scheme).open(f"#{view}")
    if view == "play":
        page.tab.click("button:has-text('Daily five')")
        page.tab.click(".more summary")
        page.tab.click(".cautions summary")
    if view == "write":
        page.tab.wait_for_selector("#text .cm-content")
    page.tab.evaluate(AXE.read_text("utf-8"))
    found = page.tab.evaluate("axe.run().then(({ violations }) => violations)")
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in serious] == []


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_nothing_is_cut_off_at_the_side(new_page, width):
    page = new_page(viewport={"width": width, "height": 900}).open()
    for view in ("play", "load"):
        page.tab.goto(f"{page.address}#{view}")
        assert page.tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_hand_out_has_every_step_with_its_screen(new_page):
    page = new_page().open()
    page.tab.evaluate(
        "void (window.print = () => document.getElementById('handout').classList.add('printed'))"
    )
    page.tab.click("button:has-text('Lower back stretches')")
    page.tab.click("button:text-is('Print')")
    page.tab.wait_for_selector("#handout.printed", state="attached")
    page.tab.emulate_media(media="print")
    assert page.tab.inner_text("#handout h1") == "Lower back stretches"
    assert page.tab.locator("#handout tr").count() == 5
    dark = "Array.from(document.querySelectorAll('#handout canvas'), (one) => one.toDataURL()).map((one) => one.length)"
    sizes = page.tab.evaluate(dark)
    assert len(sizes) == 5 and min(sizes) > 1000  # nothing on it takes some 400 letters
    pages = page.tab.pdf(format="A4").count(b"/Type /Page\n")
    assert pages == 1
