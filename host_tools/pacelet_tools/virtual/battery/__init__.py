# SPDX-License-Identifier: MIT
"""What a run takes of the battery, part by part."""
