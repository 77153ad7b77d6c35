"""Routes as a table: every vertex a line, with id, error and status."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Any, Final

from ...longitudes import wrapped
from ...model import Case
from ..tracks import geodesic_routes, times_of

WRITTEN: Final = (
    "id", "time", "lat", "lon", "altitude_m", "altitude_datum", "sigma_m", "bound_m", "status",
    "notes", "joined",
)  # fmt: skip


def write_case(case: Case, path: Path) -> None:
    """Write every vertex as a line, with id, error and status. RequestError for a leg that is no
    geodesic."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(WRITTEN)
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
                writer.writerow(_harmless(cell) for cell in cells)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _harmless(value: Any) -> Any:
    """Text that a spreadsheet does not take for a formula; numbers as they are."""
    formula = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")
    return f"'{value}" if formula else value
