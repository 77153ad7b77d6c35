"""Anything with `__geo_interface__`: shapely's geometries, features of other libraries.

Such a value states no coordinate system, so its numbers are taken as longitude and latitude on
WGS84, as in GeoJSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from adiz.geo.errors import InputError
from adiz.geo.model import Zone

from .accepted import HasGeoInterface
from .geojson_values import case_of, zones_in
from .reading import Found, Reading

ROUTES: Final = "a line of shapely, or anything with __geo_interface__"
ZONES: Final = "a polygon of shapely, or anything with __geo_interface__"
GENERAL: Final = True


def is_one(value: object) -> bool:
    """Return whether it has the interface; classes, which have it too, are excluded."""
    return hasattr(value, "__geo_interface__") and not isinstance(value, type)


def read_routes(value: HasGeoInterface, reading: Reading) -> Found:
    """Return its routes."""
    return Found(case_of(_geojson(value), reading.name("route"), reading))


def read_zones(value: HasGeoInterface, reading: Reading) -> Sequence[Zone]:
    """Return its zones."""
    return zones_in(_geojson(value), reading.name("zone"), reading)


def _geojson(value: HasGeoInterface) -> Mapping[str, object]:
    found = value.__geo_interface__
    if not isinstance(found, Mapping):
        raise InputError(
            f"the __geo_interface__ of a {type(value).__name__} is not GeoJSON; give GeoJSON as a "
            "dict"
        )
    if found.get("type") == "LinearRing":  # a type of shapely that GeoJSON lacks
        return {**found, "type": "LineString"}
    return found
