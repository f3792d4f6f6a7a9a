# SPDX-License-Identifier: MIT
"""What passes between host and board carries its CRC, both ways: a noisy line is noticed, and nothing of it believed.

The board prints each text between STX and ETX with its CRC behind, which begins with the text's number; the last one
is how many there were. What else is printed, such as by a library that is imported, is passed over.
"""

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from zlib import crc32

DAMAGED = "damaged on the way"
AGENTS = ("looking", "writing")  # what the agent of a handheld has of the code for boards
_FOLDER = Path(__file__).parent / "board_side"
_TEXT = re.compile(rb"\x02([^\x02]*)\x03([0-9a-f]{8})\n")
_ESCAPED = ((b"\x1f", b"_"), (b"\n", b"J"), (b"\x03", b"C"))  # within a request
BLOCK_BYTES = 32  # what is written to a board at a time is a multiple of it


def sources() -> dict[str, bytes]:
    """Return the code for boards that is part of the firmware, by the names of its files."""
    return {f"{name}.py": (_FOLDER / f"{name}.py").read_bytes() for name in AGENTS}


@cache
def version() -> str:
    """Return what is different where that code is: an agent answers a host that has the same."""
    return _crc(b"".join(sources().values()))


@cache
def board_side(name: str) -> str:
    """Return code for the raw REPL by its name: without comments, and with all of it in one place."""
    lines = (_FOLDER / f"{name}.py").read_text("utf-8").splitlines()
    ours = tuple(f"from {name} import" for name in AGENTS)
    return "\n".join(line for line in lines if line and not line.lstrip().startswith(("#", *ours))) + "\n"


def opening(now: datetime) -> str:
    """Return code that makes the raw REPL answer requests as an agent does; it does nothing unless it came whole."""
    code = (board_side("looking") + setting_clock(now)).encode()
    return f"import binascii\ncode={code!r}\nbinascii.crc32(code)=={crc32(code)} and exec(code)\ndel code\nserve()\n"


def request(code: str, content: bytes = b"") -> bytes:
    """Return the line that has a board run `code`, which finds `content` in `data`: a comment for any prompt."""
    body = code.encode() + b"\0" * bool(content) + content
    for byte, letter in _ESCAPED:
        body = body.replace(byte, b"\x1f" + letter)
    head = f"#pacelet {version()} ".encode()
    body = body.rjust(len(body) - (len(head) + len(body) + 10) % -BLOCK_BYTES)
    return head + _crc(body).encode() + b" " + body + b"\n"


def setting_clock(now: datetime) -> str:
    """Return code that sets the board's clock to the wearer's local time: most boards forget it without power."""
    # As `machine.RTC.datetime` takes it: with the weekday, Monday is 0, and subseconds.
    return f"set_clock{(*now.timetuple()[:3], now.weekday(), *now.timetuple()[3:6], 0)}\n"


def blank(line: bytes = b"") -> bytes:
    """Return a line that is nothing to a board but its own first words."""
    return line.ljust(BLOCK_BYTES - 1) + b"\n"


GOODBYE = blank(b"#pacelet")  # to an agent


def unframed(printed: bytes) -> str | None:
    """Return what framed code has printed, or None if not all of it came as it was sent."""
    texts: list[bytes] = []
    for text, crc in _TEXT.findall(printed.replace(b"\r\n", b"\n")):
        if _crc(text, len(texts) + 1) == crc.decode():
            texts.append(text)
    if not texts or texts[-1] != b"%d" % (len(texts) - 1):
        return None
    return b"".join(texts[:-1]).decode("utf-8", "replace")


def _crc(data: bytes, start: int = 0) -> str:
    return f"{crc32(data, start):08x}"
