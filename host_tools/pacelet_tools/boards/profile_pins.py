# SPDX-License-Identifier: MIT
"""Check the pins of a board profile against the chip's functions and the board's contacts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pacelet.profile import is_on_bus_of
from pacelet_tools.boards.chips import CHIPS, Chip

BUTTONS = ("back", "ok", "next")
FASTEST_HAPTICS_HZ = 400_000  # of a DRV2605


@dataclass(frozen=True)
class Use:
    """A pin that a part uses, and what the pin must be able to do (`out`, `pull-up`, `i2c`, `adc`, `sense`)."""

    part: str
    pin: int
    need: str


def uses(profile: dict[str, Any]) -> list[Use]:
    """Return every pin that a profile uses."""
    found: list[Use] = []
    if panel := profile.get("panel"):
        found += [Use("the panel's SDA", panel["sda"], "i2c"), Use("the panel's SCL", panel["scl"], "i2c")]
    for part in ("ring", "buzzer", "motor"):
        if part in profile:
            found.append(Use(f"the {part}", profile[part]["pin"], "out"))
    haptics = profile.get("haptics")
    if haptics and not is_on_bus_of(haptics, panel):
        found += [
            Use("the haptics' SDA", haptics["sda"], "i2c"),
            Use("the haptics' SCL", haptics["scl"], "i2c"),
        ]
    if battery := profile.get("battery"):
        found.append(Use("the battery", battery["pin"], "adc"))
    if vbus := profile.get("vbus"):
        found.append(Use("the sense of USB power", vbus["pin"], "sense"))
    if encoder := profile.get("encoder"):
        found += [Use(f"the encoder's {name}", encoder[name], "pull-up") for name in ("a", "b")]
    buttons = profile["buttons"]
    return found + [
        Use(f"the button {name}", buttons[name], "pull-up") for name in BUTTONS if name in buttons
    ]


def pin_problems(profile: dict[str, Any]) -> list[str]:
    """Return what is wrong with the pins of a profile whose shape is right, one sentence each."""
    chip = CHIPS[profile["chip"]]
    found = [problem for use in uses(profile) for problem in _use_problems(use, chip, profile)]
    if profile["port"] != chip.port:
        found.append(f"port: {chip.port} is wanted for the {chip.title}, not {profile['port']}")
    if "vbus" in profile and chip.port != "rp2":
        found.append(
            f"vbus: light sleep is for the RP2040 and RP2350: the {chip.title} does not wake from it reliably"
        )
    return [*found, *_shared(profile, chip), *_i2c_problems(profile, chip), *_pwm_problems(profile, chip)]


def pin_cautions(profile: dict[str, Any]) -> list[str]:
    """Return what is worth knowing about the pins of a profile without a problem, one sentence each."""
    chip = CHIPS[profile["chip"]]
    return [
        f"{use.part} is the button BOOT of the board, {chip.pin_name(use.pin)}: do not hold it while the board starts "
        "or is reset, for then it waits for new software"
        for use in uses(profile)
        if _is_boot_button(use, chip)
    ]


def _is_boot_button(use: Use, chip: Chip) -> bool:
    """Return True if a button is the one that boards have for starting into the boot loader."""
    return use.part.startswith("the button") and use.pin == chip.boot_pin


def _use_problems(use: Use, chip: Chip, profile: dict[str, Any]) -> Iterator[str]:
    where = f"{use.part} cannot be on {chip.pin_name(use.pin)}"
    if use.pin not in chip.pins:
        yield f"{where}: the {chip.title} has no such pin"
    elif _is_boot_button(use, chip) and profile["buttons"].get("active") == "high":
        yield f"{where}: the button BOOT of a board goes to ground, and the others here to 3.3 V"
    elif use.pin in chip.reserved and not _is_boot_button(use, chip):
        yield f"{where}: on the {chip.title} that pin {chip.reserved[use.pin]}"
    elif use.pin in chip.input_only and use.need not in ("adc", "sense"):
        yield f"{where}: that pin of the {chip.title} is an input only, without a pull-up"
    elif use.need == "adc" and use.pin not in chip.adc_pins:
        yield f"{where}: the {chip.title} measures voltages on {_listed(chip, sorted(chip.adc_pins))}"
    elif not _is_within_reach(use, profile):
        yield f"{where}: the {profile['title']} has no contact for that pin"


def _is_within_reach(use: Use, profile: dict[str, Any]) -> bool:
    """Return True if the board has a contact for a pin, or the pin senses something on it; a profile may omit both."""
    contacts, senses = profile.get("pins"), profile.get("senses")
    if contacts is None or use.pin in contacts or _is_boot_button(use, CHIPS[profile["chip"]]):
        return True
    if use.need == "sense" and senses is None:
        return True
    return use.need in ("adc", "sense") and use.pin in (senses or ())


def _shared(profile: dict[str, Any], chip: Chip) -> Iterator[str]:
    by_pin: dict[int, list[str]] = defaultdict(list)
    for use in uses(profile):
        by_pin[use.pin].append(use.part)
    for pin, parts in by_pin.items():
        if len(parts) > 1:
            yield f"{' and '.join(parts)} are on the same pin, {chip.pin_name(pin)}"


def _i2c_problems(profile: dict[str, Any], chip: Chip) -> Iterator[str]:
    panel, haptics = profile.get("panel"), profile.get("haptics")
    if panel is not None:
        yield from _bus_problems("the panel", panel, chip)
    if haptics is None:
        return
    if "motor" in profile:
        yield "haptics: there is a motor too; leave out one of them"
    if is_on_bus_of(haptics, panel):
        if panel and panel.get("freq_hz", 0) > FASTEST_HAPTICS_HZ:
            yield f"haptics: they take {FASTEST_HAPTICS_HZ} Hz at most, and the panel's freq_hz is {panel['freq_hz']}"
        return
    yield from _bus_problems("the haptics", haptics, chip)
    if panel and panel["i2c"] == haptics["i2c"] < chip.i2c_count:
        yield f"the haptics are on I2C{haptics['i2c']}, so they must have the SDA and SCL of the panel"


def _bus_problems(name: str, part: dict[str, Any], chip: Chip) -> Iterator[str]:
    bus, its = part["i2c"], f"{name}'" if name.endswith("s") else f"{name}'s"
    if bus >= chip.i2c_count:
        yield f"{name} cannot be on I2C{bus}: the {chip.title} has only I2C0"
        return
    sda, scl = part["sda"], part["scl"]
    both = f"{chip.pin_name(sda)} and {chip.pin_name(scl)}"
    if chip.has_fixed_i2c and _fit(chip, bus, scl, sda):
        yield f"{its} SDA and SCL are the wrong way round on {both}"
    elif chip.has_fixed_i2c and _fit(chip, 1 - bus, sda, scl):
        yield f"{its} {both} are SDA and SCL of I2C{1 - bus}, not of I2C{bus}"
    else:
        yield from _line_problems(its, part, chip)


def _fit(chip: Chip, bus: int, sda: int, scl: int) -> bool:
    return sda in chip.i2c_pins(bus, "sda") and scl in chip.i2c_pins(bus, "scl")


def _line_problems(its: str, part: dict[str, Any], chip: Chip) -> Iterator[str]:
    bus = part["i2c"]
    for line in ("sda", "scl"):
        pins, pin = chip.i2c_pins(bus, line), part[line]
        if pin in chip.pins and pin not in pins:
            where = f"{its} {line.upper()} cannot be on {chip.pin_name(pin)}"
            yield f"{where}: {line.upper()} of I2C{bus} is on {_listed(chip, pins)}"


def _pwm_problems(profile: dict[str, Any], chip: Chip) -> Iterator[str]:
    buzzer, motor = profile.get("buzzer"), profile.get("motor")
    if buzzer is None or motor is None or "pwm_hz" not in motor:
        return
    if (shared := chip.pwm_slice(buzzer["pin"])) is not None and shared == chip.pwm_slice(motor["pin"]):
        both = f"{chip.pin_name(buzzer['pin'])} and {chip.pin_name(motor['pin'])}"
        yield (
            f"the buzzer and the motor cannot both have PWM on {both}: the {chip.title} gives both pins one "
            "frequency; move one of them, or leave out the motor's pwm_hz"
        )


def _listed(chip: Chip, pins: list[int]) -> str:
    return ", ".join(chip.pin_name(pin) for pin in pins)
