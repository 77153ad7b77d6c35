"""The part of the projected plane that a figure's map shows, on a rectangle of paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod

from adiz.geo.arrays import FloatArray

from ..projection import Projection, Rectangle
from ..scene import Box as Degrees
from ..scene import Layer, Scene, strokes_of
from .placement import Box

MARGIN: Final = 0.1
"""Of the flight's extent, on each side."""

SMALLEST_M: Final = 20_000.0


GEOD: Final = Geod(ellps="WGS84")


@dataclass(frozen=True, eq=False)
class Extent:
    """A rectangle of the projected plane. middle, size: (2,) metres."""

    projection: Projection
    middle: FloatArray
    size: FloatArray

    @classmethod
    def of(cls, layers: Sequence[Layer], scene: Scene) -> Extent:
        """Return what a map must show: every track, dot and reported area, with a margin.

        Where there is none of these, as of an event in words, it is the scene's frame.
        """
        framed = [layer for layer in layers if layer.is_framed]
        strokes = strokes_of(framed)
        told = [
            shape
            for layer in framed
            for shape in layer.shapes
            if shape.kind in ("leg", "dot")
            or (shape.kind == "area" and strokes[shape.style].hatched)
        ]
        parts = [part for shape in told for part in shape.parts] or [_edges(scene.frame.box)]
        lon, lat = (np.concatenate([part[axis] for part in parts]) for axis in (0, 1))
        xy = scene.frame.projection.forward(lon, lat)
        low, high = xy.min(axis=0), xy.max(axis=0)
        size = np.maximum((high - low) * (1 + 2 * MARGIN), SMALLEST_M)
        return cls(scene.frame.projection, (low + high) / 2, size)


def _edges(box: Degrees) -> tuple[FloatArray, FloatArray]:
    """Places along the southern and the northern edge of a box."""
    lon = np.linspace(box.west, box.east, 25)
    return np.concatenate([lon, lon]), np.repeat([box.south, box.north], len(lon))


@dataclass(frozen=True)
class View:
    """A part of the projected plane on a rectangle of paper. west, north: metres; k: points a
    metre."""

    projection: Projection
    box: Box
    west: float
    north: float
    k: float

    @classmethod
    def filling(cls, extent: Extent, box: Box) -> View:
        """Return the view of a part of the plane, and of what lies around it, in a rectangle."""
        size = np.array([box.right - box.left, box.bottom - box.top])
        k = float((size / extent.size).min())
        west, south = extent.middle - size / k / 2
        return cls(extent.projection, box, float(west), float(south + size[1] / k), k)

    def points(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> FloatArray:
        """Return degrees as (n, 2) points on the paper, without those that have no place on it."""
        xy = self.projection.forward(lon, lat)
        return self.on_paper(xy[np.isfinite(xy).all(axis=1)])

    def on_paper(self, xy: FloatArray) -> FloatArray:
        """Return (n, 2) metres of the projected plane as points on the paper."""
        return np.column_stack(
            [self.box.left + (xy[:, 0] - self.west) * self.k,
             self.box.top + (self.north - xy[:, 1]) * self.k]
        )  # fmt: skip

    def degrees(self, points: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return points of the paper as longitudes and latitudes."""
        xy = np.column_stack(
            [self.west + (points[:, 0] - self.box.left) / self.k,
             self.north - (points[:, 1] - self.box.top) / self.k]
        )  # fmt: skip
        return self.projection.inverse(xy)

    @cached_property
    def frame(self) -> shapely.Polygon:
        """The rectangle as a polygon."""
        box = self.box
        return shapely.box(box.left, box.top, box.right, box.bottom)

    @cached_property
    def window(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what the rectangle shows, in degrees, and a little more."""
        width, height = self.box.right - self.box.left, self.box.bottom - self.box.top
        right, bottom = self.west + width / self.k, self.north - height / self.k
        return Rectangle(self.projection, self.west, bottom, right, self.north).window()

    def metres_per_point(self) -> tuple[float, float]:
        """Return true metres of a horizontal point at the map's middle, and the latitude there."""
        x, y = (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2
        lon, lat = self.degrees(np.array([[x - 1, y], [x + 1, y], [x, y]]))
        return float(GEOD.inv(lon[0], lat[0], lon[1], lat[1])[2]) / 2, float(lat[2])
