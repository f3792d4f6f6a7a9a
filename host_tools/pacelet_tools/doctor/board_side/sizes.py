# SPDX-License-Identifier: MIT
# Sent to the board: how many bytes each file and folder of the root holds.
import os


def bytes_in(path):
    stat = os.stat(path)
    if not stat[0] & 0x4000:
        return stat[6]
    return sum([bytes_in(path + "/" + entry[0]) for entry in os.ilistdir(path)])


def sizes():
    for entry in os.ilistdir("/"):
        print(bytes_in("/" + entry[0]), repr(entry[0]), sep="\t")
