# SPDX-License-Identifier: MIT
"""Charts of the sessions: a page of shapes, written as SVG or PNG."""
