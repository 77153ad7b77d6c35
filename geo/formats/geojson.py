"""GeoJSON (RFC 7946): routes, zones and cases, as docs/formats.md describes them."""

from __future__ import annotations

from typing import Final

from ._geojson_case import case_collection, read_case
from ._geojson_drawn import write_zones
from ._geojson_route import route_feature
from ._geojson_zone import read_zones, zone_feature

__all__ = [
    "SUFFIXES", "case_collection", "read_case", "read_zones", "route_feature", "sniff",
    "write_zones", "zone_feature",
]  # fmt: skip

SUFFIXES: Final = (".geojson", ".json")


def sniff(head: bytes) -> bool:
    """Whether this begins like a JSON object."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
