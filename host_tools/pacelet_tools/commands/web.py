# SPDX-License-Identifier: MIT
"""`pacelet web`: the handheld in the browser, with an editor and a loader for boards."""

import argparse
from pathlib import Path

EXAMPLES = """examples:
  pacelet web                   serve it on this computer, and open it
  pacelet web --export site     write it as files for any web server"""

_PORT = 8765  # always the same, for what a browser keeps belongs to an address


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `web`."""
    parser.add_argument("--port", type=_port, default=_PORT, help="port to serve on (default: %(default)s)")
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")
    parser.add_argument("--export", metavar="DIR", type=Path, help="write the page as static files, and end")


def run(args: argparse.Namespace) -> int:
    """Serve the page until Ctrl-C, or write its files."""
    from pacelet_tools.web.page_files import page_files
    from pacelet_tools.web.page_server import PageServer, export

    files = page_files()
    if args.export:
        export(files, args.export)
        print(f"{len(files)} files in {args.export}")
        return 0
    with PageServer(files, args.port) as server:
        try:
            print(f"{server.address}  (Ctrl-C ends it)", flush=True)
            if not args.no_open:
                import webbrowser

                webbrowser.open(server.address)
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is no port: 0 to 65535, 0 for any that is free")
    return int(text)
