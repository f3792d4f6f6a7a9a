# SPDX-License-Identifier: MIT
"""One module a command of `pacelet`; imported only when the command is called."""
