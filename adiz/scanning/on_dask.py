"""Do the tasks of a scan on a cluster of Dask: on this machine, or on many that share a disk.

Dask hands out the tasks, and does those of a worker that is lost again elsewhere. A task writes the
same part wherever and however often it is done, so that nothing depends on who does it.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from adiz.geo.errors import RequestError
from adiz.geo.formats.extras import missing_extra

from .asked import Asked
from .pieces import Task
from .work import Done, do_task

LOCAL: Final = "local:"
"""What an address begins with that asks for workers on this machine."""

WAITING_PER_WORKER: Final = 3
"""Tasks handed over to each thread of a worker, the one that it does included."""

_ASKED: Final = "asked.pickle"
_PATIENCE: Final = "30s"

_NOBODY: Final = "127.0.0.1:0"
"""Where pages about a cluster on this machine are: at any free port, for this machine only."""


def done_on_dask(
    tasks: Iterable[Task], asked: Asked, context: str, folder: Path, client: Any
) -> Iterator[Done]:
    """Do tasks on a cluster, and yield what each has done, as they finish.

    Parameters
    ----------
    tasks, asked, context, folder
        As for `do_task`.
    client
        Of Dask, as `connected` gives it.

    Raises
    ------
    RequestError
        If the workers do not see the folder, or several of them were lost with the same task.
    """
    folder = folder.resolve()
    (folder / _ASKED).write_bytes(pickle.dumps(asked))
    _refuse_blind(client, folder)
    waiting: set[Any] = set()
    try:
        for task in tasks:
            waiting.add(client.submit(_do, task, context, str(folder), pure=False))
            while len(waiting) >= WAITING_PER_WORKER * threads_of(client):
                yield from _finished(waiting, client)
        while waiting:
            yield from _finished(waiting, client)
    except _distributed().KilledWorker as error:
        raise RequestError(
            f"{error.last_worker.address} and other workers ended with the same task, perhaps for "
            "lack of memory; what is done is kept, so run it again with --resume and more memory"
        ) from None
    finally:
        client.cancel(list(waiting))
        (folder / _ASKED).unlink(missing_ok=True)


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Give a client of a cluster; workers on this machine end with it.

    Parameters
    ----------
    address
        Of a scheduler, such as "tcp://10.0.0.1:8786", or "local:4" for four workers of one thread
        on this machine, which others cannot reach.

    Raises
    ------
    RequestError
        If Dask is not installed, the address is not understood, or nobody answers.
    """
    distributed = _distributed()
    with ExitStack() as stack:
        if address.startswith(LOCAL):
            count = _count_of(address)
            # A scan says itself what becomes of it; Dask would tell of each worker that is lost.
            cluster = distributed.LocalCluster(
                n_workers=count, threads_per_worker=1, processes=True, host="127.0.0.1",
                dashboard_address=_NOBODY, worker_dashboard_address=_NOBODY,
                silence_logs=logging.CRITICAL,
            )  # fmt: skip
            yield stack.enter_context(
                distributed.Client(stack.enter_context(cluster), set_as_default=False)
            )
            return
        try:
            client = stack.enter_context(
                distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
            )
        except (OSError, ValueError) as error:
            raise RequestError(
                f"no scheduler of Dask answers at '{address}' ({error}); give its address, such as "
                'tcp://10.0.0.1:8786, or "local:4" for four workers on this machine'
            ) from None
        yield client


def threads_of(client: Any) -> int:
    """Return the number of tasks that the workers do at once."""
    return max(1, int(sum(client.nthreads().values())))


def _distributed() -> Any:
    """Return the module; raise RequestError with what to install if it is missing."""
    try:
        return import_module("distributed")
    except ImportError:
        raise missing_extra("scans on a cluster", "distributed", "dask") from None


def _count_of(address: str) -> int:
    """Return the number of workers that an address of this machine asks for."""
    number = address.removeprefix(LOCAL)
    if not (number.isascii() and number.isdigit() and int(number) > 0):
        raise RequestError(f"'{address}': give a number of workers from 1, such as local:4")
    return int(number)


def _refuse_blind(client: Any, folder: Path) -> None:
    """Refuse workers that cannot write where the rows are kept."""
    path = str(folder / _ASKED)
    blind = [worker for worker, sees in client.run(_sees, path).items() if not sees]
    if blind:
        raise RequestError(
            f"the worker at {blind[0]} does not see {folder}; put output and input on a disk that "
            "all workers have at the same place"
        )


def _sees(path: str) -> bool:
    return Path(path).is_file()


def _finished(waiting: set[Any], client: Any) -> list[Done]:
    """Wait for the next task that is done, and take all that are."""
    with client.as_current():
        done, _ = _distributed().wait(waiting, return_when=FIRST_COMPLETED)
    waiting -= done
    return [future.result() for future in done]


def _do(task: Task, context: str, folder: str) -> Done:
    """Do a task in a worker, which learns only once what is asked for."""
    return do_task(task, _asked_in(folder, context), context, Path(folder))


@lru_cache(maxsize=1)
def _asked_in(folder: str, context: str) -> Asked:  # noqa: ARG001 - another context, another scan
    found: Asked = pickle.loads((Path(folder) / _ASKED).read_bytes())
    return found
