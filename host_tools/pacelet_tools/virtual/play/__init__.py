# SPDX-License-Identifier: MIT
"""Play a routine on the virtual board: in the terminal, or without one, with traces and pictures."""
