# SPDX-License-Identifier: MIT
"""Serves the page on this computer, to this computer alone, and writes it as files for a server elsewhere."""

from __future__ import annotations

import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pacelet_tools.atomic_files import make_folder, replace_file
from pacelet_tools.errors import Problem
from pacelet_tools.web.page_files import Files

HOST = "127.0.0.1"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".wasm": "application/wasm",
    ".txt": "text/plain; charset=utf-8",
}
# The page says the same of itself; a worker has only what its server says.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class PageServer(ThreadingHTTPServer):
    """Gives out `files` on `port` of this computer (0: a free one). Raise Problem where the port is taken."""

    daemon_threads = True

    def __init__(self, files: Files, port: int) -> None:
        self.files = files
        try:
            super().__init__((HOST, port), _Answer)
        except OSError as error:
            raise Problem(
                f"port {port} cannot be used: {error.strerror}; --port takes another one"
            ) from error

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away in the middle of an answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """Where the page is to be found."""
        return f"http://{HOST}:{self.server_address[1]}/"


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: PageServer

    def do_GET(self) -> None:
        self._send(with_content=True)

    def do_HEAD(self) -> None:
        self._send(with_content=False)

    def _send(self, with_content: bool) -> None:
        # Another site may have its name point here, and read what it likes: it is known by the name it asks for.
        name = (self.headers.get("Host") or "").partition(":")[0]
        if name not in (HOST, "localhost"):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        if path == "" or path.endswith("/"):
            path += "index.html"
        content = self.server.files.get(path)
        if content is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", _TYPES.get(Path(path).suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        for header, value in _HEADERS.items():
            self.send_header(header, value)
        self.end_headers()
        if with_content:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is the user's."""


def export(files: Files, folder: Path) -> None:
    """Write the files into a folder. Raise Problem where it holds something else, or cannot be written."""
    if any(make_folder(folder).iterdir()) and not (folder / "files.json").is_file():
        raise Problem(f"{folder} holds other files; give a new folder, or one that was exported to before")
    for name, content in files.items():
        make_folder((folder / name).parent)
        replace_file(folder / name, content)
