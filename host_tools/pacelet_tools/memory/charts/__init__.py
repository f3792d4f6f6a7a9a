# SPDX-License-Identifier: MIT
"""The sessions as charts, drawn without a library of charts: shapes first, then SVG or PNG of them."""
