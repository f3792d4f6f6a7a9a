# SPDX-License-Identifier: MIT
"""What the handheld remembers of its wearer, on the host: sessions, settings, backups, charts."""
