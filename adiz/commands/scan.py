"""Check many files, or many flights of one file, and write two tables."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from pathlib import Path
from time import monotonic
from typing import Any, Final

import click

from adiz.geo.errors import RequestError
from adiz.geo.reading import name_as_text
from adiz.inputs import zones_of
from adiz.scanning import (
    Asked,
    Progress,
    find_files,
    names_in,
    parse_memory,
    pieces_of,
    scan_files,
)

from . import _files, _options, _progress, _signals
from ._skipped import tell_reasons
from ._sources import SOURCE, refuse_inputs
from ._streams import echo, is_stream

CHECKED: Final = (
    "at", "route_edges", "error", "max_gap_min", "split_min", "keep_flawed", "drop_flawed",
    "qnh_hpa", "hypotheses",
)  # fmt: skip
"""Options of the check."""

_HEADS: Final = ("zone", "month", "aircraft", "verdict", "flights", "visits", "km")


@click.command("scan")
@click.argument("inputs", nargs=-1, type=SOURCE, required=True, metavar="INPUT...")
@_options.zones
@_options.at
@_options.route_edges
@_options.error
@_options.max_gap
@_options.split
@_options.keep_flawed
@_options.drop_flawed
@_options.qnh
@_options.hypotheses
@_options.strict
@_options.of_tables
@_options.output(
    "Write the tables to this folder, or to this GeoPackage (.gpkg).",
    metavar="FOLDER|x.gpkg",
    required=True,
)
@click.option("--csv", is_flag=True, help="Write CSV instead of Parquet into the folder.")
@click.option(
    "--resume",
    is_flag=True,
    help="Use what an earlier scan with the same output has done, and check only what is new or "
    "changed: a file, an option, a zone, or the version of adiz.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Check in N processes.",
)
@click.option(
    "--dask",
    metavar="ADDRESS|local:N",
    help="Check on the workers of a Dask scheduler, or on N of this machine. They need the files "
    "and the output at the same places as this process.",
)
@click.option(
    "--within",
    "within_km",
    type=float,
    metavar="KM",
    help="Leave out zones that are farther than this from a flight, also those named with --zones.",
)
@click.option(
    "--memory",
    metavar="SIZE",
    help="Use no more than this, such as 2GB, in all processes together: large tables of positions "
    "are read in parts that fit. What is not plain enough for that and too large is reported.",
)
@click.option(
    "--summary",
    is_flag=True,
    help="Print how many flights have which verdict, by zone, month and aircraft.",
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    zones: tuple[str, ...],
    tables: _options.TableOptions,
    strict: bool,
    output: Path,
    csv: bool,
    resume: bool,
    jobs: int,
    dask: str | None,
    memory: str | None,
    within_km: float | None,
    summary: bool,
    **options: Any,
) -> None:
    """Check many files, or many flights of one file, and write two tables.

    INPUT is a file of any format that adiz check reads, a folder, or a pattern in quotes such as
    "tracks/*.csv". The table visits has one row per visit and per crossing of a line, with all that
    adiz check gives; the table flights has one row per flight and zone. A file that cannot be read
    is reported, has a row that says why, and the rest is checked.

    What is done is kept in the folder .resume of the output (x.gpkg.resume), from which --resume
    goes on after a stop.

    Exit status: 0 done; 1 no file could be read, or with --strict one was invalid; 2 something that
    was asked for does not exist.
    """
    gc.enable()  # a scan is long
    form = "csv" if csv else "parquet"
    _refuse(ctx, output, form, csv=csv)
    asked = Asked.of(
        zones_of(zones), reading=tables.reading, strict=strict, within_km=within_km,
        **{name: options[name] for name in CHECKED},
    )  # fmt: skip
    _progress.doing("reading the files")
    pieces = list(pieces_of(find_files(inputs)))
    started = monotonic()

    def tell(progress: Progress) -> None:
        _progress.doing(progress.words(monotonic() - started))

    with _files.failures_told(str(output)):
        found = scan_files(
            pieces, asked, output=output, form=form, resume=resume, jobs=jobs, dask=dask,
            memory=parse_memory(memory) if memory else None, tell=tell,
        )  # fmt: skip
    _signals.note_written(str(output))
    skipped = found.skipped
    tell_reasons(skipped)
    if summary:
        echo(_as_table(found.summary()), data=True)
    if resume:
        known = found.files - found.done_now
        echo(f"adiz: {found.done_now} of {found.files} files checked, {known} known", err=True)
    if skipped and not any(table.num_rows for table in found.answered()):
        sys.exit(1)


def _refuse(ctx: click.Context, output: Path, form: str, *, csv: bool) -> None:
    """Refuse what can be refused before any work is done."""
    given = str(output)
    is_package = output.suffix.lower() == ".gpkg"
    if is_package and csv:
        raise RequestError("--csv writes a folder; name one with -o, or leave --csv out")
    if is_stream(given):
        raise RequestError(f"'{given}' is a stream; name a folder or a file with -o")
    refuse_inputs(ctx, given)
    _files.refuse_place(given, folder=not is_package)
    if not is_package and output.is_dir():
        known = {*names_in(form), ".resume"}
        others = sorted(path.name for path in output.iterdir() if path.name not in known)
        if others:
            raise RequestError(
                f"'{given}' contains {name_as_text(others[0])}, which is not part of a scan; "
                "choose another folder with -o, or move the file"
            )


def _as_table(counts: Iterable[Any]) -> str:
    """Return the counts as lines of text, in columns."""
    rows: list[tuple[str, ...]] = [
        ("zone", "month", "aircraft", "verdict", "flights", "visits", "km")
    ]
    rows += [
        (
            *(of or "-" for of in (c.zone, c.month, c.aircraft)), c.verdict or "not checked",
            str(c.flights), str(c.visits), f"{c.length_m / 1000:.0f}",
        )
        for c in counts
    ]  # fmt: skip
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if i > 3 else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
