"""The files that ship, as plain JSON, and what is read from them."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import Any

from geographiclib.geodesic import Geodesic

from adiz.layers.atlas import catalog

EARTH = Geodesic.WGS84


Point = tuple[float, float]


def load(folder: str) -> dict[str, dict[str, Any]]:
    paths = sorted((catalog.DATA / folder).glob("*.geojson"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


EAST_ASIA = (
    "cn-adiz-2013", "jp-adiz-1972", "jp-adiz-2010", "kr-adiz-1951", "kr-adiz-2013", "ph-adiz",
    "tw-adiz", "tw-line-median-2004",
)  # fmt: skip


ZONES = {name: zone for name, zone in load("zones").items() if name in EAST_ASIA}


AREAS = [name for name, zone in ZONES.items() if zone["geometry"]["type"] == "Polygon"]


def vertices(name: str) -> list[Point]:
    """(lon, lat) of a zone, the first not repeated."""
    geometry = ZONES[name]["geometry"]
    if geometry["type"] == "LineString":
        return [(lon, lat) for lon, lat in geometry["coordinates"]]
    (ring,) = geometry["coordinates"]
    assert ring[0] == ring[-1]
    return [(lon, lat) for lon, lat in ring[:-1]]


def segments(name: str) -> list[tuple[Point, Point]]:
    points = vertices(name)
    return list(pairwise([*points, points[0]] if name in AREAS else points))


def isometric_latitude(lat: float) -> float:
    """Snyder 1987, equation 7-7, in radians."""
    e, s = math.sqrt(EARTH.f * (2 - EARTH.f)), math.sin(math.radians(lat))
    return math.atanh(s) - e * math.atanh(e * s)


def along(kind: str, a: Point, b: Point, step_m: float) -> list[Point]:
    """Points of an edge, its end left out."""
    line = EARTH.InverseLine(a[1], a[0], b[1], b[0])
    n = max(1, math.ceil(line.s13 / step_m))
    if kind == "geodesic":
        fixes = [line.Position(line.s13 * i / n) for i in range(n)]
        return [(fix["lon2"], fix["lat2"]) for fix in fixes]
    span = isometric_latitude(b[1]) - isometric_latitude(a[1])
    points = []
    for i in range(n):
        lat = a[1] + (b[1] - a[1]) * i / n
        gone = (isometric_latitude(lat) - isometric_latitude(a[1])) / span if span else i / n
        points.append((a[0] + (b[0] - a[0]) * gone, lat))
    return points


def outline(name: str, kind: str | None = None, step_m: float = 10_000) -> list[Point]:
    """The zone's ring with its declared edges, or with one kind for all, densified."""
    kinds = ZONES[name]["properties"]["edges"]
    points: list[Point] = []
    for (a, b), declared in zip(segments(name), kinds, strict=True):
        points += along(kind or declared, a, b, step_m)
    return points


def distance_m(a: Point, b: Point) -> float:
    return float(EARTH.Inverse(a[1], a[0], b[1], b[0])["s12"])
