"""Places on a path that a saved answer names: crossings, and where it comes nearest."""

from __future__ import annotations

from typing import get_args

from ..errors import InputError
from ..json_object import Item
from ..model import Crossing, Nearest, Route, TimeBasis
from .saved_numbers import lat_of, lon_of, metres_of, range_of


def crossing_of(item: Item | None, path: Route) -> Crossing | None:
    """Return a crossing of a path, as an answer states it."""
    if item is None:
        return None
    leg = item.whole("leg")
    if leg >= len(path) - 1:
        raise InputError(f"{item.where}.leg is {leg}; the path has {len(path) - 1}")
    rests_on: TimeBasis | None = None
    if item["time_basis"] is not None:
        rests_on = item.word("time_basis", get_args(TimeBasis))
    return Crossing(
        lon=lon_of(item),
        lat=lat_of(item),
        distance_m=metres_of(item, "distance_m"),
        leg=leg,
        fraction=item.number("fraction"),
        time=item.time("time"),
        time_basis=rests_on,
        range=range_of(item.item("range")),
    )


def nearest_of(item: Item | None) -> Nearest | None:
    """Return where a path comes nearest, as an answer states it."""
    if item is None:
        return None
    return Nearest(
        lon=lon_of(item),
        lat=lat_of(item),
        along_m=metres_of(item, "along_m"),
        zone_lon=lon_of(item, "zone_lon"),
        zone_lat=lat_of(item, "zone_lat"),
        separation_m=metres_of(item, "separation_m"),
        time=item.time("time"),
        separation_range_m=item.pair("separation_range_m"),
    )
