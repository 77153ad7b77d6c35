"""Write a zone as a GeoJSON feature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from ...edges import Boxes, overlaps
from ...json_values import nullable
from ...longitudes import whole_turns_deg
from ...model import Ring, Zone
from .document import written
from .edges import alike, write_edges

_ROOM_DEG: Final = 1e-6
"""By how much a box is widened, so that rounding loses no ring."""


def zone_feature(zone: Zone) -> dict[str, Any]:
    """Return a zone as a GeoJSON Feature that reads back as the same zone.

    Longitudes stay continuous, so a zone across 180 runs past it. Rings within rings are written as
    holes.
    """
    polygons = polygons_of(zone.rings)
    rings = [ring for polygon in polygons for ring in polygon]
    properties = {
        "id": zone.id,
        "family": zone.family,
        "name": zone.name,
        "kind": zone.kind,
        "authority": zone.authority,
        "claimants": list(zone.claimants),
        "floor": zone.floor and dict(zone.floor),
        "ceiling": zone.ceiling and dict(zone.ceiling),
        "valid_from": zone.valid_from,
        "valid_to": zone.valid_to,
        "status": zone.status,
        "edges": _collapsed([write_edges(ring.edges) for ring in rings]),
        "edges_assumed": _collapsed([ring.assumed.tolist() for ring in rings]),
        "vertex_bound_m": _collapsed([nullable(ring.bound_m) for ring in rings]),
        "vertex_sigma_m": _collapsed([nullable(ring.sigma_m) for ring in rings]),
    }
    rest = {k: v for k, v in zone.properties.items() if k not in ("warnings", "refused")}
    return {
        "type": "Feature",
        "properties": {k: v for k, v in properties.items() if v is not None and v != []} | rest,
        "geometry": _geometry(polygons),
    }


def _collapsed(lists: list[list[Any]]) -> Any:
    """Return one value if all rings have it throughout, one list for one ring, else all lists."""
    one = alike([item for items in lists for item in items])
    if not isinstance(one, list):
        return one
    return one if len(lists) == 1 else lists


def _geometry(polygons: Sequence[Sequence[Ring]]) -> dict[str, Any]:
    """Return polygons, or lines, as a GeoJSON geometry."""
    shapes: list[Any] = [[_positions(ring) for ring in polygon] for polygon in polygons]
    kind = "Polygon"
    if not polygons[0][0].closed:
        kind, shapes = "LineString", [lines[0] for lines in shapes]
    if len(shapes) == 1:
        return {"type": kind, "coordinates": shapes[0]}
    return {"type": f"Multi{kind}", "coordinates": shapes}


def _positions(ring: Ring) -> list[list[float]]:
    """Return the positions of a line, or of a ring with the first one repeated at the end."""
    points = written(ring.lon, ring.lat)
    return [*points, points[0]] if ring.closed else points


def polygons_of(rings: Sequence[Ring]) -> list[list[Ring]]:
    """Return rings grouped as in GeoJSON: one inside an odd number of others is a hole."""
    around = _around(rings)
    depth = {id(ring): len(outers) for ring, outers in zip(rings, around, strict=True)}
    polygons = {id(ring): [ring] for ring in rings if depth[id(ring)] % 2 == 0}
    for ring, outers in zip(rings, around, strict=True):
        if len(outers) % 2:
            polygons[id(max(outers, key=lambda outer: depth[id(outer)]))].append(ring)
    return list(polygons.values())


def _around(rings: Sequence[Ring]) -> list[list[Ring]]:
    """Return for each ring the others that hold it, in their order."""
    around: list[list[Ring]] = [[] for _ in rings]
    drawn = Boxes(*np.array([_box(ring) for ring in rings]).T)
    first = Boxes(*np.array([[ring.lon[0], ring.lat[0]] * 2 for ring in rings]).T)
    room_deg = np.full(len(rings), _ROOM_DEG)
    for i, j in zip(*overlaps(first, drawn.wider(room_deg, room_deg)), strict=True):
        if _holds(rings[j], rings[i]):
            around[i].append(rings[j])
    return around


def _box(ring: Ring) -> tuple[float, float, float, float]:
    """Return west, south, east, north of a ring drawn in longitude and latitude."""
    lon, lat = ring.lon, ring.lat
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def _holds(outer: Ring, inner: Ring) -> bool:
    """Return whether a ring's first vertex is inside another, drawn in longitude and latitude."""
    if outer is inner or not outer.closed:
        return False
    x = outer.lon - inner.lon[0]
    x = x - whole_turns_deg(x[0], 0.0)
    y = outer.lat - inner.lat[0]
    x_next, y_next = np.roll(x, -1), np.roll(y, -1)
    spans = (y > 0) != (y_next > 0)
    at = x[spans] - y[spans] * (x_next - x)[spans] / (y_next - y)[spans]
    return bool(np.sum(at > 0) % 2)
