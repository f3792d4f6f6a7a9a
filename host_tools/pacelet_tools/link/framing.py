# SPDX-License-Identifier: MIT
"""What passes between host and board carries its CRC, both ways: a noisy line is noticed, and nothing of it believed.

The board prints each text between STX and ETX with its CRC behind, which begins with the text's number; the last one
is how many there were. What else is printed, such as by a library that is imported, is passed over.
"""

import re
from functools import cache
from pathlib import Path
from zlib import crc32

DAMAGED = "damaged on the way"
_TEXT = re.compile(rb"\x02([^\x02]*)\x03([0-9a-f]{8})\n")


@cache
def board_side(name: str) -> str:
    """Return code for the board by its name, without comments."""
    lines = (Path(__file__).parent / f"board_side/{name}.py").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if line and not line.lstrip().startswith("#")) + "\n"


@cache
def opening() -> str:
    """Return code that makes a board run and print as described here; it does nothing unless it came whole."""
    code = board_side("framing").encode()
    return f"import binascii\ncode={code!r}\nbinascii.crc32(code)=={crc32(code)} and exec(code)\n"


def framed(code: str) -> str:
    """Return code that runs `code` on a board that was opened, if it comes whole; it raises DAMAGED if not."""
    data = code.encode()
    return f"run_whole({data!r},{crc32(data)})"


def unframed(printed: bytes) -> str | None:
    """Return what framed code has printed, or None if not all of it came as it was sent."""
    texts: list[bytes] = []
    for text, crc in _TEXT.findall(printed.replace(b"\r\n", b"\n")):
        if crc32(text, len(texts) + 1) == int(crc, 16):
            texts.append(text)
    if not texts or texts[-1] != b"%d" % (len(texts) - 1):
        return None
    return b"".join(texts[:-1]).decode("utf-8", "replace")
