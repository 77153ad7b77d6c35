"""Being stopped: Ctrl-C, SIGTERM and SIGHUP end a run like an error, and nothing stays behind."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import click

STOPPING: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
INTERRUPT: Final = 2
BROKEN_PIPE: Final = 13
"""The numbers that POSIX gives them, also where a system knows no such signal."""
_WRITTEN: Final = "adiz.written"
_CLEANERS: Final[list[Callable[[], None]]] = []
_PENDING: Final[list[int]] = []
_HOLDING: Final[list[int]] = []


class Stopped(BaseException):
    """A signal asked the run to end; no `except Exception` of a library keeps it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def install() -> None:
    """Take the signals that end a run; those that whoever started it had ignored stay ignored."""
    for number in STOPPING:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)


def clean_with(cleaner: Callable[[], None]) -> None:
    """Call this too where a second signal ends the run before it has cleaned up by itself."""
    if cleaner not in _CLEANERS:
        _CLEANERS.append(cleaner)


def raise_pending() -> None:
    """Raise Stopped where a signal came and its exception was lost in a library."""
    if _PENDING:
        raise Stopped(_PENDING[0])


@contextmanager
def held() -> Iterator[None]:
    """Let signals wait while one file takes the place of another."""
    _HOLDING.append(1)
    try:
        yield
    finally:
        _HOLDING.pop()
    raise_pending()


def exit_code(number: int) -> int:
    """Return what a shell says of a run that a signal ended."""
    return 128 + number


def note_written(given: str) -> None:
    """Remember what is written, as a run that is interrupted says so."""
    ctx = click.get_current_context(silent=True)
    if ctx is not None:
        ctx.find_root().meta.setdefault(_WRITTEN, []).append(given)


def written(ctx: click.Context) -> list[str]:
    """Return what this run has written."""
    found: list[str] = ctx.find_root().meta.get(_WRITTEN, [])
    return found


def _stop(number: int, _frame: Any) -> None:
    if not _PENDING:
        _PENDING.append(number)
        if _HOLDING:
            return
        raise Stopped(number)
    if _HOLDING:
        return
    for cleaner in _CLEANERS:
        cleaner()
    os._exit(exit_code(_PENDING[0]))
