# SPDX-License-Identifier: MIT
"""Pictures made on the host: glyph data, screens as PNG, contact sheets."""
