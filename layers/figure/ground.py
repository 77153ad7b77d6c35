"""The ground of a figure's map: land and shores, clipped on the sphere before they are projected.

What a window of longitudes and latitudes cuts is followed along the parallel or the meridian: one
straight side from end to end would be a chord on a polar map, with land where there is sea.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from adiz.geo.arrays import FloatArray

from ..atlas import land
from .view import View

DETAILED_TO_M: Final = 9_000.0
"""Most metres a point at which the coast is that of 1:10 million; a figure 180 mm wide then shows
4,600 km."""
CONTINENTAL_TO_M: Final = 60_000.0
"""Most metres a point at which it is that of 1:50 million; wider maps are of the world."""
SIDE_DEG: Final = 0.5
"""No side of a piece of land is longer before it is projected."""
SIMPLER_PT: Final = 0.12


@dataclass(frozen=True)
class Ground:
    """area: the land on the paper, as far as the frame shows it. shores: its (n, 2) lines."""

    area: shapely.Geometry
    shores: tuple[FloatArray, ...]

    @classmethod
    def of(cls, view: View) -> Ground:
        """Return the ground of a view, as detailed as its scale shows."""
        window = view.window
        areas, shores = [], []
        for piece in land.pieces(detail_of(view), *window):
            followed = shapely.segmentize(piece, SIDE_DEG)
            rings = [
                shapely.get_coordinates(ring) for ring in (followed.exterior, *followed.interiors)
            ]
            outline, *holes = (view.points(ring[:, 0], ring[:, 1]) for ring in rings)
            if len(outline) > 3:
                area = shapely.Polygon(outline, [hole for hole in holes if len(hole) > 3])
                areas.append(area if area.is_valid else shapely.make_valid(area))
            shores += [line for ring in rings for line in _shore(ring, window)]
        whole = shapely.union_all(areas).intersection(view.frame).simplify(SIMPLER_PT)
        return cls(whole, tuple(view.points(line[:, 0], line[:, 1]) for line in shores))


def detail_of(view: View) -> land.Detail:
    """Return the tier of the coast that a view's scale shows."""
    metres = 1.0 / view.k
    if metres <= DETAILED_TO_M:
        return "10m"
    return "50m" if metres <= CONTINENTAL_TO_M else "110m"


def _shore(ring: FloatArray, window: Sequence[float]) -> Iterator[FloatArray]:
    """A closed ring of land as open lines, without the sides that only the window cut."""
    west, south, east, north = window
    sides = [np.abs(ring[:, axis] - at) < 1e-6 for axis, at in
             ((0, west), (0, east), (1, south), (1, north))]  # fmt: skip
    cut = np.any([side[:-1] & side[1:] for side in sides], axis=0)
    begin = 0
    for end in (*np.flatnonzero(cut).tolist(), len(ring) - 1):
        if end > begin:
            yield ring[begin : end + 1]
        begin = end + 1
