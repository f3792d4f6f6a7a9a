# SPDX-License-Identifier: MIT
# Sent after looking.py, and like it: replaces files safely, in steps that each keep a Pico for 80 ms at most.
import os
from io import BytesIO

from looking import buffer, digest, digest_of

try:
    from deflate import RAW, DeflateIO
except ImportError:  # then nothing is sent deflated
    pass

_source = None  # of what is written
_file = None
_written = ""  # its path


def fill(content, bits=0):
    # With bits, the content is deflated, and that is the size of its window.
    global _source
    _source = BytesIO(content)
    if bits:
        _source = DeflateIO(_source, RAW, bits)
    yield


def begin(path, ending=".tmp"):
    # Without an ending the file is written where it is to be: in a folder that nothing runs from yet.
    global _file, _written
    _written = path + ending
    _file = open(_written, "w+b")
    yield


def add(size):
    while size:
        length = _source.readinto(memoryview(buffer)[: min(size, len(buffer))])
        if not length:
            raise EOFError
        _file.write(memoryview(buffer)[:length])
        size -= length
    yield


def commit(path, wanted):
    # To open a file takes 5 ms on a Pico. One that littlefs may keep inline, in an eighth of a block, is opened all the
    # same: it would come out of a cache.
    global _file, _written
    file = _file
    file.flush()
    yield
    if file.tell() > 512:
        file.seek(0)
        found = yield from digest(file)
    else:
        file.close()
        found = yield from digest_of(_written)
    file.close()
    _file = None
    if found != wanted:
        raise ValueError("read back differs")
    if _written != path:
        os.rename(_written, path)
    _written = ""
    yield


def give_up():
    global _file
    file, _file = _file, None
    try:
        if file:
            file.close()
    except OSError:
        pass  # a full flash refuses the last bytes, too
    if _written:
        yield from drop(_written)
    yield


def drop(path):
    try:
        os.remove(path)
    except OSError as error:
        if error.errno != 2:
            raise
    yield


def make(folder):
    os.mkdir(folder)
    yield


def move(path, to):
    os.rename(path, to)
    yield


def shed(folder):
    try:
        os.rmdir(folder)
    except OSError:
        pass  # something of somebody else's is in it, or it is gone already
    yield
