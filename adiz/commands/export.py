"""Export the answer for GIS programs: GeoPackage, GeoJSON or KML."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from adiz.geo.formats import write_tables, written_as
from adiz.gis_layers import gis_layers_of
from adiz.text.rows import remarks

from . import _options, _results
from ._destinations import destination
from ._streams import echo, say

FORMS: Final = written_as("write_tables")


@click.command("export")
@_options.checking
@_options.output(
    "File to write: .gpkg (with styles for QGIS), .geojson, .kml, .kmz, .parquet or .xlsx (tables "
    "without geometry); - for standard output (GeoJSON by default).",
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
    """Check ROUTE as `adiz check` does and export the answer for QGIS, Google Earth and others.

    Layers: zones, lines, uncertainty (discs that contain each vertex), corridor (where the path may
    lie), sample_paths (25 paths that may have been flown), routes, legs, visits and crossings.
    Lines have enough points to be drawn straight (within 25 m) and are cut at the 180th meridian.
    The last columns name the files and the version of adiz that a feature comes from. The same
    input gives the same bytes.
    """
    to = destination(ctx, output, FORMS, default="geojson")
    result = _results.checked(asked)
    layers = gis_layers_of(result)
    with to.opened() as beside:
        notes = [layers.title, *layers.about, *remarks(result), *layers.notes]
        write_tables(layers.tables, beside, suffix=f".{to.form}", notes=notes)
    held = ", ".join(f"{layer.name} {len(layer.rows)}" for layer in layers.tables)
    _results.say_remarks(result)
    say(layers.notes)
    echo(f"wrote {to.name}: {held}", err=True)
