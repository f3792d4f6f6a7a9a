# SPDX-License-Identifier: MIT
"""The logic of Pacelet: pure, no hardware, no clock; the same files on the board and in the host tools."""
