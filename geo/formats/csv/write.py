"""Write routes as a table: one line per vertex, with id, error and status."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

from ...escaping import csv_record
from ...longitudes import wrapped
from ...model import Case
from ..tracks import geodesic_routes, times_of

WRITTEN: Final = (
    "id", "time", "lat", "lon", "altitude_m", "altitude_datum", "sigma_m", "bound_m", "status",
    "notes", "joined",
)  # fmt: skip


def write_case(case: Case, path: Path) -> None:
    """Write one line per vertex, with id, error and status.

    Raises RequestError for a leg that is not a geodesic.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_record(WRITTEN))
        for route in geodesic_routes(case.routes, ".csv"):
            times, joined = times_of(route), [True, *route.joined.tolist()]
            for k in range(len(route)):
                cells = [
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
                ]
                file.write(csv_record(cells))


def _known(value: float) -> float | None:
    """Return a number; None for NaN."""
    return None if math.isnan(value) else float(value)
