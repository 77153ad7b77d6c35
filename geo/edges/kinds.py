"""How two neighbouring vertices are joined: the closed set of edge kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..errors import InputError


@dataclass(frozen=True, slots=True)
class Geodesic:
    """Shortest line on the WGS84 ellipsoid (Karney 2013, J. Geodesy 87:43-55)."""


@dataclass(frozen=True, slots=True)
class Rhumb:
    """Line of constant true course on WGS84. A parallel or a meridian is one."""


@dataclass(frozen=True, slots=True)
class Planar:
    """Straight in longitude and latitude, what RFC 7946 section 3.1.1 says of GeoJSON."""


@dataclass(frozen=True, slots=True)
class Arc:
    """Part of a circle of equal geodesic distance; equal ends make it a whole circle.

    lon, lat: centre, degrees WGS84. radius_m: metres along WGS84 geodesics, at most a quarter of
    the Earth's girth. Raises InputError beyond that.
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
"""Beyond a quarter of the Earth's girth a circle shrinks again, and its inside is the far side."""

EDGE_KINDS: Final[dict[str, Edge]] = {"geodesic": Geodesic(), "rhumb": Rhumb(), "planar": Planar()}
