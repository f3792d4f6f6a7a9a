# SPDX-License-Identifier: MIT
# The flash: a block device on an image file, as littlefs wants it, with what erasing and programming cost.
#
# A board's own is in C and allocates nothing. This one must not either: the collector closes files that were dropped
# open, so littlefs writes while the heap is locked; and a collection that began inside an operation would close them
# in the middle of it. An exception that passes through littlefs leaves its list of open files a ring, so a Ctrl-C
# waits until it is done: what it struck is done again. (It comes with a jump, so not in `readblocks`.)
import gc

import vfs
from target import board_clock, wire

PAGE = 256
ERASE, PROGRAM = b"erase", b"program"
# What the handlers of a few edges of pins may allocate, amply.
_ROOM = 2048
# Measured on a Pico's W25Q16: a 4 KiB sector, a 256-byte page; interrupts are off meanwhile.
ERASE_US = 45000
PROGRAM_US = 400


class Flash:
    def __init__(self, descriptor, block_size):
        self.file = open(descriptor, "r+b")
        self.block_size = block_size
        self.blocks = self.file.seek(0, 2) // block_size
        self._blank = b"\xff" * block_size
        self._is_live = False
        self._operations_left = 0
        self._when = None

    def live(self):
        # From now on it is the board that writes: operations are counted, reported and take their time.
        self._is_live = True

    def cut_at(self, operation, when):
        # The power goes `when` ("before", "middle", "after") the operation of that number, from 1, is done.
        self._operations_left = operation
        self._when = when

    def readblocks(self, block, buffer, offset=0):
        self.file.seek(block * self.block_size + offset)
        self.file.readinto(buffer)

    def writeblocks(self, block, buffer, offset=None):
        try:
            self._write(block, buffer, offset)
        except KeyboardInterrupt:
            self._write(block, buffer, offset)
            wire.interrupt_again()

    def ioctl(self, operation, argument):
        try:
            return self._control(operation, argument)
        except KeyboardInterrupt:
            wire.interrupt_again()
            return self._control(operation, argument)

    def _write(self, block, buffer, offset):
        if offset is None:
            self._erase(block)
            offset = 0
        self._do(PROGRAM, block, offset, buffer)

    def _control(self, operation, argument):
        if operation == 4:
            return self.blocks
        if operation == 5:
            return self.block_size
        if operation == 6:
            self._erase(argument)
        return 0

    def _erase(self, block):
        self._do(ERASE, block, 0, self._blank)

    def _do(self, operation, block, offset, content):
        place = block * self.block_size + offset
        if not self._is_live:
            self._store(place, content)
            return
        restore = gc.enable if gc.isenabled() else gc.disable
        try:
            gc.disable()
            self._operate(operation, block, place, content)
        finally:
            restore()  # before any jump, for with one comes a Ctrl-C

    def _operate(self, operation, block, place, content):
        if board_clock.has_news() and _has_room():
            board_clock.look()
        if self._is_last():
            self._cut(place, content)
        wire.record_flash(board_clock.now(), operation, block, len(content))
        self._store(place, content)
        length_us = ERASE_US if operation is ERASE else -(-len(content) // PAGE) * PROGRAM_US
        if board_clock.is_due_within(length_us) and _has_room():
            board_clock.block(length_us)
        else:
            board_clock.skip(length_us)

    def _store(self, place, content):
        self.file.seek(place)
        self.file.write(content)

    def _is_last(self):
        self._operations_left -= 1
        return self._operations_left == 0

    def _cut(self, place, content):
        if self._when == "middle":
            self.file.seek(place)
            self.file.write(content, len(content) // 2)
        elif self._when == "after":
            self._store(place, content)
        wire.halt("cut")


def _has_room():
    # Whether interrupts may run: not while the heap is locked, or full. The attempt is small, for it is garbage that
    # stays while nothing is collected.
    try:
        bytearray(1)
    except MemoryError:
        return False
    return gc.mem_free() > _ROOM


def mount(descriptor, block_size):
    # The flash is / from here on; an erased one is formatted.
    flash = Flash(descriptor, block_size)
    try:
        file_system = vfs.VfsLfs2(flash, progsize=PAGE)
    except OSError:
        vfs.VfsLfs2.mkfs(flash, progsize=PAGE)
        file_system = vfs.VfsLfs2(flash, progsize=PAGE)
    vfs.umount("/")
    vfs.mount(file_system, "/")
    return flash
