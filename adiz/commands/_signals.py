"""Signals: Ctrl-C, SIGTERM and SIGHUP end a run like an error and leave nothing behind."""

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
"""Their POSIX numbers, also on systems that lack the signals."""
_WRITTEN: Final = "adiz.written"
_CLEANERS: Final[list[Callable[[], None]]] = []
_PENDING: Final[list[int]] = []
_HOLDING: Final[list[int]] = []


class Stopped(BaseException):
    """A signal asked the run to end. Not an Exception, so that no library catches it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def install() -> None:
    """Handle the signals that end a run, except for those that the parent process ignores."""
    for number in STOPPING:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)


def clean_with(cleaner: Callable[[], None]) -> None:
    """Register a function to call when a second signal ends the run before it has cleaned up."""
    if cleaner not in _CLEANERS:
        _CLEANERS.append(cleaner)


def raise_pending() -> None:
    """Raise Stopped if a signal came and a library swallowed its exception."""
    if _PENDING:
        raise Stopped(_PENDING[0])


@contextmanager
def held() -> Iterator[None]:
    """Delay signals while one file replaces another."""
    _HOLDING.append(1)
    try:
        yield
    finally:
        _HOLDING.pop()
    raise_pending()


def exit_code(number: int) -> int:
    """Return the exit status of a run that a signal ended, as shells report it."""
    return 128 + number


def note_written(given: str) -> None:
    """Record a file as written, for the message of a run that is interrupted later."""
    ctx = click.get_current_context(silent=True)
    if ctx is not None:
        ctx.find_root().meta.setdefault(_WRITTEN, []).append(given)


def written(ctx: click.Context) -> list[str]:
    """Return the files that this run has written."""
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
