"""Where in the world a zone lies: the headings under which zones are listed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from adiz.geo.edges import geocentric_m
from adiz.geo.model import Zone

EUROPE: Final = "Europe"
ASIA: Final = "Asia and the western Pacific"
AMERICA: Final = "America and the eastern Pacific"
SOUTH: Final = "Elsewhere"
REGIONS: Final = (ASIA, EUROPE, AMERICA, SOUTH)


def by_region(zones: Iterable[Zone]) -> dict[str, list[Zone]]:
    """Return zones by region, in the order of the regions; those without zones are left out."""
    found: dict[str, list[Zone]] = {region: [] for region in REGIONS}
    for zone in zones:
        found[region_of(zone)].append(zone)
    return {region: members for region, members in found.items() if members}


def region_of(zone: Zone) -> str:
    """Return the region in which the middle of a zone's vertices lies.

    >>> from adiz.layers.atlas import catalog
    >>> [region_of(catalog.zone(name)) for name in ("ru-territorial", "ru-fir-kaliningrad")]
    ['Asia and the western Pacific', 'Europe']
    """
    lon = np.concatenate([ring.lon for ring in zone.rings])
    lat = np.concatenate([ring.lat for ring in zone.rings])
    x, y, z = geocentric_m(lon, lat).mean(axis=0)
    middle_lon = float(np.degrees(np.arctan2(y, x)))
    middle_lat = float(np.degrees(np.arctan2(z, np.hypot(x, y))))
    if middle_lat < -15.0:
        return SOUTH
    if -35.0 < middle_lon < 55.0:
        return EUROPE if middle_lat > 33.0 else SOUTH
    return ASIA if middle_lon >= 55.0 else AMERICA
