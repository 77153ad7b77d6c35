"""Compare one place with one zone: is it inside, how far from the line, and is that certain?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..edges import CONTACT_M, wgs84
from ..model import Zone
from .boundary import Boundary
from .distance import Foot
from .zone_geometry import geometry_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PointInZone:
    """How a place lies relative to a zone.

    Attributes
    ----------
    inside
        None for a line, which has no inside.
    line
        The nearest point of the zone's line, with its distance and its own error in metres.
    readings
        For each kind of edge, whether the place is inside if every edge about which the text is
        silent is of that kind; empty if the text states them all.
    decidable
        Whether `inside` would be the same under every reading and wherever the line's error may put
        it.
    """

    zone: Zone
    inside: bool | None
    line: Foot
    readings: Mapping[str, bool]
    decidable: bool


def standing(zone: Zone, lon: float, lat: float) -> PointInZone:
    """Return how a place lies relative to a zone by its declared edges.

    Distances are geodesic, exact to a metre. Heights and dates are ignored.

    Parameters
    ----------
    zone
        An area or a line.
    lon, lat
        The place, degrees WGS84.

    >>> from adiz.geo.edges.kinds import Rhumb
    >>> from adiz.geo.model.zone import Ring
    >>> ring = Ring(lon=[125, 126, 126, 125], lat=[32, 32, 33, 33], edges=[Rhumb()] * 4)
    >>> box = Zone(id="box", name="box", kind="custom", rings=(ring,))
    >>> found = standing(box, 125.5, 32.01)
    >>> found.inside, round(found.line.distance_m), found.decidable
    (True, 1109, True)
    """
    at_lon, at_lat = np.array([lon]), np.array([lat])
    geometry = geometry_of(zone)
    reach = geometry.reach
    _, chord, u = reach.chords.near(wgs84.geocentric_m(at_lon, at_lat))
    clear = bool(reach.clearance_m(at_lon, at_lat)[0] > CONTACT_M)
    inside = None if zone.is_line else _holds(geometry.boundary, lon, lat)
    read = {} if zone.is_line else geometry.readings
    readings = {kind: _holds(boundary, lon, lat) for kind, boundary in read.items()}
    return PointInZone(
        zone=zone,
        inside=inside,
        line=reach.foot(lon, lat, int(chord[0]), float(u[0])),
        readings=readings,
        decidable=clear and all(read == inside for read in readings.values()),
    )


def _holds(boundary: Boundary, lon: float, lat: float) -> bool:
    """Return whether a boundary contains a place."""
    return bool(boundary.holds(np.array([lon]), np.array([lat]))[0])
