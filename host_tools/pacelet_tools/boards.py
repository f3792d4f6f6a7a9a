# SPDX-License-Identifier: MIT
"""Board profiles: the data that fits the firmware to a board."""

import json
from pathlib import Path
from typing import Any

from pacelet_tools.errors import Problem, did_you_mean
from pacelet_tools.paths import boards_dir

DEFAULT = "pico"


def names() -> list[str]:
    """Return the names of the profiles that come with Pacelet, sorted."""
    return sorted(path.stem for path in boards_dir().glob("*.json"))


def load_profile(name: str = DEFAULT) -> dict[str, Any]:
    """Return the profile called `name`, or the one in a file, if `name` is the path of a `.json` file.

    Raises Problem if there is none, or with everything that is wrong with it.
    """
    path = Path(name) if name.endswith(".json") else boards_dir() / f"{name}.json"
    profile: dict[str, Any] = _read(path, name)
    wrong = problems(profile)
    if wrong:
        raise Problem("\n".join(f"{path}: {problem}" for problem in wrong))
    return profile


def problems(profile: Any) -> list[str]:
    """Return everything that is wrong with a profile, one sentence each; empty if it is fit for use."""
    from pacelet_tools.board_pins import pin_problems
    from pacelet_tools.board_shape import shape_problems

    # Pins are compared only once it is sure that they are numbers.
    return shape_problems(profile) or pin_problems(profile)


def _read(path: Path, name: str) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Problem(f"no such board: {name}{did_you_mean(name, names())}\n{_known()}") from None
    except (OSError, ValueError) as error:
        raise Problem(f"{path} cannot be read as a board profile: {error}") from error


def _known() -> str:
    return f"Known are {', '.join(names())}; a path to a .json file works too."
