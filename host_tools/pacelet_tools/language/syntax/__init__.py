# SPDX-License-Identifier: MIT
"""From the bytes of a file to nodes with places. Knows YAML, and nothing of routines."""
