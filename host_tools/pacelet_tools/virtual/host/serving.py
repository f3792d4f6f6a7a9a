# SPDX-License-Identifier: MIT
"""A thread that waits for descriptors and takes orders from other threads."""

import os
import queue
import selectors
import threading
from collections.abc import Callable


class Serving:
    """Serve from `start` to `stop`, by `begin`, `tick` and `end`; `watch` and `forget` are for the thread itself."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._woken, self._wake = os.pipe()
        self._changes = 0
        self._is_stopped = False
        self._thread = threading.Thread(target=self._run, name="virtual-board", daemon=True)
        self.watch(self._woken, self._take_order)

    def begin(self) -> None:
        """Begin: called first, by the thread."""

    def tick(self) -> float | None:
        """Go on: called whenever something has been read; return the time in s after which to call it anyway."""

    def end(self) -> None:
        """End: called last, also after an exception."""

    def watch(self, descriptor: int, call: Callable[[], None]) -> None:
        """Have `call` called whenever `descriptor` can be read."""
        self._selector.register(descriptor, selectors.EVENT_READ, call)

    def forget(self, descriptor: int) -> None:
        """Stop watching a descriptor."""
        self._selector.unregister(descriptor)
        self._changes += 1

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def do(self, order: Callable[[], None]) -> None:
        """Have the thread call `order`, and wait until it has."""
        if threading.current_thread() is self._thread:
            order()
            return
        done = threading.Event()

        def call() -> None:
            try:
                order()
            finally:
                done.set()

        self._orders.put(call)
        os.write(self._wake, b".")
        while not done.wait(0.1):
            if not self._thread.is_alive():
                return

    def stop(self) -> None:
        """End the thread; no matter whether it was started, or has ended by itself."""
        if self._wake < 0:
            return
        if self._thread.is_alive():
            self.do(self._stop)
            self._thread.join()
        elif self._thread.ident is None:
            self._close()
        os.close(self._wake)
        self._wake = -1

    def _stop(self) -> None:
        self._is_stopped = True

    def _run(self) -> None:
        try:
            self.begin()
            patience_s = self.tick()
            while not self._is_stopped:
                self._call(self._selector.select(patience_s))
                patience_s = self.tick()
        finally:
            self._close()

    def _call(self, ready: list[tuple[selectors.SelectorKey, int]]) -> None:
        changes = self._changes
        for key, _ in ready:
            key.data()
            if self._changes != changes:
                return  # a number in the list may mean another file by now

    def _take_order(self) -> None:
        os.read(self._woken, 1)
        self._orders.get()()

    def _close(self) -> None:
        self._is_stopped = True
        self.end()
        self._selector.close()
        os.close(self._woken)
