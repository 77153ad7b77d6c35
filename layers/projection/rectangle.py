"""A rectangle of a projected plane: what a map shows, and what lies around that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from adiz.geo.arrays import BoolArray, FloatArray

from .projection import Projection

LEAST_M: Final = 5_000.0
SEAM_DEG: Final = 179.999
COLUMNS: Final = 80
ROWS: Final = 60


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Sides in metres of the plane, right of and above its origin."""

    projection: Projection
    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(
        cls, projection: Projection, lon: FloatArray, lat: FloatArray, margin: float
    ) -> Rectangle:
        """Return what holds places, (n,) degrees, with a margin as a share of its sides."""
        xy = projection.forward(lon, lat)
        xy = xy[np.isfinite(xy).all(axis=1)]
        low, high = xy.min(axis=0), xy.max(axis=0)
        half = np.maximum((high - low) * (0.5 + margin), LEAST_M / 2)
        middle = (low + high) / 2
        left, bottom, right, top = (float(v) for v in (*(middle - half), *(middle + half)))
        return cls(projection, left, bottom, right, top)

    @property
    def width(self) -> float:
        """Metres from side to side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Metres from bottom to top."""
        return self.top - self.bottom

    def grown(self, factor: float) -> Rectangle:
        """Return the rectangle with its middle kept and its sides multiplied."""
        return self.sized(self.width * factor, self.height * factor)

    def sized(self, width: float, height: float) -> Rectangle:
        """Return a rectangle about the same middle."""
        x, y = (self.left + self.right) / 2, (self.bottom + self.top) / 2
        return replace(
            self,
            left=x - width / 2, bottom=y - height / 2, right=x + width / 2, top=y + height / 2,
        )  # fmt: skip

    def rim(self, places: int = 12) -> tuple[FloatArray, FloatArray]:
        """Return lon, lat of `places` points along each side, round from the lower left corner."""
        part = np.arange(places) / places
        x = np.concatenate([part, np.ones(places), 1 - part, np.zeros(places)])
        y = np.concatenate([np.zeros(places), part, np.ones(places), 1 - part])
        corner, size = (self.left, self.bottom), (self.width, self.height)
        return self.projection.inverse(np.column_stack([x, y]) * size + corner)

    def holds(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> BoolArray:
        """Return which places, (n,) degrees, lie in it."""
        xy = self.projection.forward(lon, lat)
        low, high = (self.left, self.bottom), (self.right, self.top)
        return np.asarray(((xy >= low) & (xy <= high)).all(axis=1))

    def window(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north of what it shows, in degrees, and a little more."""
        centre = self.projection.centre_lon
        x, y = np.meshgrid(
            np.linspace(self.left, self.right, COLUMNS), np.linspace(self.bottom, self.top, ROWS)
        )
        lon, lat = self.projection.inverse(np.column_stack([x.ravel(), y.ravel()]))
        seen = np.isfinite(lon) & np.isfinite(lat)
        lon, lat = lon[seen], lat[seen]
        south, north = self.holds([centre, centre], [-90.0, 90.0]).tolist()
        around = south or north or np.ptp(lon) > 300
        return (
            centre - SEAM_DEG if around else max(float(lon.min()) - 1, centre - SEAM_DEG),
            -90.0 if south else max(float(lat.min()) - 1, -90.0),
            centre + SEAM_DEG if around else min(float(lon.max()) + 1, centre + SEAM_DEG),
            90.0 if north else min(float(lat.max()) + 1, 90.0),
        )

    def as_json(self) -> list[Any]:
        """Return the places along its sides as the page fits its map to them: [[lat, lon], ...]."""
        lon, lat = self.rim(4)
        places: list[Any] = np.column_stack([lat, lon]).round(4).tolist()
        return places
