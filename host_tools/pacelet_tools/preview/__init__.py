# SPDX-License-Identifier: MIT
"""Pictures of a routine, step by step, from a run of the real firmware on the virtual board."""
