# SPDX-License-Identifier: MIT
"""Days of a handheld in use, at random: no session, no file is lost, the heap keeps its level, nothing stays on.

Somebody presses, leaves sessions early, is reminded; the board is switched off at any moment, or in the middle of a
write, or resets; a host takes over, pushes a routine and sets the clock; clocks are lost, or wrong. An hour in
virtual time; `PACELET_SOAK_DAYS=30`, or `make soak`, for a month in parts of five days.
"""

import json
import os
import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import pytest
from lasting import PINS, PROFILE, SHORT, SUNDAY, Line, compiled, files_on

from pacelet_tools.link.firmware import build
from pacelet_tools.link.framing import board_side, setting_clock
from pacelet_tools.paths import find_routine
from pacelet_tools.virtual.host.conditions import POWER_ON_EPOCH_S, Conditions, When
from pacelet_tools.virtual.host.run import run_firmware, run_script
from pacelet_tools.virtual.play.playable import Playable, board_files, load
from pacelet_tools.virtual.wires.records import Pixels, Pwm, parse

DAYS = float(os.environ.get("PACELET_SOAK_DAYS", "0.05"))
PART_DAYS = 5.0  # one seed each
SEED = int(os.environ.get("PACELET_SEED", "1"))
PARTS = [min(PART_DAYS, DAYS - at * PART_DAYS) for at in range(int(-(-DAYS // PART_DAYS)))]
ROUTINES = ("desk-break", "daily-five", "breathing-box", "neck-stretches")
PUSHED = "/routines/short.json"
HEAP = "352K"  # those who press and watch need some
HEAP_BYTES = 8192  # by which the menu's level may grow in one run from power-on: it goes with what is shown
BEGUN_S = 10  # a session that lasted so long was written down
QUIET_S = 20  # after a press all is out again
SETTINGS = {
    "mine": "kept",
    "reminders": [{"routine": "desk-break", "from": "07:00", "to": "22:00", "every": 70}],
}
WHENS: tuple[When, ...] = ("before", "middle", "after")

# In place of /main.py: who presses, who watches, and how the run ends.
MAIN = """
import gc, json, machine, sys

sys.path.insert(0, HOME)

clock, pins = machine._clock, machine._pins
SECOND = 1000000
# Milliseconds between presses: some at once, then one a little later, in a routine, after it, or after hours.
AT_ONCE = (300, 2000)
WAITS = ((5000, 30000),) * 2 + ((30000, 300000),) * 4 + ((600000, 7200000),)
loop = None
pressed_us = 0

def tell(*words):
    print(json.dumps(words))

class Wearer:
    def __init__(self, seed):
        self.state, self.at_once = seed, 6

    def below(self, most):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % most

    def press(self, _):
        global pressed_us
        length = 80000 if self.below(7) else 700000
        pins.press((OK, OK, OK, OK, NEXT, BACK)[self.below(6)], clock.now() + 1, length)
        pressed_us = clock.now() + length
        self.at_once = self.at_once - 1 if self.at_once else self.below(12)
        least, most = AT_ONCE if self.at_once else WAITS[self.below(len(WAITS))]
        clock.at(clock.now() + length + 1000 * (least + self.below(most - least)), self.press, None)

def number():
    mode = loop.app.mode  # what was played to its end may go on: a step is eased off after all
    return getattr(mode, "pacing", mode).record.fields["n"]

class Observer:
    n = None

    def phase(self, fields):
        n = number()
        if n != self.n:
            self.n = n
            tell("begins", n, clock.now())

    def asks(self, what):
        pass

    def end(self, completed):
        tell("ends", number(), completed)
        self.n = None

def sample(_):
    if loop and loop.app.mode.name == "menu" and clock.now() - pressed_us > QUIET_S * SECOND:
        gc._builtin.collect()  # which takes no time on this clock
        tell("menu", gc.mem_alloc(), clock.now())
    clock.at(clock.now() + 60 * SECOND, sample, None)

def host(_):
    raise KeyboardInterrupt

def reset(_):
    machine.reset()

clock.at(3 * SECOND, Wearer(SEED).press, None)
clock.at(60 * SECOND, sample, None)
clock.at(ENDS_US, {"push": host, "reset": reset, "off": reset}[END], None)
import handheld
make = handheld.make

def kept(*words):
    global loop
    loop = None  # after a fault the handheld makes another one
    loop = make(*words)
    remind = loop.app.remind

    def reminds(routine):
        tell("reminds", routine)
        return remind(routine)

    loop.app.remind = reminds
    loop.app.ring.open()
    for mode in ("before_after", "pacing", "preferences", "notices"):  # what is loaded stays
        __import__("pacelet.modes." + mode)
    from pacelet.screens.tall import TallPhasePage
    return loop

handheld.make = kept
try:
    handheld.run(None, Observer())
except KeyboardInterrupt:
    tell("host")
"""
PUSH = """
{helper}
from binascii import b2a_base64
content, path = {content!r}, {path!r}
sha = b2a_base64(hashlib.sha256(content).digest())
for part in fill(content), begin(path), add(len(content)), commit(path, sha):
    for _ in part:
        pass
{clock}
"""


def in_use(folder: Path, days: float, seed: int) -> Counter[str]:
    """Use a handheld for so many days, check what is left of each run from power-on, and count what happened."""
    return Use(folder, seed).days(days)


class Use:
    """A handheld in use: its flash, and what the wires told of its sessions."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance, self.seed = random.Random(seed), seed
        self.image = folder / "flash"
        self.versions = [compiled(folder, "short", SHORT.replace("Third", name)) for name in ("One", "Two")]
        routines = [load(find_routine(name)) for name in ROUTINES]
        files = board_files(PROFILE, [one for one in (*routines, self.versions[0]) if one is not None])
        files["/settings.json"] = json.dumps(SETTINGS).encode()
        assert run_script(files, "", PROFILE, flash=self.image).ended == "done"
        self.files = files_on(self.image).hashes
        self.now_s, self.counts = float(SUNDAY), Counter[str]()
        self.began: dict[
            int, int
        ] = {}  # by number: the ms for which each session was seen since it began, at most
        self.completed: set[int] = set()

    def days(self, days: float) -> Counter[str]:
        """Go on for so long."""
        until_s = self.now_s + days * 86400
        while self.now_s < until_s:
            longest_s = until_s - self.now_s
            self.run(
                min(longest_s, 60 + self.chance.choice((900, 3600, 14_400, 144_000)) * self.chance.random())
            )
        self.counts["hours"] = round(days * 24)
        return self.counts

    def run(self, length_s: float) -> None:
        """One run from power-on, which lasts so long or until the power goes at an operation on the flash."""
        chance, case = self.chance, f"seed {self.seed}, start {self.counts['starts']}"
        end = chance.choice(("push", "reset", "off"))
        cut = (chance.randint(1, 60), chance.choice(WHENS)) if chance.random() < 0.3 else None
        clock_s = chance.choice((0, 0, 0, 0, -400 * 86400, 400 * 86400, -5000)) + self.now_s
        epoch_s = POWER_ON_EPOCH_S if chance.random() < 0.2 else int(clock_s)
        around = Conditions(
            heap=HEAP, epoch_s=epoch_s, cut=cut, start_ms=chance.choice((0, (1 << 30) - 600_000))
        )
        version = chance.choice(self.versions)
        main = self.main(end, length_s, chance.randrange(1 << 30))
        stop_ms = int(length_s * 1000) + 60_000
        running = run_firmware(
            PROFILE, {"stop_ms": stop_ms}, conditions=around, files={"/main.py": main}, flash=self.image
        )
        lit = Lit()
        for line in running:
            lit.feed(line)
        told = [json.loads(text) for text in running.result.stdout.splitlines() if text.startswith("[")]
        ended = running.result.ended
        if ["host"] in told:
            ended = self.push(version, self.now_s + length_s, around)
            told += [["pushed"]] * (ended == "done")
        assert ended in ("cut", "reset", "stop", "done"), f"{case}: {ended}\n{running.result.stdout[-2000:]}"
        assert "Traceback" not in running.result.stdout, f"{case}\n{running.result.stdout[-2000:]}"
        took_s = min(length_s, lit.now_us / 1e6)
        self.count(told, ended, end, epoch_s != int(self.now_s))
        self.now_s += took_s
        self.check_log(case)
        self.check_menu(told, lit, case)
        self.check_files(told, version, case)
        self.check_sessions(told, int(lit.now_us), case)

    def push(self, version: Playable, now_s: float, around: Conditions) -> str:
        """Load a routine and set the clock, as a host does, on a board that it has interrupted."""
        helper = board_side("looking") + board_side("writing")
        clock = setting_clock(datetime.fromtimestamp(now_s, timezone.utc))
        code = PUSH.format(helper=helper, path=version.path, content=version.content, clock=clock)
        return run_script({}, code, PROFILE, flash=self.image, conditions=around).ended

    def main(self, end: str, length_s: float, seed: int) -> bytes:
        """The program for a run."""
        known = {
            **{name.upper(): pin for name, pin in PINS.items()},
            "SEED": seed,
            "END": end,
            "HOME": build()[0],
        }
        known |= {"ENDS_US": int(length_s * 1e6), "QUIET_S": QUIET_S}
        head = "".join(f"{name} = {value!r}\n" for name, value in known.items())
        return f"{head}{MAIN}".encode()

    def count(self, told: list[Line], ended: str, end: str, is_clock_off: bool) -> None:
        words = [line[0] for line in told]
        self.counts["starts"] += 1
        self.counts["sessions"] += words.count("begins")
        self.counts["sessions left early"] += sum(line[0] == "ends" and not line[2] for line in told)
        self.counts["reminders"] += words.count("reminds")
        self.counts["pushes"] += words.count("pushed")
        self.counts["power cuts in a write"] += ended == "cut"
        self.counts["resets"] += ended == "reset" and end == "reset"
        self.counts["clock changes"] += is_clock_off

    def check_log(self, case: str) -> None:
        """Nothing was raised."""
        log = "import os\nif 'error.log' in os.listdir('/'): print(open('/error.log').read())"
        said = run_script({}, log, PROFILE, flash=self.image).stdout
        assert not said, f"{case}\n{said}"

    def check_menu(self, told: list[Line], lit: "Lit", case: str) -> None:
        """In the menu nothing sounds, shakes or is lit, and the heap keeps its level."""
        samples = [(used, at_us) for word, *rest in told if word == "menu" for used, at_us in [rest]]
        for _, at_us in samples:
            assert not lit.at(at_us), f"{case}: {lit.at(at_us)} on in the menu at {at_us}"
        self.counts["looks at the menu"] += len(samples)
        if len(samples) >= 80:
            quarter = len(samples) // 4
            levels = [min(samples[at : at + quarter])[0] for at in range(0, 4 * quarter, quarter)]
            assert max(levels[1:]) - levels[0] <= HEAP_BYTES, f"{case}: {levels}"

    def check_files(self, told: list[Line], version: Playable, case: str) -> None:
        """Every file from a host is as it was, but for what was pushed: that is the old one or the new one."""
        import hashlib

        found = files_on(self.image)
        pushed = hashlib.sha256(version.content).hexdigest()
        assert found.hashes[PUSHED] in (self.files[PUSHED], pushed), case
        assert found.hashes[PUSHED] == pushed or ["pushed"] not in told, case
        self.files[PUSHED] = found.hashes[PUSHED]
        changed = {path for path, sha in self.files.items() if found.hashes.get(path) != sha}
        more = {path for path in found.hashes.keys() - self.files.keys() if not path.endswith(".tmp")}
        assert changed <= {"/main.py"} and more <= {"/library.json", "/main.py"}, (case, changed, more)
        assert found.settings["mine"] == "kept" and found.settings["reminders"] == SETTINGS["reminders"], case

    def check_sessions(self, told: list[Line], now_us: int, case: str) -> None:
        """Every session that began has one line, or its place is kept; and nothing else has."""
        began_us = {line[1]: line[2] for line in told if line[0] == "begins"}
        for n in began_us:
            later = [line[2] for line in told if line[0] == "begins" and line[2] > began_us[n]]
            self.began[n] = max(self.began.get(n, 0), min([now_us, *later]) - began_us[n])
        self.completed |= {line[1] for line in told if line[0] == "ends" and line[2]}
        found = files_on(self.image)
        lines = {line["n"]: line for line in found.lines}
        assert len(lines) == len(found.lines) and list(lines) == sorted(lines), (case, found.counted)
        left = found.resume.get("n")
        kept = {*lines, left} - {None}
        lost = self.began.keys() - kept
        assert lost <= {max(self.began, default=0)} and all(self.began[n] < BEGUN_S * 1e6 for n in lost), (
            case,
            lost,
        )
        for n in lost:
            del self.began[n]  # the next one has its number
        assert kept <= self.began.keys(), (case, kept - self.began.keys())
        assert {n for n, line in lines.items() if line["completed"]} <= self.completed, case


class Lit:
    """What the wires told of the outputs: since when which are on."""

    def __init__(self) -> None:
        self.now_us = 0.0
        self._on = set[str]()
        self._changes: list[tuple[int, tuple[str, ...]]] = [(0, ())]
        self._names = {PROFILE["motor"]["pin"]: "motor", PROFILE["buzzer"]["pin"]: "buzzer"}

    def feed(self, line: str) -> None:
        """One line of the wires."""
        time, kind, *_ = line.split(" ", 2)
        self.now_us = int(time)
        if kind not in ("pwm", "pix"):
            return
        record = parse(line)
        if isinstance(record, Pixels):
            name, is_on = "lights", any(record.data)
        else:
            assert isinstance(record, Pwm)
            name, is_on = self._names[record.pin], record.duty_u16 > 0
        if is_on != (name in self._on):
            self._on ^= {name}
            self._changes.append((record.t_us, tuple(sorted(self._on))))

    def at(self, t_us: int) -> tuple[str, ...]:
        """What was on then."""
        return self._changes[bisect_right(self._changes, (t_us, ("~",))) - 1][1]


@pytest.mark.parametrize("part", range(len(PARTS)))
def test_days_of_use(tmp_path: Path, part: int, tried: Callable[[str, str, int], None]) -> None:
    counts = in_use(tmp_path, PARTS[part], SEED + part)
    assert counts["sessions"] > counts["hours"] / 2
    for name, count in counts.items():
        tried("soak", name, count)
