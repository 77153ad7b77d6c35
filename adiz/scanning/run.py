"""Run a scan: find what is left to do, do it, and put the rows together."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Final

from adiz.geo.errors import RequestError
from adiz.inputs import ZoneLike, zones_of

from .arrow import pyarrow
from .asked import Asked
from .files import find_files
from .parts import Parts
from .pieces import Piece, context_of, pieces_of, tasks_of
from .result import Scan
from .workers import done_here, done_in_processes
from .written import GEOPACKAGE, write_tables

KEPT: Final = ".resume"
"""Where the parts are kept: a folder of this name inside the output, or beside a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a scan is: pieces and bytes that are done, and those there are to do."""

    pieces: int
    of_pieces: int
    bytes_: int
    of_bytes: int

    def words(self, seconds: float) -> str:
        """Return it in words, with the rate and the time left.

        Parameters
        ----------
        seconds
            Time since the scan began.
        """
        share = self.bytes_ / self.of_bytes if self.of_bytes else self.pieces / self.of_pieces
        left_s = seconds / share - seconds if share else 0.0
        rate = self.pieces / seconds if seconds else 0.0
        left = f"{left_s:.0f} s" if left_s < 100 else f"{left_s / 60:.0f} min"
        return f"{self.pieces} of {self.of_pieces} files, {rate:.1f} a second, {left} left"


def scan(
    inputs: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    zones: ZoneLike | Iterable[ZoneLike] | None = None,
    output: str | PathLike[str] | None = None,
    csv: bool = False,
    resume: bool = False,
    jobs: int = 1,
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
        Files, folders and patterns such as "tracks/*.csv".
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
    many = [inputs] if isinstance(inputs, str | PathLike) else list(inputs)
    asked = Asked.of(
        zones_of(zones), strict=strict, at=at, route_edges=route_edges, error=error,
        max_gap_min=max_gap_min, split_min=split_min, keep_flawed=keep_flawed,
        drop_flawed=drop_flawed, qnh_hpa=qnh_hpa, hypotheses=hypotheses,
    )  # fmt: skip
    pieces = list(pieces_of(find_files(map(str, many))))
    return scan_files(
        pieces, asked, output=Path(output) if output else None, form="csv" if csv else "parquet",
        resume=resume, jobs=jobs,
    )  # fmt: skip


def scan_files(
    pieces: Sequence[Piece],
    asked: Asked,
    *,
    output: Path | None,
    form: str = "parquet",
    resume: bool = False,
    jobs: int = 1,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Scan:
    """Scan pieces and write the tables.

    Parameters
    ----------
    pieces, asked
        What to scan, and how.
    output, form
        Where to write the tables and, in a folder, as what: parquet or csv.
    resume, jobs
        As for `scan`.
    tell
        Called with the progress after each task.
    """
    pyarrow()  # refused before any work is done
    if jobs < 1:
        raise RequestError(f"{jobs} jobs; give a number of processes from 1")
    folder = kept_in(output) if output else Path(tempfile.mkdtemp(prefix="adiz-"))
    parts = Parts(folder)
    if output is None:  # the rows live as long as what is returned, or until an error
        weakref.finalize(parts, shutil.rmtree, folder, ignore_errors=True)
    if resume:
        parts.load()
    context = context_of(asked.as_dict())
    keys = [piece.key(context) for piece in pieces]
    left = [p for p, key in zip(pieces, keys, strict=True) if key not in parts.places]
    parts.keep(keys)
    tasks = tasks_of(left, jobs)
    if jobs == 1 or len(left) < 2:
        done = done_here(tasks, asked, context, folder)
    else:
        done = done_in_processes(tasks, asked, context, folder, jobs)
    so_far, bytes_ = 0, 0
    for one in done:
        parts.add(one.part)
        so_far, bytes_ = so_far + one.pieces, bytes_ + one.bytes_
        tell(
            Progress(
                pieces=so_far, of_pieces=len(left), bytes_=bytes_,
                of_bytes=sum(piece.bytes_ for piece in left),
            )
        )  # fmt: skip
    found = Scan(len(pieces), len(left), parts, keys)
    if output is not None:
        write_tables(found, output, "gpkg" if output.suffix.lower() == GEOPACKAGE else form)
    return found


def kept_in(output: Path) -> Path:
    """Return where the parts of a scan with this output are kept."""
    if output.suffix.lower() == GEOPACKAGE:
        return output.with_name(f"{output.name}{KEPT}")
    return output / KEPT
