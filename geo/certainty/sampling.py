"""A path drawn 1,024 times within the errors of its vertices, each draw cut by the engine itself.

How far each draw displaces each vertex is in `displacements`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray, TimeArray
from ..edges import (
    GEODESIC,
    MEAN_RADIUS_M,
    Curves,
    Planes,
    Repeats,
    may_turn_back,
    meet_bundle,
    near_pairs,
    wgs84,
    widest_move_m,
)
from ..visits import STILL_M, Boundary, Track, TrackPart
from .drawn_legs import DrawnLegs

PRECISION_M: Final = 1.0
"""How well a draw's crossing is found: far better than any draw means anything."""

_LONGEST_HALF: Final = 1.48
"""Half a leg's arc, radians, beyond which moving its ends a little may turn it anywhere."""

_LEGS_AT_ONCE: Final = 20_000
"""Legs measured together: this keeps the memory small."""

_CELLS: Final = 4_000_000


@dataclass(frozen=True, eq=False)
class Entered:
    """Visits of all samples, (k,) each.

    Attributes
    ----------
    draw
        Number of the sample.
    from_m, to_m
        Metres along its path.
    begins, ends
        Whether the sample begins or ends inside.
    """

    draw: IndexArray
    from_m: FloatArray
    to_m: FloatArray
    begins: BoolArray
    ends: BoolArray

    @classmethod
    def join(cls, parts: Sequence[Entered]) -> Entered:
        """Return all visits of several sets, ordered by sample and distance."""
        joined = cls(*(np.concatenate(arrays) for arrays in zip(*map(_arrays, parts), strict=True)))
        return joined.take(np.lexsort((joined.from_m, joined.draw)))

    def take(self, k: IndexArray) -> Entered:
        """Return the visits at these positions."""
        return Entered(*(array[k] for array in _arrays(self)))

    @property
    def draws(self) -> IndexArray:
        """The numbers of the samples with at least one visit."""
        return np.flatnonzero(np.bincount(self.draw))


def _arrays(entered: Entered) -> tuple[Any, ...]:
    return entered.draw, entered.from_m, entered.to_m, entered.begins, entered.ends


@dataclass(frozen=True, eq=False)
class Meetings:
    """Where samples meet a boundary, (k,) each: sample number, metres along its path, leg number.

    Attributes
    ----------
    root
        Number of the solution, the same for legs that are the same.
    """

    draw: IndexArray
    at_m: FloatArray
    leg: IndexArray
    root: IndexArray


class Draws:
    """The displaced copies of one unbroken track of n vertices.

    lon, lat, vertex_m: (draws, n) degrees WGS84, and metres along each draw's own path. Made from
    displacements, (draws, n, 2) metres east and north.
    """

    def __init__(self, track: Track, displacement: FloatArray) -> None:
        self.track = track
        self.count, n = displacement.shape[:2]
        self.lon, self.lat, self.vertex_m = np.empty((3, self.count, n))
        self.farthest_m = np.zeros(n)
        self._legs = DrawnLegs(track, self.lon, self.lat)
        size = max(1, _LEGS_AT_ONCE // n)
        for start in range(0, self.count, size):
            self._displace(slice(start, start + size), displacement[start : start + size])

    def every(self, step: int) -> Draws:
        """Return every `step`-th sample, beginning with the first."""
        some = copy(self)
        some.lon, some.lat, some.vertex_m = (
            array[::step] for array in (self.lon, self.lat, self.vertex_m)
        )
        some.count = len(some.lon)
        some._legs = self._legs.every(step)
        return some

    def _displace(self, draws: slice, displacement: FloatArray) -> None:
        """Fill in the paths of some samples, and how far any of them strays at each vertex."""
        track, (east, north) = self.track, np.moveaxis(displacement, -1, 0)
        aside_m = np.hypot(east, north)
        self.lon[draws], self.lat[draws], _ = wgs84.direct(
            track.lon[None], track.lat[None], np.degrees(np.arctan2(east, north)), aside_m
        )
        self.vertex_m[draws, 0] = track.start_m
        self.vertex_m[draws, 1:] = track.start_m + self._legs.lengths_m(draws).cumsum(axis=1)
        self.farthest_m = np.maximum(self.farthest_m, aside_m.max(axis=0))

    @property
    def legs_each(self) -> int:
        """The number of legs of each sample; 0 if the track is a single vertex."""
        return len(self.track.edges)

    def visits(self, boundary: Boundary, parts: Sequence[TrackPart] = ()) -> Entered:
        """Return every sample's stretches inside, without what the nominal track's parts exclude.

        Parameters
        ----------
        boundary
            The line of the zone.
        parts
            Of the nominal track, what floor, ceiling and dates leave; by default all of it.
        """
        if self.legs_each:
            found = self._inside(boundary, self.meets(boundary.curves))
        else:
            found = self._lone(boundary)
        for part in parts:
            if part.state == "outside":
                found = self._without(found, part)
        standing = [self._standing(boundary, part) for part in parts if self._is_standing(part)]
        return Entered.join([found, *standing])

    def _lone(self, boundary: Boundary) -> Entered:
        """Return the visits of a single vertex: without length, entry and exit."""
        draw = np.flatnonzero(_holds(boundary, self.lon[:, 0], self.lat[:, 0]))
        at_m, yes = np.full(len(draw), self.track.start_m), np.ones(len(draw), dtype=bool)
        return Entered(draw, at_m, at_m, yes, yes)

    def _is_standing(self, part: TrackPart) -> bool:
        """Return whether a part of a track that moves has no length, and counts."""
        return part.from_m == part.to_m and part.state != "outside" and not self.track.is_still

    def _standing(self, boundary: Boundary, part: TrackPart) -> Entered:
        """Return the visits without length at the vertex where such a part is."""
        k = int(np.argmin(abs(self.track.vertex_m - part.from_m)))
        draw = np.flatnonzero(_holds(boundary, self.lon[:, k], self.lat[:, k]))
        at_m, no = self.vertex_m[draw, k], np.zeros(len(draw), dtype=bool)
        return Entered(draw, at_m, at_m, no, no)

    def point(self, draw: IndexArray, along_m: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the places at distances along the paths of samples.

        Parameters
        ----------
        draw
            (n,) numbers of the samples.
        along_m
            (n,) metres along the path of each.

        Returns
        -------
        lon, lat
            (n,) degrees WGS84 each.
        """
        n = self.legs_each
        turn = (self.vertex_m[:, -1].max() - self.track.start_m) * 1.5 + 1.0
        ends = (self.vertex_m[:, 1:] + turn * np.arange(self.count)[:, None]).ravel()
        leg = np.searchsorted(ends, along_m + turn * draw) - draw * n
        leg = np.clip(leg, 0, n - 1)
        return self._legs.point(leg, draw, along_m - self.vertex_m[draw, leg])

    def times(self, draw: IndexArray, along_m: FloatArray) -> TimeArray:
        """Return the times at distances along the paths of samples.

        They are linear in distance between timed vertices.

        Parameters
        ----------
        draw
            (n,) numbers of the samples.
        along_m
            (n,) metres along the path of each.

        Returns
        -------
        TimeArray
            (n,) UTC; NaT if the track has fewer than two timed vertices.
        """
        timed = np.flatnonzero(~np.isnat(self.track.time))
        found = np.full(len(draw), np.datetime64("NaT", "us"))
        if len(timed) > 1:
            known = self.track.time[timed].astype("int64")
            for k, (owner, at_m) in enumerate(zip(draw, along_m, strict=True)):
                found[k] = int(np.interp(at_m, self.vertex_m[owner, timed], known))
        return found

    def meets(self, edges: Curves) -> Meetings:
        """Return where the samples meet edges of a boundary; repeated legs are solved once."""
        planes = Planes(edges)
        i, j = self._near_nominal(edges)
        none = np.empty(0, np.intp)
        draw, leg, along_m = [none], [none], [np.empty(0)]
        for one, near_edges in self._by_leg(i, j, edges):
            legs = self._legs.of(one)
            k, at = meet_bundle(legs, edges, planes, near_edges, precision_m=PRECISION_M)
            draw.append(k)
            leg.append(np.full(len(k), one))
            along_m.append(legs.distance_m(k, np.clip(at, 0.0, 1.0)))
        return self._flown(np.concatenate(draw), np.concatenate(leg), np.concatenate(along_m))

    def _by_leg(
        self, i: IndexArray, j: IndexArray, edges: Curves
    ) -> Iterator[tuple[int, IndexArray]]:
        """Yield legs by number, each with the numbers of the edges that a sample of it may meet.

        i, j: pairs of a leg that stays near where it is stated and an edge. Of equal legs only the
        first is yielded. A leg that may stray anywhere is near every edge.
        """
        order = np.lexsort((j, i))
        i, j = i[order], j[order]
        first = np.flatnonzero(np.diff(i, prepend=-1))
        yield from zip(i[first].tolist(), np.split(j, first[1:]) if len(i) else (), strict=True)
        for one in np.flatnonzero(self._astray & self._repeats.first()).tolist():
            yield one, np.arange(len(edges))

    def _flown(self, draw: IndexArray, leg: IndexArray, along_m: FloatArray) -> Meetings:
        """Return meetings of distinct legs as meetings of every equal leg."""
        every, root = self._repeats.of(self._repeats.number[leg])
        return Meetings(
            draw=draw[root],
            at_m=self.vertex_m[draw[root], every] + along_m[root],
            leg=every,
            root=root,
        )

    @cached_property
    def _repeats(self) -> Repeats:
        """Which legs are the same in every draw: between the same places, equally displaced."""
        columns = np.ascontiguousarray(np.stack([self.lon, self.lat]).transpose(2, 0, 1))
        place = [blake2b(column, digest_size=16).digest() for column in columns]
        return Repeats.of_keys(list(zip(place, place[1:], self.track.edges, strict=False)))

    @cached_property
    def _astray(self) -> BoolArray:
        """Whether a leg may stray anywhere."""
        start_m, end_m = self.farthest_m[:-1], self.farthest_m[1:]
        turning = may_turn_back(self._legs.nominal, start_m, end_m, np.arange(len(start_m)))
        return turning | (self._half > _LONGEST_HALF) | np.isinf(self._spread)

    @property
    def _half(self) -> FloatArray:
        """Half the arc of each leg, in radians."""
        return self._legs.nominal.length_m / (2 * MEAN_RADIUS_M)

    @cached_property
    def _spread(self) -> FloatArray:
        """How much more than its ends any place of a leg moves at most, as draws move it."""
        start_m, end_m = self.farthest_m[:-1], self.farthest_m[1:]
        moved_m = widest_move_m(self._legs.nominal, start_m, end_m)
        ends_m = np.maximum(start_m, end_m)
        with np.errstate(invalid="ignore"):
            return np.maximum(1.5, 1.1 * np.where(ends_m > 0, moved_m / ends_m, 1.0))

    def _near_nominal(self, edges: Curves) -> tuple[IndexArray, IndexArray]:
        """Return pairs of a leg as it is stated and an edge that a sample of the leg may meet."""
        nominal = self._legs.nominal
        reach_m = self._spread * np.maximum(self.farthest_m[:-1], self.farthest_m[1:])
        near = np.flatnonzero(~self._astray & self._repeats.first())
        i, j = near_pairs(nominal.take(near), edges, reach_m[near])
        i = near[i]
        # A slanting leg's box holds much that is far aside of it. One of no length has no side.
        beside = np.zeros(len(i), dtype=bool)
        slants = (self._legs.nominal.kind[i] == GEODESIC) & (
            self._legs.nominal.length_m[i] > STILL_M
        )
        k = np.flatnonzero(slants)
        lon, lat = edges.point(j[k], np.full(len(k), 0.5))
        aside_m = abs(nominal.side_m(i[k], lon, lat))
        beside[k] = aside_m > reach_m[i[k]] + edges.length_m[j[k]] + 1_000.0
        return i[~beside], j[~beside]

    def pairs_near(self, boundary: Boundary) -> int:
        """Return how many pairs of a leg and an edge have to be solved for every draw."""
        return len(self._near_nominal(boundary.curves)[0]) if self.legs_each else 0

    def _inside(self, boundary: Boundary, meets: Meetings) -> Entered:
        """Return the samples cut at these places, and whether each piece's middle is inside."""
        every, ends = np.arange(self.count), np.full(self.count, -1)
        draw = np.concatenate([every, meets.draw, every])
        mark = np.concatenate([self.vertex_m[:, 0], meets.at_m, self.vertex_m[:, -1]])
        leg, root = (np.concatenate([ends, ids, ends]) for ids in (meets.leg, meets.root))
        order = np.lexsort((mark, draw))
        draw, mark, leg, root = draw[order], mark[order], leg[order], root[order]
        still = self.vertex_m[:, -1] - self.vertex_m[:, 0] <= STILL_M
        long = (mark[1:] > mark[:-1]) | still[draw[1:]]
        piece = np.flatnonzero((draw[:-1] == draw[1:]) & long)
        owner, start, end = draw[piece], mark[piece], mark[piece + 1]
        asked, number = self._distinct(leg, root, piece)
        lon, lat = self.point(owner[asked], (start[asked] + end[asked]) / 2)
        hit = np.flatnonzero(_holds(boundary, lon, lat)[number])
        owner, start, end = owner[hit], start[hit], end[hit]
        opens = np.r_[True, (owner[1:] != owner[:-1]) | (start[1:] != end[:-1])][: len(owner)]
        closes = np.r_[opens[1:], True][: len(owner)]
        owner, start, end = owner[opens], start[opens], end[closes]
        return Entered(
            owner,
            start,
            end,
            start <= self.vertex_m[owner, 0],
            end >= self.vertex_m[owner, -1],
        )

    def _distinct(
        self, leg: IndexArray, root: IndexArray, piece: IndexArray
    ) -> tuple[IndexArray, IndexArray]:
        """Return distinct pieces, and for every piece which of them it equals.

        Pieces are equal if they lie between the same two meetings on a leg, or on it and the next.
        """
        if not self._repeats.any:
            return np.arange(len(piece)), np.arange(len(piece))
        begins, ends, legs_on = root[piece], root[piece + 1], leg[piece + 1] - leg[piece]
        alike = (begins >= 0) & (ends >= 0) & (legs_on <= 1)
        key = (begins * (int(root.max(initial=0)) + 1) + ends) * 2 + legs_on
        key = np.where(alike, key, -1 - np.arange(len(piece)))
        _, asked, number = np.unique(key, return_index=True, return_inverse=True)
        return asked, number

    def _without(self, found: Entered, part: TrackPart) -> Entered:
        """Return the stretches without a part of the nominal track.

        It is left out at the same fractions of the legs.
        """
        if self.track.is_still:
            return found.take(np.empty(0, dtype=np.intp))
        nominal_m = self.track.vertex_m
        low, high = (
            np.array([np.interp(at, nominal_m, drawn) for drawn in self.vertex_m])[found.draw]
            for at in (part.from_m, part.to_m)
        )
        no = np.zeros(len(found.draw), dtype=bool)
        cut_end, cut_start = found.to_m > low, found.from_m < high
        before = Entered(
            found.draw, found.from_m, np.minimum(found.to_m, low), found.begins,
            np.where(cut_end, no, found.ends),
        )  # fmt: skip
        after = Entered(
            found.draw, np.maximum(found.from_m, high), found.to_m,
            np.where(cut_start, no, found.begins), found.ends,
        )  # fmt: skip
        both = Entered.join([before, after])
        return both.take(np.flatnonzero(both.to_m > both.from_m))


def _holds(boundary: Boundary, lon: FloatArray, lat: FloatArray) -> BoolArray:
    """Return Boundary.holds for many points, in pieces that keep the memory small."""
    size = max(1, _CELLS // len(boundary.curves))
    pieces = [
        boundary.holds(lon[k : k + size], lat[k : k + size]) for k in range(0, len(lon), size)
    ]
    return np.concatenate(pieces) if pieces else np.zeros(0, dtype=bool)
