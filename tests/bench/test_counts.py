# SPDX-License-Identifier: MIT
"""What `make bench` counts, and what does not depend on the machine's speed: calls, bytes, heap."""

import json
import re
import zlib

import pytest
from bench import PARTS
from board_memory import STAGES, heap_bytes
from check_work import calls_by_steps
from library_sizes import library, minified, sizes, small_gzip, unrolled
from samples import COUNTS, routine, workout

from pacelet_tools.boards import load_profile
from pacelet_tools.language.checker import check_bytes
from pacelet_tools.link.firmware import firmware_files


@pytest.mark.parametrize("count", COUNTS)
def test_samples_have_as_many_steps_as_they_say(count: int) -> None:
    checked = check_bytes(routine(count).encode(), "sample.yaml")
    assert checked.routine and len(checked.routine.steps) == count and not checked.diagnostics
    assert len(re.findall(r"^  \d+ \w", workout(count), re.MULTILINE)) == count


def test_check_grows_in_proportion_with_the_steps() -> None:
    taken = calls_by_steps()
    few, some, many = (taken[count] for count in COUNTS)
    a_step = (some - few) / (COUNTS[1] - COUNTS[0])
    assert (many - some) / (COUNTS[2] - COUNTS[1]) == pytest.approx(a_step, rel=0.1)
    assert few - COUNTS[0] * a_step < 30 * a_step, "what is done once is not worth more than a few steps"


def test_the_compiled_library_is_smaller_than_plain_json() -> None:
    compiled = library()
    assert len(compiled) > 10
    assert sum(map(len, compiled)) < 0.85 * sum(len(minified(unrolled(one))) for one in compiled)


def test_sizes_are_those_of_the_forms_that_they_are_called_by() -> None:
    msgpack = pytest.importorskip("msgpack", reason="made by `make bench`")
    for one in library():
        assert msgpack.unpackb(msgpack.packb(json.loads(one))) == json.loads(one)
        packed = small_gzip(one)
        assert zlib.decompressobj(16 + 9).decompress(packed) == one, "a window of 512 bytes does"
    found = sizes()
    assert found["compiled"] == sum(map(len, library()))
    assert found["MessagePack of the compiled"] < found["compiled"] < found["MessagePack of that"]


def test_what_plays_a_routine_leaves_a_fifth_of_256_kb_free() -> None:
    profile = load_profile()
    assert heap_bytes(firmware_files(profile), profile, STAGES["playing"]) < 0.8 * 256 * 1024


def test_every_part_of_the_bench_can_be_run() -> None:
    for part in PARTS:
        assert callable(__import__(part).main)
