"""Cut a track where it meets boundaries, and find which stretches are inside, outside or on one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..arrays import BoolArray, FloatArray
from ..edges import CONTACT_M, Boxes, Curves, crossings_of_pairs, near_pairs, overlaps
from ..model import kept_for_all
from .boundary import Boundary
from .track import Track

Where = Literal["inside", "outside", "on"]

_ROUNDING_M = 1e-6
"""A path this near to a line runs along it: coordinates are not more precise."""

_SAMPLES = np.array([0.5, 0.02, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.98])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a path relative to one boundary.

    Attributes
    ----------
    from_m, to_m
        Metres from the start of the path.
    where
        "inside", "outside" or "on".
    """

    from_m: float
    to_m: float
    where: Where


def find_stretches(track: Track, boundaries: Sequence[Boundary]) -> list[list[Stretch]]:
    """Return for each boundary the stretches of the track, one after another.

    Neighbouring stretches differ in where they are; an "on" of zero length is a touch. Floor,
    ceiling and dates are ignored.

    Parameters
    ----------
    track
        The track.
    boundaries
        The boundaries of zones, or of the readings of one zone.
    """
    if not len(track.legs):
        return [
            [Stretch(track.start_m, track.end_m, _where(b, track.lon[:1], track.lat[:1]))]
            for b in boundaries
        ]
    if not boundaries:
        return []
    edges = _edges_of(tuple(boundaries))
    near, cuts = _cuts(track, edges)
    middle = track.point(np.array([(track.start_m + track.end_m) / 2]))
    maybe = near | edges.may_hold(*middle)
    return [
        _stretches(track, b, cuts[k])
        if near[k]
        else [Stretch(track.start_m, track.end_m, _throughout(b, *middle))]
        if maybe[k]
        else [Stretch(track.start_m, track.end_m, "outside")]
        for k, b in enumerate(boundaries)
    ]


class _Edges:
    """The edges of several boundaries, one boundary after another.

    Attributes
    ----------
    curves
        The edges.
    owner
        For each edge the number of its boundary.
    """

    def __init__(self, boundaries: Sequence[Boundary]) -> None:
        self.curves = Curves.join([b.curves for b in boundaries])
        self.owner = np.repeat(np.arange(len(boundaries)), [len(b.curves) for b in boundaries])
        self.count = len(boundaries)
        self._winds = np.array([b.winds for b in boundaries])
        boxes = self.curves.boxes()
        first = np.flatnonzero(np.diff(self.owner, prepend=-1))
        self._around = Boxes(
            np.minimum.reduceat(boxes.west, first), np.minimum.reduceat(boxes.south, first),
            np.maximum.reduceat(boxes.east, first), np.maximum.reduceat(boxes.north, first),
        )  # fmt: skip

    def may_hold(self, lon: FloatArray, lat: FloatArray) -> BoolArray:
        """Return for each boundary whether a place may lie inside; False is certain."""
        found = self._winds.copy()
        found[overlaps(Boxes(lon, lat, lon, lat), self._around)[1]] = True
        return found


@kept_for_all
def _edges_of(boundaries: tuple[Boundary, ...]) -> _Edges:
    """Return the edges of boundaries."""
    return _Edges(boundaries)


def _cuts(track: Track, edges: _Edges) -> tuple[BoolArray, list[FloatArray]]:
    """Return whether the track comes near each boundary, and the distances at which it meets it.

    A track that does not come near is throughout on one side.
    """
    legs, flown = track.distinct_legs
    i, j = near_pairs(legs, edges.curves, np.zeros(len(legs)))
    near = np.zeros(edges.count, dtype=bool)
    near[edges.owner[j]] = True
    leg, w, edge = crossings_of_pairs(legs, edges.curves, i, j)
    every_leg, found = flown.of(leg)
    distance_m = track.distance_m(every_leg, np.clip(w[found], 0.0, 1.0))
    owner = edges.owner[edge[found]]
    order = np.lexsort((distance_m, owner))
    ends = np.cumsum(np.bincount(owner, minlength=edges.count))[:-1]
    return near, np.split(distance_m[order], ends)


def _throughout(boundary: Boundary, lon: FloatArray, lat: FloatArray) -> Where:
    """Return on which side of a boundary a track is of which no leg comes near it."""
    return "inside" if boundary.holds(lon, lat)[0] else "outside"


def _stretches(track: Track, boundary: Boundary, meets: FloatArray) -> list[Stretch]:
    """Return the stretches between the meetings with the boundary and the vertices on it.

    Between these the track neither crosses nor touches the boundary, so one place decides for the
    whole piece.
    """
    contacts = track.vertex_m[boundary.on(track.lon, track.lat)]
    ends = track.vertex_m[[0, -1]]
    marks = np.sort(np.concatenate([ends, contacts, meets]))
    marks = marks[np.concatenate([[True], np.diff(marks) > 1e-6])]
    marks[-1] = track.end_m
    places = marks[:-1, None] + np.diff(marks)[:, None] * _SAMPLES
    lon, lat = track.point(places[:, 0])
    on = boundary.on(lon, lat)
    inside = boundary.holds(lon, lat)
    where: list[Where] = ["inside" if within else "outside" for within in inside]
    for k in np.flatnonzero(on).tolist():
        where[k] = _where(boundary, *track.point(places[k]))
    on_line = boundary.on(lon, lat, _ROUNDING_M)
    _join_slivers(where, inside & ~on_line)
    found: list[Stretch] = []
    for k, place in enumerate(where):
        _extend(found, Stretch(float(marks[k]), float(marks[k + 1]), place))
    touched = _touches(track, boundary, marks, found)
    return sorted([*found, *touched], key=lambda s: (s.from_m, s.to_m))


def _join_slivers(where: list[Where], inside: BoolArray) -> None:
    """Join slivers thinner than CONTACT_M to a neighbouring stretch inside, in place.

    A path that enters at a small angle is at first inside by less than a centimetre, and may even
    be outside by less before it gets deep. A sliver along the line is left as it is.
    """
    for order in (range(len(where)), reversed(range(len(where)))):
        beside_inside = False
        between: list[int] = []
        for k in order:
            if where[k] != "on":
                beside_inside, between = where[k] == "inside", []
            elif beside_inside:
                between.append(k)
                if inside[k]:
                    for joined in between:
                        where[joined] = "inside"
                    between = []


def _extend(found: list[Stretch], new: Stretch) -> None:
    """Append a stretch, or lengthen the last one if it is at the same side."""
    if found and found[-1].where == new.where:
        found[-1] = Stretch(found[-1].from_m, new.to_m, new.where)
    else:
        found.append(new)


def _where(boundary: Boundary, lon: FloatArray, lat: FloatArray) -> Where:
    """Return where a stretch is, by its samples: on the boundary only if all of them are."""
    off = np.flatnonzero(~boundary.on(lon, lat))
    if not len(off):
        return "on"
    k = off[:1]
    return "inside" if boundary.holds(lon[k], lat[k])[0] else "outside"


def _touches(
    track: Track, boundary: Boundary, marks: FloatArray, found: list[Stretch]
) -> list[Stretch]:
    """Return contacts within stretches outside, as stretches of zero length."""
    contacts = marks[boundary.on(*track.point(marks))]
    outside = [stretch for stretch in found if stretch.where == "outside"]
    others = [stretch for stretch in found if stretch.where != "outside"]
    apart = _within(contacts, outside, 1e-9) & ~_within(contacts, others, 1e-3)
    isolated: list[float] = contacts[apart].tolist()
    return [
        Stretch(m, m, "on")
        for k, m in enumerate(isolated)
        if k == 0 or m - isolated[k - 1] > CONTACT_M
    ]


def _within(marks: FloatArray, stretches: Sequence[Stretch], slack_m: float) -> BoolArray:
    """Return whether marks lie in any of some stretches that follow one another."""
    from_m = np.array([stretch.from_m for stretch in stretches])
    to_m = np.array([stretch.to_m for stretch in stretches])
    if not len(stretches):
        return np.zeros(len(marks), dtype=bool)
    last = np.searchsorted(from_m - slack_m, marks, side="right") - 1
    return np.asarray((last >= 0) & (marks <= to_m[last] + slack_m))
