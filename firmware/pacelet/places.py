# SPDX-License-Identifier: MIT
"""Which lights belong to which side: an overlay, for `ring.Pattern`."""


def arranged(count, in_row, turned):
    """The numbers of the lights of no side, of LEFT and of RIGHT, each from the one that is lit longest.

    On a ring light 0 is at the top and they run clockwise; `in_row`, light 0 is at the left. `turned`: the handheld is
    worn the other way up.
    """
    whole = bytes(range(count))
    if turned:
        whole = bytes(reversed(whole)) if in_row else whole[count // 2 :] + whole[: count // 2]
    first, second = whole[: (count + 1) // 2], whole[count // 2 :]
    if in_row:
        first, second = second, first
    return whole, bytes(reversed(second)), first
