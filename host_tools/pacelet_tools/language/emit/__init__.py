# SPDX-License-Identifier: MIT
"""From a routine to everything that is written of it: the compiled file, YAML, the schema, tables."""
