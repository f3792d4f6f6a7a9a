# SPDX-License-Identifier: MIT
"""`pacelet setup` as a dialogue: what is found on a board, which board it is, and a profile written step by step."""
