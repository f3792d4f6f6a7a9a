# SPDX-License-Identifier: MIT
"""The parts of the documents that are made from data, so that they cannot drift from it.

`python -m pacelet_tools.docs README.md` brings a document up to date; the tests fail when one is not.
"""
