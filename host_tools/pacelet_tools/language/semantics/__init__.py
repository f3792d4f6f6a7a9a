# SPDX-License-Identifier: MIT
"""From nodes to a routine: keys, values, steps, limits and lints, and what a mistake was meant to be."""
