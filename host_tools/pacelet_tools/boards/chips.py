# SPDX-License-Identifier: MIT
"""What the pins of each chip can do, as far as a board profile depends on it.

Sources: RP2040 data sheet, section 1.4.3 (functions of the pins); RP2350 data sheet, section 1.2.3; ESP-IDF
programming guide, "GPIO & RTC GPIO" of each chip (comments on strapping, SPI0/1, USB and the
serial console); MicroPython's quick reference for the ESP32 (input-only pins have no pull-ups).
"""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Chip:
    """A chip: its pins, what keeps some of them from being used, and what is fixed to certain pins.

    `port` is MicroPython's, as `sys.platform` names it. `reserved` says why a pin is not free. With `has_fixed_i2c`,
    SDA and SCL are only on the pins of `i2c_pins`. The button BOOT of a board pulls `boot_pin` to ground, which is
    reserved for anything else. Pins that share one of the `pwm_slices` have one frequency for PWM;
    0 means that each has its own.
    """

    title: str
    port: str
    prefix: str
    pins: frozenset[int]
    adc_pins: frozenset[int]
    reserved: dict[int, str] = field(default_factory=dict[int, str])
    input_only: frozenset[int] = frozenset()
    has_fixed_i2c: bool = False
    i2c_count: int = 2
    pwm_slices: int = 0
    boot_pin: int | None = None

    def pin_name(self, pin: int) -> str:
        """Return the name that is printed on boards."""
        return f"{self.prefix}{pin}"

    def i2c_pins(self, bus: int, line: str) -> list[int]:
        """Return the pins that can be `line` ("sda" or "scl") of an I2C bus: all, or every fourth."""
        if not self.has_fixed_i2c:
            return sorted(self.pins)
        first = 2 * bus + (line == "scl")
        return [pin for pin in sorted(self.pins) if pin % 4 == first]

    def pwm_slice(self, pin: int) -> int | None:
        """Return the PWM slice of a pin, or None if pins do not share slices."""
        return (pin >> 1) % self.pwm_slices if self.pwm_slices else None


def _reasons(*groups: tuple[str, tuple[int, ...]]) -> dict[int, str]:
    return {pin: reason for reason, pins in groups for pin in pins}


_BOOT = "decides how the chip starts, so nothing may pull it"
_FLASH = "is wired to the flash inside the module"
_SERIAL = "carries the serial console"
_USB = "is a line of the USB port"

RP2040 = Chip(
    "RP2040",
    "rp2",
    "GP",
    frozenset(range(30)),
    frozenset(range(26, 30)),
    has_fixed_i2c=True,
    pwm_slices=8,
)
CHIPS = {
    "rp2040": RP2040,
    "rp2350": replace(RP2040, title="RP2350A"),
    "esp32": Chip(
        "ESP32",
        "esp32",
        "GPIO",
        frozenset(range(40)) - {20, 24, 28, 29, 30, 31},
        frozenset(range(32, 40)),  # ADC1; ADC2 stops while Wi-Fi runs
        _reasons((_FLASH, (6, 7, 8, 9, 10, 11)), (_BOOT, (0, 2, 5, 12, 15)), (_SERIAL, (1, 3))),
        input_only=frozenset(range(34, 40)),
        boot_pin=0,
    ),
    "esp32c3": Chip(
        "ESP32-C3",
        "esp32",
        "GPIO",
        frozenset(range(22)),
        frozenset(range(5)),
        _reasons((_FLASH, tuple(range(12, 18))), (_BOOT, (2, 8, 9)), (_USB, (18, 19)), (_SERIAL, (20, 21))),
        i2c_count=1,
        boot_pin=9,
    ),
    "esp32s3": Chip(
        "ESP32-S3",
        "esp32",
        "GPIO",
        frozenset(range(49)) - {22, 23, 24, 25},
        frozenset(range(1, 11)),
        _reasons(
            (_FLASH, tuple(range(26, 33))),
            ("is wired to the PSRAM of modules that have 8 MB of it", tuple(range(33, 38))),
            (_BOOT, (0, 3, 45, 46)),
            (_USB, (19, 20)),
            (_SERIAL, (43, 44)),
        ),
        boot_pin=0,
    ),
}
