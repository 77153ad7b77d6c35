"""Run a scan: find what is left to do, do it, and put the rows together."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Final

from adiz.geo.errors import RequestError
from adiz.inputs import ZoneLike, zones_of

from .arrow import pyarrow
from .asked import Asked
from .large_tables import LargeTables, is_large, parse_memory
from .on_dask import connected, done_on_dask, threads_of
from .parts import Parts
from .pieces import Piece, context_of, tasks_of
from .result import Scan
from .values import ScanInput, pieces_of_inputs
from .work import Done
from .workers import done_here, done_in_processes
from .written import GEOPACKAGE, write_tables

KEPT: Final = ".resume"
"""Where the parts are kept: a folder of this name inside the output, or beside a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a scan is: files and bytes that are done, and those there are to do.

    doing: what else is being done.
    """

    pieces: int
    of_pieces: int
    bytes_: int
    of_bytes: int
    doing: str = ""

    def words(self, seconds: float) -> str:
        """Return it in words, with the rate and the time left.

        Parameters
        ----------
        seconds
            Time since the scan began.
        """
        if self.doing:
            return self.doing
        share = self.bytes_ / self.of_bytes if self.of_bytes else self.pieces / self.of_pieces
        left_s = seconds / share - seconds if share else 0.0
        rate = self.pieces / seconds if seconds else 0.0
        left = f"{left_s:.0f} s" if left_s < 100 else f"{left_s / 60:.0f} min"
        return f"{self.pieces} of {self.of_pieces} files, {rate:.1f} a second, {left} left"


def scan(
    inputs: ScanInput | Iterable[ScanInput],
    *,
    zones: ZoneLike | Iterable[ZoneLike] | None = None,
    output: str | PathLike[str] | None = None,
    csv: bool = False,
    resume: bool = False,
    jobs: int = 1,
    dask: str | None = None,
    memory: str | None = None,
    within_km: float | None = None,
    strict: bool = False,
    at: str | None = None,
    route_edges: str | None = None,
    error: str | None = None,
    max_gap_min: float | None = None,
    split_min: float | None = None,
    keep_flawed: bool = False,
    drop_flawed: bool = False,
    qnh_hpa: float | None = None,
    hypotheses: bool = False,
) -> Scan:
    """Check many files against zones.

    Parameters
    ----------
    inputs
        Files, folders and patterns such as "tracks/*.csv"; tables of positions, as DataFrames of
        pandas or Dask, GeoDataFrames of points or tables of pyarrow; and whatever else
        `adiz.check` takes. One of them, or a list.
    zones
        As for `adiz.check`.
    output
        A folder, or a GeoPackage (.gpkg), to write the tables to.
    csv
        Write CSV instead of Parquet into the folder.
    resume
        Use what an earlier scan with the same output has done.
    jobs
        Number of processes.
    dask
        Address of a scheduler of Dask, whose workers check instead; or "local:4" for four workers
        on this machine. They must have files and output at the same places as this process.
    memory
        What they may use together, such as "2GB": large tables are read in parts that fit.
    within_km
        Leave out zones that are farther than this from a flight, also named ones. Their rows, and
        the time to find how far they are, are saved.
    strict
        Refuse a file if any part of it is invalid.
    at, route_edges, error, max_gap_min, split_min, keep_flawed, drop_flawed, qnh_hpa, hypotheses
        As for `adiz.check`.

    Returns
    -------
    Scan
        With the tables `visits` and `flights`.

    Raises
    ------
    RequestError
        If an input or a zone does not exist, or a value is not accepted.
    InputError
        If zones cannot be read; with `strict`, if a file is invalid.
    """
    asked = Asked.of(
        zones_of(zones), strict=strict, within_km=within_km, at=at, route_edges=route_edges,
        error=error, max_gap_min=max_gap_min, split_min=split_min, keep_flawed=keep_flawed,
        drop_flawed=drop_flawed, qnh_hpa=qnh_hpa, hypotheses=hypotheses,
    )  # fmt: skip
    pieces = pieces_of_inputs(inputs)
    if resume and any(piece.sha256 is None for piece in pieces):
        raise RequestError("resume goes on with files; write a table to a file, or leave it out")
    return scan_files(
        pieces, asked, output=Path(output) if output else None, form="csv" if csv else "parquet",
        resume=resume, jobs=jobs, dask=dask, memory=parse_memory(memory) if memory else None,
    )  # fmt: skip


def scan_files(
    pieces: Sequence[Piece],
    asked: Asked,
    *,
    output: Path | None,
    form: str = "parquet",
    resume: bool = False,
    jobs: int = 1,
    dask: str | None = None,
    memory: int | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Scan:
    """Scan pieces and write the tables.

    Parameters
    ----------
    pieces, asked
        What to scan, and how.
    output, form
        Where to write the tables and, in a folder, as what: parquet or csv.
    resume, jobs, dask
        As for `scan`.
    memory
        Bytes that the processes may use together; None if nothing is asked for.
    tell
        Called with the progress after each task.
    """
    pyarrow()  # refused before any work is done
    if jobs < 1:
        raise RequestError(f"{jobs} jobs; give a number of processes from 1")
    if dask and jobs > 1:
        raise RequestError("a cluster of Dask has its own workers; leave out the number of jobs")
    folder = kept_in(output) if output else Path(tempfile.mkdtemp(prefix="adiz-"))
    parts = Parts(folder)
    if output is None:  # the rows live as long as what is returned, or until an error
        weakref.finalize(parts, shutil.rmtree, folder, ignore_errors=True)
    if resume:
        parts.load()
    else:
        parts.keep(())
    context = context_of(asked.as_dict())
    with ExitStack() as stack:
        client = stack.enter_context(connected(dask)) if dask else None
        count = jobs if client is None else threads_of(client)
        large = LargeTables(folder, context, asked.reading, memory=memory, jobs=count)
        stack.callback(large.close)
        work = _Work(pieces, context, parts, large, tell)
        tasks = tasks_of(work.left(), len(pieces), count)
        if client is not None:
            done = done_on_dask(tasks, asked, context, folder, client)
        elif jobs == 1 or (len(pieces) < 2 and not any(map(is_large, pieces))):
            done = done_here(tasks, asked, context, folder)
        else:
            done = done_in_processes(tasks, asked, context, folder, jobs)
        for one in done:
            parts.add(one.part)
            large.done(one.stores)
            work.tell_done(one)
    every = [key for keys in work.keys for key in keys]
    parts.keep(every, large.plans)
    found = Scan(len(pieces), work.files, parts, work.keys)
    if output is not None:
        write_tables(found, output, "gpkg" if output.suffix.lower() == GEOPACKAGE else form)
    return found


class _Work:
    """The pieces of a scan that are left to do, as they come up.

    keys: of the pieces of each file so far. files: how many of the files are not known already.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        context: str,
        parts: Parts,
        large: LargeTables,
        tell: Callable[[Progress], None],
    ) -> None:
        self._pieces, self._context, self._parts, self._large = pieces, context, parts, large
        self._tell = tell
        self.keys: list[list[str]] = []
        self.files = 0
        self._done, self._bytes = 0, 0
        self._known = frozenset(parts.places)
        self._of = sum(piece.key(context) not in self._known for piece in pieces)
        self._of_bytes = sum(
            piece.bytes_ for piece in pieces if piece.key(context) not in self._known
        )

    def left(self) -> Iterator[Piece]:
        """Yield what is to be done; a large table is put in order when its turn comes."""
        for whole in self._pieces:
            pieces = self._large.pieces_of(whole, self._known.__contains__, self._tell_doing)
            keys = [piece.key(self._context) for piece in pieces]
            self.keys.append(keys)
            left = [p for p, key in zip(pieces, keys, strict=True) if key not in self._known]
            self.files += bool(left)
            yield from left

    def tell_done(self, done: Done) -> None:
        """Tell what a task has done."""
        self._done, self._bytes = self._done + done.pieces, self._bytes + done.bytes_
        self._tell(self._progress())

    def _tell_doing(self, doing: str) -> None:
        self._tell(replace(self._progress(), doing=doing))

    def _progress(self) -> Progress:
        return Progress(
            pieces=self._done, of_pieces=self._of, bytes_=self._bytes, of_bytes=self._of_bytes
        )


def kept_in(output: Path) -> Path:
    """Return where the parts of a scan with this output are kept."""
    if output.suffix.lower() == GEOPACKAGE:
        return output.with_name(f"{output.name}{KEPT}")
    return output / KEPT
