"""A row of a GeoDataFrame, which has lost what the frame says of all of them; so it is refused."""

from __future__ import annotations

from typing import NoReturn

from adiz.geo.errors import RequestError

from .reading import Reading


def is_one(value: object) -> bool:
    """Whether it is a series of the values of one row, a geometry among them."""
    return hasattr(value, "iloc") and "geometry" in getattr(value, "index", ())


def read_routes(value: object, reading: Reading) -> NoReturn:  # noqa: ARG001
    """Refuse it, with what to write."""
    raise RequestError(
        "a row of a frame states no coordinate system; write frame.iloc[[0]], which is a frame of "
        "one row"
    )


read_zones = read_routes
