"""Write a limit as rings of few vertices, and as a zone file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import shapely
from shapely import Geometry

from .tiles import Array, parts

ELSEWHERE: Final = ("id", "of", "baseline", "retrieved")  # written otherwise, or not at all
LONGEST_EDGE_DEG: Final = 0.2  # a geodesic that long leaves the straight line by under 30 m
LEVELS_M: Final = (
    *(250, 500, 750, 1000, 1500, 2250, 3000, 4000, 5500, 7500, 9250, 10_500, 12_500, 17_000),
    *(22_750, 30_500, 42_500, 60_500, 85_000, 120_000, 170_000, 240_000, 340_000),
)  # bounds are rounded up to one of these: the check takes each apart


def simplified(area: Geometry, tolerance_deg: float) -> list[Array]:
    """Return open rings to a tolerance, shells before their holes, edges of limited length."""
    simple = shapely.simplify(area, tolerance_deg, preserve_topology=True)
    short = shapely.segmentize(simple, LONGEST_EDGE_DEG)
    polygons = sorted(parts(short), key=lambda part: part.bounds)
    return [
        shapely.get_coordinates(ring)[:-1].round(4)
        for polygon in (shapely.orient_polygons(part) for part in polygons)
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def zone_text(zone: dict[str, Any], rings: Sequence[Array], bounds: Sequence[Array]) -> str:
    """Return the text of a zone file: readable properties, then one line per ring."""
    levels = np.array(LEVELS_M)
    rounded = [levels[np.searchsorted(levels, bound_m)].tolist() for bound_m in bounds]
    properties = {
        "id": zone["id"],
        "family": zone["id"],
        "kind": "territorial",
        **{key: value for key, value in zone.items() if key not in ELSEWHERE},
        "floor": "not limited by the text",
        "ceiling": "not limited by the text",
        "valid_to": None,
        "status": "reconstructed",
        "edges": "geodesic",
        "edges_assumed": False,
        "caveats": ["Computed by scripts/build_territorial.py. No legal finding."],
        "licence": "Made with Natural Earth (public domain) and published coordinates.",
        "retrieved": zone.get("retrieved"),
    }
    turn = -360.0 if min(ring[:, 0].min() for ring in rings) >= 180 else 0.0
    polygons: list[list[str]] = []
    for ring in rings:
        closed = np.vstack([ring, ring[:1]]) + np.array([turn, 0.0])
        line = json.dumps(closed.round(4).tolist(), separators=(",", ":"))
        if shapely.LinearRing(closed).is_ccw:
            polygons.append([])
        polygons[-1].append(line)
    shapes = ",\n".join("      [" + ",\n      ".join(polygon) + "]" for polygon in polygons)
    body = json.dumps(properties, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    errors = json.dumps(rounded, separators=(",", ":")).replace("],[", "],\n      [")
    return (
        f'{{\n  "type": "Feature",\n  "id": "{zone["id"]}",\n{box_line(rings)}'
        f'  "properties": {body[:-4]},\n    "vertex_bound_m": {errors}\n  }},\n'
        f'  "geometry": {{\n    "type": "MultiPolygon",\n    "coordinates": [\n{shapes}\n    ]\n'
        "  }\n}\n"
    )


def box_line(rings: Sequence[Array]) -> str:
    """Return the line of a bounding box, by which far zones are left unread.

    Not for what lies on both sides of 180 degrees, nor for what is next to it.
    """
    places = np.vstack(rings)
    (west, south), (east, north) = places.min(axis=0), places.max(axis=0)
    return f'  "bbox": {json.dumps([west, south, east, north])},\n' if east < 60.0 else ""
