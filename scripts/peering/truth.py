"""Find the true answer by brute force: every line as straight pieces of 50 m, by geographiclib.

A piece of 50 m, taken as straight in longitude and latitude, leaves its geodesic by less than
0.05 mm times the tangent of the latitude. Only the reading of files comes from adiz.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from geographiclib.geodesic import Geodesic as Solver

from adiz.geo.edges import Arc, Edge, Geodesic, Planar, Rhumb
from adiz.geo.model import Ring, Route, Zone

Array = npt.NDArray[np.float64]
Places = list[tuple[float, float]]

WGS84 = Solver.WGS84
MASK = Solver.STANDARD | Solver.LONG_UNROLL
PIECE_M = 50.0
CONTACT_M = 0.01
"""Less deep than this is contact with the boundary, not a visit: the definition."""

SHARES = np.array([0.5, 0.02, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.98])


@dataclass(frozen=True)
class Line:
    """A line in pieces, with continuous longitudes.

    along_m: metres from its start to each point. vertex_m: the same, of the route's own vertices.
    """

    lon: Array
    lat: Array
    along_m: Array
    vertex_m: Array

    def at(self, distance_m: Array) -> tuple[Array, Array]:
        """Return lon, lat at distances along the line."""
        return (
            np.interp(distance_m, self.along_m, self.lon),
            np.interp(distance_m, self.along_m, self.lat),
        )


@dataclass(frozen=True)
class Visit:
    """A stretch inside, with the angles at which the route meets the boundary at its ends."""

    from_m: float
    to_m: float
    from_deg: float | None
    to_deg: float | None


def visits(route: Route, zone: Zone) -> tuple[Line, list[Visit]]:
    """Return the route in pieces and its visits, with their ends in metres along it."""
    path = _path(route)
    rings = [_ring(ring) for ring in zone.rings]
    meets = _meets(path, rings)
    marks = np.unique(np.concatenate([[0.0], meets[:, 0], path.along_m[-1:]]))
    marks = marks[np.concatenate([[True], np.diff(marks) > 1e-6])]
    starts, ends = (marks, marks) if len(marks) == 1 else (marks[:-1], marks[1:])
    found: list[list[float]] = []
    onward = False
    for start, end, where in zip(starts, ends, _where(path, rings, starts, ends), strict=True):
        if where == "inside" and onward:
            found[-1][1] = end
        elif where == "inside":
            found.append([start, end])
        onward = where == "inside" or (where == "on" and onward)
    return path, [Visit(a, b, _angle(a, meets), _angle(b, meets)) for a, b in found]


def _angle(at_m: float, meets: Array) -> float | None:
    """Return the angle in degrees at the meeting nearest to a place, or None without a meeting."""
    if not len(meets):
        return None
    k = int(np.argmin(abs(meets[:, 0] - at_m)))
    return float(meets[k, 1]) if abs(meets[k, 0] - at_m) < 1e-3 else None


def _meets(path: Line, rings: Sequence[Line]) -> Array:
    """Return (k, 2): metres along the path and angle in degrees of each meeting with a ring."""
    found = [np.empty((0, 2))]
    moves = np.diff(path.along_m) > 0
    legs = np.column_stack([path.lon[:-1], path.lat[:-1], path.lon[1:], path.lat[1:]])[moves]
    at_m, length_m = path.along_m[:-1][moves], np.diff(path.along_m)[moves]
    if not len(legs):
        return found[0]
    tree = shapely.STRtree(shapely.linestrings(legs.reshape(-1, 2, 2)))
    for ring in rings:
        for turn in _turns(path.lon, ring):
            x = ring.lon + turn
            edges = np.column_stack([x[:-1], ring.lat[:-1], x[1:], ring.lat[1:]])
            j, i = tree.query(shapely.linestrings(edges.reshape(-1, 2, 2)), predicate="intersects")
            a, b = legs[i], edges[j]
            u, v = a[:, 2:] - a[:, :2], b[:, 2:] - b[:, :2]
            cross = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
            to = b[:, :2] - a[:, :2]
            with np.errstate(divide="ignore", invalid="ignore"):
                share = (to[:, 0] * v[:, 1] - to[:, 1] * v[:, 0]) / cross
            share = np.where(np.isfinite(share), np.clip(share, 0.0, 1.0), 0.0)
            scale = np.column_stack([np.cos(np.radians(a[:, 1])), np.ones(len(a))])
            (ux, uy), (vx, vy) = (u * scale).T, (v * scale).T
            angle = np.degrees(np.arctan2(abs(ux * vy - uy * vx), abs(ux * vx + uy * vy)))
            found.append(np.column_stack([at_m[i] + share * length_m[i], angle]))
    return np.concatenate(found)


def _where(path: Line, rings: Sequence[Line], starts: Array, ends: Array) -> list[str]:
    """Return whether stretches are inside, outside or on the boundary, by places on each."""
    places = starts[:, None] + (ends - starts)[:, None] * SHARES
    lon, lat = path.at(places)
    off = _distance_m(lon.ravel(), lat.ravel(), rings).reshape(lon.shape) >= CONTACT_M
    found = []
    for x, y, clear in zip(lon, lat, off, strict=True):
        k = int(clear.argmax())
        inside = clear[k] and _holds(x[k], y[k], rings)
        found.append("on" if not clear[k] else "inside" if inside else "outside")
    return found


def _holds(lon: float, lat: float, rings: Sequence[Line]) -> bool:
    """Return whether a place is inside: an odd number of pieces lies north of it.

    A ring that runs round the north pole has it inside, and one more boundary north of it all.
    """
    odd = False
    for ring in rings:
        around = ring.lon[-1] - ring.lon[0]
        if abs(around) > 180 and ring.lat.mean() > 0:
            odd = not odd
        for turn in _turns(np.array([lon]), ring):
            x = ring.lon + turn
            spans = (x[:-1] <= lon) != (x[1:] <= lon)
            k = np.flatnonzero(spans)
            at = ring.lat[k] + (lon - x[k]) / (x[k + 1] - x[k]) * (ring.lat[k + 1] - ring.lat[k])
            odd ^= bool(np.sum(at > lat) % 2)
    return odd


def _distance_m(lon: Array, lat: Array, rings: Sequence[Line]) -> Array:
    """Return small distances from places to the nearest ring, in Mercator's plane, to scale."""
    least = np.full(len(lon), np.inf)
    for ring in rings:
        for turn in _turns(lon, ring):
            ends = np.column_stack([np.radians(ring.lon + turn), _northing(ring.lat)])
            tree = shapely.STRtree(shapely.linestrings(np.stack([ends[:-1], ends[1:]], axis=1)))
            points = shapely.points(np.radians(lon), _northing(lat))
            (of, _), away = tree.query_nearest(points, return_distance=True, all_matches=False)
            least[of] = np.minimum(least[of], away)
    radius_m = WGS84.a / np.sqrt(1 - WGS84.f * (2 - WGS84.f) * np.sin(np.radians(lat)) ** 2)
    return np.asarray(least * radius_m * np.cos(np.radians(lat)))


def _turns(lon: Array, ring: Line) -> Iterator[float]:
    """Return the whole turns by which to move the ring so that it may lie at these longitudes."""
    first = np.floor((lon.min() - ring.lon.max()) / 360.0)
    last = np.ceil((lon.max() - ring.lon.min()) / 360.0)
    yield from (360.0 * np.arange(first, last + 1)).tolist()


def _path(route: Route) -> Line:
    places: Places = []
    along, vertex_m = [0.0], [0.0]
    ends = list(zip(route.lon.tolist(), route.lat.tolist(), strict=True))
    for start, end, edge in zip(ends, ends[1:], route.edges, strict=False):
        pieces = [*_pieces(start, end, edge), end]
        n = len(pieces) - 1
        if isinstance(edge, Geodesic):
            steps = [WGS84.Inverse(start[1], start[0], end[1], end[0])["s12"] / n] * n
        else:
            steps = [WGS84.Inverse(a[1], a[0], b[1], b[0])["s12"] for a, b in pairwise(pieces)]
        places += pieces[:-1]
        along += (along[-1] + np.cumsum(steps)).tolist()
        vertex_m.append(along[-1])
    lon, lat = np.array([*places, ends[-1]]).T
    return Line(_continuous(lon), lat, np.array(along), np.array(vertex_m))


def _ring(ring: Ring) -> Line:
    return _dense_ring(tuple(ring.lon.tolist()), tuple(ring.lat.tolist()), ring.edges)


@lru_cache(maxsize=256)
def _dense_ring(lon: tuple[float, ...], lat: tuple[float, ...], edges: tuple[Edge, ...]) -> Line:
    ends = list(zip(lon, lat, strict=True))
    places = [
        place
        for start, end, edge in zip(ends, ends[1:] + ends[:1], edges, strict=True)
        for place in _pieces(start, end, edge)
    ]
    x, y = np.array([*places, ends[0]]).T
    return Line(_continuous(x), y, np.zeros(len(x)), np.zeros(len(ends)))


def _continuous(lon: Array) -> Array:
    turns = np.round(np.diff(lon) / 360.0)
    return lon - 360.0 * np.concatenate([[0.0], np.cumsum(turns)])


def _pieces(start: tuple[float, float], end: tuple[float, float], edge: Edge) -> Places:
    """Return points from the start, without the end, at most PIECE_M apart."""
    (lon1, lat1), (lon2, lat2) = start, end
    lon2 -= 360.0 * round((lon2 - lon1) / 360.0)
    line = WGS84.InverseLine(lat1, lon1, lat2, lon2)
    if isinstance(edge, Arc):
        return _on_circle(start, end, edge)
    if isinstance(edge, Geodesic):
        n = max(1, int(np.ceil(line.s13 / PIECE_M)))
        at = (line.Position(line.s13 * k / n, MASK) for k in range(1, n))
        return [start, *((p["lon2"], p["lat2"]) for p in at)]
    # A rhumb or planar line is longer than the geodesic, by at most the half circle round a pole.
    n = max(1, int(np.ceil(line.s13 * np.pi / 2 / PIECE_M)))
    share = np.arange(n) / n
    lat = lat1 + share * (lat2 - lat1)
    if isinstance(edge, Rhumb) and lat1 != lat2:
        lat = _latitude(_northing(lat1) + share * (_northing(lat2) - _northing(lat1)), lat1, lat2)
    assert isinstance(edge, Rhumb | Planar)
    return list(zip((lon1 + share * (lon2 - lon1)).tolist(), lat.tolist(), strict=True))


def _on_circle(start: tuple[float, float], end: tuple[float, float], arc: Arc) -> Places:
    azimuth = WGS84.Inverse(arc.lat, arc.lon, start[1], start[0])["azi1"]
    last = WGS84.Inverse(arc.lat, arc.lon, end[1], end[0])["azi1"]
    sweep = (last - azimuth) % 360.0 if arc.clockwise else -((azimuth - last) % 360.0)
    if start == end:
        sweep = 360.0 if arc.clockwise else -360.0
    n = max(1, int(np.ceil(np.radians(abs(sweep)) * arc.radius_m / PIECE_M)))
    at = (
        WGS84.Direct(arc.lat, arc.lon, azimuth + sweep * k / n, arc.radius_m, MASK)
        for k in range(1, n)
    )
    return [start, *((p["lon2"], p["lat2"]) for p in at)]


def _northing(lat: npt.ArrayLike) -> Array:
    """Return the Mercator northing on WGS84 for a unit radius; rhumb lines are straight in it."""
    e = np.sqrt(WGS84.f * (2 - WGS84.f))
    sine = np.sin(np.radians(lat))
    return np.asarray(np.arctanh(sine) - e * np.arctanh(e * sine))


def _latitude(northing: Array, lat1: float, lat2: float) -> Array:
    """Return the inverse of _northing between two latitudes, by bisection."""
    low = np.full(len(northing), min(lat1, lat2))
    high = np.full(len(northing), max(lat1, lat2))
    for _ in range(60):
        middle = (low + high) / 2
        north = _northing(middle) < northing
        low, high = np.where(north, middle, low), np.where(north, high, middle)
    return np.asarray((low + high) / 2)
