# SPDX-License-Identifier: MIT
"""The host tools of Pacelet: language, link, virtual board, commands."""
