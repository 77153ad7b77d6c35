"""A second, independent geometry of the zones that ship, to hold adiz against.

It knows nothing of adiz: files are read as plain JSON, edges are geographiclib geodesics, circles
shot from their centres and rhumb lines in closed form, cut into steps; areas are geographiclib's;
inside is a planar question in an azimuthal projection.
"""

from __future__ import annotations

import json
import math
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from geographiclib.geodesic import Geodesic
from pyproj import Transformer

from adiz.layers.atlas import catalog

EARTH = Geodesic.WGS84
NM = 1852.0
Point = tuple[float, float]

FILES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((catalog.DATA / "zones").glob("*.geojson"))
}


def is_computed(zone: dict[str, Any]) -> bool:
    """Whether a script computed the outline: it is held against coasts and borders, not texts."""
    caveats = zone["properties"].get("caveats", [])
    return any(text.startswith("Computed by scripts/") for text in caveats)


ATLAS = {name: zone for name, zone in FILES.items() if not is_computed(zone)}


def properties(name: str) -> dict[str, Any]:
    content: dict[str, Any] = FILES[name]["properties"]
    return content


def lines(name: str) -> list[list[Point]]:
    """Rings (their first position repeated at the end) or lines of a zone."""
    kind, written = FILES[name]["geometry"]["type"], FILES[name]["geometry"]["coordinates"]
    if kind == "MultiPolygon":
        written = [ring for polygon in written for ring in polygon]
    elif kind == "LineString":
        written = [written]
    return [[(lon, lat) for lon, lat in line] for line in written]


def per_line(name: str, key: str) -> list[list[Any]]:
    """A list of the properties, one for each ring or line."""
    value = properties(name)[key]
    return value if isinstance(value[0], list) else [value]


def is_area(name: str) -> bool:
    return "Polygon" in FILES[name]["geometry"]["type"]


AREAS = [name for name in ATLAS if is_area(name)]


def isometric(lat: float) -> float:
    """Isometric latitude, Snyder 1987, equation 7-7, in radians."""
    e, s = math.sqrt(EARTH.f * (2 - EARTH.f)), math.sin(math.radians(lat))
    return math.atanh(s) - e * math.atanh(e * s)


def along(edge: Any, a: Point, b: Point, step_m: float) -> list[Point]:
    """Points of an edge, its end left out; longitudes near those of its start."""
    if isinstance(edge, dict):
        return along_arc(edge["arc"], a, b, step_m)
    line = EARTH.InverseLine(a[1], a[0], b[1], b[0])
    n = max(1, math.ceil(line.s13 / step_m))
    if edge == "geodesic":
        fixes = [
            line.Position(line.s13 * i / n, Geodesic.STANDARD | Geodesic.LONG_UNROLL)
            for i in range(n)
        ]
        return [(fix["lon2"], fix["lat2"]) for fix in fixes]
    span = isometric(b[1]) - isometric(a[1])
    points = []
    for i in range(n):
        lat = a[1] + (b[1] - a[1]) * i / n
        gone = (isometric(lat) - isometric(a[1])) / span if span else i / n
        points.append((a[0] + (b[0] - a[0]) * gone, lat))
    return points


def along_arc(arc: dict[str, Any], a: Point, b: Point, step_m: float) -> list[Point]:
    lon, lat = arc["center"]
    start, end = (EARTH.Inverse(lat, lon, y, x)["azi1"] for x, y in (a, b))
    sweep = (end - start) % 360 if arc["clockwise"] else -((start - end) % 360)
    sweep = sweep or (360 if arc["clockwise"] else -360)
    n = math.ceil(abs(math.radians(sweep)) * arc["radius_m"] / min(step_m, 500))
    fixes = [EARTH.Direct(lat, lon, start + sweep * i / n, arc["radius_m"]) for i in range(n)]
    return [a] + [(fix["lon2"], fix["lat2"]) for fix in fixes[1:]]


@cache
def outlines(name: str, kind: str | None = None, step_m: float = 10_000) -> list[list[Point]]:
    """Rings or lines with their declared edges, or one kind for all, cut into steps."""
    cut = []
    for line, edges in zip(lines(name), per_line(name, "edges"), strict=True):
        points: list[Point] = []
        for (a, b), edge in zip(pairwise(line), edges, strict=True):
            points += along(kind or edge, a, b, step_m)
        cut.append(points if is_area(name) else [*points, line[-1]])
    return cut


def ring_area_km2(points: list[Point]) -> float:
    polygon = EARTH.Polygon()
    for lon, lat in points:
        polygon.AddPoint(lat, lon)
    return float(abs(polygon.Compute(False, True)[2])) / 1e6


def distance_m(a: Point, b: Point) -> float:
    return float(EARTH.Inverse(a[1], a[0], b[1], b[0])["s12"])


@cache
def plane(name: str) -> tuple[Transformer, Any]:
    """A projection about the zone's middle, and the zone in it: rings by even-odd."""
    rings = [np.array(ring) for ring in outlines(name)]
    lon0, lat0 = (np.concatenate(rings).min(axis=0) + np.concatenate(rings).max(axis=0)) / 2
    projection = Transformer.from_crs(
        "EPSG:4326", f"+proj=laea +lon_0={lon0} +lat_0={lat0} +datum=WGS84", always_xy=True
    )
    shape = shapely.Polygon()
    for ring in rings:
        flat = shapely.Polygon(np.column_stack(projection.transform(*ring.T)))
        assert flat.is_valid, name
        shape = shape.symmetric_difference(flat)
    shapely.prepare(shape)
    return projection, shape


def holds(name: str, place: Point) -> bool:
    projection, shape = plane(name)
    return bool(shape.contains(shapely.Point(projection.transform(*place))))
