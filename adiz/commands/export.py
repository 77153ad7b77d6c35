"""The answer for GIS programs: GeoPackage, GeoJSON or KML."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from adiz import __version__
from adiz.geo.formats import write_tables, written_as
from adiz.geo.results.corridor_tables import tables_of_corridor, with_corridor
from adiz.geo.results.tables import answer_tables
from adiz.layers.atlas import gazetteer
from adiz.text.rows import remarks

from . import _options, _results
from ._destinations import destination
from ._streams import echo, say

FORMS: Final = written_as("write_tables")


@click.command("export")
@_options.checking
@_options.output(
    "Where to write: .gpkg (with styles for QGIS), .geojson, .kml or .kmz; - is stdout, as GeoJSON "
    "if not said.",
    required=True,
)
@_options.file_form(FORMS.values())
@click.pass_context
def command(
    ctx: click.Context,
    asked: _options.RouteOptions,
    output: Path,
    form: str | None,  # noqa: ARG001, the destination has it
) -> None:
    """Check ROUTE... as `adiz check` does and write the answer for QGIS, Google Earth and others.

    Layers: zones, lines, uncertainty (discs that hold a vertex), corridor (where the path may lie),
    sample_paths (25 that may have been flown), routes, legs, visits, crossings.
    Lines are dense enough to be drawn straight (25 m) and cut at 180 degrees; the last columns say
    which files and which adiz a feature comes from. Same input, same bytes.
    """
    to = destination(ctx, output, FORMS, default="geojson")
    result = _results.checked(asked)
    tool = f"adiz {__version__}"
    corridor = tables_of_corridor(result, tool, gazetteer.find)
    layers = with_corridor(answer_tables(result, tool), corridor.tables)
    with to.opened() as beside:
        notes = [*remarks(result), *corridor.notes]
        write_tables(layers, beside, suffix=f".{to.form}", notes=notes)
    held = ", ".join(f"{layer.name} {len(layer.rows)}" for layer in layers)
    _results.say_remarks(result)
    say(corridor.notes)
    echo(f"wrote {to.name}: {held}", err=True)
