"""How two neighbouring vertices are joined: the closed set of edge kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


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

    lon, lat: centre, degrees WGS84. radius_m: metres along WGS84 geodesics.
    """

    lon: float
    lat: float
    radius_m: float
    clockwise: bool


Edge = Geodesic | Rhumb | Planar | Arc

EDGE_KINDS: Final[dict[str, Edge]] = {"geodesic": Geodesic(), "rhumb": Rhumb(), "planar": Planar()}
