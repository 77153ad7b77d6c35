"""Crossings of a line, with the side they come from and go to."""

from __future__ import annotations

import numpy as np

from . import geodesic
from .boundary import Boundary
from .crossings import CONTACT_M, crossings
from .track import Track

_STEP_M = 1.0


def line_crossings(track: Track, line: Boundary) -> list[tuple[float, bool]]:
    """Distances along the path, in order, where it crosses the line, and whether to the right.

    The side is that of the crossed edge 1 m before and after, so that a vertex of the route on
    the line is crossed once or, where the route turns back, not at all.
    """
    if not len(track.legs):
        return []
    leg, w, edge = crossings(track.legs, line.curves)
    distance_m = track.distance_m(leg, np.clip(w, 0.0, 1.0))
    order = np.argsort(distance_m)
    distance_m, edge = distance_m[order], edge[order]
    on = line.on(*track.point(distance_m))
    distance_m, edge = distance_m[on], edge[on]
    middle = (line.curves.lon1[edge] + line.curves.lon2[edge]) / 2
    before, after = (
        line.curves.side_m(edge, geodesic.near(lon, middle), lat)
        for step in (-_STEP_M, _STEP_M)
        for lon, lat in [track.point(np.clip(distance_m + step, track.start_m, track.end_m))]
    )
    found: list[tuple[float, bool]] = []
    for at, left, right in zip(distance_m.tolist(), before, after, strict=True):
        again = bool(found) and at - found[-1][0] < CONTACT_M
        if left * right < 0 and not again:
            found.append((at, bool(right > 0)))
    return found
