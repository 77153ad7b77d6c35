"""A Flight of traffic, or several as a Traffic, recognised by its attributes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from . import rows
from .accepted import Flight
from .reading import Found, Reading
from .tables import columns_of

ROUTES: Final = "a Flight or Traffic of traffic"
NEEDS: Final = frozenset(("timestamp", "latitude", "longitude"))

CALLED: Final = {"timestamp": "time", "altitude": "altitude_ft", "typecode": "aircraft"}
"""Columns that traffic documents, and their names in a table. The altitude is in feet above the
pressure level of 1013.25 hPa."""


def is_one(value: object) -> bool:
    """Return whether its data has the columns that every Flight has."""
    return set(getattr(getattr(value, "data", None), "columns", ())) >= NEEDS


def read_routes(value: Flight, reading: Reading) -> Found:
    """Return its flights, distinguished by flight_id, icao24 or callsign."""
    columns: dict[str, Sequence[object]] = {
        CALLED.get(key, key): values for key, values in columns_of(value.data).items()
    }
    if "altitude_ft" in columns:
        columns["altitude_datum"] = ["STD"] * len(columns["altitude_ft"])
    return Found(rows.case_of(columns, reading.name("flight"), reading))
