"""The four kinds of edge: how two neighbouring vertices are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..errors import InputError


@dataclass(frozen=True, slots=True)
class Geodesic:
    """The shortest line on the WGS84 ellipsoid (Karney 2013, J. Geodesy 87:43-55)."""


@dataclass(frozen=True, slots=True)
class Rhumb:
    """A line of constant true course on WGS84, such as a parallel or a meridian."""


@dataclass(frozen=True, slots=True)
class Planar:
    """A straight line in longitude and latitude, the line of GeoJSON (RFC 7946, 3.1.1)."""


@dataclass(frozen=True, slots=True)
class Arc:
    """Part of a circle of equal geodesic distance; equal ends make it the whole circle.

    Parameters
    ----------
    lon, lat
        Centre, degrees WGS84.
    radius_m
        Metres along WGS84 geodesics, at most LARGEST_RADIUS_M.
    clockwise
        Whether the arc runs clockwise from the first vertex to the second, as seen from above.

    Raises
    ------
    InputError
        If the radius is not positive or too large.
    """

    lon: float
    lat: float
    radius_m: float
    clockwise: bool

    def __post_init__(self) -> None:
        if not 0.0 < self.radius_m <= LARGEST_RADIUS_M:
            raise InputError(
                f"radius_m of an arc is {self.radius_m:g}; give metres, more than 0 and at most "
                f"{LARGEST_RADIUS_M:.0f}"
            )


Edge = Geodesic | Rhumb | Planar | Arc

LARGEST_RADIUS_M: Final = 9_900_000.0
"""Beyond a quarter of the Earth's circumference a circle shrinks again, and its inside would be the
far side of the Earth."""

EDGE_KINDS: Final[dict[str, Edge]] = {"geodesic": Geodesic(), "rhumb": Rhumb(), "planar": Planar()}
