# SPDX-License-Identifier: MIT
# The wire to the page: records go out by a call of JavaScript; what comes in are calls of `page.py`.
import browser  # registered by board.js

_before_end = None


def connect(out_fd, in_fd, take):
    pass


def on_end(tell):
    # `tell` is called when this board is about to end.
    global _before_end
    _before_end = tell


def end():
    if _before_end:
        _before_end()


def record(text):
    browser.record(text)


def record_data(text, data):
    browser.record(text + (bytes(data).hex() or "-"))


def look(wait_ms=0):
    pass


def halt(why):
    # The page stops calling, and makes a new board where that is what a real one does.
    end()
    record("!halt " + why)
    raise SystemExit
