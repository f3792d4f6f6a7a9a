# SPDX-License-Identifier: MIT
"""What the logic drives: panel, ring, buzzer, motor, buttons, battery."""
