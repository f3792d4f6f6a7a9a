# SPDX-License-Identifier: MIT
# Sent after looking.py, and run there: replaces files safely.
from binascii import a2b_base64
from io import BytesIO

try:
    from deflate import RAW, DeflateIO
except ImportError:  # then nothing is sent deflated
    pass

_source = None  # of what is written
_file = None
_written = ""  # its path


def fill(text, bits=0):
    # With bits, the text is deflated, and that is the size of its window.
    global _source
    _source = BytesIO(a2b_base64(text))
    if bits:
        _source = DeflateIO(_source, RAW, bits)


def begin(path, ending=".tmp"):
    # Without an ending the file is written where it is to be: in a folder that nothing runs from yet.
    global _file, _written
    _written = path + ending
    _file = open(_written, "wb")


def add(size):
    while size:
        length = _source.readinto(memoryview(_buffer)[: min(size, 512)])
        if not length:
            raise EOFError
        _file.write(memoryview(_buffer)[:length])
        size -= length


def commit(path, wanted):
    global _file
    _file.close()
    _file = None
    if digest(_written) != wanted:
        raise ValueError("read back differs")
    if _written != path:
        os.rename(_written, path)


def give_up():
    global _file
    file, _file = _file, None
    try:
        if file:
            file.close()
    except OSError as error:
        print("not closed", error)  # a full flash refuses the last bytes, too


def drop(path):
    try:
        os.remove(path)
    except OSError as error:
        if error.errno != 2:
            raise


def shed(folder):
    try:
        os.rmdir(folder)
    except OSError:
        return  # something of somebody else's is in it, or it is gone already
