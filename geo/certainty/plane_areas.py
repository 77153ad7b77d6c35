"""Areas drawn in the plane of a proof, brought back to the Earth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from ..arrays import FloatArray
from ..edges import wgs84
from ..longitudes import near, unwrapped
from ..shapes import around_pole, as_written, valid_areas, within_180

if TYPE_CHECKING:
    import shapely

OFF_M: Final = 10.0
"""How far a side, straight in longitude and latitude, may be from where it is in the plane."""

_SHORTEST_M: Final = 5.0
"""A side this short, beside a pole, is not halved again, whatever its longitudes."""


def on_earth(centre: tuple[FloatArray, FloatArray], area: shapely.Geometry) -> shapely.MultiPolygon:
    """Return an area of the plane about a centre in longitude and latitude, degrees WGS84.

    It is valid, cut at the 180th meridian, and closed along it over a pole that it holds (RFC
    7946). Its sides, straight in longitude and latitude, stay within 10 m of those in the plane.

    Parameters
    ----------
    centre
        lon, lat of the plane's origin, (1,) each, degrees WGS84.
    area
        A Polygon or MultiPolygon, x and y in metres, within 10,000 km of the origin.
    """
    import shapely

    parts = []
    for polygon in shapely.get_parts(area):
        outer = _filled(centre, polygon.exterior)
        holes = [_filled(centre, ring) for ring in polygon.interiors]
        parts.append(outer.difference(shapely.union_all(holes)) if holes else outer)
    whole = shapely.intersection(shapely.union_all(parts), shapely.box(-180, -90, 180, 90))
    return written(whole)


def written(area: shapely.Geometry) -> shapely.MultiPolygon:
    """Return an area rounded to the centimetre, valid, outer rings counter-clockwise."""
    import shapely

    rounded = valid_areas(as_written(valid_areas(area)))
    whole: shapely.MultiPolygon = shapely.normalize(rounded)
    turned = [shapely.geometry.polygon.orient(part) for part in whole.geoms]
    return shapely.MultiPolygon(turned)


def _filled(centre: tuple[FloatArray, FloatArray], ring: shapely.LinearRing) -> shapely.Geometry:
    """Return what one ring of the plane encloses, within -180..180."""
    import shapely

    lon, lat = around_pole(*_outline(centre, np.asarray(ring.coords)))
    return within_180(valid_areas(shapely.Polygon(np.column_stack([lon, lat]))))


def _outline(
    centre: tuple[FloatArray, FloatArray], places: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return lon, lat of a closed ring of the plane, its sides halved until they keep their place.

    Longitudes are continuous; a ring round a pole ends one turn from where it began.
    """
    lon, lat = _from_plane(centre, places)
    open_ = np.ones(len(places) - 1, dtype=bool)
    while open_.any():
        k = np.flatnonzero(open_)
        middle = (places[k] + places[k + 1]) / 2
        there_lon, there_lat = _from_plane(centre, middle)
        half_lon = lon[k] + near(lon[k + 1] - lon[k], 0.0) / 2
        half_lat = (lat[k] + lat[k + 1]) / 2
        off_m = wgs84.inverse(there_lon, there_lat, half_lon, half_lat)[2]
        long = np.hypot(*(places[k + 1] - places[k]).T) > _SHORTEST_M
        split = k[(off_m > OFF_M / 2) & long]
        chosen = np.isin(k, split)
        places = np.insert(places, split + 1, middle[chosen], axis=0)
        lon = np.insert(lon, split + 1, there_lon[chosen])
        lat = np.insert(lat, split + 1, there_lat[chosen])
        open_ = np.zeros(len(places) - 1, dtype=bool)
        first = split + np.arange(len(split))
        open_[first] = open_[first + 1] = True
    return unwrapped(lon), lat


def _from_plane(
    centre: tuple[FloatArray, FloatArray], places: FloatArray
) -> tuple[FloatArray, FloatArray]:
    x, y = places.T
    azimuth_deg = np.degrees(np.arctan2(x, y))
    lon, lat, _ = wgs84.direct(centre[0], centre[1], azimuth_deg, np.hypot(x, y))
    return lon, lat
