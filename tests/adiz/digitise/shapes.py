"""An arrow of thick line, drawn as an outline."""

from __future__ import annotations

import numpy as np
from shapely.geometry import LineString, Polygon

from adiz.geo.arrays import FloatArray as Pixels

WIDTH = 3.0
FLOWN = np.array([[60.0, 80.0], [150.0, 240.0], [300.0, 200.0], [340.0, 90.0]])
"""Points of the page, from the tail to the base of the head."""

_RUN = (FLOWN[-1] - FLOWN[-2]) / np.hypot(*(FLOWN[-1] - FLOWN[-2]))
_ACROSS = np.array([-_RUN[1], _RUN[0]])
HEAD = FLOWN[-1] + np.array([5 * _ACROSS, 12 * _RUN, -5 * _ACROSS])
TIP = HEAD[1]
WHOLE = np.array([*FLOWN[:-1], TIP])


def outline(*, with_head: bool) -> Pixels:
    """Return the outline of the arrow in points, with or without its head."""
    line = LineString(FLOWN).buffer(WIDTH / 2, cap_style="flat", join_style="mitre")
    shape = line.union(Polygon(HEAD)) if with_head else line
    return np.array(shape.exterior.coords)


def in_pixels(points: Pixels, height: float = 300.0) -> Pixels:
    """Return pixels at 144 to the inch, from the top, of points from the bottom."""
    return np.array([points[:, 0] * 2, (height - points[:, 1]) * 2]).T
