# SPDX-License-Identifier: MIT
"""Loaded once to meet the names of all parts that come and go; `pacelet setup` writes it, as a source it is empty."""
