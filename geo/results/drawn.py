"""Zones for programs that know straight lines only: dense vertices, nothing across 180 degrees."""

from __future__ import annotations

from typing import Any

from ..model import Zone
from ..shapes import drawn_rings


def drawn_geometry(zone: Zone, *, tolerance_m: float = 25.0) -> dict[str, Any]:
    """Return a zone as a GeoJSON MultiPolygon or MultiLineString (RFC 7946).

    Longitudes are -180..180, the zone being cut there; outer rings run counter-clockwise, holes
    clockwise. A zone round a pole is led along 180 to the pole.

    Parameters
    ----------
    zone
        An area or a line.
    tolerance_m
        Most metres that its sides, straight in longitude and latitude, may leave the zone's edges,
        below 89.5 degrees of latitude.

    >>> from adiz.geo.edges.kinds import Geodesic
    >>> from adiz.geo.model import Ring
    >>> line = Ring(lon=[179, 181], lat=[60, 60], edges=[Geodesic()], closed=False)
    >>> zone = Zone(id="a", name="a", kind="line", rings=(line,))
    >>> drawn_geometry(zone, tolerance_m=1e5)["coordinates"]
    [[[179.0, 60.0], [180.0, 60.0]], [[-180.0, 60.0], [-179.0, 60.0]]]
    """
    return drawn_rings(zone.rings, tolerance_m=tolerance_m)
