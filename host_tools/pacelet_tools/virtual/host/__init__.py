# SPDX-License-Identifier: MIT
"""The host's side of the virtual board: its process, its port, its flash, its resets."""
