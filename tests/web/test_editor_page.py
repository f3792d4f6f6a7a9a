# SPDX-License-Identifier: MIT
"""Writing a routine on the page: problems under the line, mended by a click, played at once, shared and kept."""

LOADED_MS = 120_000  # Python for WebAssembly, on a machine that does other things too
SLIPS = "name: Shoulders\nsteps:\n  - hold: Ear to the shoulder\n    for: 20\n    sides: [left, right]\n"


def write(page, text):
    page.tab.locator(".cm-content").focus()
    page.tab.keyboard.press("Control+A")
    page.tab.keyboard.insert_text(text)


def test_a_routine_is_written_mended_played_shared_and_kept(new_page):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    tab = page.tab
    page.open("#write")
    tab.wait_for_selector("#verdict.good", timeout=LOADED_MS)
    assert "Nothing to mend" in tab.inner_text("#verdict")

    write(page, SLIPS)
    tab.wait_for_selector("#verdict.bad")
    assert "unit" in tab.inner_text("#problems")
    tab.locator(".cm-lintRange-error").first.wait_for()
    assert tab.is_disabled("#put")
    tab.locator("#problems .fix").first.click()
    tab.wait_for_selector("#verdict.good")
    assert "for: 20s" in tab.inner_text(".cm-content")
    assert tab.inner_text("#side h2") == "Shoulders"

    tab.locator("#side li button", has_text="Ear to the shoulder").click()  # played before it is put anywhere
    page.wait_for_caption("Get ready: Ear to the shoulder, left")

    tab.fill("#file-name", "shoulders")
    tab.click("#put")
    tab.wait_for_selector("#verdict:has-text('is on this handheld')")
    with tab.expect_download() as download:
        tab.click("#save")
    assert download.value.suggested_filename == "shoulders.yaml"

    tab.click("#side button:text-is('Share')")
    link = tab.locator("dialog[open] p").inner_text() and tab.evaluate("navigator.clipboard.readText()")
    tab.click("dialog button")
    assert "#routine=" in link
    tab.goto("about:blank")
    tab.goto(link)
    tab.wait_for_selector("#verdict.good", timeout=LOADED_MS)
    assert tab.input_value("#file-name") == "shoulders"
    assert "Ear to the shoulder" in tab.inner_text(".cm-content")

    page.open()  # and it is in the list of one's own
    assert tab.locator("#side .routines button").first.inner_text().startswith("Shoulders")


def test_a_routine_of_ones_own_is_used_by_another_one(new_page):
    page = new_page()
    tab = page.tab
    page.open("#write")
    tab.wait_for_selector("#verdict.good", timeout=LOADED_MS)
    write(page, "name: Inner\nsteps:\n  - hold: Mine alone\n    for: 40s\n")
    tab.fill("#file-name", "inner")
    tab.click("#put")
    tab.wait_for_selector("#verdict:has-text('is on this handheld')")
    write(page, "name: Outer\nsteps:\n  - use: inner\n  - use: innr\n")
    tab.fill("#file-name", "outer")
    # Two, as long as it has the name of the one that it uses.
    tab.wait_for_selector("#verdict.bad:has-text('1 error')")
    assert "innr" in tab.inner_text("#problems")
    tab.locator("#problems .fix").first.click()
    tab.wait_for_selector("#verdict.good")
    assert tab.inner_text("#side").count("Mine alone") == 2, tab.inner_text("#side")


def test_keys_are_completed_and_explained(new_page):
    page = new_page()
    tab = page.tab
    page.open("#write")
    tab.wait_for_selector("#verdict.good", timeout=LOADED_MS)
    write(page, "name: One\nsteps:\n  - hold: Sit\n    ")
    tab.keyboard.press("Control+End")
    tab.keyboard.type("unt")
    tab.locator(".cm-tooltip-autocomplete li", has_text="until").wait_for()
    tab.keyboard.press("Enter")
    assert "until: " in tab.inner_text(".cm-content")
    tab.locator(".cm-line", has_text="hold").locator("span").first.hover()
    tab.locator(".described").first.wait_for()


def test_a_broken_link_is_said_to_be_one(new_page):
    page = new_page()
    page.tab.goto(page.address + "#routine=abc")
    page.tab.locator("dialog[open] p", has_text="holds no routine").wait_for()
