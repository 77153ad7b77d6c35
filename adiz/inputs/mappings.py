"""GeoJSON as a dictionary: a geometry, a Feature, a FeatureCollection or a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from adiz.geo.model import Zone

from .geojson_values import case_of, zones_in
from .reading import Found, Reading

ROUTES: Final = "GeoJSON as a dict"
ZONES: Final = "GeoJSON as a dict"


def is_one(value: object) -> bool:
    """Return whether it is a dictionary."""
    return isinstance(value, Mapping)


def read_routes(value: Mapping[str, object], reading: Reading) -> Found:
    """Return its routes; it is an event of its own only if it lists formations."""
    case = case_of(value, reading.name("route"), reading)
    return Found(case, is_loose="formations" not in value)


def read_zones(value: Mapping[str, object], reading: Reading) -> Sequence[Zone]:
    """Return its zones."""
    return zones_in(value, reading.name("zone"), reading)
