"""A row of a GeoDataFrame, which is refused because it has lost the frame's coordinate system."""

from __future__ import annotations

from typing import NoReturn

from adiz.geo.errors import RequestError

from .reading import Reading


def is_one(value: object) -> bool:
    """Return whether it is a series of the values of one row, including a geometry."""
    return hasattr(value, "iloc") and "geometry" in getattr(value, "index", ())


def read_routes(value: object, reading: Reading) -> NoReturn:  # noqa: ARG001
    """Refuse the row, and say what to write instead."""
    raise RequestError(
        "a row of a frame states no coordinate system; write frame.iloc[[0]], which is a frame of "
        "one row"
    )


read_zones = read_routes
