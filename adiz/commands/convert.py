"""Convert a file of routes or zones to another format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import click

from adiz.bundled_cases import answers_refused
from adiz.conversion_notes import doubts_of
from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import (
    formats,
    load_bytes,
    names_read,
    read_case,
    read_zones,
    write_case,
    write_zones,
    written_as,
)
from adiz.geo.formats.geojson import SUFFIXES, write_exact_zones
from adiz.geo.formats.trace_folders import read_traces
from adiz.geo.json_values import counted
from adiz.geo.model import Case, Zone
from adiz.layers.atlas import gazetteer

from . import _options
from ._destinations import destination
from ._skipped import tell, tell_zones
from ._sources import SOURCE
from ._streams import echo, say

TOLERANCE_M: Final = 25.0
FORMS: Final = written_as("write_case", "write_zones")
READ: Final = names_read()


@click.command("convert")
@click.argument("source", type=SOURCE, metavar="IN")
@click.argument(
    "output", metavar="OUT", type=click.Path(path_type=Path, allow_dash=True, readable=False)
)
@click.option(
    "--as",
    "what",
    type=click.Choice(["routes", "zones"]),
    help="Read IN as routes or as zones. By default it is read as routes if it contains any, "
    "otherwise as zones.",
)
@click.option(
    "--from",
    "form_in",
    type=click.Choice(READ),
    metavar="FORMAT",
    help="Format of IN, such as csv, igc or readsb; by default its content and suffix decide.",
)
@_options.of_tables
@click.option(
    "--to",
    "--format",
    "form",
    type=click.Choice(list(dict.fromkeys(FORMS.values()))),
    help="Format of OUT, if its suffix does not give it (as for a pipe).",
)
@click.pass_context
def command(
    ctx: click.Context,
    source: str,
    output: Path,
    what: str | None,
    form_in: str | None,
    tables: _options.TableOptions,
    form: str | None,  # noqa: ARG001, the destination has it
) -> None:
    """Convert the routes or zones of file IN to the format that the suffix of OUT names.

    IN may be - for standard input or a folder of readsb traces, and OUT may be - for standard
    output (GeoJSON by default).
    GeoJSON keeps everything; adiz reports what another format cannot hold. In all formats but
    GeoJSON, the edges of zones become chains of short straight lines within 25 m of the edge;
    OpenAir keeps arcs and circles. `adiz formats` lists the formats.
    """
    to = destination(ctx, output, FORMS, default="geojson")
    content = _read(_Source(source, what, tables, form_in))
    _tell(content)
    with to.opened() as beside:
        written = (
            _write_case(content, beside, f".{to.form}")
            if isinstance(content, Case)
            else _write_zones(content, beside, f".{to.form}")
        )
    echo(f"wrote {written} to {to.name}", err=True)


def _tell(content: Case | tuple[Zone, ...]) -> None:
    """Report on stderr what was doubtful in the input and what was skipped."""
    say(doubts_of(content))
    if isinstance(content, Case):
        tell(content.properties.get("skipped", ()))
    else:
        tell_zones(content)


@dataclass(frozen=True, slots=True)
class _Source:
    """What to read. what: routes or zones; form: its format; None for either where it decides."""

    name: str
    what: str | None
    tables: _options.TableOptions
    form: str | None


def _read(source: _Source) -> Case | tuple[Zone, ...]:
    """Return the routes or zones of a file, as asked for or else as found.

    Lines are flights: a file whose lines are all invalid is refused with what is wrong with them;
    it is written as zones only if that is asked for.
    """
    if Path(source.name).is_dir():
        return _read_folder(source)
    data = load_bytes(source.name)
    if source.what == "zones" and source.tables.option:
        raise RequestError(f"{source.tables.option} is for tables of routes; leave it out")
    with answers_refused(data, source.name):
        return _routes_or_zones(data, source)


def _read_folder(source: _Source) -> Case:
    """Return the flights of a folder of traces."""
    if source.what == "zones" or source.tables.option:
        raise RequestError(
            f"{source.name}: is a folder, which is read as traces of readsb; give one file for "
            f"{source.tables.option or '--as zones'}"
        )
    return read_traces(Path(source.name), partial(read_case, form=source.form))[0]


def _routes_or_zones(data: bytes, source: _Source) -> Case | tuple[Zone, ...]:
    name, form = source.name, source.form
    if source.what == "zones":
        return read_zones(data, name, form=form)
    try:
        reading = source.tables.reading
        return read_case(data, name, gazetteer.find, reading=reading, form=form)
    except InputError as no_route:
        if source.what == "routes":
            raise
        try:
            zones = read_zones(data, name, form=form)
        except RequestError:  # a format that holds no zones
            raise no_route from None
        except InputError as no_zone:
            if str(no_zone) == str(no_route):
                raise
            if _holds_no_zones(name):
                raise no_route from None
            raise InputError(f"{no_route}; and as zones: {no_zone}") from None
        if any(zone.is_line for zone in zones):
            raise InputError(f"{no_route}; if its lines are zones, add --as zones") from None
        return zones


def _holds_no_zones(name: str) -> bool:
    """Return whether the suffix of a file is of formats of routes alone, such as .xlsx."""
    of = [module for module in formats() if name.lower().endswith(tuple(module.SUFFIXES))]
    return bool(of) and not any(hasattr(module, "read_zones") for module in of)


def _write_case(case: Case, path: Path, suffix: str) -> str:
    if not case.routes:
        raise RequestError(f"'{case.id}' has no route to write; see: adiz cases show {case.id}")
    lost = write_case(case, path, suffix=suffix)
    count = "1 route" if len(case.routes) == 1 else f"{len(case.routes)} routes"
    return f"{count}{f' (left out: {lost})' if lost else ''}"


def _write_zones(zones: tuple[Zone, ...], path: Path, suffix: str) -> str:
    if suffix.lower() in SUFFIXES:
        write_exact_zones(zones, path)
        lost = ""
    else:
        lost = write_zones(zones, path, suffix=suffix, tolerance_m=TOLERANCE_M)
    return f"{counted(len(zones), 'zone')}{f' (left out: {lost})' if lost else ''}"
