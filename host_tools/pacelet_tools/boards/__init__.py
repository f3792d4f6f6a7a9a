# SPDX-License-Identifier: MIT
"""Board profiles: the data that fits the firmware to a board."""

import json
from pathlib import Path
from typing import Any

from pacelet.profile import with_plain_address
from pacelet_tools.boards.chips import CHIPS
from pacelet_tools.boards.profile_pins import pin_cautions, pin_problems
from pacelet_tools.boards.profile_shape import shape_problems
from pacelet_tools.errors import Problem, did_you_mean
from pacelet_tools.given_files import read_file
from pacelet_tools.paths import boards_dir, is_json
from pacelet_tools.plain_text import say

DEFAULT = "pico"
_MOST_BYTES = 64 * 1024


def names() -> list[str]:
    """Return the names of the profiles that come with Pacelet, sorted."""
    return sorted(path.stem for path in boards_dir().glob("*.json"))


def load_profile(name: str = DEFAULT) -> dict[str, Any]:
    """Return the profile called `name`, or the one in a file, if `name` is the path of a `.json` file.

    Raise Problem if there is none, or with everything that is wrong with it.
    """
    path = Path(name) if is_json(Path(name)) else boards_dir() / f"{name}.json"
    profile: dict[str, Any] = _read(path, name)
    wrong = problems(profile)
    if wrong:
        raise Problem("\n".join(f"{path}: {problem}" for problem in wrong))
    for caution in cautions(profile):
        say(f"{path}: {caution}")
    sound: dict[str, Any] = plain(profile)
    return sound


def problems(profile: Any) -> list[str]:
    """Return everything that is wrong with a profile, one sentence each; empty if nothing is."""
    profile = plain(profile)
    # The checks of pins need pins that are numbers.
    return shape_problems(profile) or pin_problems(profile)


def plain(profile: Any) -> Any:
    """Return a profile, right or not, with the panel's address as the bus knows it, however it was written."""
    if not isinstance(profile, dict) or "panel" not in profile:
        return profile
    return {**profile, "panel": with_plain_address(profile["panel"])}


def cautions(profile: dict[str, Any]) -> list[str]:
    """Return what the owner of a profile without a problem had better know, one sentence each."""
    found = pin_cautions(profile)
    if "panel" in profile:
        given, address = profile["panel"]["address"], plain(profile)["panel"]["address"]
        if given not in (address, f"0x{address:02x}", f"0X{address:02X}", f"0x{address:02X}"):
            found.append(f"the address {given} is 0x{address:02x} without the bit that says read or write")
    return found


def require_fit(profile: dict[str, Any], machine: str, port: str) -> None:
    """Raise Problem if a profile is for another kind of chip than that of the board at `port`.

    `machine` is what the board says it is, such as "Generic ESP32S3 module with ESP32S3"; if no known chip is in it,
    any profile fits. Boards of the rp2 port have the same pins; ESP32s have flash where others have buttons.
    """
    _, _, named = machine.lower().replace("-", "").rpartition(" with ")
    chip = max((name for name in CHIPS if named.startswith(name)), key=len, default=None)
    wanted = profile.get("chip")
    if (
        chip is None
        or wanted not in CHIPS
        or chip == wanted
        or CHIPS[chip].port == CHIPS[wanted].port == "rp2"
    ):
        return
    fitting = [name for name in names() if _read(boards_dir() / f"{name}.json", name)["chip"] == chip]
    raise Problem(
        f"the board at {port} has the chip {CHIPS[chip].title}, and the profile '{profile.get('name')}' is for the "
        f"{CHIPS[wanted].title}.\nChoose another one: {' or '.join(f'--board {name}' for name in fitting)}."
    )


def _read(path: Path, name: str) -> Any:
    try:
        if not path.exists():
            raise Problem(f"no such board: {name}{did_you_mean(name, names())}\n{_known()}")
        return json.loads(read_file(path, _MOST_BYTES))
    except (OSError, ValueError, RecursionError) as error:
        raise Problem(f"{path} cannot be read as a board profile: {error}{_of_hex(error)}") from error


def _of_hex(error: Exception) -> str:
    """Return what to do about a number such as 0x3c, which JSON does not know."""
    is_hex = (
        isinstance(error, json.JSONDecodeError) and error.doc[error.pos - 1 : error.pos + 1].lower() == "0x"
    )
    return '\nJSON has no 0x…: write it as a text, such as "0x3c", or as the number 60.' if is_hex else ""


def _known() -> str:
    return f"Known are {', '.join(names())}; a path to a .json file works too."
