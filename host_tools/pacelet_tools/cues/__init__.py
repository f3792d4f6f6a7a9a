# SPDX-License-Identifier: MIT
"""The handheld's cues on the computer: what each means, its notes and its sound."""
