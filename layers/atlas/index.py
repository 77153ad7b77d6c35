"""What can be told of a shipped zone without reading its file: a generated index, data/zones.json.

The index only saves time. A zone that it lacks, or whose file has another size than it says, is
read, so that adding a zone stays adding a file; `make pages` writes the index anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.edges import Arc, Edge, geocentric_m
from adiz.geo.model import Ring, Zone

INDEX: Final = "zones.json"
WIDEST_M: Final = 1_500_000.0
"""Rings share a ball up to this radius; one ball round a whole ocean would exclude nothing."""

_EVERYWHERE_M: Final = 2 * 6_400_000.0
_DEGREE_M: Final = 111_700.0
"""No degree of latitude or longitude is longer than this on WGS84."""


@dataclass(frozen=True, slots=True)
class Ball:
    """A ball that holds part of a zone: x, y, z of its centre and its radius, geocentric metres."""

    x: float
    y: float
    z: float
    radius_m: float

    def apart_m(self, points: FloatArray) -> FloatArray:
        """How far geocentric points (n, 3) are from it, less than 0 inside."""
        away: FloatArray = np.linalg.norm(points - (self.x, self.y, self.z), axis=1)
        return away - self.radius_m

    def joined(self, other: Ball) -> Ball:
        """The smallest ball that holds both, or the one that holds the other."""
        here, there = np.array([self.x, self.y, self.z]), np.array([other.x, other.y, other.z])
        apart_m = float(np.linalg.norm(there - here))
        if apart_m + min(self.radius_m, other.radius_m) <= max(self.radius_m, other.radius_m):
            return max(self, other, key=lambda ball: ball.radius_m)
        radius_m = (self.radius_m + apart_m + other.radius_m) / 2
        centre = here + (there - here) * ((radius_m - self.radius_m) / apart_m)
        x, y, z = centre.tolist()
        return Ball(x, y, z, radius_m)


@dataclass(frozen=True, slots=True)
class Heading:
    """A zone without its lines. bytes: size of its file. balls: they hold its lines and inside."""

    id: str
    family: str
    kind: str
    authority: str | None
    claimants: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    bytes: int
    balls: tuple[Ball, ...]

    @classmethod
    def of(cls, zone: Zone, size: int) -> Heading:
        """From the zone itself."""
        return cls(
            id=zone.id,
            family=zone.family,
            kind=zone.kind,
            authority=zone.authority,
            claimants=zone.claimants,
            valid_from=zone.valid_from,
            valid_to=zone.valid_to,
            bytes=size,
            balls=balls(zone),
        )

    def as_json(self) -> dict[str, Any]:
        """For the index; balls to the metre, and a metre wider."""
        whole = [[round(b.x), round(b.y), round(b.z), round(b.radius_m) + 2] for b in self.balls]
        return asdict(self) | {"balls": whole}


def read_index(path: Path) -> dict[str, Heading]:
    """The headings of an index by id; none where there is no index."""
    if not path.exists():
        return {}
    items: Iterable[Mapping[str, Any]] = json.loads(path.read_bytes())
    return {item["id"]: _heading(item) for item in items}


def _heading(item: Mapping[str, Any]) -> Heading:
    of_lists = {
        "claimants": tuple(item["claimants"]),
        "balls": tuple(Ball(*ball) for ball in item["balls"]),
    }
    return Heading(**{**item, **of_lists})


def balls(zone: Zone) -> tuple[Ball, ...]:
    """Balls that hold a zone's lines and, if it is an area, what is inside of them."""
    found: list[Ball] = []
    for ring in zone.rings:
        ball = _ball(ring)
        for i, other in enumerate(found):
            if (both := ball.joined(other)).radius_m <= WIDEST_M:
                found[i] = both
                break
        else:
            found.append(ball)
    return tuple(found)


def _ball(ring: Ring) -> Ball:
    """Round a ring's vertices, widened by half its longest edge.

    What such a ball holds of the Earth is a cap, and with a ring it holds what is inside, unless
    the ring runs round a pole.
    """
    points = geocentric_m(ring.lon, ring.lat)
    centre = points.mean(axis=0)
    radius_m = float(np.linalg.norm(points - centre, axis=1).max())
    turns = abs(float(ring.lon[-1] - ring.lon[0])) > 180.0
    widest = _EVERYWHERE_M if turns else radius_m + half_edge_m(ring.lon, ring.lat, ring.edges)
    x, y, z = centre.tolist()
    return Ball(x, y, z, widest)


def half_edge_m(lon: FloatArray, lat: FloatArray, edges: Iterable[Edge]) -> float:
    """At most so far is a point of any edge from one of the edge's ends.

    Along the parallel of the lower latitude, where a degree of longitude is longest, then north.
    """
    after = np.roll(lat, -1)
    lowest = np.where(lat * after > 0, np.minimum(abs(lat), abs(after)), 0.0)
    east = abs(np.diff(lon, append=lon[0])) * np.cos(np.radians(lowest))
    degrees = east + abs(after - lat)
    arcs = (2 * edge.radius_m for edge in edges if isinstance(edge, Arc))
    return max(float(degrees.max()) * _DEGREE_M / 2, *arcs, 0.0)
