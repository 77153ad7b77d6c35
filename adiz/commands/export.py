"""The answer for GIS programs: GeoPackage, GeoJSON or KML."""

from __future__ import annotations

from pathlib import Path

import click

from adiz import __version__
from adiz.analysis import check
from adiz.geo.formats import write_tables
from adiz.geo.results.tables import answer_tables

from . import _inputs, _options
from ._files import whole_file
from ._skipped import settled


@click.command("export")
@_options.checking
@_options.output(
    "Where to write: .gpkg (with styles for QGIS), .geojson, .kml or .kmz.", required=True
)
def command(asked: _options.RouteOptions, output: Path) -> None:
    """Check ROUTE... as `adiz check` does and write the answer for QGIS, Google Earth and others.

    Layers: zones, lines, uncertainty (discs that hold a vertex), routes, legs, visits, crossings.
    Lines are dense enough to be drawn straight (25 m) and cut at 180 degrees; the last columns say
    which files and which adiz a feature comes from. Same input, same bytes.
    """
    result = settled(
        check(_inputs.read_cases(asked.routes, asked.via, strict=asked.strict), **asked.how),
        strict=asked.strict,
    )
    layers = answer_tables(result, f"adiz {__version__}")
    with whole_file(output) as beside:
        write_tables(layers, beside, suffix=output.suffix)
    held = ", ".join(f"{layer.name} {len(layer.rows)}" for layer in layers)
    click.echo(f"wrote {output}: {held}", err=True)
