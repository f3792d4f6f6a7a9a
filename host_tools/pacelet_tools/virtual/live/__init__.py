# SPDX-License-Identifier: MIT
"""The handheld in a terminal: what it shows, what sounds, and keys as its buttons."""
