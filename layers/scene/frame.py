"""Where a map is laid: its centre, round which longitudes are continuous, its box and its plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from adiz.geo.arrays import FloatArray
from adiz.geo.longitudes import whole_turns_deg

from ..projection import Projection, Rectangle, fitting

MARGIN: Final = 0.12
SIDE_PLACES: Final = 25
"""Places along a side of a box, to project it by."""
LEAST_DEG: Final = 0.05


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees WGS84; west and east are continuous around the map's centre."""

    west: float
    south: float
    east: float
    north: float

    def grown(self, factor: float) -> Box:
        """Return the box with its centre kept and its sides multiplied, up to 85 degrees."""
        half_lon = (self.east - self.west) / 2 * factor
        half_lat = (self.north - self.south) / 2 * factor
        mid_lon, mid_lat = (self.east + self.west) / 2, (self.north + self.south) / 2
        return Box(
            mid_lon - half_lon,
            max(mid_lat - half_lat, -85.0),
            mid_lon + half_lon,
            min(mid_lat + half_lat, 85.0),
        )


@dataclass(frozen=True)
class Frame:
    """What a map opens with. centre_lon: everything is drawn within 180 degrees of it.

    places: lon, lat of all that must be seen, degrees around the centre; without them the box.
    given: the projection, where it is not the one that suits the flight.
    """

    centre_lon: float
    box: Box
    places: tuple[FloatArray, FloatArray] | None = field(default=None, compare=False, repr=False)
    given: Projection | None = field(default=None, compare=False)

    @classmethod
    def around(
        cls, lines: Sequence[tuple[FloatArray, FloatArray]], given: Projection | None = None
    ) -> Frame:
        """Return the frame of lines, each lon, lat in degrees, with a margin.

        The centre is the circular mean of all their vertices.
        """
        angles = np.radians(np.concatenate([lon for lon, _ in lines]))
        centre = float(np.degrees(np.arctan2(np.sin(angles).mean(), np.cos(angles).mean())))
        lon = np.concatenate([_near(line[0], centre) for line in lines])
        lat = np.concatenate([line[1] for line in lines])
        half = LEAST_DEG / 2
        box = Box(
            min(float(lon.min()), float(lon.mean()) - half),
            min(float(lat.min()), float(lat.mean()) - half),
            max(float(lon.max()), float(lon.mean()) + half),
            max(float(lat.max()), float(lat.mean()) + half),
        )
        return cls(centre, box.grown(1 + 2 * MARGIN), (lon, lat), given)

    @cached_property
    def projection(self) -> Projection:
        """Where places lie in the plane of a map, the same on the page and in the figure."""
        if self.given:
            return self.given
        lon, lat = self._shown
        return fitting(lon, lat, float(lon.min() + lon.max()) / 2)

    @cached_property
    def view(self) -> Rectangle:
        """The part of the plane that a map opens with."""
        margin = MARGIN if self.places else 0.0
        return Rectangle.around(self.projection, *self._shown, margin)

    @property
    def _shown(self) -> tuple[FloatArray, FloatArray]:
        if self.places:
            return self.places
        lon = np.linspace(self.box.west, self.box.east, SIDE_PLACES)
        return np.tile(lon, 2), np.repeat([self.box.south, self.box.north], SIDE_PLACES)

    def near_centre(self, lon: npt.ArrayLike) -> FloatArray:
        """Return the longitudes of one continuous line, moved by whole turns around the centre."""
        return _near(lon, self.centre_lon)

    def turn_of(self, lon: FloatArray) -> float:
        """Return the whole turns, in degrees, that bring a line around the centre."""
        return float(self.near_centre(lon)[0] - lon[0])

    def turns_of(self, rings: Sequence[tuple[FloatArray, FloatArray]]) -> list[float]:
        """Return for each ring of a zone, as lon and lat, the turns that bring it to the centre.

        The parts of a zone lie on both sides of the 180th meridian, each as near to the centre as
        it can be; a hole moves with the ring around it.
        """
        boxes = [(lon.min(), lat.min(), lon.max(), lat.max()) for lon, lat in rings]
        turns = []
        for (lon, _), box in zip(rings, boxes, strict=True):
            around = [k for k, other in enumerate(boxes) if other != box and _holds(other, box)]
            outer = max(around, key=lambda k: boxes[k][2] - boxes[k][0], default=None)
            turns.append(self.turn_of(lon if outer is None else rings[outer][0]))
        return turns


def _holds(outer: Sequence[float], inner: Sequence[float]) -> bool:
    """Whether a box, as west, south, east and north, holds another."""
    low = all(a <= b for a, b in zip(outer[:2], inner[:2], strict=True))
    return low and all(a >= b for a, b in zip(outer[2:], inner[2:], strict=True))


def _near(lon: npt.ArrayLike, centre_lon: float) -> FloatArray:
    values: FloatArray = np.asarray(lon, dtype=float)
    middle = float(values.min() + values.max()) / 2
    return np.asarray(values - whole_turns_deg(middle, centre_lon))
