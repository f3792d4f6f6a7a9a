# SPDX-License-Identifier: MIT
# Sent to the raw REPL first, and part of the firmware for its agent: runs code only if it came whole, prints so that
# the host can tell what was lost, and says what is there. What may take long is a generator, which is done in steps.
import hashlib
import os
import sys
from binascii import b2a_base64, crc32
from io import StringIO

buffer = bytearray(1024)
data = b""  # what came with the code that runs
_pieces = []  # of the text that is told next
_size = _told = 0


def print(*words, sep=" ", end="\n"):
    global _size
    for word in words:
        _pieces.append(str(word))
        _pieces.append(sep)
        _size += len(_pieces[-2])
    _pieces[-1:] = [end]
    if _size > 900:
        _tell()


def _tell(end=""):
    # What is written at a time takes a packet of its own, and a text may be too large to be copied.
    global _told, _size
    _told += 1
    crc = _told
    for piece in _pieces:
        crc = crc32(piece, crc)
    pieces = ["\x02"] + _pieces + ["\x03%08x\n" % crc, end]
    if _size < 1800:
        pieces = ["".join(pieces)]
    for piece in pieces:
        sys.stdout.write(piece)
    _pieces.clear()
    _size = 0


def finish(end=""):
    global _told
    if _pieces:
        _tell()
    print(_told, end="")
    _tell(end)
    _told = 0


def fail(error):
    text = StringIO()
    sys.print_exception(error, text)
    sys.stdout.write("\x04" + text.getvalue() + "\x04")


def in_steps(words):
    # Run the code of a request; what it leaves as `work` is done by whoever asks for one step after the other. A heap
    # that has little room holds no more than one copy of it.
    global data, _told, _size
    data = words.pop()
    if len(words) < 3 or b"%08x" % crc32(data) != words[2]:
        raise ValueError("damaged on the way")
    _told = _size = 0
    _pieces.clear()
    data = data.replace(b"\x1fJ", b"\n").replace(b"\x1fC", b"\x03").replace(b"\x1f_", b"\x1f")
    code, _, data = data.lstrip(b" ").partition(b"\0")
    names = globals()
    exec(code, names)
    for part in names.pop("work", ()):
        for _ in part:
            yield


def serve():
    # In the raw REPL: answer as the agent of a handheld does.
    sys.stdout.write("\x04\x04")
    while True:
        try:
            words = sys.stdin.buffer.readline()[:-1].split(b" ", 3)
            if words[:2] == [b"#pacelet", b""]:
                return
            if words[0] == b"#pacelet":
                for _ in in_steps(words):
                    pass
                finish("\x04\x04")
        except Exception as error:  # noqa: BLE001  whatever it is, the host is told
            fail(error)


def set_clock(*now):
    try:
        __import__("machine").RTC().datetime(now)
    except (ImportError, AttributeError):
        return  # a board without a clock works, too


def digest(file):
    sha = hashlib.sha256()
    view = memoryview(buffer)
    at = 0
    length = file.readinto(buffer)
    while length:
        sha.update(view[:length])
        at += 1
        if at & 7 == 0:
            yield
        length = length == len(buffer) and file.readinto(buffer)
    return b2a_base64(sha.digest())


def digest_of(path):
    with open(path, "rb") as file:
        return (yield from digest(file))


def tell(path, is_hashed=True):
    try:
        stat = os.stat(path)
    except OSError:
        return
    if stat[0] & 0x4000:
        yield from tell_folder(path, is_hashed)
    else:
        print([(path, stat[6], (yield from digest_of(path)) if is_hashed else b"")])


def tell_folder(path, is_hashed):
    # To look for a file in a folder of 30 takes 8 ms on a Pico: the folder has told its kind and size.
    print("folder\t%r" % path)
    files = []
    entries = os.ilistdir(path)
    while True:
        try:
            entry = next(entries)
        except UnicodeError:
            print("unnamed\t%r" % path)
            continue
        except StopIteration:
            break
        name = path + "/" + entry[0]
        if entry[1] & 0x4000:
            yield from tell_folder(name, is_hashed)
            continue
        sha = b""
        if is_hashed:
            sha = yield from digest_of(name)
            yield
        files.append((name, entry[3], sha))
        if len(files) > 15:
            print(files)
            files.clear()
    print(files)


def tell_system():
    system = sys.implementation
    version = ".".join([str(part) for part in system[1][:3]])
    machine = getattr(system, "_machine", sys.platform)
    print("system", system[0], version, machine, getattr(system, "_mpy", 0) & 0xFF, sep="\t")
    for entry in os.ilistdir("/"):
        if entry[0].startswith("pacelet-"):
            print("folder\t%r" % ("/" + entry[0]))
    yield


def tell_inflates():
    try:
        __import__("deflate")
        print("inflates")
    except ImportError:
        pass
    yield


def tell_room():
    space = os.statvfs("/")
    print("space", space[1] or space[0], space[2], space[3], sep="\t")
    yield


def content(path):
    print("=")
    with open(path, "rb") as file:
        while True:
            data = file.read(768)
            if not data:
                return
            print(b2a_base64(data).decode(), end="")
            yield


def lines(path):
    # Of a file whose bytes need not be told exactly.
    try:
        with open(path) as file:
            while True:
                text = file.read(768)
                if not text:
                    return
                print(text, end="")
                yield
    except UnicodeError:
        return
