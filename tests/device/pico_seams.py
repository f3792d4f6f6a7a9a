# SPDX-License-Identifier: MIT
# Runs on the virtual board before the firmware: charges the clock what is done in C and takes long on a Pico.
# `SIZES` has the bytes of each module of the firmware.
import builtins
import json
import sys
import time

IMPORT_US, IMPORTED_BYTE_US, FOLDER_US = 13000, 9, 2500
OPEN_US = 4700
JSON_BYTE_US = 8

imported = set(sys.modules)
find, open_at_once = builtins.__import__, open


def slow_import(name, *rest):
    module = find(name, *rest)
    for new in sys.modules:
        if new not in imported:
            imported.add(new)
            if new in SIZES:  # noqa: F821
                time.sleep_us(IMPORT_US + SIZES[new] * IMPORTED_BYTE_US + new.count(".") * FOLDER_US)  # noqa: F821
    return module


def slow_open(*how):
    time.sleep_us(OPEN_US)
    return open_at_once(*how)


class Json:
    dumps, dump, parse = json.dumps, json.dump, json.loads

    def loads(text):
        time.sleep_us(len(text) * JSON_BYTE_US)
        return Json.parse(text)

    def load(file):
        return Json.loads(file.read())


sys.modules["json"] = Json
builtins.__import__, builtins.open = slow_import, slow_open
builtins._charge = time.sleep_us
