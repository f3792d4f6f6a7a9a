# SPDX-License-Identifier: MIT
# `machine.I2C` with the rp2 port's signatures. What is written goes onto the wire; read is an SSD1306's status.
from errno import EIO, ENODEV, ETIMEDOUT

from target import board_clock, pins, wire

# Start and stop, and a bit of acknowledgement to every byte; UM10204.
_FRAME_BITS = 2
_BYTE_BITS = 9
# Of FreeRTOS on an ESP32. The first one that is waited for has begun already, and may be over at once.
_TICK_US = 10000

# Commands of an SSD1306 that operands follow, and how many.
_OPERANDS = {
    0x20: 1,
    0x21: 2,
    0x22: 2,
    0x81: 1,
    0x8D: 1,
    0xA8: 1,
    0xAD: 1,
    0xD3: 1,
    0xD5: 1,
    0xD9: 1,
    0xDA: 1,
    0xDB: 1,
}
_DISPLAY_ON = 0xAF
_PANELS = (0x3C, 0x3D)

_devices = ()
_is_rp2 = True
_has_power = True
_display_is_on = False
_operands = 0  # that the display waits for


def setup(devices, is_rp2):
    # `devices`: (sda, scl, address) of what is on the pins.
    global _devices, _is_rp2
    _devices = devices
    _is_rp2 = is_rp2


def plan_outage(from_us, length_us):
    # What is on the pins is without power for so long; the host is told.
    board_clock.at(from_us, _set_power, False)
    board_clock.at(from_us + length_us, _set_power, True)


def _set_power(on):
    global _has_power, _display_is_on, _operands
    _has_power = on
    if not on:
        _display_is_on = False
        _operands = 0
        wire.record("%d lost" % board_clock.now())


def _follow(data):
    # Whether the display is on is all that can be read of it: commands come one by one, or up to the stop.
    global _display_is_on, _operands
    at = 0
    while at + 1 < len(data) and not data[at] & 0x40:
        end = at + 2 if data[at] & 0x80 else len(data)
        for index in range(at + 1, end):
            if _operands:
                _operands -= 1
            else:
                _operands = _OPERANDS.get(data[index], 0)
                if data[index] & 0xFE == _DISPLAY_ON & 0xFE:
                    _display_is_on = data[index] == _DISPLAY_ON
        at = end


class _Bus:
    _MISSING = ENODEV

    def _open(self, bus, scl, sda, freq, most_us=None):
        self._bus = bus
        self._most_us = most_us
        self._scl = pins.number_of(scl)
        self._sda = pins.number_of(sda)
        self._freq = freq
        self._addresses = [device[2] for device in _devices if device[:2] == (self._sda, self._scl)]

    def _transfer(self, address, length):
        length_us = ((1 + length) * _BYTE_BITS + _FRAME_BITS) * 1000000 // self._freq
        if self._most_us is not None and length_us > self._most_us:
            board_clock.block(self._most_us)
            raise OSError(ETIMEDOUT)
        board_clock.block(length_us)

    def _need(self, address):
        if address not in self._addresses or not _has_power:
            self._transfer(address, 0)
            raise OSError(self._MISSING)

    def writeto(self, address, buffer, stop=True):
        self._need(address)
        data = memoryview(buffer)
        wire.record_data("%d i2c %d %d %02x " % (board_clock.now(), self._bus, self._freq, address), data)
        if address in _PANELS:
            _follow(data)
        self._transfer(address, len(data))
        return len(data)

    def writevto(self, address, vector, stop=True):
        return self.writeto(address, b"".join([bytes(part) for part in vector]), stop)

    def readfrom_into(self, address, buffer, stop=True):
        self._need(address)
        for index in range(len(buffer)):
            buffer[index] = 0 if _display_is_on else 0x40
        self._transfer(address, len(buffer))

    def readfrom(self, address, length, stop=True):
        data = bytearray(length)
        self.readfrom_into(address, data, stop)
        return bytes(data)

    def writeto_mem(self, address, memory, buffer, *, addrsize=8):
        self.writeto(address, memory.to_bytes(addrsize // 8, "big") + bytes(buffer))

    def readfrom_mem_into(self, address, memory, buffer, *, addrsize=8):
        self.writeto(address, memory.to_bytes(addrsize // 8, "big"), False)
        self.readfrom_into(address, buffer)

    def readfrom_mem(self, address, memory, length, *, addrsize=8):
        data = bytearray(length)
        self.readfrom_mem_into(address, memory, data, addrsize=addrsize)
        return bytes(data)

    def scan(self):
        found = []
        for address in range(0x08, 0x78):
            self._transfer(address, 0)
            if address in self._addresses:
                found.append(address)
        return found


def _most_us(timeout_us):
    # How long a whole transfer may take at least. The rp2 port times it; ESP-IDF waits for so many of its ticks.
    return timeout_us if _is_rp2 else max(timeout_us // _TICK_US - 1, 0) * _TICK_US


class I2C(_Bus):
    # The rp2 port's hardware bus answers EIO where nobody acknowledges; the software one ENODEV.
    _MISSING = EIO

    def __init__(self, bus, *, scl=None, sda=None, freq=400000, timeout=50000):
        if bus not in (0, 1):
            raise ValueError("I2C(%d) doesn't exist" % bus)
        scl = pins.number_of((5, 7)[bus] if scl is None else scl)
        sda = pins.number_of((4, 6)[bus] if sda is None else sda)
        if _is_rp2:
            self._check(bus, scl, sda)
        self._open(bus, scl, sda, freq, _most_us(timeout))

    def _check(self, bus, scl, sda):
        # RP2040 datasheet, table of GPIO functions: pins 4n and 4n+1 are bus 0, the next two bus 1.
        if scl % 2 != 1 or scl // 2 % 2 != bus:
            raise ValueError("bad SCL pin")
        if sda % 2 != 0 or sda // 2 % 2 != bus:
            raise ValueError("bad SDA pin")

    def __repr__(self):
        return "I2C(%d, freq=%d, scl=%d, sda=%d)" % (self._bus, self._freq, self._scl, self._sda)


class SoftI2C(_Bus):
    def __init__(self, scl, sda, *, freq=400000, timeout=50000):
        self._open(-1, scl, sda, freq)
