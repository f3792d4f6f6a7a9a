# SPDX-License-Identifier: MIT
"""The host tools of Pacelet: language, link, virtual board, commands."""

__version__ = "0.1.0"
