# SPDX-License-Identifier: MIT
"""The routine language: from the bytes of a YAML file to problems with places, and to a compiled routine."""
