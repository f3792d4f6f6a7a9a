# SPDX-License-Identifier: MIT
"""The cues as sounds, by whichever program for that is on the computer; nothing here waits for it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import threading
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType

from pacelet_tools.cues.notes import notes, wav

# Programs that play a file and end, those first that go through the sound server of the desktop.
PLAYERS = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
    ("play", "-q"),
)


def player() -> list[str] | None:
    """Return the words that play a file, without the file; None where there is no program for it."""
    for name, *options in PLAYERS:
        path = shutil.which(name)
        if path:
            return [path, *options]
    return None


class Speaker:
    """Plays cues while the `with` lasts; one that begins ends the one before, as on the handheld.

    A thread makes the sounds and starts the player, for the longest cue takes a tenth of a second to make.
    """

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._wanted: SimpleQueue[str | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._playing: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Speaker:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wanted.put(None)
        self._thread.join()

    def play(self, cue: str) -> None:
        """Play the cue of this name as soon as may be."""
        self._wanted.put(cue)

    def _serve(self) -> None:
        with tempfile.TemporaryDirectory(prefix="pacelet-") as folder:
            while (cue := self._wanted.get()) is not None:
                if self._wanted.empty():  # else another one has begun meanwhile
                    self._start(Path(folder, f"{cue}.wav"), cue)
            self._end()

    def _start(self, file: Path, cue: str) -> None:
        try:
            if not file.exists():
                file.write_bytes(wav(notes(cue)))
            self._end()
            self._playing = subprocess.Popen(
                [*self._words, str(file)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError:  # no room for the file, or the player has gone: it is played without
            self._playing = None

    def _end(self) -> None:
        if self._playing is not None:
            if self._playing.poll() is None:
                self._playing.terminate()
            self._playing.wait()
            self._playing = None
