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
_LINE_END = "\x1f"  # within a request


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


@cache
def opening() -> str:
    """Return code that makes the raw REPL run and print as described here; it does nothing unless it came whole."""
    return opening_with(board_side("looking"))


def opening_with(looking: str) -> str:
    """Return the same with other code in place of `board_side/looking.py`."""
    code = looking.encode()
    return f"import binascii\ncode={code!r}\nbinascii.crc32(code)=={crc32(code)} and exec(code)\n"


def framed(code: str) -> str:
    """Return code that runs `code` in a raw REPL that was opened, if it comes whole; it raises DAMAGED if not."""
    return f"run_whole({code.encode()!r},{crc32(code.encode())})"


def request(code: str) -> bytes:
    """Return the line that has the agent of a handheld run `code`: a comment for any prompt."""
    return f"#pacelet {version()} {_crc(code.encode())} {code}".replace("\n", _LINE_END).encode() + b"\n"


def setting_clock(now: datetime) -> str:
    """Return code that sets the board's clock to the wearer's local time: most boards forget it without power."""
    # As `machine.RTC.datetime` takes it: with the weekday, Monday is 0, and subseconds.
    return f"set_clock{(*now.timetuple()[:3], now.weekday(), *now.timetuple()[3:6], 0)}\n"


GOODBYE = b"#pacelet\n"  # to an agent


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
