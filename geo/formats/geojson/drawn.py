"""GeoJSON for other programs: dense, cut at 180, without the lists of vertices."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from ...model import Zone
from ...results.drawn import drawn_geometry
from ...results.tables import Table
from .written_zone import zone_feature

_OF_VERTICES: Final = (
    "edges", "edges_assumed", "vertex_bound_m", "vertex_sigma_m", "published", "vertex_basis",
    "vertex_names",
)  # fmt: skip


def write_zones(
    zones: Sequence[Zone], path: Path, *, tolerance_m: float, notes: Sequence[str] = ()
) -> None:
    """Write zones as one FeatureCollection that any program can draw (RFC 7946).

    Sides are straight in longitude and latitude and stay within tolerance_m of the declared edges.
    notes: written as the foreign member `notes`.
    """
    more = {"notes": list(notes)} if notes else {}
    collection = {
        "type": "FeatureCollection",
        **more,
        "features": [drawn_feature(zone, tolerance_m=tolerance_m) for zone in zones],
    }
    write(collection, path)


def write_tables(tables: Sequence[Table], path: Path, *, notes: Sequence[str] = ()) -> None:
    """Write tables as one FeatureCollection; each feature's property `table` names its table.

    notes: written as the foreign member `notes`.
    """
    features = [
        {
            "type": "Feature",
            "properties": {"table": table.name, **row.columns},
            "geometry": row.geometry,
        }
        for table in tables
        for row in table.rows
    ]
    more = {"notes": list(notes)} if notes else {}
    write({"type": "FeatureCollection", **more, "features": features}, path)


def write(collection: dict[str, Any], path: Path) -> None:
    """Write a GeoJSON object in compact form."""
    text = json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def drawn_feature(zone: Zone, *, tolerance_m: float) -> dict[str, Any]:
    """Return one zone as a Feature that any program can draw.

    Its property `drawn` states the tolerance, the edges it holds for, and the SHA-256 of the zone's
    file.

    Parameters
    ----------
    zone
        An area or a line.
    tolerance_m
        Most metres that straight sides may leave the declared edges.
    """
    stated = zone_feature(zone)["properties"]
    properties = {k: v for k, v in stated.items() if k not in _OF_VERTICES}
    errors_m = np.concatenate([ring.error_m for ring in zone.rings])
    return {
        "type": "Feature",
        "id": zone.id,
        "properties": properties
        | {
            "edges": "planar",
            "edges_assumed": False,
            "vertex_bound_m": float(errors_m.max()) + tolerance_m,
            "drawn": {
                "tolerance_m": tolerance_m,
                "assumed_edges": zone.edges_assumed,
                "from_sha256": zone.sha256,
            },
        },
        "geometry": drawn_geometry(zone, tolerance_m=tolerance_m),
    }
