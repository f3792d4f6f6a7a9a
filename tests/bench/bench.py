# SPDX-License-Identifier: MIT
"""`make bench`: this project beside its peers, in the same run, as tables. It measures; the tests judge."""

import sys
from importlib import import_module

PARTS = ("cold_starts", "check_work", "library_sizes", "board_memory", "loading", "bus_bytes")


def main(wanted: list[str]) -> None:
    """Run the parts asked for, by default all of them."""
    unknown = sorted(set(wanted) - set(PARTS))
    if unknown:
        raise SystemExit(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    for part in wanted or PARTS:
        import_module(part).main()
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
