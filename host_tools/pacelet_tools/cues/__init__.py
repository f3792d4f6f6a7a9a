# SPDX-License-Identifier: MIT
"""The handheld's cues on the computer: what each means, its notes as a picture, and its sound as a WAV file."""
