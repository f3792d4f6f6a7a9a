# SPDX-License-Identifier: MIT
"""`python -m pacelet_tools` is `pacelet`."""

import sys

from pacelet_tools.cli import main

if __name__ == "__main__":
    sys.exit(main())
