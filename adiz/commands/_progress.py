"""One line on a terminal that says what is going on, after two seconds of silence."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from time import monotonic
from typing import IO, Any, Final

SILENCE_S: Final = 1.5
"""The line is there two seconds after the last word at the latest, with what it takes to start."""
EVERY_S: Final = 1.0

_shown: list[_Line] = []


@contextmanager
def shown() -> Iterator[None]:
    """Show the line where silence lasts, if stderr is a terminal; none stays afterwards."""
    if sys.stderr is None or not sys.stderr.isatty() or _shown:
        yield
        return
    line = _Line(sys.stderr)
    _shown.append(line)
    try:
        yield
    finally:
        _shown.remove(line)
        line.end()


def doing(what: str) -> None:
    """Say what is going on from now on, where a line is or will be shown."""
    for line in _shown:
        line.what = what


def clear() -> None:
    """Take the line away before something else is written; silence begins again."""
    for line in _shown:
        line.clear()


class _Line:
    """The line, written by a thread of its own, as the work does not return to say anything."""

    def __init__(self, stream: IO[Any]) -> None:
        self.what = "reading"
        self._stream, self._lock, self._ended = stream, Lock(), Event()
        self._since, self._length = monotonic(), 0
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def clear(self) -> None:
        """Erase it; it comes back after the next silence."""
        with self._lock:
            self._write("")
            self._since = monotonic()

    def end(self) -> None:
        """Erase it for good."""
        self._ended.set()
        self._thread.join()
        self.clear()

    def _run(self) -> None:
        while not self._ended.wait(min(EVERY_S, SILENCE_S / 3)):
            with self._lock:
                silence_s = monotonic() - self._since
                if silence_s >= SILENCE_S and not self._ended.is_set():
                    self._write(f"adiz: {self.what}, {silence_s:.0f} s")

    def _write(self, text: str) -> None:
        """Write over what stands there."""
        if not text and not self._length:
            return
        with suppress(OSError, ValueError):  # a terminal that is gone shows nothing
            width = self._width()
            text = text[: width - 1]
            blank = " " * (self._length - len(text))
            back = f"\r{' ' * self._length}\r" if not text else f"\r{text}{blank}"
            self._stream.write(back)
            self._stream.flush()
            self._length = len(text)

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or 80
        except OSError:
            return 80
