# SPDX-License-Identifier: MIT
"""What happens on the wires of the virtual board, decoded below the drivers."""
