# SPDX-License-Identifier: MIT
"""A virtual board on a pseudo-terminal: what a Pico on a USB cable is to `mpremote`, Thonny and `pacelet`."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from pacelet_tools.virtual.host.conditions import Conditions, When, complete, describe
from pacelet_tools.virtual.host.contacts import closed_by
from pacelet_tools.virtual.host.flash_image import open_image
from pacelet_tools.virtual.host.process import extension
from pacelet_tools.virtual.host.supervisor import Supervisor

_IN_REAL_TIME = Conditions(clock="real")


class VirtualBoard:
    """A board to be used as a context manager; it has power inside the block.

    `profile` is a board profile, `flash` the path of its flash image (made if missing; None: a temporary
    one), `play` what `run.run_firmware` takes, in place of the board's main program. `on_record` is called,
    in the thread that serves the board, with each line that it writes about its wires; without it they gather
    in `records`. Raise Problem where there is no virtual board.
    """

    def __init__(
        self,
        profile: Mapping[str, Any],
        flash: Path | None = None,
        *,
        conditions: Conditions = _IN_REAL_TIME,
        play: Mapping[str, Any] | None = None,
        on_record: Callable[[str], None] | None = None,
    ) -> None:
        extension()  # raises where there is none, before anything is opened
        self.profile = profile
        self.records: list[str] = []
        self._supervisor = Supervisor(
            describe(profile, conditions),
            open_image(flash, profile),
            on_record or self.records.append,
            complete(play) if play is not None else None,
        )

    @property
    def port(self) -> str:
        """The name of the port, such as /dev/pts/3; it stays the same over resets and power cuts."""
        return self._supervisor.port

    @property
    def pid(self) -> int | None:
        """The id of the process that the board lives in, None without power."""
        return self._supervisor.pid

    @property
    def is_on(self) -> bool:
        """True if the board has power."""
        return not self._supervisor.off.is_set()

    @property
    def output(self) -> str:
        """The last some thousand characters that the board has printed."""
        return self._supervisor.output

    def __enter__(self) -> "VirtualBoard":
        self._supervisor.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the power away for good and close the port."""
        self._supervisor.stop()

    def press(self, button: str, length_ms: int = 80) -> None:
        """Press a button of the profile for that long, from now on, by the board's clock."""
        contacts = closed_by(self.profile, button, 0, length_ms)
        self._tell(*(f"press {pin} {ms} {at_ms}" for at_ms, pin, ms in contacts))

    def hold(self, button: str) -> None:
        """Press a button until `release`."""
        self._tell(f"in {self._pin(button)} 0")

    def release(self, button: str) -> None:
        """Let go a button that `hold` has pressed."""
        self._tell(f"in {self._pin(button)} 1")

    def set_speed(self, speed: float) -> None:
        """Let its real clock go `speed` times as fast as life from now on; a restart takes the first speed again."""
        self._tell(f"speed {int(speed * 1000)}")

    def power_cut(self) -> None:
        """Take the power away, this instant; the flash keeps what it has."""
        self._supervisor.do(self._supervisor.power_off)

    def power_on(self) -> None:
        """Give power to a board that has none."""
        self._supervisor.do(self._supervisor.power_on)

    def cut_at(self, operation: int, when: When = "before") -> None:
        """Let the power go at the n-th flash operation from now, from 1; the board stays off then."""
        self._tell(f"cut {operation} {when}")

    def wait_off(self, timeout_s: float = 10.0) -> bool:
        """Wait until the board has no power, after a cut or the end of its program; return True if that came."""
        return self._supervisor.off.wait(timeout_s)

    def wait_ready(self, timeout_s: float = 10.0) -> bool:
        """Wait until the board has booted and its program runs; return True if that came."""
        return self._supervisor.ready.wait(timeout_s)

    def _pin(self, button: str) -> int:
        return int(self.profile["buttons"][button])

    def _tell(self, *lines: str) -> None:
        """Tell the board of things that happen at the same time."""

        def send() -> None:
            for line in lines:
                self._supervisor.send_wire(line)

        self._supervisor.do(send)
