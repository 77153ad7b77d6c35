"""Coordinate systems of GML: the order of their axes, and what a linear segment means in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ...errors import InputError
from ..circles import Place


@dataclass(frozen=True, slots=True)
class System:
    """A coordinate system.

    to_place: the longitude and latitude of two coordinates as written. linear: the kind of edge
    that is straight in it. clockwise: whether angles grow clockwise from north, not
    counter-clockwise from east.
    """

    to_place: Callable[[float, float], Place]
    linear: str
    clockwise: bool


def _mercator_place(east_m: float, north_m: float) -> Place:
    """Return the place of coordinates in World Mercator (EPSG:3395)."""
    from pyproj import Transformer  # seldom needed

    to_degrees = Transformer.from_crs("EPSG:3395", "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform(east_m, north_m)
    return float(lon), float(lat)


_LAT_LON: Final = System(lambda lat, lon: (lon, lat), "planar", clockwise=True)
_LON_LAT: Final = System(lambda lon, lat: (lon, lat), "planar", clockwise=False)
_MERCATOR: Final = System(_mercator_place, "rhumb", clockwise=False)

_KNOWN: Final = (
    (r"(urn:ogc:def:crs:EPSG:[\d.]*:|https?://www\.opengis\.net/def/crs/EPSG/[\d.]+/|EPSG:)4326",
     _LAT_LON),
    (r"(urn:ogc:def:crs:OGC:[\d.]*:|https?://www\.opengis\.net/def/crs/OGC/[\d.]+/)CRS84|CRS:84",
     _LON_LAT),
    (r"(urn:ogc:def:crs:EPSG:[\d.]*:|https?://www\.opengis\.net/def/crs/EPSG/[\d.]+/|EPSG:)3395",
     _MERCATOR),
)  # fmt: skip


def system_of(srs_name: str | None) -> System:
    """Return the coordinate system that a srsName names.

    Parameters
    ----------
    srs_name
        As written; None if neither an element nor what it is in has one.

    Raises
    ------
    InputError
        If it is None, or names another system than EPSG:4326, CRS84 and EPSG:3395, because the
        order of the axes would then be a guess.
    """
    if srs_name is None:
        raise InputError(
            "states no coordinate system, so that latitude and longitude cannot be told from each "
            "other; give srsName, such as urn:ogc:def:crs:EPSG::4326"
        )
    for pattern, system in _KNOWN:
        if re.fullmatch(pattern, srs_name.strip(), re.IGNORECASE):
            return system
    raise InputError(
        f"coordinate system {srs_name[:80]!r} is not read; reproject to urn:ogc:def:crs:EPSG::4326"
    )
