"""The WGS84 ellipsoid: geodesics by PROJ (Karney 2013), rhumb lines by isometric latitude.

Functions take and return arrays. All angles are degrees, all lengths metres. Longitudes may run
past 180.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from pyproj import Geod

from ..arrays import FloatArray
from ..longitudes import near

if TYPE_CHECKING:
    import numpy.typing as npt

RADIUS_M: Final = 6378137.0
FLATTENING: Final = 1 / 298.257223563
ECCENTRICITY_2: Final = FLATTENING * (2 - FLATTENING)
ECCENTRICITY: Final = ECCENTRICITY_2**0.5
MEAN_RADIUS_M: Final = 6371008.8
LEAST_RADIUS_M: Final = RADIUS_M * (1 - ECCENTRICITY_2)
"""Radius of curvature in the meridian at the equator, the smallest anywhere."""

_GEOD: Final = Geod(a=RADIUS_M, rf=1 / FLATTENING)


def inverse(
    lon1: npt.ArrayLike, lat1: npt.ArrayLike, lon2: npt.ArrayLike, lat2: npt.ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return azimuth at point 1, azimuth at point 2 and length of the geodesic from 1 to 2.

    Parameters
    ----------
    lon1, lat1, lon2, lat2
        Degrees, of shapes that broadcast.

    Returns
    -------
    azimuth1_deg, azimuth2_deg, length_m
        Both azimuths are in the direction from 1 to 2, -180..180 degrees.

    >>> azimuth1, azimuth2, length_m = inverse(0.0, 0.0, 90.0, 0.0)
    >>> round(float(length_m), 3)
    10018754.171
    """
    forward, back, length_m = _solved(_GEOD.inv, lon1, lat1, lon2, lat2)
    return forward, _onward(back), length_m


def direct(
    lon: npt.ArrayLike, lat: npt.ArrayLike, azimuth_deg: npt.ArrayLike, length_m: npt.ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return where geodesics end (Karney 2013, J. Geodesy 87:43-55).

    Parameters
    ----------
    lon, lat, azimuth_deg
        The starts and the azimuths there, degrees; numbers or arrays that broadcast.
    length_m
        Metres along the geodesics.

    Returns
    -------
    lon, lat, azimuth_deg
        Degrees. The longitude is on the turn nearest the start; the azimuth is in the direction of
        travel.

    >>> lon, lat, azimuth_deg = direct(179.0, 0.0, 90.0, 222_638.982)
    >>> round(float(lon), 6), round(float(lat), 6), round(float(azimuth_deg), 6)
    (181.0, 0.0, 90.0)
    """
    lon2, lat2, back = _solved(_GEOD.fwd, lon, lat, azimuth_deg, length_m)
    return near(lon2, lon), lat2, _onward(back)


def rim(
    lon: npt.ArrayLike, lat: npt.ArrayLike, radius_m: npt.ArrayLike, count: int
) -> tuple[FloatArray, FloatArray]:
    """Return places all round a centre, evenly by azimuth, clockwise from north.

    Parameters
    ----------
    lon, lat, radius_m
        Centres in degrees and the geodesic distance from each, any shape.
    count
        Number of places on each rim.

    Returns
    -------
    lon, lat
        Degrees, (..., count), on the turn of their centre.
    """
    azimuth_deg = np.linspace(0.0, 360.0, count, endpoint=False)
    x, y, radius = (np.asarray(values, dtype=float)[..., None] for values in (lon, lat, radius_m))
    rim_lon, rim_lat, _ = direct(x, y, azimuth_deg, radius)
    return rim_lon, rim_lat


def _solved(
    solve: Callable[..., Any], *given: npt.ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the three arrays that PROJ finds for four numbers or arrays that broadcast."""
    arrays = [np.asarray(one, dtype=float) for one in given]
    shape = arrays[0].shape
    if any(array.shape != shape for array in arrays):
        arrays = [np.asarray(array) for array in np.broadcast_arrays(*arrays)]
        shape = arrays[0].shape
    if arrays[0].size != 1:
        first, second, third = solve(*arrays)
        return first, second, third
    # With numpy before 2.4, pyproj makes a number of an array of one value, and numpy warns.
    one, two, three = (
        np.full(shape, found) for found in solve(*(array.item() for array in arrays))
    )
    return one, two, three


def _onward(back_deg: FloatArray) -> FloatArray:
    """Return the azimuth in the direction of travel, given the azimuth back."""
    return back_deg + np.where(back_deg > 0, -180.0, 180.0)


def isometric_latitude(lat: npt.ArrayLike) -> FloatArray:
    """Return isometric latitude in degrees; rhumb lines are straight in (lon, isometric latitude).

    Snyder (1987), USGS PP 1395, eq. 7-7 and 7-8, in the form of Karney (2011) eq. 7. Infinite at
    the poles.
    """
    phi = np.radians(lat)
    with np.errstate(divide="ignore"):
        psi = np.arcsinh(np.tan(phi)) - ECCENTRICITY * np.arctanh(ECCENTRICITY * np.sin(phi))
    return np.asarray(np.degrees(psi))


def latitude_from_isometric(psi_deg: npt.ArrayLike) -> FloatArray:
    """Return the latitude, in degrees, by Newton's method as in Karney (2011), eq. 19 to 21."""
    tau_conformal = np.sinh(np.radians(psi_deg))
    tau = tau_conformal / (1 - ECCENTRICITY_2)
    for _ in range(4):
        hypotenuse = np.hypot(1.0, tau)
        sigma = np.sinh(ECCENTRICITY * np.arctanh(ECCENTRICITY * tau / hypotenuse))
        image = tau * np.hypot(1.0, sigma) - sigma * hypotenuse
        tau = tau + (tau_conformal - image) / np.hypot(1.0, image) * (
            1 + (1 - ECCENTRICITY_2) * tau**2
        ) / ((1 - ECCENTRICITY_2) * hypotenuse)
    return np.asarray(np.degrees(np.arctan(tau)))


def radii_m(lat: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return the radius of curvature in the meridian, and that of the parallel, in metres."""
    phi = np.radians(lat)
    w2 = 1 - ECCENTRICITY_2 * np.sin(phi) ** 2
    return (
        np.asarray(RADIUS_M * (1 - ECCENTRICITY_2) / w2**1.5),
        np.asarray(RADIUS_M / np.sqrt(w2) * np.cos(phi)),
    )


def geocentric_m(lon: npt.ArrayLike, lat: npt.ArrayLike) -> FloatArray:
    """Return Earth-centred x, y, z (EPSG:4978) of points on the ellipsoid.

    Parameters
    ----------
    lon, lat
        (...) degrees WGS84, numbers or arrays that broadcast.

    Returns
    -------
    array
        (..., 3) metres.

    >>> geocentric_m([0.0, 90.0], [0.0, 0.0]).round().tolist()
    [[6378137.0, 0.0, 0.0], [0.0, 6378137.0, 0.0]]
    """
    lam, phi = np.radians(lon), np.radians(lat)
    sine = np.sin(phi)
    normal = RADIUS_M / np.sqrt(1 - ECCENTRICITY_2 * sine**2)
    from_axis = normal * np.cos(phi)
    place = np.empty((*np.broadcast(lam, phi).shape, 3))
    place[..., 0] = from_axis * np.cos(lam)
    place[..., 1] = from_axis * np.sin(lam)
    place[..., 2] = normal * (1 - ECCENTRICITY_2) * sine
    return place


def latitude_range(
    lat: FloatArray, azimuth1_deg: FloatArray, azimuth2_deg: FloatArray, lat2: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return least and greatest latitude on geodesics, exactly, by Clairaut's relation.

    Parameters
    ----------
    lat, azimuth1_deg
        (n,) start of each geodesic.
    azimuth2_deg, lat2
        (n,) its end, with the azimuth in the direction of travel.
    """
    reduced = np.arctan((1 - FLATTENING) * np.tan(np.radians(lat)))
    cosine = np.clip(np.abs(np.sin(np.radians(azimuth1_deg))) * np.cos(reduced), 0.0, 1.0)
    vertex = np.degrees(np.arctan(np.tan(np.arccos(cosine)) / (1 - FLATTENING)))
    north1, north2 = np.cos(np.radians(azimuth1_deg)), np.cos(np.radians(azimuth2_deg))
    least, greatest = np.minimum(lat, lat2), np.maximum(lat, lat2)
    return (
        np.where((north1 < 0) & (north2 > 0), -vertex, least),
        np.where((north1 > 0) & (north2 < 0), vertex, greatest),
    )
