"""Make the questions that every tool is asked: a route and a zone, as two GeoJSON features.

These are the cases of tests/cases, the flight of 9 December 2025 with every ADIZ of its day, and
the two tracks on which the tools were first compared: A crosses a test ring drawn after the China
ADIZ, B the 180th meridian and a zone between 170E and 150W.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from geographiclib.geodesic import Geodesic

from adiz.geo.formats import read_case, read_zones
from adiz.geo.formats.geojson import route_feature, zone_feature
from adiz.geo.model import Route, Zone
from adiz.geo.visits import vertex_distances_m
from adiz.layers.atlas import catalog

WGS84 = Geodesic.WGS84
ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
SPEED_MS = 450 * 1852 / 3600
START = np.datetime64("2025-12-09T00:00:00", "us")
STILL_S = 60.0
"""Time between two fixes in one place, where the file gives none."""

Places = list[tuple[float, float]]

TRACK_A: Places = [(131, 39), (129, 33.5), (126, 30), (126.5, 25), (134, 28)]
TRACK_B: Places = [(160, 44), (174, 56), (-172, 60), (-158, 47)]
TRACK_B_PAST_180: Places = [(160, 44), (174, 56), (188, 60), (202, 47)]
RING_A: Places = [
    (121.783, 33.183), (125, 33.183), (128.333, 31), (125, 25.633), (123, 24.75), (120.967, 26.733),
]  # fmt: skip
RING_B: Places = [(170, 50), (-150, 50), (-150, 72), (170, 72)]
RING_B_PAST_180: Places = [(170, 50), (210, 50), (210, 72), (170, 72)]
NEAR_THE_PATROL = ("cn-adiz-2013", "jp-adiz-2010", "kr-adiz-2013", "ph-adiz", "tw-adiz")
SPLIT_B: list[Places] = [
    [(170, 50), (180, 50), (180, 72), (170, 72)],
    [(-180, 50), (-150, 50), (-150, 72), (-180, 72)],
]
MISSED: Places = [(135.747, 39.544), (115.134, 11.425)]
INVENTED: Places = [(122.446, 38.112), (119.232, 12.763)]


@dataclass(frozen=True, eq=False)
class Question:
    """A route and a zone. Every vertex of the route has a time."""

    name: str
    route: dict[str, Any]
    zone: dict[str, Any]

    @property
    def times(self) -> list[str]:
        """Return the time of each vertex, RFC 3339."""
        return list(self.route["properties"]["coordinateProperties"]["times"])

    @property
    def elapsed_s(self) -> list[float]:
        """Return the times in seconds after the first."""
        time = np.array([t.removesuffix("Z") for t in self.times], dtype="datetime64[us]")
        return list((time - time[0]) / np.timedelta64(1, "s"))

    def read(self) -> tuple[Route, Zone]:
        """Return route and zone as adiz reads them."""
        route = read_case(json.dumps(self.route).encode(), self.name).routes[0]
        return route, read_zones(json.dumps(self.zone).encode(), self.name)[0]


@cache
def questions() -> list[Question]:
    """Return all questions in the order of their names."""
    return sorted([*_tracks(), *_patrol(), *_cases()], key=lambda q: q.name)


def _tracks() -> Iterator[Question]:
    dense_a, dense_b = _every_ten_seconds(TRACK_A), _every_ten_seconds(TRACK_B_PAST_180)
    for kind in ("geodesic", "rhumb"):
        zone_a, past_180 = _area([RING_A], kind), _area([RING_B_PAST_180], kind)
        yield _question(f"track-a/{kind}", TRACK_A, zone_a)
        yield _question(f"track-a/{kind}, every 10 s", dense_a, zone_a)
        yield _question(f"track-b/{kind}", TRACK_B, _area([RING_B], kind))
        yield _question(f"track-b/{kind}, past 180", TRACK_B_PAST_180, past_180)
        yield _question(f"track-b/{kind}, past 180, every 10 s", dense_b, past_180)
    yield _question("track-b/rhumb, cut at 180", TRACK_B, _area(SPLIT_B, "rhumb"))
    yield _question("leg/planar says never", MISSED, _area([RING_A], "geodesic"))
    yield _question("leg/planar invents", INVENTED, _area([RING_A], "geodesic"))


def _patrol() -> Iterator[Question]:
    for formation in catalog.case("2025-12-09").formations:
        if not formation.hypothesis:
            for zone_id in NEAR_THE_PATROL:
                zone = zone_feature(catalog.zone(zone_id))
                yield _timed(
                    f"2025-12-09/{formation.id}, {zone_id}", route_feature(formation.path), zone
                )


def _cases() -> Iterator[Question]:
    for folder in sorted(CASES.glob("*/")):
        route_data = (folder / "route.geojson").read_bytes()
        zone_data = (folder / "zones.geojson").read_bytes()
        routes = list(zip(read_case(route_data, "").routes, _features(route_data), strict=True))
        zones = list(zip(read_zones(zone_data, ""), _features(zone_data), strict=True))
        for route, flown in routes:
            for zone, feature in zones:
                if _is_lateral(route, zone):
                    parts = [folder.name]
                    parts += [route.id] * (len(routes) > 1) + [zone.id] * (len(zones) > 1)
                    yield _timed("case/" + ", ".join(parts), flown, feature)


def _features(data: bytes) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON file unchanged."""
    document = json.loads(data)
    match document["type"]:
        case "FeatureCollection":
            return list(document["features"])
        case "Feature":
            return [document]
        case _:
            return [{"type": "Feature", "properties": {}, "geometry": document}]


def _is_lateral(route: Route, zone: Zone) -> bool:
    """Return whether peers can answer: they take no gaps, altitudes, dates or lines."""
    limits = (zone.floor, zone.ceiling, zone.valid_from, zone.valid_to)
    return bool(route.joined.all()) and not zone.is_line and limits == (None,) * 4


def _question(name: str, places: Places, zone: dict[str, Any]) -> Question:
    route = {
        "type": "Feature",
        "properties": {"id": "route"},
        "geometry": {"type": "LineString", "coordinates": [list(place) for place in places]},
    }
    return _timed(name, route, zone)


def _timed(name: str, feature: dict[str, Any], zone: dict[str, Any]) -> Question:
    """Return the question with a time at every vertex: that of the file, or of a constant speed."""
    route = read_case(json.dumps(feature).encode(), name).routes[0]
    time = route.time
    if np.isnat(time).any():
        step_s = np.diff(vertex_distances_m(route)) / SPEED_MS
        elapsed = np.concatenate([[0.0], np.cumsum(np.where(step_s > 0, step_s, STILL_S))])
        time = START + np.round(elapsed * 1e6).astype("timedelta64[us]")
    arrays = feature["properties"].get("coordinateProperties", {})
    times = [f"{t}Z" for t in time.astype("datetime64[us]")]
    properties = {
        **{k: v for k, v in feature["properties"].items() if k != "times"},
        "coordinateProperties": {**arrays, "times": times},
    }
    return Question(name, {**feature, "properties": properties}, zone)


def _area(rings: list[Places], kind: str) -> dict[str, Any]:
    polygons = [[[list(place) for place in (*ring, ring[0])]] for ring in rings]
    return {
        "type": "Feature",
        "properties": {"id": "zone", "edges": kind},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }


def _every_ten_seconds(places: Places) -> Places:
    """Return the waypoints and, between them, points every 10 s of flight on the geodesic."""
    dense: Places = []
    for (lon1, lat1), (lon2, lat2) in pairwise(places):
        line = WGS84.InverseLine(lat1, lon1, lat2, lon2)
        along_m = np.arange(0.0, line.s13, 10 * SPEED_MS)
        at = [line.Position(s, Geodesic.STANDARD | Geodesic.LONG_UNROLL) for s in along_m]
        dense += [(lon1, lat1), *((p["lon2"], p["lat2"]) for p in at[1:])]
    return [*dense, places[-1]]
