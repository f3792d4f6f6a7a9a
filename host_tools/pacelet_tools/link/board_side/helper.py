# SPDX-License-Identifier: MIT
# Sent to the board and run there in the raw REPL: says what is there, and replaces files safely.
import hashlib
import os
import sys
from binascii import a2b_base64, b2a_base64

_buffer = bytearray(512)
_file = None
_written = ""  # its path


def digest(path):
    sha = hashlib.sha256()
    view = memoryview(_buffer)
    with open(path, "rb") as file:
        while True:
            length = file.readinto(_buffer)
            if not length:
                return b2a_base64(sha.digest()).decode().strip()
            sha.update(view[:length])


def tell(path, is_hashed=True):
    try:
        stat = os.stat(path)
    except OSError:
        return
    if not stat[0] & 0x4000:
        print("file", stat[6], digest(path) if is_hashed else "", repr(path), sep="\t")
        return
    print("folder", repr(path), sep="\t")
    entries = os.ilistdir(path)
    while True:
        try:
            tell(path + "/" + next(entries)[0], is_hashed)
        except UnicodeError:
            print("unnamed", repr(path), sep="\t")
        except StopIteration:
            return


def survey(*paths):
    system = sys.implementation
    version = ".".join([str(part) for part in system[1][:3]])
    machine = getattr(system, "_machine", sys.platform)
    print("system", system[0], version, machine, getattr(system, "_mpy", 0) & 0xFF, sep="\t")
    space = os.statvfs("/")
    print("space", space[1] or space[0], space[2], space[3], sep="\t")
    for entry in os.ilistdir("/"):
        if entry[0].startswith("pacelet-"):
            print("folder", repr("/" + entry[0]), sep="\t")
    for path in paths:
        tell(path)


def begin(path, ending=".tmp"):
    # Without an ending the file is written where it is to be: in a folder that nothing runs from yet.
    global _file, _written
    _written = path + ending
    _file = open(_written, "wb")


def add(text):
    _file.write(a2b_base64(text))


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


def content(path):
    chunk = 384
    with open(path, "rb") as file:
        while True:
            data = file.read(chunk)
            if not data:
                return
            print(b2a_base64(data).decode(), end="")
