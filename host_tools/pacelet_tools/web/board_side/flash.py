# SPDX-License-Identifier: MIT
# The flash in the browser: Emscripten's files in memory are / already; the page keeps those that change.


class _Memory:
    def cut_at(self, operation, when):
        pass

    def live(self):
        pass


def mount(descriptor, block_size):
    return _Memory()
