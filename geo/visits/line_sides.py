"""Find the side of a line on which a place lies, however far from it."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import IndexArray
from ..edges import CONTACT_M, wgs84
from ..longitudes import near
from ..model import Side
from .boundary import Boundary
from .distance import Reach

_END_M: Final = 1e-3
"""A foot at most this far from the end of an edge is at its end."""

_BEYOND: Final = 1e-3
"""A place is beyond the end of a line if it lies ahead of it by more than this share of its
distance."""


def neighbours(line: Boundary, curve: IndexArray) -> IndexArray:
    """Return the curves before, at and after each of a line's curves, (n, 3); -1 at its ends.

    Parameters
    ----------
    line, curve
        The line, and (n,) numbers of its curves.
    """
    firsts = np.cumsum([0, *map(len, line.rings)])
    before = np.where(np.isin(curve, firsts), -1, curve - 1)
    after = np.where(np.isin(curve + 1, firsts), -1, curve + 1)
    return np.stack([before, curve, after], axis=1)


def side_of(reach: Reach, lon: float, lat: float) -> Side | None:
    """Return the side of a line on which a place lies; None on the line or beyond its ends.

    Parameters
    ----------
    reach
        Distances from the line.
    lon, lat
        The place in degrees.
    """
    curves = reach.boundary.curves
    _, chord, u = reach.chords.near(wgs84.geocentric_m(np.array([lon]), np.array([lat])))
    foot = reach.foot(lon, lat, int(chord[0]), float(u[0]))
    if foot.distance_m <= CONTACT_M:
        return None
    curve = reach.chords.curve[chord]
    x = near(np.array([foot.lon]), (curves.lon1[curve] + curves.lon2[curve]) / 2)
    w = np.clip(curves.parameter(curve, x, np.array([foot.lat])), 0.0, 1.0)
    azimuth = float(wgs84.inverse(foot.lon, foot.lat, lon, lat)[0])
    turn = np.radians(azimuth - float(curves.course(curve, w)[0]))
    before, _, after = neighbours(reach.boundary, curve)[0].tolist()
    length_m = float(curves.length_m[curve[0]])
    at_start, at_end = w[0] * length_m < _END_M, (1 - w[0]) * length_m < _END_M
    if (at_start and before < 0 and np.cos(turn) < -_BEYOND) or (
        at_end and after < 0 and np.cos(turn) > _BEYOND
    ):
        return None
    aside = float(np.sin(turn))
    other = before if at_start else after if at_end else -1
    if other >= 0:
        end = np.array([1.0 if at_start else 0.0])
        course = float(curves.course(np.array([other]), end)[0])
        aside += float(np.sin(np.radians(azimuth - course)))
    return "right" if aside > 0 else "left"
