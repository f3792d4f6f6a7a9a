# SPDX-License-Identifier: MIT
"""The server of `pacelet web`, and the folder that it writes."""

import socket
import struct
import threading
import urllib.request
from collections.abc import Iterator

import pytest

from pacelet_tools.errors import Problem
from pacelet_tools.web.page_server import PageServer, export

FILES = {"index.html": b"<p>hello", "files.json": b"[]", "large/one.wasm": bytes(8 << 20)}


@pytest.fixture
def server() -> Iterator[PageServer]:
    with PageServer(FILES, 0) as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.01,))
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def test_a_browser_that_goes_away_in_the_middle_is_no_fault(server, capfd):
    for path in ("large/one.wasm", "index.html"):
        with socket.create_connection(server.server_address) as link:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # as a reset
            link.sendall(f"GET /{path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            link.recv(1)
    with urllib.request.urlopen(server.address) as answer:
        assert answer.read() == FILES["index.html"]
    server.server_close()  # waits for what is being answered
    assert capfd.readouterr() == ("", "")


def test_an_export_goes_to_a_new_folder_or_over_an_older_export(tmp_path):
    export(FILES, tmp_path / "new")
    export({**FILES, "index.html": b"newer"}, tmp_path / "new")
    assert (tmp_path / "new/index.html").read_bytes() == b"newer"
    assert (tmp_path / "new/large/one.wasm").read_bytes() == FILES["large/one.wasm"]
    for name in ("mine.txt", "index.html"):
        folder = tmp_path / f"of {name}"
        folder.mkdir()
        (folder / name).write_text("mine")
        with pytest.raises(Problem, match="holds other files"):
            export(FILES, folder)
        assert [(one.name, one.read_text()) for one in folder.iterdir()] == [(name, "mine")]
    with pytest.raises(Problem, match="is a file; a folder is wanted"):
        export(FILES, folder / "index.html")
