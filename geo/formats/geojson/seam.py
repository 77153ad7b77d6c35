"""Rejoin areas that are cut at 180 degrees (RFC 7946, section 3.1.9).

Pieces on both sides of 180 run along it in opposite directions. Where they do, the two edges are
the cut, not a boundary; what is left is chained into rings. A ring round a pole that is written as
one piece from -180 to 180, down to the pole and back, is rejoined in the same way.

A vertex that the cutting program inserted into a rhumb or planar edge is removed. One that divides
a geodesic edge stays, because nobody can know whether it was declared: it is better to give a
geodesic zone as one ring that runs past 180.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np

from ...edges import Arc, Edge, Planar, Rhumb, wgs84
from ...errors import InputError
from ...longitudes import is_at_180
from .edges import reversed_edge
from .outline import Outline

STRAIGHT_DEG: Final = 1e-8
"""A vertex this near the line through its neighbours, about 1 mm, was inserted and not declared."""

ERRORS: Final = ("bound_m", "sigma_m")

Place = tuple[float, float]
Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Side:
    """One edge with its two ends, in the direction of its ring."""

    start: Place
    stop: Place
    edge: Edge
    assumed: bool

    @property
    def on_seam(self) -> bool:
        """Return whether this runs along 180 degrees."""
        return (
            is_at_180(self.start[0])
            and is_at_180(self.stop[0])
            and self.start[1] != self.stop[1]
            and not isinstance(self.edge, Arc)
        )

    @property
    def at_pole(self) -> bool:
        """Return whether this is a pole, drawn as a line."""
        return self.start[1] == self.stop[1] and abs(self.start[1]) == 90


def stitch(outlines: Sequence[Outline]) -> list[Outline]:
    """Return the same areas without their cut at 180, if there is one."""
    if not any(map(_runs_along_180, outlines)):
        return list(outlines)
    sides = [_sides(outline) for outline in outlines]
    cut = _cut([side for ring in sides for side in ring if side.on_seam])
    if not cut:
        return list(outlines)
    errors = _errors(outlines)
    whole: list[Outline] = []
    opened: list[_Side] = []
    for outline, ring in zip(outlines, sides, strict=True):
        rest = [part for side in ring for part in _uncut(side, cut)]
        if rest == ring:
            whole.append(outline)
        else:
            opened.extend(rest)
    return [_outline(ring, errors) for ring in _chained(opened)] + whole


def _sides(outline: Outline) -> list[_Side]:
    """Return the edges of a ring; one that touches 180 runs with its inside on the left."""
    places = _places(outline)
    sides = [
        _Side(start, stop, edge, bool(assumed))
        for start, stop, edge, assumed in zip(
            places, places[1:] + places[:1], outline.edges, outline.assumed, strict=True
        )
    ]
    if any(side.on_seam for side in sides) and is_clockwise(outline) != outline.hole:
        sides = [_reversed(side) for side in reversed(sides)]
    return sides


def is_clockwise(outline: Outline) -> bool:
    """Return whether a ring is clockwise in longitude and latitude; as written if round a pole."""
    turns = outline.turns
    lon = outline.lon
    if abs(turns.sum()) < 180:
        lon = lon[0] + np.concatenate([[0.0], np.cumsum(turns)[:-1]])
    area = lon * np.roll(outline.lat, -1) - np.roll(lon, -1) * outline.lat
    return bool(area.sum() < 0)


def _reversed(side: _Side) -> _Side:
    """Return a side in the other direction."""
    return _Side(side.stop, side.start, reversed_edge(side.edge), side.assumed)


def _cut(seam: Sequence[_Side]) -> set[Stretch]:
    """Return the stretches of 180, by latitude, along which one side runs north and one south."""
    marks = {lat for side in seam for lat in (side.start[1], side.stop[1])}
    north = [side for side in seam if side.start[1] < side.stop[1]]
    south = [side for side in seam if side.start[1] > side.stop[1]]
    ups = {stretch for side in north for stretch in _stretches(side, marks)}
    downs = {stretch for side in south for stretch in _stretches(side, marks)}
    return ups & downs


def _stretches(side: _Side, marks: set[float]) -> list[Stretch]:
    """Return a side along 180 divided at these latitudes, from south to north."""
    low, high = sorted((side.start[1], side.stop[1]))
    lats = sorted({low, high, *(lat for lat in marks if low < lat < high)})
    return list(pairwise(lats))


def _uncut(side: _Side, cut: set[Stretch]) -> list[_Side]:
    """Return the part of a side that is boundary: all, none, or stretches of 180 between cuts."""
    if side.at_pole:
        return []
    if not side.on_seam:
        return [side]
    stretches = _stretches(side, {lat for stretch in cut for lat in stretch})
    if not cut.intersection(stretches):
        return [side]
    parts = [
        replace(side, start=(180.0, low), stop=(180.0, high))
        for low, high in stretches
        if (low, high) not in cut
    ]
    if side.start[1] < side.stop[1]:
        return parts
    return [replace(part, start=part.stop, stop=part.start) for part in reversed(parts)]


def _chained(sides: Sequence[_Side]) -> Iterator[list[_Side]]:
    """Return sides put end to end until each ring closes."""
    following: dict[Any, list[_Side]] = {}
    for side in sides:
        following.setdefault(_key(side.start), []).append(side)
    for first in sides:
        begin = _key(first.start)
        while following[begin]:
            ring = [following[begin].pop(0)]
            while _key(ring[-1].stop) != begin:
                onward = following.get(_key(ring[-1].stop))
                if not onward:
                    raise InputError(
                        "its pieces do not fit each other along 180 degrees; give one ring that "
                        "runs past 180"
                    )
                ring.append(onward.pop(0))
            yield ring


def _key(place: Place) -> Any:
    """Return the same key for equal places; at a pole all longitudes are equal."""
    return place[1] if abs(place[1]) == 90 else place


def _outline(ring: Sequence[_Side], errors: Mapping[Any, tuple[float, float]]) -> Outline:
    """Return a rejoined ring, without the vertices that the cut inserted."""
    stated = np.array([errors.get(_key(side.start), (math.nan, math.nan)) for side in ring])
    whole = Outline(
        lon=np.array([side.start[0] for side in ring]),
        lat=np.array([side.start[1] for side in ring]),
        edges=tuple(side.edge for side in ring),
        assumed=np.array([side.assumed for side in ring]),
        bound_m=stated[:, 0],
        sigma_m=stated[:, 1],
        closed=True,
        hole=None,
    )
    kept = [i for i in range(len(ring)) if not _is_cutters(whole, i)]
    return replace(
        whole,
        edges=tuple(whole.edges[i] for i in kept),
        **{key: getattr(whole, key)[kept] for key in ("lon", "lat", "assumed", *ERRORS)},
    )


def _is_cutters(outline: Outline, i: int) -> bool:
    """Return whether a vertex at 180 only divides one straight rhumb or planar edge in two."""
    n = len(outline.edges)
    around = [(i - 1) % n, i, (i + 1) % n]
    lat = outline.lat[around]
    before, edge = outline.edges[around[0]], outline.edges[i]
    if (
        n < 4
        or not is_at_180(outline.lon[i])
        or abs(lat).max() == 90
        or not isinstance(edge, Rhumb | Planar)
        or before != edge
        or outline.assumed[around[0]] != outline.assumed[i]
    ):
        return False
    x1, x2 = outline.turns[around[:2]]
    y1, y2 = np.diff(lat if isinstance(edge, Planar) else wgs84.isometric_latitude(lat))
    width = abs(x1 * y2 - x2 * y1)
    straight = width <= STRAIGHT_DEG * math.hypot(x1 + x2, y1 + y2) and x1 * x2 + y1 * y2 > 0
    return bool(straight and abs(x1 + x2) < 180)


def _errors(outlines: Sequence[Outline]) -> dict[Any, tuple[float, float]]:
    """Return bound_m and sigma_m by place; of two vertices that the cut doubled, the larger."""
    errors: dict[Any, tuple[float, float]] = {}
    for outline in outlines:
        for place, bound_m, sigma_m in zip(
            _places(outline), outline.bound_m, outline.sigma_m, strict=True
        ):
            known = errors.get(_key(place), (math.nan, math.nan))
            errors[_key(place)] = (np.fmax(known[0], bound_m), np.fmax(known[1], sigma_m))
    return errors


def _runs_along_180(outline: Outline) -> bool:
    """Return whether two neighbouring vertices lie at 180, as a cut leaves them."""
    at_180 = is_at_180(outline.lon)
    return bool((at_180 & np.roll(at_180, -1)).any())


def _places(outline: Outline) -> list[Place]:
    """Return the vertices, with those at 180 equal on both sides and rounded to 0.1 mm."""
    return [
        (180.0, round(lat, 9)) if is_at_180(lon) else (lon, lat)
        for lon, lat in zip(outline.lon.tolist(), outline.lat.tolist(), strict=True)
    ]
