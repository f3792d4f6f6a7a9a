# SPDX-License-Identifier: MIT
"""What the handheld remembers, as the host reads and writes it: settings, sessions, backups."""
