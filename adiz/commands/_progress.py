"""A line on the terminal that shows progress after two seconds of silence."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from time import monotonic
from typing import IO, Any, Final

SILENCE_S: Final = 1.5
"""With the time it takes to start, the line appears within two seconds of the last output."""
EVERY_S: Final = 1.0

_shown: list[_Line] = []


@contextmanager
def shown() -> Iterator[None]:
    """Show the line during long silences if stderr is a terminal; remove it at the end."""
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
    """Set the activity that the line names."""
    for line in _shown:
        line.what = what


def clear() -> None:
    """Erase the line before other output; the silence starts again."""
    for line in _shown:
        line.clear()


class _Line:
    """The line, written by its own thread because the work does not return in between."""

    def __init__(self, stream: IO[Any]) -> None:
        self.what = "reading"
        self._stream, self._lock, self._ended = stream, Lock(), Event()
        self._since, self._length = monotonic(), 0
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def clear(self) -> None:
        """Erase the line until the next silence."""
        with self._lock:
            self._write("")
            self._since = monotonic()

    def end(self) -> None:
        """Erase the line for good."""
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
        """Overwrite the line with a text."""
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
