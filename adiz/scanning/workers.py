"""Do the tasks of a scan, here or in processes of their own."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Final

from adiz.geo.errors import RequestError

from .asked import Asked
from .pieces import Task
from .work import Done, do_task

WAITING_PER_JOB: Final = 2
"""Tasks handed over before their turn, so that no process waits for the next."""

_mine: list[tuple[Asked, str, Path]] = []


def done_here(tasks: Iterable[Task], asked: Asked, context: str, folder: Path) -> Iterator[Done]:
    """Do tasks one after another in this process, and yield what each has done."""
    for task in tasks:
        yield do_task(task, asked, context, folder)


def done_in_processes(
    tasks: Iterable[Task], asked: Asked, context: str, folder: Path, jobs: int
) -> Iterator[Done]:
    """Do tasks in several processes, and yield what each has done, as they finish.

    However this ends, no process is left.

    Parameters
    ----------
    tasks, asked, context, folder
        As for `do_task`.
    jobs
        Number of processes.

    Raises
    ------
    RequestError
        If a process was ended from outside.
    """
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(asked, context, folder),
    )
    waiting: set[Future[Done]] = set()
    try:
        for task in tasks:
            waiting.add(pool.submit(_do, task))
            if len(waiting) >= jobs * (1 + WAITING_PER_JOB):
                yield from _finished(waiting)
        while waiting:
            yield from _finished(waiting)
    except BrokenProcessPool:
        raise RequestError(
            "a process of the scan was ended from outside, perhaps for lack of memory; what is "
            "done is kept, so run it again with --resume, and with fewer --jobs"
        ) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        if waiting:
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
        pool.shutdown(wait=True)


def _finished(waiting: set[Future[Done]]) -> list[Done]:
    """Wait for the next task that is done, and take all that are."""
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    waiting -= done
    return [future.result() for future in done]


def _begin(asked: Asked, context: str, folder: Path) -> None:
    """Make a process ready: it leaves Ctrl-C to the one that started it, and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _mine.append((asked, context, folder))
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        with suppress(OSError):
            parent.join()
        os._exit(1)


def _do(task: Task) -> Done:
    (mine,) = _mine
    return do_task(task, *mine)
