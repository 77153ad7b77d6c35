"""An unbroken part of a route, as legs measured along the path."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import Boxes, Curves, Repeats, distinct
from ..errors import InputError
from ..longitudes import near
from ..model import Route, Vertical, kept_by_owner, runs_back

STILL_M: Final = 1e-6
"""A leg no longer than this does not move: two fixes in one place."""


@dataclass(frozen=True, slots=True)
class TrackPart:
    """A part of a track over which the zone's floor, ceiling and dates allow the same.

    Attributes
    ----------
    from_m, to_m
        Metres from the start of the path.
    state
        "inside", "not limited", "unknown" or, if it is too high, too low or not in force,
        "outside".
    """

    from_m: float
    to_m: float
    state: Vertical


class Track:
    """The legs from vertex `first` to vertex `last` of a route, all of them joined.

    A track of a single vertex, or of fixes all in one place, has no legs and is still. Tracks are
    made by `tracks_of`. All distances are metres from the start of the whole path; a gap has no
    length.

    Attributes
    ----------
    first, last
        Indices in the route of its n vertices' first and last.
    lon, lat
        (n,) degrees WGS84.
    time
        (n,) UTC; NaT if unknown or earlier than one before, so that times only increase.
    error_m, time_sigma_s
        (n,) radius within which each vertex lies, and standard deviation of its time, as of the
        route.
    edges
        The kind of every leg, including those that do not move.
    vertex_m
        (n,) distance of each vertex.
    legs, still_legs
        The legs that move, as curves, and those that do not; vertices of the latter have errors
        too.
    leg_number, leg_start_m, leg_end_m
        For each of `legs`: its index in the route, and the distances of its ends.
    """

    def __init__(self, route: Route, first: int, last: int, start_m: float) -> None:
        self.first, self.last = first, last
        self.lon, self.lat = route.lon[first : last + 1], route.lat[first : last + 1]
        self.time = route.time[first : last + 1].copy()
        self.time[runs_back(self.time)] = np.datetime64("NaT", "us")
        self.altitude_m = route.altitude_m[first : last + 1]
        self.altitude_datum = route.altitude_datum
        self.time_sigma_s = route.time_sigma_s[first : last + 1]
        self.error_m = route.error_m[first : last + 1]
        self.edges = route.edges[first:last]
        legs = Curves(
            self.lon[:-1],
            self.lat[:-1],
            near(self.lon[1:], self.lon[:-1]),
            self.lat[1:],
            self.edges,
        )
        self.vertex_m: FloatArray = start_m + np.concatenate([[0.0], np.cumsum(legs.length_m)])
        moving = np.flatnonzero(legs.length_m > STILL_M)
        still = np.flatnonzero(legs.length_m <= STILL_M)
        self.legs, self.still_legs = legs.take(moving), legs.take(still)
        self.still_leg_number = first + still
        self.leg_number = first + moving
        self.leg_start_m = self.vertex_m[:-1][moving]
        self.leg_end_m = self.vertex_m[1:][moving]

    @property
    def is_still(self) -> bool:
        """Return whether it is one place: a single vertex, or fixes that do not move."""
        return not len(self.legs)

    @property
    def lone_vertex(self) -> int | None:
        """Return the route's index of the only vertex; None if the track has several."""
        return self.first if self.first == self.last else None

    @cached_property
    def around(self) -> Boxes:
        """Return one box that certainly contains the whole track."""
        return self.legs.boxes().around()

    @cached_property
    def distinct_legs(self) -> tuple[Curves, Repeats]:
        """Return the legs without those flown before, and which of these each leg is like."""
        return distinct(self.legs)

    @property
    def start_m(self) -> float:
        """Return the distance along the path where this track begins."""
        return float(self.vertex_m[0])

    @property
    def end_m(self) -> float:
        """Return the distance along the path where this track ends."""
        return float(self.vertex_m[-1])

    def distance_m(self, leg: IndexArray, w: FloatArray) -> FloatArray:
        """Return the distance along the path of places on legs, (n,) metres.

        Parameters
        ----------
        leg, w
            (n,) each: numbers of the leg curves, and parameters on them.
        """
        return np.minimum(self.leg_start_m[leg] + self.legs.distance_m(leg, w), self.end_m)

    def locate(self, distance_m: FloatArray) -> tuple[IndexArray, FloatArray]:
        """Return where on its legs a track is at distances along the path.

        Parameters
        ----------
        distance_m
            (k,) metres from the start of the path.

        Returns
        -------
        leg, along_m
            (k,) index in `legs`, and metres from that leg's start.
        """
        leg = np.minimum(np.searchsorted(self.leg_end_m, distance_m), len(self.legs) - 1)
        along_m = distance_m - self.leg_start_m[leg]
        return leg, np.clip(along_m, 0.0, self.legs.length_m[leg])

    def point(self, distance_m: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the places at distances along the path.

        Parameters
        ----------
        distance_m
            (k,) metres from the start of the path.

        Returns
        -------
        lon, lat
            (k,) degrees WGS84.
        """
        if not len(self.legs):
            at = np.zeros(len(distance_m), dtype=np.intp)
            return self.lon[at], self.lat[at]
        leg, along_m = self.locate(distance_m)
        return self.legs.point(leg, self.legs.at_distance(leg, along_m))


@kept_by_owner
def tracks_of(route: Route) -> tuple[Track, ...]:
    """Return the unbroken parts of a route, in order; the route keeps them.

    Raises
    ------
    InputError
        If a leg is undefined, as between antipodes; the message names the route.

    >>> gap = Route(id="a", lon=[0, 1, 2, 3], lat=[0, 0, 0, 0], joined=[True, False, True])
    >>> [(track.first, track.last, round(track.end_m)) for track in tracks_of(gap)]
    [(0, 1, 111319), (2, 3, 222639)]
    """
    breaks = np.flatnonzero(~route.joined).tolist()
    tracks: list[Track] = []
    start_m = 0.0
    for first, last in zip([0, *(k + 1 for k in breaks)], [*breaks, len(route) - 1], strict=True):
        try:
            tracks.append(Track(route, first, last, start_m))
        except InputError as error:
            raise InputError(f"route '{route.id}': {error}") from None
        start_m = tracks[-1].end_m
    return tuple(tracks)


def path_length_m(path: Route) -> float:
    """Return the length of a path in metres, over its joined legs."""
    return tracks_of(path)[-1].end_m


def vertex_distances_m(path: Route) -> FloatArray:
    """Return (n,) metres along a path from its start to each vertex."""
    return np.concatenate([track.vertex_m for track in tracks_of(path)])


def marks_of(
    track: Track, from_m: FloatArray, to_m: FloatArray, pieces: int = 1
) -> tuple[IndexArray, FloatArray]:
    """Return where parts of a track are cut: at their ends and vertices, and into even pieces.

    Parameters
    ----------
    track
        The track that all parts are of.
    from_m, to_m
        (n,) metres along the path where each part begins and ends.
    pieces
        Number of even pieces between two cuts.

    Returns
    -------
    part, at_m
        (k,) the number of the part that each mark is of, and its metres along the path, in order.
    """
    first = np.searchsorted(track.vertex_m, from_m, side="right")
    count = np.maximum(np.searchsorted(track.vertex_m, to_m, side="left") - first, 0)
    part = np.repeat(np.arange(len(from_m)), count)
    vertex = np.arange(len(part)) - np.repeat(np.cumsum(count) - count, count) + first[part]
    even_m = np.linspace(from_m, to_m, pieces + 1, axis=1)
    part = np.concatenate([np.repeat(np.arange(len(from_m)), pieces + 1), part])
    mark = np.concatenate([even_m.ravel(), track.vertex_m[vertex]])
    order = np.lexsort((mark, part))
    return part[order], mark[order]
