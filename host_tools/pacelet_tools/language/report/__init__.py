# SPDX-License-Identifier: MIT
"""Problems: their codes and places, and how they are shown."""
