# SPDX-License-Identifier: MIT
"""The handheld in the browser: the page's files, and the server that gives them out."""
