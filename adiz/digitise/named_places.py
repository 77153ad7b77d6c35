"""Places that control points and rings may name: corners of bundled zones, and the gazetteer."""

from __future__ import annotations

import re
from typing import Final

from adiz.geo.errors import InputError, RequestError
from adiz.geo.json_values import counted
from adiz.layers.atlas import catalog, gazetteer

_CORNER: Final = re.compile(r"(?P<zone>\S+)\s+(?:vertex|corner)\s+(?P<number>\d+)", re.IGNORECASE)


def position_of(name: str) -> tuple[float, float]:
    """Return longitude and latitude, in degrees, of a named place.

    Parameters
    ----------
    name
        A corner of a bundled zone, counted from 1 as `adiz zones show` prints them, such as
        `tw-adiz vertex 3`; or a place of the gazetteer.

    Raises
    ------
    InputError
        If there is no such zone, corner or place.

    >>> position_of("tw-adiz vertex 1")
    (117.5, 21.0)
    """
    corner = _CORNER.fullmatch(name.strip())
    if corner is None:
        place = gazetteer.find(name)
        return place.lon, place.lat
    try:
        zone = catalog.zone(corner["zone"])
    except (InputError, RequestError) as error:
        raise InputError(str(error)) from None
    corners = [(ring, i) for ring in zone.rings for i in range(len(ring))]
    number = int(corner["number"])
    if not 1 <= number <= len(corners):
        held = counted(len(corners), "vertex", "vertices")
        raise InputError(f"'{name}': {corner['zone']} has {held}; count them from 1")
    ring, i = corners[number - 1]
    return float(ring.lon[i]), float(ring.lat[i])
