"""Which projection suits a flight."""

from __future__ import annotations

from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.longitudes import near, wrapped

from .cap import Cap, Course, cap_around, course_of
from .projection import Projection

POLAR_DEG: Final = 66.0
FARTHEST_DEG: Final = 80.0
TROPICAL_DEG: Final = 12.0
TROPICS_END_DEG: Final = 30.0
LONG_DEG: Final = 40.0
"""A flight that reaches farther, as an angle at the Earth's centre, has an oblique projection."""
WORLD_DEG: Final = 160.0
NARROW: Final = 0.4
"""A long flight no wider than this share of its length goes along a great circle."""
DECIMALS: Final = 1
"""Parameters are round: whoever reads the projection's name can draw the same."""

MERCATOR: Final = Projection("Mercator", 0.0, {"proj": "merc", "lat_ts": 0.0})


def fitting(lon: FloatArray, lat: FloatArray, centre_lon: float) -> Projection:
    """Return the projection for a flight.

    Lambert conformal conic with its parallels at a sixth from either end; polar stereographic
    where the flight is nearer to a pole; Mercator near the equator. A flight that reaches farther
    than 40 degrees has an oblique Mercator along its great circle, or where it follows none an
    oblique stereographic; one that goes round most of the globe has Equal Earth. All but the last
    are conformal, and a geodesic of moderate length looks straight.

    Parameters
    ----------
    lon, lat : (n,) degrees WGS84 along the flight, longitudes continuous
    centre_lon : degrees, the middle of the longitudes

    >>> import numpy as np
    >>> fitting(np.array([124.0, 134.0]), np.array([24.0, 40.0]), 129.0).name
    'Lambert conformal conic, parallels 26.7° and 37.3°'
    """
    cap = cap_around(lon, lat)
    south, north = float(lat.min()), float(lat.max())
    middle = (south + north) / 2
    if 2 * cap.radius > WORLD_DEG:
        return Projection("Equal Earth", _round(centre_lon), {"proj": "eqearth"})
    farthest = max(-south, north)
    if abs(cap.lat) > POLAR_DEG:
        return _polar(middle, centre_lon)
    if abs(middle) < TROPICAL_DEG and farthest < TROPICS_END_DEG:
        definition = {"proj": "merc", "lat_ts": _round(middle)}
        return Projection("Mercator", _round(centre_lon), definition)
    if 2 * cap.radius > LONG_DEG or farthest > FARTHEST_DEG:
        course = course_of(lon, lat, cap)
        if 2 * cap.radius > LONG_DEG and course.width < NARROW * cap.radius:
            return _along(course, centre_lon)
        return _about(cap, centre_lon)
    one, two = (_round(end) for end in (south + (north - south) / 6, north - (north - south) / 6))
    name = f"Lambert conformal conic, parallels {one:.1f}° and {two:.1f}°"
    definition = {"proj": "lcc", "lat_0": _round(middle), "lat_1": one, "lat_2": two}
    return Projection(name, _round(centre_lon), definition)


def _polar(middle: float, centre_lon: float) -> Projection:
    pole = "north" if middle > 0 else "south"
    lat_0 = float(np.copysign(90.0, middle))
    definition = {"proj": "stere", "lat_0": lat_0, "lat_ts": _round(middle)}
    return Projection(f"Polar stereographic ({pole})", _round(centre_lon), definition)


def _about(cap: Cap, centre_lon: float) -> Projection:
    lon, lat = _round(_near(cap.lon, centre_lon)), _round(cap.lat)
    name = f"Oblique stereographic, centre {_place(lon, lat)}"
    return Projection(name, lon, {"proj": "stere", "lat_0": lat})


def _along(course: Course, centre_lon: float) -> Projection:
    lon, lat = _round(_near(course.lon, centre_lon)), _round(course.lat)
    azimuth = _round(course.azimuth)
    name = f"Oblique Mercator, centre {_place(lon, lat)}, azimuth {azimuth % 180:.1f}°"
    definition = {"proj": "omerc", "lat_0": lat, "lonc": lon, "alpha": azimuth, "no_off": True}
    return Projection(name, lon, definition)


def _round(degrees: float) -> float:
    return round(float(degrees), DECIMALS) + 0.0


def _near(lon: float, centre_lon: float) -> float:
    return float(near(lon, centre_lon))


def _place(lon: float, lat: float) -> str:
    lon = wrapped(lon)
    return f"{abs(lat):.1f}°{'N' if lat >= 0 else 'S'} {abs(lon):.1f}°{'E' if lon >= 0 else 'W'}"
