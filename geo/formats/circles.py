"""Places on circles, for formats that give arcs by a centre, a radius and bearings."""

from __future__ import annotations

from ..edges import OFF_CIRCLE_M, OFF_CIRCLE_SHARE, direct

Place = tuple[float, float]
"""Longitude and latitude, degrees."""


def place_on_circle(centre: Place, azimuth_deg: float, radius_m: float) -> Place:
    """Return the place at a true bearing and distance of a centre."""
    lon, lat, _ = direct(*centre, azimuth_deg, radius_m)
    return float(lon), float(lat)


def slack_m(radius_m: float) -> float:
    """Return how far the end of an arc may be from its circle, metres."""
    return min(OFF_CIRCLE_M, OFF_CIRCLE_SHARE * radius_m)
