"""Zones as one layer of a GIS file that holds one type of geometry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from ..model import Zone
from .unheld import of_zones, properties_of

_DTYPES = defaultdict(lambda: "string", edges_assumed="bool", error_m="float64")
_HELD = ("dates", "authorities", "errors of vertices", "sources")


def frame_of_zones(zones: Sequence[Zone], *, tolerance_m: float) -> tuple[Any, str]:
    """Return zones as a GeoDataFrame (EPSG:4326, cut at 180), and what is left out, in words.

    Parameters
    ----------
    zones
        Areas and lines; lines are left out if there is an area.
    tolerance_m
        Most metres that straight sides may leave the declared edges.
    """
    import geopandas
    import pandas
    from shapely.geometry import shape

    from ..results.tables import zone_tables

    table, *others = zone_tables(zones, tolerance_m=tolerance_m)
    columns = {
        name: pandas.Series([row.columns[name] for row in table.rows], dtype=_DTYPES[name])
        for name in table.rows[0].columns
    }
    geometry = [shape(row.geometry) for row in table.rows]
    frame = geopandas.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326")
    lines = [zone for zone in zones if zone.is_line] if others else []
    left = [f"lines ({of_zones(lines)})"] if lines else []
    written = [zone for zone in zones if zone not in lines]
    return frame, ", ".join([*left, *properties_of(written, but=_HELD)])
