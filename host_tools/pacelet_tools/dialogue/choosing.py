# SPDX-License-Identifier: MIT
"""Say what is found on a board, and which of the profiles that come with Pacelet is taken for it; ask if in doubt."""

from __future__ import annotations

from pacelet_tools.dialogue.asking import Questions, tell
from pacelet_tools.dialogue.finding import Found, Profile, fitting_profiles, is_of_board, look, told
from pacelet_tools.dialogue.pin_answers import choice, listed
from pacelet_tools.link.survey import Survey
from pacelet_tools.link.transport import Board
from pacelet_tools.plain_text import name_of

CUSTOM = "custom"  # the answer that none of the profiles is right


def chosen_profile(board: Board, there: Survey) -> Profile | None:
    """Return the profile for a board that has none, or None if one is to be written step by step."""
    fitting = fitting_profiles(there.machine)
    found = look(board, fitting[0])
    tell_found(board, there, found, fitting[0])
    likely = sorted(
        fitting, key=lambda profile: (not found.panel_of(profile), not is_of_board(profile, there.machine))
    )
    best = likely[0]
    if found.panel_of(best) and is_of_board(best, there.machine):
        tell(f"board     {best['title']}: profile '{best['name']}'; another one: --board NAME, or --custom")
        return best
    choices = {profile["name"]: profile["title"] for profile in likely}
    choices[CUSTOM] = "another wiring: its profile is written step by step"
    tell(listed(choices))
    name = Questions({}).ask("board", "Which one is it?", best["name"], lambda typed: choice(choices, typed))
    return next((profile for profile in likely if profile["name"] == name), None)


def tell_found(board: Board, there: Survey, found: Found, profile: Profile) -> None:
    """Say what a board is, and what was found on its pins and what is missing there, by a profile."""
    head = f"{board.port}: {name_of(there.machine)}, MicroPython {there.version}"
    tell("\n".join([head, *told(found, profile)]))
