# SPDX-License-Identifier: MIT
"""The pages of lists of which one item is chosen. Each says in its docstring what it reads of its mode."""

from pacelet.format import const
from pacelet.screens.screen import Page, count_of, is_narrow

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from collections.abc import Iterator


class StepsPage(Page):
    """`mode`: a `Steps`."""

    def lay(self) -> "Iterator[None]":
        entries, self.index = self.mode.entries, self.mode.index
        count = len(entries)
        self.head(self.word("begin-with"), count_of(self.index + 1, count))
        yield
        self.chosen(entries[self.index][1], entries[(self.index + 1) % count][1] if count > 1 else "")
        yield
        self.press(self.word("start"), "")


class SettingsPage(Page):
    """`mode`: ``label`` and ``value``, both texts; ``index`` and ``count``; ``after``, the label of the next one."""

    def lay(self) -> "Iterator[None]":
        mode = self.mode
        self.index, self.value = mode.index, mode.value
        yield
        y = 26 if self.tall else 8
        if is_narrow(self.width):
            y = self.block(mode.label, 0, 0, self.width, 2, self.fonts.small)
        else:
            self.head(
                self.word("settings") if self.tall else mode.label, count_of(mode.index + 1, mode.count)
            )
        yield
        if self.tall:
            self.fill(mode.label, 0, 11, self.width, 12)
            self.line(self.word("next") % mode.after, 0, 46, self.width, self.fonts.small)
            yield
        self.best(mode.value, 0, y, self.width)
        yield
        self.foot(self.word("ok-change"), self.word("back-held"))
