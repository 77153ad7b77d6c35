"""What the beginning of a bundled zone's file says of it: enough to leave a far zone unread.

A file that begins with a bounding box is an area inside it; round other areas zone-circles.json
has a circle. Most zones are on another side of the Earth than a flight; reading them all takes
longer than checking the few that are near.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.edges import geocentric_m

from ..data_files import read_table

_BBOX: Final = re.compile(rb'"bbox": \[([^\]]{7,200})\]')
_DATES: Final = {
    key: re.compile(rb'\n *"' + key.encode() + rb'": (?:null|"([^"]{4,40})")')
    for key in ("valid_from", "valid_to")
}
_WITHIN: Final = 200  # bytes of a file in which a bounding box is looked for
_MARGIN: Final = 1.1  # edges are geodesics, and leave the box a little


Circle = tuple[FloatArray, float]
"""The middle, (3,) geocentric metres, and the radius, metres through the Earth."""


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A bundled zone that has not been read: its id, when it is in force, and about where it is.

    valid_from, valid_to: as in the file. middle: (3,) geocentric metres. radius_m: everything of
    the zone is within this distance of the middle.
    """

    id: str
    valid_from: str | None
    valid_to: str | None
    middle: FloatArray
    radius_m: float

    def is_far_from(self, places: FloatArray, within_m: float) -> bool:
        """Return whether the zone is surely farther than that from places (n, 3)."""
        apart = np.linalg.norm(places - self.middle, axis=1)
        return bool((apart > self.radius_m + within_m).all())


def head_of(zone_id: str, data: bytes) -> Head | None:
    """Return the head of a zone's file; None where nothing says about where it is.

    >>> text = b'{"bbox": [20.0, 50.0, 22.0, 52.0],\\n "valid_from": "2017-02-14",'
    >>> text += b'\\n "valid_to": null}'
    >>> found = head_of("xx-zone", text)
    >>> found.valid_from, found.valid_to, round(found.radius_m, -3)
    ('2017-02-14', None, 145000.0)
    """
    box = _BBOX.search(data, 0, _WITHIN)
    dates = {key: pattern.search(data) for key, pattern in _DATES.items()}
    circle = _around(box[1]) if box else _circles().get(zone_id)
    if circle is None or None in dates.values():
        return None
    said = {key: found[1].decode() if found and found[1] else None for key, found in dates.items()}
    return Head(zone_id, said["valid_from"], said["valid_to"], *circle)


def _around(box: bytes) -> Circle:
    """The circle round a bounding box."""
    west, south, east, north = (float(number) for number in box.split(b","))
    lon, lat = np.meshgrid(np.linspace(west, east, 5), np.linspace(south, north, 5))
    places = geocentric_m(lon.ravel(), lat.ravel())
    middle = places[len(places) // 2]
    return middle, _MARGIN * float(np.linalg.norm(places - middle, axis=1).max())


@cache
def _circles() -> dict[str, Circle]:
    """The circles of zones whose files begin with no bounding box."""
    rows = read_table("zone-circles.json")["circles"]
    lon, lat = np.array([row["middle"] for row in rows]).T
    middles = geocentric_m(lon, lat)
    return {row["zone"]: (at, row["radius_m"]) for row, at in zip(rows, middles, strict=True)}
