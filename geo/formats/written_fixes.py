"""Routes as rows, one per vertex, for formats of tables."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from ..longitudes import wrapped
from ..model import Case, Route
from .tracks import geodesic_routes, times_of

COLUMNS: Final = (
    "id", "time", "lat", "lon", "altitude_m", "altitude_datum", "sigma_m", "bound_m", "status",
    "notes", "joined",
)  # fmt: skip
TEXTS: Final = ("id", "time", "altitude_datum", "status", "notes", "joined")
"""The columns that hold texts; the others hold numbers."""

Cell = str | float | None


def rows_of(case: Case, suffix: str) -> Iterator[tuple[Cell, ...]]:
    """Yield one row per vertex, with the cells of COLUMNS.

    Parameters
    ----------
    case, suffix
        The case, and the suffix of the format, for the message.

    Raises
    ------
    RequestError
        If a leg is not a geodesic.
    """
    for route in geodesic_routes(case.routes, suffix):
        yield from _of_route(route)


def _of_route(route: Route) -> Iterator[tuple[Cell, ...]]:
    """Yield one row per vertex."""
    times, joined = times_of(route), [True, *route.joined.tolist()]
    for k in range(len(route)):
        yield (
            route.id,
            times[k],
            float(route.lat[k]),
            wrapped(float(route.lon[k])),
            _known(route.altitude_m[k]),
            route.altitude_datum,
            _known(route.sigma_m[k]),
            _known(route.bound_m[k]),
            route.status[k],
            route.notes[k],
            None if joined[k] else "false",
        )


def _known(value: float) -> float | None:
    """Return a number; None for NaN."""
    return None if math.isnan(value) else float(value)
