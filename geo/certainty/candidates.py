"""Paths drawn within the errors of a path, to be compared with what was published about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import Curves
from ..model import IMPOSSIBLE_KMH, Route
from ..visits import Boundary, Track, TrackPart, tracks_of
from .displacements import DRAWS, displacements_m
from .sampling import Draws
from .time_windows import HALF_WIDTH_PER_SIGMA, SpeedBand

MOST_PLACES: Final = 200_000
"""Candidates times vertices, at most: fewer candidates are tried of a longer path."""

_SECOND: Final = np.timedelta64(1, "s")


class Candidates:
    """Paths within the errors of one, at fixed points spread evenly, in a fixed order.

    Parameters
    ----------
    path
        The path whose vertices are moved.
    band
        The speeds between which it was flown; None if nobody states them.
    is_bounded
        True: each vertex lies anywhere in its disc, uniformly and independently. False: the
        candidates are the samples of the measured errors.
    most
        How many to look at, at most; fewer are the first of more.
    """

    def __init__(
        self, path: Route, band: SpeedBand | None, *, is_bounded: bool, most: int = DRAWS
    ) -> None:
        self.path, self.band = path, band
        self.number = _spread(min(most, max(64, MOST_PLACES // len(path))))
        displaced = (_in_discs_m(path) if is_bounded else displacements_m(path))[self.number]
        self.draws = tuple(
            Draws(track, displaced[:, track.first : track.last + 1]) for track in tracks_of(path)
        )

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.number)

    def enter(self, boundary: Boundary, parts: Sequence[Sequence[TrackPart]]) -> BoolArray:
        """Return whether each candidate has a stretch inside.

        Parameters
        ----------
        boundary
            The line of the zone.
        parts
            For each track, the parts that floor, ceiling and dates leave.

        Returns
        -------
        BoolArray
            (count,)
        """
        entered = np.zeros(self.count, dtype=bool)
        for draws, of_track in zip(self.draws, parts, strict=True):
            entered[draws.visits(boundary, of_track).draw] = True
        return entered

    def may_be_inside(
        self,
        boundary: Boundary,
        parts: Sequence[Sequence[TrackPart]],
        from_s: float,
        to_s: float,
    ) -> BoolArray:
        """Return whether some stretch inside may have begun by one time and ended after another.

        Parameters
        ----------
        boundary, parts
            As for `enter`.
        from_s, to_s
            Seconds since 1970, UTC.

        Returns
        -------
        BoolArray
            (count,)
        """
        may = np.zeros(self.count, dtype=bool)
        for draws, of_track in zip(self.draws, parts, strict=True):
            found = draws.visits(boundary, of_track)
            begun_s, _ = self._seconds(draws, found.draw, found.from_m)
            _, ended_s = self._seconds(draws, found.draw, found.to_m)
            may[found.draw[(begun_s <= from_s) & (ended_s >= to_s)]] = True
        return may

    def cross(self, line: Curves) -> BoolArray:
        """Return whether each candidate crosses a line, (count,)."""
        crossed = np.zeros(self.count, dtype=bool)
        for draws in self.draws:
            if draws.legs_each:
                crossed[draws.meets(line).draw] = True
        return crossed

    def keep_speed(self) -> BoolArray | None:
        """Return whether each candidate keeps to the speed band, (count,).

        What counts is the mean speed from each timed vertex to the next. Without a band, a
        candidate must not be faster than any aircraft flies. None if no track has two timed
        vertices.
        """
        least, most = (0.0, IMPOSSIBLE_KMH) if self.band is None else self._band_kmh
        kept, any_ = np.ones(self.count, dtype=bool), False
        for draws in self.draws:
            timed, from_s, to_s = _fixes(draws.track)
            if len(timed) < 2:
                continue
            any_ = True
            km_h = 3.6 * np.diff(draws.vertex_m[:, timed], axis=1)
            longest_s, shortest_s = to_s[1:] - from_s[:-1], from_s[1:] - to_s[:-1]
            kept &= ((km_h <= most * longest_s) & (km_h >= least * shortest_s)).all(axis=1)
        return kept if any_ else None

    def route(self, number: int, name: str) -> Route:
        """Return one candidate as a route of exact vertices.

        Parameters
        ----------
        number
            Its number, from 0 to count - 1.
        name
            The name of the route.
        """
        lon, lat = (
            np.concatenate([getattr(draws, of)[number] for draws in self.draws])
            for of in ("lon", "lat")
        )
        none = np.empty(0)
        return replace(self.path, id=name, lon=lon, lat=lat, sigma_m=none, bound_m=none)

    @cached_property
    def _band_kmh(self) -> tuple[float, float]:
        assert self.band is not None
        return self.band.min_kmh, self.band.max_kmh

    def _seconds(
        self, draws: Draws, draw: IndexArray, along_m: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return the earliest and latest seconds UTC at distances along samples.

        Every timed vertex counts. With a band, they are the earliest and latest that it allows;
        without one, they are the times of the timed vertices before and after.
        """
        timed, from_s, to_s = _fixes(draws.track)
        earliest, latest = np.full(len(draw), -np.inf), np.full(len(draw), np.inf)
        for k, first_s, last_s in zip(timed.tolist(), from_s, to_s, strict=True):
            ahead = 3.6 * (along_m - draws.vertex_m[draw, k])
            if self.band is None:
                soonest, last = (
                    np.where(ahead >= 0, 0.0, -np.inf),
                    np.where(ahead <= 0, 0.0, np.inf),
                )
            else:
                both = [ahead / kmh for kmh in self._band_kmh]
                soonest, last = np.minimum(*both), np.maximum(*both)
            earliest = np.maximum(earliest, first_s + soonest)
            latest = np.minimum(latest, last_s + last)
        return earliest, latest


def _fixes(track: Track) -> tuple[IndexArray, FloatArray, FloatArray]:
    """Return the timed vertices of a track, and the seconds between which each was passed."""
    timed = np.flatnonzero(~np.isnat(track.time))
    seconds = (track.time[timed] - np.datetime64(0, "s")) / _SECOND
    half_s = np.nan_to_num(HALF_WIDTH_PER_SIGMA * track.time_sigma_s[timed])
    return timed, seconds - half_s, seconds + half_s


def _in_discs_m(path: Route) -> FloatArray:
    """Return uniform displacements within the vertices' discs, (DRAWS, n, 2) m east and north."""
    n = len(path)
    alone = replace(path, sigma_m=np.ones(n), bound_m=np.empty(0), correlation=(None,) * n)
    normal = displacements_m(alone)
    length = np.hypot(*np.moveaxis(normal, -1, 0))
    # Rayleigh's distribution of the length, made that of a place in a disc of radius 1.
    share = np.sqrt(-np.expm1(-(length**2) / 2)) / np.maximum(length, 1e-12)
    return np.asarray(normal * (share * path.error_m)[..., None])


def _spread(count: int) -> IndexArray:
    """Return van der Corput's sequence for the samples, whose radii grow with their numbers."""
    bits = (DRAWS - 1).bit_length()
    number = [int(f"{k:0{bits}b}"[::-1], 2) for k in range(DRAWS)]
    return np.array(number[:count])
