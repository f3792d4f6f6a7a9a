# SPDX-License-Identifier: MIT
"""The link to a board: what goes onto it, and how it gets there without ever leaving it broken."""
