# SPDX-License-Identifier: MIT
"""Looks for what keeps host and board from working, and says what to do about it."""
