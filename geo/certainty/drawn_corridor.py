"""The corridor of a path: where its legs may lie, as areas in longitude and latitude.

The region of a leg is the one that the proofs use (adiz.geo.certainty.regions): around every place
of the leg, the disc through which the true path passes. It is never too small. If the path has
bounds, the corridor contains every possible path. If the path is measured, it contains at least
95 % of the draws, each of them as a whole: a draw displaces vertex i by sigma_i z, with one z per
correlation group. If every |z| of a draw is at most k, the draw lies inside the discs of radius
k sigma_i, and k is chosen so that this is true of 95 % of the draws. With one group, which most
paths have, k is 2.448; with n groups (1 - exp(-k^2 / 2))^n = 0.95.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from ..arrays import FloatArray
from ..edges import GEODESIC, MEAN_RADIUS_M, may_turn_back
from ..model import Route, kept_by_owner
from ..visits import Track, tracks_of
from .corridor import leg_growth, still_leeway_m
from .displacements import displacements_m
from .plane_areas import on_earth, written
from .regions import FARTHEST_M, MARGIN_M, WIDEST_DRAWN_M, Regions, discs

if TYPE_CHECKING:
    import shapely

Held = Literal["bound", "95 % of draws"]
"""What a corridor holds: every path within the bounds, or at least 95 of 100 draws."""

SHARE: Final = 0.95

MOST_LEGS: Final = 2_000
"""Legs of a path whose corridor is drawn, at most: some seconds."""

_DRAWN_WIDER: Final = 1.003
"""Discs are drawn as polygons around them, wider by up to 0.16 %; covers that."""

_FLATTENING: Final = 1.005
"""By how much at most a place of a geodesic leg may move less than on the sphere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorridorLeg:
    """The area in which one leg may lie.

    Attributes
    ----------
    first, last
        Indices in the path of the vertices that the leg joins; the same for a vertex that is joined
        to no other.
    area
        Degrees WGS84 (lon, lat), cut at the 180th meridian; None if `reason` says why there is
        none.
    tolerance_m
        By how much at most the area is wider than the errors require, metres.
    reason
        Why there is no area, in words.
    """

    first: int
    last: int
    area: shapely.MultiPolygon | None
    tolerance_m: float | None
    reason: str | None

    @property
    def leg(self) -> int | None:
        """Index of the leg in the path; None for a vertex that is joined to no other."""
        return self.first if self.last > self.first else None


@dataclass(frozen=True, eq=False, kw_only=True)
class Corridor:
    """The regions of all legs of a path.

    Attributes
    ----------
    path
        The id of the path.
    basis
        What the corridor holds, see `Held`; None if the path states no error.
    sigmas
        For measured vertices, the number of standard deviations that are held.
    legs
        In the order of the path.
    """

    path: str
    basis: Held | None
    sigmas: float | None
    legs: tuple[CorridorLeg, ...]

    @cached_property
    def union(self) -> shapely.MultiPolygon | None:
        """The regions of all legs as one area; None if a leg has none: it would be too small."""
        import shapely

        areas = [leg.area for leg in self.legs if leg.area is not None]
        if not areas or len(areas) < len(self.legs):
            return None
        return written(shapely.union_all(areas))

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons why legs have no region, each once."""
        return tuple(dict.fromkeys(leg.reason for leg in self.legs if leg.reason is not None))

    @property
    def tolerance_m(self) -> float | None:
        """By how much at most the union is wider than the errors require, metres."""
        if self.union is None:
            return None
        return max(leg.tolerance_m for leg in self.legs if leg.tolerance_m is not None)

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """A GeoJSON FeatureCollection: a feature per leg that has a region, then their union."""
        return {"type": "FeatureCollection", "features": list(self._features())}

    def _features(self) -> Iterator[dict[str, Any]]:
        for leg in self.legs:
            if leg.area is not None:
                yield self._feature(leg.area, {"leg": leg.leg, "tolerance_m": leg.tolerance_m})
        if self.union is not None:
            yield self._feature(self.union, {"leg": "all", "tolerance_m": self.tolerance_m})

    def _feature(self, area: shapely.MultiPolygon, more: Mapping[str, Any]) -> dict[str, Any]:
        about = {"kind": "corridor", "path": self.path, **more, "basis": self.basis}
        return {"type": "Feature", "properties": about, "geometry": area.__geo_interface__}


@kept_by_owner
def region_of(path: Route) -> Corridor:
    """Return where a path may lie: the region of each of its legs, and of all of them.

    Parameters
    ----------
    path
        A route, or the path of a formation, with bounds or standard deviations in metres.

    Returns
    -------
    Corridor
        If a vertex states a bound: of all paths within the bounds, a standard deviation then
        counting as a bound of 2.448 standard deviations. Otherwise of at least 95 % of the samples.
        Areas are in degrees WGS84. A leg that may lie anywhere has a reason instead of an area.

    >>> route = Route(id="a", lon=[0, 1], lat=[0, 0], bound_m=[5000, 10_000])
    >>> corridor = region_of(route)
    >>> corridor.basis, [round(v, 2) for v in corridor.union.bounds]
    ('bound', [-0.05, -0.09, 1.09, 0.09])
    """
    basis, sigmas, held = held_by(path)
    legs: Sequence[CorridorLeg]
    if basis is None:
        legs = list(_without(path, "no error is stated"))
    elif len(path) > MOST_LEGS + 1:
        legs = list(_without(path, f"the path has more than {MOST_LEGS:,} legs"))
    else:
        regions = Regions()
        legs = [leg for track in tracks_of(held) for leg in _legs(track, regions)]
    return Corridor(path=path.id, basis=basis, sigmas=sigmas, legs=tuple(legs))


def held_by(path: Route) -> tuple[Held | None, float | None, Route]:
    """Return what the corridor of a path holds.

    Returns
    -------
    held, sigmas, path
        What it holds, the number of standard deviations held, and the path with these as its
        bounds; None, None and the path itself if it states no error.
    """
    if path.is_bounded:
        return "bound", None, path
    moved = path.sigma_m > 0
    if not moved.any():
        return None, None, path
    sigmas = _sigmas_that_hold(path)
    bound_m = np.where(moved, sigmas * np.nan_to_num(path.sigma_m), 0.0)
    return "95 % of draws", sigmas, replace(path, bound_m=bound_m, sigma_m=np.empty(0))


def _sigmas_that_hold(path: Route) -> float:
    """Return how many standard deviations hold 95 % of the samples as wholes.

    By the distribution and by the 1,024 samples themselves, whichever gives more.
    """
    moved = np.flatnonzero(path.sigma_m > 0)
    groups = {("alone", k) if path.correlation[k] is None else path.correlation[k] for k in moved}
    stated = math.sqrt(-2 * math.log1p(-(SHARE ** (1 / len(groups)))))
    farthest = largest_sigmas(path)
    return max(stated, float(np.sort(farthest)[math.ceil(SHARE * len(farthest)) - 1]))


def largest_sigmas(path: Route) -> FloatArray:
    """Return the largest displacement of a vertex in each sample, (samples,) in sigmas."""
    moved = np.flatnonzero(path.sigma_m > 0)
    aside_m = np.hypot(*np.moveaxis(displacements_m(path)[:, moved], -1, 0))
    return np.asarray((aside_m / path.sigma_m[moved]).max(axis=1))


def _without(path: Route, reason: str) -> Iterator[CorridorLeg]:
    """Return the legs of a path, each without a region."""
    for track in tracks_of(path):
        last = [track.last] if track.lone_vertex is not None else range(track.first, track.last)
        for k in last:
            to = min(k + 1, track.last)
            yield CorridorLeg(first=k, last=to, area=None, tolerance_m=None, reason=reason)


def _legs(track: Track, regions: Regions) -> Iterator[CorridorLeg]:
    """Return the region of each leg of a track, also of legs that do not move, or of its vertex."""
    if track.lone_vertex is not None:
        yield _disc(track, track.first, track.first, float(track.error_m[0]))
        return
    moving = {int(number): k for k, number in enumerate(track.leg_number)}
    still = dict(
        zip(track.still_leg_number.tolist(), still_leeway_m(track)[1].tolist(), strict=True)
    )
    for number in range(track.first, track.last):
        if number in moving:
            yield _region(track, moving[number], regions)
        else:
            yield _disc(track, number, number + 1, still[number])


def _disc(track: Track, first: int, last: int, radius_m: float) -> CorridorLeg:
    """Return the region of a vertex, or of a leg that does not move."""
    if not radius_m <= FARTHEST_M:
        reason = _far(first) if math.isfinite(radius_m) else _anywhere(track, first, last)
        return CorridorLeg(first=first, last=last, area=None, tolerance_m=None, reason=reason)
    k = first - track.first
    at = track.lon[k : k + 1], track.lat[k : k + 1]
    (disc,) = discs(at, *at, np.array([radius_m + MARGIN_M]))
    widest_m = float(track.error_m[k : last - track.first + 1].max())
    tolerance_m = MARGIN_M + _DRAWN_WIDER * radius_m - widest_m
    area = on_earth(at, disc)
    return CorridorLeg(first=first, last=last, area=area, tolerance_m=tolerance_m, reason=None)


def _region(track: Track, leg: int, regions: Regions) -> CorridorLeg:
    """Return the region of a leg that moves."""
    first = int(track.leg_number[leg])
    region = regions.of(track, leg)
    reason = None
    if not np.isfinite(region.half_width_m).all():
        reason = _unknown(track, leg)
    elif region.reach_m > FARTHEST_M:
        reason = _far(first)
    elif region.half_width_m.max() > WIDEST_DRAWN_M:
        reason = f"the region of leg {first} is wider than {2 * WIDEST_DRAWN_M / 1000:,.0f} km"
    area = None if reason else on_earth(region.centre, region.polygon)
    tolerance_m = None if reason else _tolerance_m(track, leg, region.half_width_m)
    return CorridorLeg(
        first=first, last=first + 1, area=area, tolerance_m=tolerance_m, reason=reason
    )


def _tolerance_m(track: Track, leg: int, half_width_m: FloatArray) -> float:
    """Return by how much at most a region is drawn wider than the bounds require.

    A place of a geodesic of the sphere that would move aside by x radii at its initial rate moves
    by more than x (1 - x^2 / 2): atan(tan(a) / c) of a / c. If the ends of other legs move by a and
    b, the place a part t between them moves by (1 - t) a + t b, or less where parallels are
    shorter.
    """
    a, b = track.error_m[leg_ends(track, leg)]
    if track.legs.kind[leg] == GEODESIC:
        most = leg_growth(track)[0][leg]
        least_m = half_width_m * (1 - (half_width_m / MEAN_RADIUS_M) ** 2 / 2)
        return float(MARGIN_M + (_DRAWN_WIDER * half_width_m - least_m / most / _FLATTENING).max())
    part = np.linspace(0.0, 1.0, len(half_width_m))
    ends_m = (1 - part) * a + part * b
    stretched = np.maximum(half_width_m / np.maximum(ends_m, 1e-9), 1.0)
    return float(MARGIN_M + (_DRAWN_WIDER * half_width_m - ends_m / stretched).max())


def leg_ends(track: Track, leg: int) -> slice:
    """Return the slice of a track's columns that has the two vertices of a leg.

    Parameters
    ----------
    track
        The track.
    leg
        Number of the curve in `track.legs`.
    """
    vertex = int(track.leg_number[leg]) - track.first
    return slice(vertex, vertex + 2)


def _unknown(track: Track, leg: int) -> str:
    """Return why nothing is known of where a leg lies."""
    first = int(track.leg_number[leg])
    error_m = track.error_m[leg_ends(track, leg)]
    if not np.isfinite(error_m).all():
        return _anywhere(track, first, first + 1)
    if may_turn_back(track.legs, error_m[:1], error_m[1:], np.array([leg])).any():
        return f"leg {first}, its ends moved so far, may go round the Earth the other way"
    return f"leg {first}, its ends moved so far, may span half the Earth and lie anywhere"


def _anywhere(track: Track, first: int, last: int) -> str:
    error_m = track.error_m[first - track.first : last - track.first + 1]
    vertices = [str(first + k) for k in np.flatnonzero(~np.isfinite(error_m)).tolist()]
    if not vertices:
        return _far(first)
    return f"vertex {' and '.join(vertices)} states no error and may be anywhere"


def _far(first: int) -> str:
    return f"the region of leg {first} reaches farther than a quarter of the Earth's girth"
