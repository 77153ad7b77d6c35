"""A path cut where it meets boundaries, and each stretch told inside, outside or on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np

from . import geodesic
from .arrays import BoolArray, FloatArray, IndexArray
from .crossings import CONTACT_M, crossings
from .curves import ARC, Curves
from .route import Route
from .zone import Ring

Where = Literal["inside", "outside", "on"]

_SAMPLES = np.array([0.5, 0.02, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.98])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a path between two distances from its start, in metres."""

    from_m: float
    to_m: float
    where: Where


class Track:
    """A route as its legs flown: curves, and the distance along the path at each vertex.

    runs: (first, last) vertices of each unbroken part; a part may be a single vertex.
    """

    def __init__(self, route: Route) -> None:
        self.route = route
        flown = np.flatnonzero(route.joined)
        self.legs = Curves(
            route.lon[flown],
            route.lat[flown],
            geodesic.near(route.lon[flown + 1], route.lon[flown]),
            route.lat[flown + 1],
            [route.edges[k] for k in flown],
        )
        self.leg_number = flown
        length = np.zeros(len(route) - 1)
        length[flown] = self.legs.length_m
        self.vertex_m: FloatArray = np.concatenate([[0.0], np.cumsum(length)])
        breaks = np.flatnonzero(~route.joined)
        first = np.concatenate([[0], breaks + 1])
        last = np.concatenate([breaks, [len(route) - 1]])
        self.runs = list(zip(first.tolist(), last.tolist(), strict=True))

    @property
    def length_m(self) -> float:
        """Metres over all joined legs."""
        return float(self.vertex_m[-1])

    def distance_m(self, leg: IndexArray, w: FloatArray) -> FloatArray:
        """Distance along the path of parameter w on curve number `leg`."""
        return self.vertex_m[self.leg_number[leg]] + self.legs.distance_m(leg, w)

    def locate(self, distance_m: FloatArray) -> tuple[IndexArray, FloatArray]:
        """The curve and the metres along it at a distance along the path."""
        end = self.vertex_m[self.leg_number + 1]
        leg = np.minimum(np.searchsorted(end, distance_m), len(end) - 1)
        return leg, np.clip(
            distance_m - self.vertex_m[self.leg_number[leg]], 0.0, self.legs.length_m[leg]
        )

    def point(self, distance_m: FloatArray) -> tuple[FloatArray, FloatArray]:
        """lon, lat at distances along the path."""
        if not len(self.legs):
            at = np.zeros(len(distance_m), dtype=np.intp)
            return self.route.lon[at], self.route.lat[at]
        leg, along_m = self.locate(distance_m)
        return self.legs.point(leg, self.legs.at_distance(leg, along_m))


@lru_cache(maxsize=64)
def track_of(route: Route) -> Track:
    """The track of a route, made once."""
    return Track(route)


class Boundary:
    """The rings of one zone as curves. Even-odd: holes and several parts need no marking.

    ring_edge: per curve (ring number, edge number).
    """

    def __init__(self, rings: Sequence[Ring]) -> None:
        parts = [Curves.along(ring.lon, ring.lat, ring.edges, closed=ring.closed) for ring in rings]
        self.curves = join_curves(curves for curves, _ in parts)
        self.ring = np.repeat(np.arange(len(parts)), [len(curves) for curves, _ in parts])
        self.edge = np.concatenate([number for _, number in parts])
        winding = [curves.dlon.sum() for curves, _ in parts]
        self.holds_north_pole = any(
            abs(turn) > 180.0 and np.average(ring.lat) > 0
            for turn, ring in zip(winding, rings, strict=True)
        )

    @cached_property
    def box(self) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """west, south, east, north of each curve."""
        return self.curves.box()

    def on(self, lon: FloatArray, lat: FloatArray) -> BoolArray:
        """Whether points lie within CONTACT_M of the boundary."""
        west, south, east, north = self.box
        pad = 1e-6
        apart = abs(geodesic.near(lon[:, None], (west + east) / 2) - (west + east) / 2)
        pad_lon = pad / np.cos(np.radians(np.clip(lat, -89.0, 89.0)))
        close = apart <= (east - west) / 2 + pad_lon[:, None]
        close &= (lat[:, None] >= south - pad) & (lat[:, None] <= north + pad)
        p, j = np.nonzero(close)
        x = geodesic.near(lon[p], (self.curves.lon1[j] + self.curves.lon2[j]) / 2)
        hit = abs(self.curves.side_m(j, x, lat[p])) < CONTACT_M
        p, j, x = p[hit], j[hit], x[hit]
        w = self.curves.parameter(j, x, lat[p])
        slack = CONTACT_M / np.maximum(self.curves.length_m[j], 1e-3)
        found = np.zeros(len(lon), dtype=bool)
        found[p[(w >= -slack) & (w <= 1 + slack)]] = True
        return found

    def holds(self, lon: FloatArray, lat: FloatArray) -> BoolArray:
        """Whether points lie inside, by how many edges lie north of each: odd is inside.

        An arc counts as its chord and, apart, the lens between chord and arc.
        """
        c = self.curves
        low, high = np.minimum(c.lon1, c.lon2), np.maximum(c.lon1, c.lon2)
        odd = np.full(len(lon), self.holds_north_pole)
        south, north = self.box[1], self.box[3]
        for turn in range(
            int(np.floor((low.min() - lon.max()) / 360.0)),
            int(np.ceil((high.max() - lon.min()) / 360.0)) + 1,
        ):
            x = lon + 360.0 * turn
            under = (x[:, None] >= low) & (x[:, None] < high) & (lat[:, None] <= north)
            sure = under & (lat[:, None] < south)
            p, j = np.nonzero(under & ~sure)
            right = self._chord_side(j, x[p], lat[p]) > 0
            south_of = right == (c.dlon[j] > 0)
            odd ^= sure.sum(axis=1) % 2 == 1
            np.logical_xor.at(odd, p[south_of], True)
        for arc in np.flatnonzero(c.kind == ARC).tolist():
            odd ^= self._in_lens(arc, lon, lat)
        return odd

    def _chord_side(self, j: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """side_m, an arc taken as the geodesic between its ends."""
        c = self.curves
        side = np.empty(len(j))
        arc = c.kind[j] == ARC
        side[~arc] = c.side_m(j[~arc], lon[~arc], lat[~arc])
        side[arc] = c.chord_side_m(j[arc], lon[arc], lat[arc])
        return side

    def _in_lens(self, j: int, lon: FloatArray, lat: FloatArray) -> BoolArray:
        c = self.curves
        i = np.full(len(lon), j)
        _, _, from_centre_m = geodesic.inverse(c.centre_lon[i], c.centre_lat[i], lon, lat)
        outer = -np.sign(c.sweep[j])
        beyond_chord = np.sign(c.chord_side_m(i, lon, lat)) == outer
        return np.asarray((from_centre_m < c.radius_m[j]) & beyond_chord)


def join_curves(parts: Iterable[Curves]) -> Curves:
    """All curves of several sets, in order."""
    items = list(parts)
    if len(items) == 1:
        return items[0]
    joined = Curves.__new__(Curves)
    for name in vars(items[0]):
        setattr(joined, name, np.concatenate([getattr(item, name) for item in items]))
    return joined


def stretches(track: Track, boundaries: Sequence[Boundary]) -> list[list[list[Stretch]]]:
    """Per boundary and run of the track, the stretches one after another.

    Neighbouring stretches differ in where they are, but for "on", which also stands, with no
    length, for a touch.
    """
    cuts = _cuts(track, boundaries)
    return [
        [_stretches_of_run(track, boundary, cut, run) for run in track.runs]
        for boundary, cut in zip(boundaries, cuts, strict=True)
    ]


def _cuts(track: Track, boundaries: Sequence[Boundary]) -> list[FloatArray]:
    """Per boundary the distances at which the track meets it, sorted."""
    if not len(track.legs) or not boundaries:
        return [np.empty(0) for _ in boundaries]
    owner = np.repeat(np.arange(len(boundaries)), [len(b.curves) for b in boundaries])
    leg, w, edge = crossings(track.legs, join_curves(b.curves for b in boundaries))
    distance = track.distance_m(leg, np.clip(w, 0.0, 1.0))
    return [np.sort(distance[owner[edge] == k]) for k in range(len(boundaries))]


def _stretches_of_run(
    track: Track, boundary: Boundary, cuts: FloatArray, run: tuple[int, int]
) -> list[Stretch]:
    vertex_m = track.vertex_m[run[0] : run[1] + 1]
    start, end = vertex_m[0], vertex_m[-1]
    if start == end:
        lon, lat = track.route.lon[run[0] : run[0] + 1], track.route.lat[run[0] : run[0] + 1]
        return [Stretch(float(start), float(end), _where(boundary, lon, lat))]
    meets = cuts[(cuts >= start) & (cuts <= end)]
    marks = np.unique(np.concatenate([vertex_m, meets]))
    marks = marks[np.concatenate([[True], np.diff(marks) > 1e-6])]
    marks[-1] = end
    places = marks[:-1, None] + np.diff(marks)[:, None] * _SAMPLES
    lon, lat = track.point(places[:, 0])
    on = boundary.on(lon, lat)
    inside = boundary.holds(lon, lat)
    found: list[Stretch] = []
    for k in range(len(marks) - 1):
        where: Where = "inside" if inside[k] else "outside"
        if on[k]:
            where = _where(boundary, *track.point(places[k]))
        _extend(found, Stretch(float(marks[k]), float(marks[k + 1]), where))
    touched = _touches(track, boundary, meets, found)
    return sorted([*found, *touched], key=lambda s: (s.from_m, s.to_m))


def _extend(found: list[Stretch], new: Stretch) -> None:
    if found and found[-1].where == new.where:
        found[-1] = Stretch(found[-1].from_m, new.to_m, new.where)
    else:
        found.append(new)


def _where(boundary: Boundary, lon: FloatArray, lat: FloatArray) -> Where:
    """Where a stretch is, by its samples: on the boundary only if each of them is."""
    off = np.flatnonzero(~boundary.on(lon, lat))
    if not len(off):
        return "on"
    k = off[:1]
    return "inside" if boundary.holds(lon[k], lat[k])[0] else "outside"


def _touches(
    track: Track, boundary: Boundary, meets: FloatArray, found: list[Stretch]
) -> list[Stretch]:
    """Contacts within stretches outside, as stretches of no length."""
    isolated = [
        m
        for m in meets
        if any(s.where == "outside" and s.from_m - 1e-9 <= m <= s.to_m + 1e-9 for s in found)
        and not any(s.where != "outside" and s.from_m - 1e-3 <= m <= s.to_m + 1e-3 for s in found)
    ]
    if not isolated:
        return []
    contact = boundary.on(*track.point(np.array(isolated)))
    kept = [m for m, hit in zip(isolated, contact, strict=True) if hit]
    return [
        Stretch(m, m, "on") for k, m in enumerate(kept) if k == 0 or m - kept[k - 1] > CONTACT_M
    ]
