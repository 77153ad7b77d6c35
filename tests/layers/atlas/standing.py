"""Where a place stands to a territorial zone: inside or not, how far from the line, how surely.

Distances are geographiclib's, about the place asked for; what is inside is told by counting edges.
Nothing here uses adiz's own geometry.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from geographiclib.geodesic import Geodesic

from adiz.layers.atlas import catalog

EARTH = Geodesic.WGS84
NM = 1852.0
Point = tuple[float, float]

COASTS = json.loads((catalog.DATA / "coasts.json").read_text(encoding="utf-8"))
ZONES = {row["id"]: row["of"] for row in COASTS["zones"]}


@cache
def zone(zone_id: str) -> dict[str, Any]:
    text = (catalog.DATA / "zones" / f"{zone_id}.geojson").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


@cache
def rings(zone_id: str) -> list[tuple[list[Point], list[float]]]:
    """Every ring, closed, with the bound of each vertex, the first repeated."""
    coordinates = zone(zone_id)["geometry"]["coordinates"]
    outlines = [[(x, y) for x, y in ring] for polygon in coordinates for ring in polygon]
    bounds = zone(zone_id)["properties"]["vertex_bound_m"]
    return [(ring, [*of, of[0]]) for ring, of in zip(outlines, bounds, strict=True)]


@cache
def box(zone_id: str, number: int) -> tuple[float, float, float, float]:
    """west, south, east, north of a ring."""
    lon, lat = zip(*rings(zone_id)[number][0], strict=True)
    return min(lon), min(lat), max(lon), max(lat)


@dataclass(frozen=True)
class Standing:
    """A place and a zone: inside, how far from the line, and the line's bound there.

    decidable: whether the place is clear of every edge by more than that edge's bound.
    """

    inside: bool
    line_m: float
    bound_m: float
    decidable: bool


def standing(zone_id: str, place: Point) -> Standing:
    lon, lat = place
    odd, line_m, bound_m, decidable = False, math.inf, 0.0, True
    for number, (ring, bounds) in enumerate(rings(zone_id)):
        x = lon - 360.0 * round((lon - ring[0][0]) / 360.0)
        west, south, east, north = box(zone_id, number)
        if not (west - 2 < x < east + 2 and south - 1 < lat < north + 1):
            continue
        for i, (a, b) in enumerate(pairwise(ring)):
            if (a[0] <= x) != (b[0] <= x):
                odd ^= lat < a[1] + (x - a[0]) / (b[0] - a[0]) * (b[1] - a[1])
            if max(abs(a[1] - lat), abs(a[0] - x) * math.cos(math.radians(lat))) > 0.8:
                continue
            distance_m, along = foot(seen((x, lat), a), seen((x, lat), b))
            decidable &= distance_m > max(bounds[i : i + 2])
            if distance_m < line_m:
                line_m = distance_m
                bound_m = bounds[i] + along * (bounds[i + 1] - bounds[i])
    return Standing(odd, line_m, bound_m, decidable)


def seen(place: Point, other: Point) -> Point:
    """Metres east and north of a place, true in distance and direction from it."""
    line = EARTH.Inverse(place[1], place[0], other[1], other[0])
    azimuth = math.radians(line["azi1"])
    return line["s12"] * math.sin(azimuth), line["s12"] * math.cos(azimuth)


def foot(a: Point, b: Point) -> tuple[float, float]:
    """Distance of the origin from a segment, and the fraction of it where that is."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = -(a[0] * dx + a[1] * dy) / (dx * dx + dy * dy) if dx or dy else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(a[0] + along * dx, a[1] + along * dy), along


def off(start: Point, azimuth_deg: float, distance_m: float) -> Point:
    line = EARTH.Direct(start[1], start[0], azimuth_deg, distance_m)
    return line["lon2"], line["lat2"]


def distance_m(a: Point, b: Point) -> float:
    return float(EARTH.Inverse(a[1], a[0], b[1], b[0])["s12"])
