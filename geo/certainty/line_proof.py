"""What the bounds of vertices prove about crossing a line.

`excluded`: every leg's region stays off the line by more than the line's own error. `certain`:
between two vertices whose discs are off the line, every path crosses it. The region of the legs
between them is a disc in topology once its holes are filled. A piece of the line that begins and
ends outside of the region either meets every path from one disc to the other an odd number of
times, or every one an even number of times, and our own path says which. That does not change while
the line moves within its error, as long as its ends stay outside of the region and it stays off
both discs. A line that ends inside of the region can be passed round its end, so it proves nothing.
The answer may be weaker than the truth, never stronger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import MEAN_RADIUS_M, wgs84
from ..visits import Reach, Track, find_line_crossings
from .corridor import still_leeway_m, widest_leeway_m
from .proof import Proof
from .regions import WIDEST_DRAWN_M, discs, plane

if TYPE_CHECKING:
    import shapely

_FINEST_M: Final = 10.0
_MARGIN_M: Final = 5.0
"""What chords and polygons may be off by, several times over."""

_SPACINGS_M: Final = (16_000.0, 500.0)
_MOST_PLACES: Final = 400
"""Places on a leg at which its region is drawn; they are as near as the spacing where they can.

A region drawn from few places is a little wider, so what it proves holds, and it is tried first.
"""

_FARTHEST_M: Final = 6_000_000.0
"""A region that reaches farther from its middle proves nothing: the plane distorts it."""

_WIDENING: Final = 1.01
_SHIFT_M: Final = (0.0137, 0.0093)
"""Moves our path off the vertices of the line, so that crossings can be counted."""

_SURE_M: Final = 1e-4
_PART: Final = 8
"""Vertices looked at together at first."""


def prove_line(
    tracks: Sequence[Track],
    reach: Reach,
    *,
    crossings: Sequence[Sequence[float]] | None = None,
    is_exact: bool = False,
) -> Proof:
    """Return what the bounds of the tracks' vertices prove about crossing a line.

    Parameters
    ----------
    tracks
        The unbroken parts of a path.
    reach
        Distances from the line, whose own stated error counts against every proof.
    crossings
        For each track, the metres along it at which it crosses the line; computed if not given.
    is_exact
        Whether the path is taken as drawn, so that only the line's error is left.
    """
    line = _Line(reach)
    if crossings is None:
        crossings = [crossings_m(track, reach) for track in tracks]
    if not any(crossings):
        off = all(_stays_off(track, line, is_exact) for track in tracks)
        return "excluded" if off else "depends"
    cut = any(
        _is_cut(_Chain(track, first, last, is_exact, spacing_m), line)
        for track, at_m in zip(tracks, crossings, strict=True)
        for first, last in _chains(track, at_m, line, is_exact)
        for spacing_m in _SPACINGS_M
    )
    return "certain" if cut else "depends"


def crossings_m(track: Track, reach: Reach) -> tuple[float, ...]:
    """Return the metres along a track at which it crosses a line.

    Parameters
    ----------
    track
        An unbroken part of a path.
    reach
        Distances from the line.
    """
    return tuple(at_m for at_m, _ in find_line_crossings(track, reach.boundary))


@dataclass(frozen=True, eq=False)
class _Line:
    """A line with its own error, and the distances of places from it."""

    reach: Reach

    def clearance_m(self, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return how far places are at least from the line, wherever its error puts it, metres."""
        points = wgs84.geocentric_m(lon, lat)
        return self.reach.chords.near(points, self.reach.error_m)[0] - _MARGIN_M


def _errors_m(track: Track, is_exact: bool) -> FloatArray:
    return np.zeros_like(track.error_m) if is_exact else _WIDENING * track.error_m


def _widest_m(
    track: Track, middle_m: FloatArray, half_m: FloatArray, leg: IndexArray, is_exact: bool
) -> FloatArray:
    return np.zeros(len(leg)) if is_exact else widest_leeway_m(track, middle_m, half_m, leg)


def _stays_off(track: Track, line: _Line, is_exact: bool) -> bool:
    """Return whether no leg can meet the line; legs are halved until each piece is decided."""
    if track.lone_vertex is not None:
        return True
    still_m, width_m = still_leeway_m(track)
    if len(still_m):
        widest_m = np.zeros_like(width_m) if is_exact else width_m
        if (line.clearance_m(*track.point(still_m)) <= widest_m).any():
            return False
    from_m, to_m = track.leg_start_m, track.leg_end_m
    leg, middle, half = np.arange(len(from_m)), (from_m + to_m) / 2, (to_m - from_m) / 2
    while len(leg):
        clearance_m = line.clearance_m(*track.point(middle))
        width_m = _widest_m(track, middle, np.zeros(len(leg)), leg, is_exact)
        open_ = clearance_m <= _widest_m(track, middle, half, leg, is_exact) + half
        if (open_ & ((clearance_m <= width_m) | (half < _FINEST_M))).any():
            return False
        half = np.tile(half[open_] / 2, 2)
        leg, side = np.tile(leg[open_], 2), np.repeat([-1.0, 1.0], int(open_.sum()))
        middle = np.tile(middle[open_], 2) + side * half
    return True


def _chains(
    track: Track, crossings: Sequence[float], line: _Line, is_exact: bool
) -> Iterator[tuple[int, int]]:
    """Yield vertices of the track, first and last, between which our path crosses the line.

    For each crossing these are the nearest vertices whose discs are off the line.
    """
    found: set[tuple[int, int]] = set()
    for at_m in crossings:
        after = int(np.searchsorted(track.vertex_m, at_m, side="right"))
        before = int(np.searchsorted(track.vertex_m, at_m)) - 1
        first = _first_off(track, np.arange(before, -1, -1), line, is_exact)
        last = _first_off(track, np.arange(after, len(track.lon)), line, is_exact)
        if first is not None and last is not None and (first, last) not in found:
            found.add((first, last))
            yield first, last


def _first_off(track: Track, vertices: IndexArray, line: _Line, is_exact: bool) -> int | None:
    """Return the first of some vertices whose disc is off the line, tested in growing blocks."""
    start, size = 0, _PART
    while start < len(vertices):
        part = vertices[start : start + size]
        error_m = _errors_m(track, is_exact)[part]
        off = np.flatnonzero(line.clearance_m(track.lon[part], track.lat[part]) > error_m)
        if len(off):
            return int(part[off[0]])
        start, size = start + size, 2 * size
    return None


class _Chain:
    """The legs from one vertex of a track to another, drawn in the plane about their middle."""

    def __init__(
        self, track: Track, first: int, last: int, is_exact: bool, spacing_m: float
    ) -> None:
        start_m, end_m = track.vertex_m[first], track.vertex_m[last]
        legs = np.flatnonzero((track.leg_start_m >= start_m) & (track.leg_end_m <= end_m))
        length_m = track.leg_end_m[legs] - track.leg_start_m[legs]
        count = np.clip(np.ceil(length_m / spacing_m), 8, _MOST_PLACES).astype(int)
        places = [
            np.linspace(track.leg_start_m[k], track.leg_end_m[k], n + 1)
            for k, n in zip(legs.tolist(), count.tolist(), strict=True)
        ]
        leg, at_m = np.repeat(legs, count + 1), np.concatenate(places)
        self.centre = track.point(np.array([(start_m + end_m) / 2]))
        self.path = plane(self.centre, *track.point(at_m))
        self._places = track.point(at_m)
        apart_m = np.repeat(length_m / count, count + 1)
        wide_m = _widest_m(track, at_m, apart_m / 2, leg, is_exact)
        self.radius_m = wide_m + apart_m + _MARGIN_M
        vertices = slice(first, last + 1)
        self._vertices = track.lon[vertices], track.lat[vertices]
        self._errors_m = _errors_m(track, is_exact)[vertices]

    @property
    def reach_m(self) -> float:
        """How far from the middle the region reaches."""
        return float((np.hypot(*self.path.T) + self.radius_m).max())

    def region(self) -> shapely.Polygon:
        """Return all that the legs may lie in, without holes."""
        import shapely

        lon, lat = np.concatenate([self._places, self._vertices], axis=1)
        radius_m = np.concatenate([self.radius_m, self._errors_m + _MARGIN_M])
        drawn = shapely.union_all(discs(self.centre, lon, lat, radius_m))
        return shapely.Polygon(drawn.exterior)

    def ends(self) -> Sequence[shapely.Polygon]:
        """Return the discs of the first and the last vertex."""
        lon, lat = (degrees[[0, -1]] for degrees in self._vertices)
        return discs(self.centre, lon, lat, self._errors_m[[0, -1]] + _MARGIN_M)


def _is_cut(chain: _Chain, line: _Line) -> bool:
    """Return whether some piece of the line is crossed by every path along the chain."""
    widest_m = float(line.reach.error_m.max())
    size = (chain.reach_m + widest_m) / MEAN_RADIUS_M
    if not (chain.reach_m + widest_m < _FARTHEST_M and chain.radius_m.max() < WIDEST_DRAWN_M):
        return False
    import shapely

    stretch = size / np.sin(size)
    region, ends = chain.region(), chain.ends()
    for points, error_m in _plane_lines(chain, line):
        off_m = stretch * error_m + _MARGIN_M
        at_points = np.maximum(np.r_[off_m, 0.0], np.r_[0.0, off_m])
        outside = np.flatnonzero(shapely.distance(shapely.points(points), region) > at_points)
        for first, last in pairwise(outside.tolist()):
            piece = points[first : last + 1]
            if not _is_crossed_oddly(chain.path, piece):
                continue
            drawn, widest = shapely.LineString(piece), off_m[first:last].max()
            if all(shapely.distance(drawn, end) > widest for end in ends):
                return True
    return False


def _plane_lines(chain: _Chain, line: _Line) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Yield each part of the line, (n, 2) in the chain's plane, and the error of its chords."""
    chords, error_m = line.reach.chords, line.reach.error_m
    curves = chords.curves
    firsts = np.cumsum([0, *map(len, line.reach.boundary.rings)])
    for begin, end in pairwise(firsts.tolist()):
        k = np.flatnonzero((chords.curve >= begin) & (chords.curve < end))
        lon, lat, _ = chords.point(k, np.zeros(len(k)))
        lon, lat = np.r_[lon, curves.lon2[end - 1]], np.r_[lat, curves.lat2[end - 1]]
        yield plane(chain.centre, lon, lat), error_m[k]


def _is_crossed_oddly(path: FloatArray, piece: FloatArray) -> bool:
    """Return whether a path surely crosses a piece of a line an odd number of times.

    Both are in the plane.
    """
    path = path + np.array(_SHIFT_M)
    low, high = piece.min(axis=0) - 1.0, piece.max(axis=0) + 1.0
    least, most = np.minimum(path[:-1], path[1:]), np.maximum(path[:-1], path[1:])
    beside = np.flatnonzero(((least <= high) & (most >= low)).all(axis=1))
    a, b = path[beside][:, None], path[beside + 1][:, None]
    c, d = piece[None, :-1], piece[None, 1:]
    of_path = _aside_m(c, d, a), _aside_m(c, d, b)
    of_line = _aside_m(a, b, c), _aside_m(a, b, d)
    meets = (of_path[0] * of_path[1] < 0) & (of_line[0] * of_line[1] < 0)
    nearest_m = np.minimum.reduce([abs(aside) for aside in (*of_path, *of_line)])
    # Where an end lies on the other, the signs say nothing; far along its carrier it does no harm.
    vague = (nearest_m < _SURE_M) & _boxes_meet(a, b, c, d)
    return bool(meets.sum() % 2) and not vague.any()


def _aside_m(a: FloatArray, b: FloatArray, place: FloatArray) -> FloatArray:
    """Return how far aside of the straight line through a and b a place lies."""
    along, to = b - a, place - a
    cross = along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]
    return np.asarray(cross / np.maximum(np.hypot(along[..., 0], along[..., 1]), 1e-9))


def _boxes_meet(a: FloatArray, b: FloatArray, c: FloatArray, d: FloatArray) -> FloatArray:
    apart = (np.minimum(a, b) > np.maximum(c, d) + 1.0) | (
        np.minimum(c, d) > np.maximum(a, b) + 1.0
    )
    return np.asarray(~apart.any(axis=-1))
