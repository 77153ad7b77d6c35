"""GeoPackage, as GIS programs read it: zones out, with a style that QGIS takes up by itself."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..drawn import drawn_geometry
from ..zone import KINDS, Zone

if TYPE_CHECKING:
    import sqlite3

SUFFIXES: Final = (".gpkg",)

AREAS: Final = "zones"
LINES: Final = "lines"
EPOCH: Final = "1970-01-01T00:00:00.000Z"
"""No clock in any output: the time of last change that a GeoPackage must state."""

_COLUMNS: Final = ("id", "family", "name", "kind", "authority", "valid_from", "valid_to", "status")
_COLOURS: Final = {"adiz": "30,100,180", "territorial": "200,40,40", "strait": "0,140,140"}
_GREY: Final = "90,90,90"

_STYLE_TABLE: Final = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT(256),
  owner TEXT(30), ui TEXT(30), update_time DATETIME)
"""


def write_zones(zones: Sequence[Zone], path: Path, *, tolerance_m: float) -> None:
    """Write zones as the layers `zones` and `lines` of one GeoPackage (EPSG:4326), cut at 180.

    Sides are straight in longitude and latitude and stay within tolerance_m of the declared edges;
    `error_m` is the largest error stated for a vertex of the line. Same zones, same bytes.
    """
    import geopandas
    import numpy as np
    import pyogrio
    from shapely.geometry import shape

    layers = {
        AREAS: [zone for zone in zones if not zone.is_line],
        LINES: [zone for zone in zones if zone.is_line],
    }
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": EPOCH})
    try:
        for layer, members in layers.items():
            if not members:
                continue
            columns = {name: [getattr(zone, name) for zone in members] for name in _COLUMNS}
            columns["claimants"] = [", ".join(zone.claimants) for zone in members]
            columns["edges_assumed"] = [zone.edges_assumed for zone in members]
            columns["note"] = [zone.properties.get("note") for zone in members]
            columns["error_m"] = [
                float(np.concatenate([ring.error_m for ring in zone.rings]).max())
                for zone in members
            ]
            geometry = [shape(drawn_geometry(zone, tolerance_m=tolerance_m)) for zone in members]
            frame = geopandas.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326")
            frame.to_file(path, layer=layer, driver="GPKG", engine="pyogrio")
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    import sqlite3

    with closing(sqlite3.connect(path)) as database, database:
        _add_styles(database, [layer for layer, members in layers.items() if members])


def _add_styles(database: sqlite3.Connection, layers: Sequence[str]) -> None:
    """The table in which QGIS looks for a layer's style."""
    database.execute(_STYLE_TABLE)
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
        "VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)",
        (EPOCH,),
    )
    for layer in layers:
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
            "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, "
            "update_time) VALUES ('', '', ?, 'geom', 'by kind', ?, '', 1, 'by kind', '', ?)",
            (layer, _qml(layer), EPOCH),
        )


def _qml(layer: str) -> str:
    """A QGIS style: outline, and a light fill for areas, coloured by kind."""
    from xml.sax.saxutils import quoteattr

    categories = "".join(
        f'<category render="true" symbol="{i}" value={quoteattr(kind)} label={quoteattr(kind)}/>'
        for i, kind in enumerate(KINDS)
    )
    symbols = "".join(
        _line_symbol(i, _COLOURS.get(kind, _GREY))
        if layer == LINES
        else _fill_symbol(i, _COLOURS.get(kind, _GREY))
        for i, kind in enumerate(KINDS)
    )
    return (
        '<!DOCTYPE qgis><qgis version="3.22" styleCategories="Symbology">'
        '<renderer-v2 type="categorizedSymbol" attr="kind" enableorderby="0">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2></qgis>"
    )


def _line_symbol(number: int, colour: str) -> str:
    return (
        f'<symbol type="line" name="{number}" alpha="1"><layer class="SimpleLine">'
        f"{_option('line_color', f'{colour},255')}{_option('line_width', '0.5')}"
        "</layer></symbol>"
    )


def _fill_symbol(number: int, colour: str) -> str:
    return (
        f'<symbol type="fill" name="{number}" alpha="1"><layer class="SimpleFill">'
        f"{_option('color', f'{colour},40')}{_option('outline_color', f'{colour},255')}"
        f"{_option('outline_width', '0.5')}</layer></symbol>"
    )


def _option(name: str, value: str) -> str:
    return f'<prop k="{name}" v="{value}"/>'
