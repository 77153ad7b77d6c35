"""The surroundings of a path or an area: which zones are too far away to be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray, IndexArray
from adiz.geo.edges import Arc, geocentric_m
from adiz.geo.model import Formation, Zone
from adiz.geo.visits import bridges_of, tracks_of
from adiz.layers.atlas import Head

NEAR_M: Final = 500_000.0
"""Unless it is named, a zone is checked if it lies within this distance of the nominal path."""

STEP_M: Final = 50_000.0
"""Greatest distance between the places that represent a path."""

_PAIRS_AT_ONCE: Final = 1_000_000

_DEGREE_M: Final = 111_700.0
"""Length of the longest degree of latitude or longitude on WGS84, rounded up."""


def near_m(formation: Formation) -> float:
    """Return the distance within which zones are checked: NEAR_M plus the path's largest error."""
    path = formation.path
    return NEAR_M + float(np.nanmax(np.concatenate([path.bound_m, path.sigma_m * 3, [0.0]])))


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """Places that represent a path or an area.

    places: (n, 3) geocentric metres. first: indices of places far from the previous one. within_m:
    distance within which zones are checked, metres.
    """

    places: FloatArray
    first: IndexArray
    within_m: float

    @classmethod
    def of_path(cls, formation: Formation) -> Surroundings:
        """Return places all along a path, and along the geodesics across its gaps."""
        parts = []
        for track in (*tracks_of(formation.path), *bridges_of(formation.path)):
            count = 2 + int((track.end_m - track.start_m) / STEP_M)
            parts.append(track.point(np.linspace(track.start_m, track.end_m, count)))
        places = geocentric_m(*np.concatenate(parts, axis=1))
        leaps = np.linalg.norm(np.diff(places, axis=0), axis=1) > NEAR_M
        first = np.flatnonzero(np.concatenate([[True], leaps]))
        return cls(places, first, near_m(formation) + STEP_M / 2)

    @classmethod
    def of_area(cls, area: Zone) -> Surroundings:
        """Return one place in the middle of an area's vertices, and how far the area reaches."""
        outline = _Vertices.of(area)
        middle = outline.places.mean(axis=0, keepdims=True)
        middle *= np.linalg.norm(outline.places[0]) / np.linalg.norm(middle)
        reach_m = np.linalg.norm(outline.places - middle, axis=1) + outline.half_edge_m
        return cls(middle, np.zeros(1, dtype=np.intp), float(reach_m.max()))

    def surely_miss(self, zone: Zone | Head) -> bool:
        """Return whether a zone is too far to be looked at, found cheaply; False where unsure.

        It is where none of its edges comes near and none of its rings runs round a place. Where no
        edge comes near, a place and the next, unless they are far apart, are on the same side.
        """
        if isinstance(zone, Head):
            return zone.is_far_from(self.places, self.within_m)
        outline = _Vertices.of(zone)
        return outline.are_far_from(self.places, self.within_m) and not any(
            outline.may_surround(place) for place in self.places[self.first]
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Vertices:
    """The vertices of all rings of a zone, n of them.

    first: number of the first of each ring. after: (n,) number of the next in the ring. places:
    (n, 3) geocentric metres. half_edge_m: (n,) how far, at most, a point of the two edges that meet
    in a vertex is from the nearer of the edge's ends.
    """

    first: IndexArray
    after: IndexArray
    places: FloatArray
    half_edge_m: FloatArray

    @classmethod
    def of(cls, zone: Zone) -> _Vertices:
        """Return the vertices of a zone; a line is taken as closed."""
        count = np.array([len(ring) for ring in zone.rings])
        last = np.cumsum(count) - 1
        after = np.arange(1, last[-1] + 2)
        after[last] = last - count + 1
        lon = np.concatenate([ring.lon for ring in zone.rings])
        lat = np.concatenate([ring.lat for ring in zone.rings])
        half_m = _half_edges_m(lon, lat, lon[after], lat[after])
        with_arcs = (ring.edges for ring in zone.rings if Arc in map(type, ring.edges))
        arcs = (edge for edges in with_arcs for edge in edges if isinstance(edge, Arc))
        half_m = np.maximum(half_m, max((2 * arc.radius_m for arc in arcs), default=0.0))
        half_m[after] = np.maximum(half_m[after], half_m)
        return cls(after[last], after, geocentric_m(lon, lat), half_m)

    def are_far_from(self, places: FloatArray, within_m: float) -> bool:
        """Return whether no edge comes as near as that to any of some places (m, 3)."""
        limit = (within_m + self.half_edge_m) ** 2
        square = (self.places**2).sum(axis=1)
        for some in np.array_split(places, 1 + len(places) * len(square) // _PAIRS_AT_ONCE):
            product = np.einsum("ik,jk->ij", some, self.places)
            apart = (some**2).sum(axis=1)[:, None] + square - 2 * product
            if (apart <= limit).any():
                return False
        return True

    def may_surround(self, place: FloatArray) -> bool:
        """Return whether a ring runs round a place (3,) that no edge comes near.

        Seen from the place, the directions to the ring's vertices then make a whole turn, each
        turning the shorter way to the next, as the edge does. So they do round the place opposite
        on the Earth, and a ring there is taken for one here.
        """
        x, y, z = place.tolist()
        across = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])  # the cross product with it
        east = across[:, np.argmin(abs(place))]
        north = across @ east / np.linalg.norm(place)
        towards = np.arctan2(self.places @ east, self.places @ north)
        turns = (towards[self.after] - towards) / (2 * np.pi)
        return bool((abs(np.add.reduceat(turns - np.rint(turns), self.first)) > 0.5).any())


def _half_edges_m(
    lon1: FloatArray, lat1: FloatArray, lon2: FloatArray, lat2: FloatArray
) -> FloatArray:
    """Half of the way along the parallel where a degree is longest, and then north.

    No edge but an arc is longer, so that no point of it is farther from the nearer end.
    """
    lowest = np.where(lat1 * lat2 > 0, np.minimum(abs(lat1), abs(lat2)), 0.0)
    east = abs(lon2 - lon1) * np.cos(np.radians(lowest))
    return np.asarray((east + abs(lat2 - lat1)) * (_DEGREE_M / 2))
