"""Long recorded tracks, thinned for drawing only: what is checked is always every fix."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np

from adiz.geo.arrays import FloatArray, IndexArray
from adiz.geo.edges import geocentric_m
from adiz.geo.model import Route, kept_by_owner
from adiz.geo.visits import vertex_distances_m

FEW: Final = 400
"""A path of up to this many vertices is drawn as it is."""

MANY: Final = 2_500
"""A longer one is thinned until no more than these remain."""

FINEST_M: Final = 25.0


@dataclass(frozen=True, slots=True, eq=False)
class Thinned:
    """A path of fewer vertices. kept: their numbers. tolerance_m: no dropped one is farther away.

    metres: (n,) of the kept vertices along the unthinned path.
    """

    path: Route
    kept: IndexArray
    tolerance_m: float
    metres: FloatArray


def thin_path(path: Route) -> Thinned:
    """Return the path with as many vertices as a page can show."""
    metres = vertex_distances_m(path)
    if len(path) <= FEW:
        return Thinned(path, np.arange(len(path)), 0.0, metres)
    thinned, kept, tolerance_m = _thinned(path)
    return Thinned(thinned, kept, tolerance_m, metres[kept])


def widened(path: Route, bound_m: FloatArray) -> Thinned:
    """Return a long path of few vertices whose bounds hold where the whole of it may be.

    Parameters
    ----------
    path
        A path of more than FEW vertices.
    bound_m
        (n,) the bounds of its vertices, metres.

    Returns
    -------
    Thinned
        At most FEW vertices, unless the path has more gaps. The bound of each is the largest of
        those that it stands for, and the tolerance is added to it, metres.
    """
    short, kept, tolerance_m = _few(path)
    stretches = [bound_m[first : last + 1].max() for first, last in pairwise(kept.tolist())]
    around = np.concatenate([stretches[:1], stretches, stretches[-1:]])
    wide_m = np.maximum(around[:-1], around[1:]) + tolerance_m
    held = replace(short, bound_m=wide_m, sigma_m=np.empty(0))
    return Thinned(held, kept, tolerance_m, vertex_distances_m(path)[kept])


def widening_m(path: Route) -> float:
    """Return by how many metres the area around a path is drawn wider than its errors ask for."""
    return 0.0 if len(path) <= FEW else _few(path)[2]


@kept_by_owner
def _few(path: Route) -> tuple[Route, IndexArray, float]:
    return _thinned_to(path, FEW)


@kept_by_owner
def _thinned(path: Route) -> tuple[Route, IndexArray, float]:
    return _thinned_to(path, MANY)


def _thinned_to(path: Route, most: int) -> tuple[Route, IndexArray, float]:
    """A long path of fewer vertices, which of them these are, and the tolerance in metres.

    Douglas and Peucker (1973), with chords through the Earth: what is kept are the ends of every
    gap and what the tolerance asks for, first 25 m, then twice that and so on.
    """
    points = geocentric_m(path.lon, path.lat)
    gaps = np.flatnonzero(~path.joined)
    fixed = np.unique(np.concatenate([[0, len(path) - 1], gaps, gaps + 1]))
    tolerance_m = FINEST_M
    kept = _needed(points, fixed, tolerance_m)
    while len(kept) > max(most, len(fixed)):
        tolerance_m *= 2
        kept = _needed(points, fixed, tolerance_m)
    return _taken(path, kept), kept, tolerance_m


def _needed(points: FloatArray, fixed: IndexArray, tolerance_m: float) -> IndexArray:
    kept = np.zeros(len(points), dtype=bool)
    kept[fixed] = True
    stretches = list(zip(fixed[:-1].tolist(), fixed[1:].tolist(), strict=True))
    while stretches:
        first, last = stretches.pop()
        if last - first < 2:
            continue
        away = _from_chord(points[first + 1 : last], points[first], points[last])
        worst = int(np.argmax(away))
        if away[worst] > tolerance_m:
            middle = first + 1 + worst
            kept[middle] = True
            stretches += [(first, middle), (middle, last)]
    return np.flatnonzero(kept)


def _from_chord(points: FloatArray, start: FloatArray, end: FloatArray) -> FloatArray:
    """How far points lie from the geodesic over a chord: from the chord, less its sagitta there."""
    along = end - start
    length2 = max(float(along @ along), 1e-9)
    part = np.clip((points - start) @ along / length2, 0.0, 1.0)
    foot = start + part[:, None] * along
    # The geodesic runs above its chord: lift the foot to the points' distance from the centre.
    lifted = foot * (np.linalg.norm(points, axis=1) / np.linalg.norm(foot, axis=1))[:, None]
    return np.asarray(np.linalg.norm(points - lifted, axis=1))


def _taken(path: Route, kept: IndexArray) -> Route:
    """The path with the kept vertices only; a leg takes the kind of the first it stands for."""

    def texts(values: tuple[str | None, ...]) -> tuple[Any, ...]:
        return tuple(values[i] for i in kept)

    return replace(
        path,
        lon=path.lon[kept],
        lat=path.lat[kept],
        time=path.time[kept],
        time_sigma_s=path.time_sigma_s[kept],
        altitude_m=path.altitude_m[kept],
        sigma_m=path.sigma_m[kept],
        bound_m=path.bound_m[kept],
        status=texts(path.status),
        notes=texts(path.notes),
        correlation=texts(path.correlation),
        joined=path.joined[kept[:-1]],
        edges=tuple(path.edges[i] for i in kept[:-1]),
    )
