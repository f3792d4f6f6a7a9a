# SPDX-License-Identifier: MIT
"""The panel: the published SSD1306 driver, its picture sent in short pieces and only where it changed.

The driver is that of an SH1106 too, but for its commands and for how its picture is sent; see `paged_parts.py`.
"""

import framebuf
from adafruit_ssd1306 import SSD1306_I2C
from busio import I2C, part
from micropython import const

from devices.changed_parts import ChangedParts

TYPE_CHECKING = const(False)
if TYPE_CHECKING:
    from typing import Any

# A piece of the panel takes 4 ms; a bus that a broken panel holds low must not cost much more. Two ticks of an ESP32,
# whose driver waits in those, 10 ms each: the first may be over at once.
_TIMEOUT_US = const(20000)
# "Show what is in memory", the state after a reset too: a panel that is there takes it, and nothing changes. An empty
# write, the usual question, is no question for every peripheral: that of an RP2040 cannot send one.
_ARE_YOU_THERE = b"\x80\xa4"
_NO_OPERATION = const(0xE3)
_DISPLAY_ON = const(0xAF)
_COLUMNS = const(128)  # of the memory; glass of fewer shows the middle ones
# Of the status byte that an SSD1306 answers with: the display is off, as it is after a reset.
_IS_OFF = const(0x40)


class PanelBus(I2C):
    """An `I2C` that goes silent at the first error: writes do nothing from then on, until `probe` is answered.

    ``alive`` says how it stands. A peripheral that cannot be had (pins it cannot use) is silent for good.
    """

    def __init__(self, scl: int, sda: int, freq_hz: int, bus: int) -> None:
        self.alive = True
        self.locked = False
        self.status = bytearray(1)
        try:
            super().__init__(scl, sda, frequency=freq_hz, timeout=_TIMEOUT_US, bus=bus)
        except (OSError, ValueError, MemoryError):
            self.i2c = None
            self.alive = False

    def writeto(self, address: int, buffer: "Any", start: int = 0, end: "int | None" = None) -> None:
        """Write, unless the bus is silent. The driver's own question, an empty write, is not sent."""
        if buffer:
            self.send(address, part(buffer, start, end))

    def send(self, address: int, buffer: "Any") -> None:
        """Write all of a buffer, unless the bus is silent."""
        if self.alive:
            try:
                self.i2c.writeto(address, buffer)
            except (OSError, ValueError, MemoryError):
                self.alive = False

    def probe(self, address: int) -> bool:
        """Return True if something answers at `address`; then the bus is alive again."""
        if self.i2c is not None:
            self.alive = True
            self.send(address, _ARE_YOU_THERE)
        return self.alive

    def says_on(self, address: int) -> bool:
        """Return True if the panel answers that it is on."""
        try:
            self.i2c.readfrom_into(address, self.status)
        except (OSError, ValueError, MemoryError):
            return False
        return not self.status[0] & _IS_OFF


class _Driver(SSD1306_I2C):
    """The published driver, but for the 24 ms in which it sends a whole frame and nothing else can run, and for its
    switching on a panel whose memory holds anything. `commands` set up another controller; none: that of the driver.
    """

    _is_setting_up = False

    def __init__(self, width: int, height: int, bus: PanelBus, addr: int, commands: bytes) -> None:
        self.commands = commands
        super().__init__(width, height, bus, addr=addr)

    def show(self) -> None:
        """Send nothing: `Panel.send_some` does. The driver calls this at the end of `init_display`."""

    def poweron(self) -> None:
        """Send nothing: `light` does, when the memory has been written. The driver calls this first of all."""
        self._power = True

    def init_display(self) -> None:
        """Set the panel up; it stays dark."""
        if self.commands:
            for command in self.commands:
                self.write_cmd(command)
            return self.fill(0)
        self._is_setting_up = True
        try:
            super().init_display()
        finally:
            self._is_setting_up = False

    def write_cmd(self, cmd: int) -> None:
        """Send a command, or an operand of one."""
        if not (self._is_setting_up and cmd == _DISPLAY_ON):  # none of the operands there is the same
            super().write_cmd(cmd)

    def end_command(self) -> None:
        """End a command whose operand was never sent: it takes the first byte that comes, here a harmless one."""
        self.write_cmd(_NO_OPERATION)

    def light(self) -> None:
        """Switch the display on."""
        self.write_cmd(_DISPLAY_ON)


def _draw_nothing(glyph: "Any", x: int, y: int, key: int, palette: "Any") -> None:
    """Stand in for `blit` where there is no panel."""


class Panel:
    """A panel as the profile describes it. Colours: 1 lit, 0 dark. (0, 0) is at the top left.

    Drawing changes memory only; `send_some` puts it on the wire. With no panel in the profile, or a dead one,
    ``present`` is False and every call does nothing. A panel that stops answering goes on being drawn in
    memory; when `look` finds it back, it shows what is in memory. One that is switched off is sent nothing.
    ``still``: it is looked at for pictures, and neither moves nor is dimmed. One that is built in upside down
    (`upside_down`) is turned round.
    """

    def __init__(self, profile: "dict[str, Any]") -> None:
        part = profile.get("panel")
        self.width: int = part["width"] if part else 0
        self.height: int = part["height"] if part else 0
        self.still = bool(part and part.get("still"))
        self._driver: Any = None
        self._is_upside_down = bool(part and part.get("upside_down"))
        self.turned = False
        self.level = 255
        self._is_lit = False  # whether it was switched on since it was set up
        self._tells = False  # whether it can be asked if it is on
        if not part:
            self._brushes: Any = ((_draw_nothing, [b"", 0, 0], 0, None, 0),) * 3
            return
        freq_hz = part.get("freq_hz", 400000)
        self.bus = PanelBus(part["scl"], part["sda"], freq_hz, part.get("i2c", 0))
        self.bus.probe(part["address"])
        commands, parts, column = b"", ChangedParts, (_COLUMNS - self.width) // 2
        if part["driver"] == "sh1106":
            from devices.paged_parts import COLUMN as column
            from devices.paged_parts import SET_UP as commands
            from devices.paged_parts import PagedParts as parts
        # The driver's own probe cannot fail here: what it writes to a silent bus is dropped.
        self._driver = _Driver(self.width, self.height, self.bus, part["address"], commands)
        self.changed = parts(self._driver, freq_hz, column)
        # A letter whose rows are whole bytes of the memory is copied byte by byte, three times as fast as by points.
        glyph: list[Any] = [b"", 0, 0, framebuf.MONO_VLSB]
        dark = framebuf.FrameBuffer(
            bytearray(b"\x80"), 2, 1, framebuf.MONO_HLSB
        )  # lit points dark, and the other way
        self._brushes = (
            (self.changed.frame.blit, [b"", 0, 0, framebuf.GS8], 0, None, 3),
            (self._driver.blit, glyph, 0, None, 0),
            (self._driver.blit, glyph, 1, dark, 0),
        )
        self.rotate(False)

    @property
    def present(self) -> bool:
        """Return True if the panel answered the last time."""
        return bool(self._driver) and self.bus.alive

    # Drawing. Each call marks what it touches, so that a pass that drew nothing compares nothing.

    def clear(self) -> None:
        """Make all dark."""
        self.fill_rect(0, 0, self.width, self.height, 0)

    def fill_rect(self, x: int, y: int, width: int, height: int, color: int) -> None:
        """Fill a rectangle; what lies outside the panel is left out, as in all drawing."""
        if self._driver:
            parts = self.changed
            if (y | height) & 7:
                self._driver.fill_rect(x, y, width, height, color)
            else:
                parts.frame.fill_rect(x, y >> 3, width, height >> 3, 255 * color)
            parts.mark(x, y >> 3, x + width, (y + height + 7) >> 3)

    def brush(self, rows: int, lit: int) -> "tuple[Any, ...]":
        """Return what letters are drawn with on ground that was filled in this step, dark ones where that is `lit`.

        `rows`: their first row and their height, in one number (by "or"). It is a `blit`, the glyph that it takes, a
        list of columns, width and height, the two arguments behind x and y, and how many bits rows are shifted by.
        """
        return self._brushes[2 if lit else 1 if rows & 7 else 0]  # type: ignore[no-any-return]

    def text8(self, text: str, x: int, y: int, color: int = 1) -> None:
        """Draw text in the 8x8 font that MicroPython has built in; ASCII only."""
        if self._driver:
            self._driver.text(text, x, y, color)
            self.changed.mark(x, y >> 3, x + 8 * len(text), (y + 15) >> 3)

    # What goes over the wire.

    def send_some(self) -> bool:
        """Send the next changed piece, at most 4 ms of the bus; return True if more is left to send."""
        if not self._driver or not self.bus.alive or not self._driver.power:
            return False
        more = self.changed.send_next()
        if not self._is_lit and self.changed.is_whole():
            self._light()
        return more and self.bus.alive

    def look(self) -> None:
        """Set the panel up anew if it has lost its power, or was away and is back: 3 ms of the bus, else two bytes.

        A panel that says that it is off when it was just switched on cannot tell, and is not asked.
        """
        if not self._driver:
            return
        address = self._driver.addr
        if self.bus.alive and (not self._is_lit or not self._tells or self.bus.says_on(address)):
            return
        if self.bus.probe(address):
            self._set_up_again()

    def recover(self) -> None:
        """Free the bus after an interruption that fell anywhere, set the panel up, and send everything again."""
        if self._driver:
            self.bus.unlock()
            self._driver.end_command()
            self._set_up_again()

    def contrast(self, level: int) -> None:
        """Set the brightness, 0 to 255."""
        if self._driver and level != self.level:
            self.level = level
            self._driver.contrast(level)

    def power(self, on: bool) -> None:
        """Switch the display on or off. On, it is set up anew: nobody has seen whether it lost its power."""
        if self._driver and on != self._driver.power:
            if on:
                self._driver.poweron()
                self._set_up_again()
            else:
                self._is_lit = False
                self._driver.poweroff()

    def rotate(self, turned: bool) -> None:
        """Turn the picture upside down (True), for the left hand, or back. All of it is sent again."""
        turned = turned != self._is_upside_down
        if self._driver and turned != self.turned:
            self.turned = turned
            self._driver.rotate(not turned)
            self.changed.forget()

    def _set_up_again(self) -> None:
        """Set up a panel that lost its power: about 30 commands of 3 bytes, 3 ms of the bus."""
        turned, level = self.turned, self.level
        self._is_lit = False
        self.changed.preserve(self._driver.init_display)
        self.turned, self.level = False, 255
        self.rotate(turned != self._is_upside_down)
        self.contrast(level)

    def _light(self) -> None:
        """Switch on a panel that holds the whole picture, and see whether it can tell."""
        self._is_lit = True
        self._driver.light()
        self._tells = self.bus.says_on(self._driver.addr)
