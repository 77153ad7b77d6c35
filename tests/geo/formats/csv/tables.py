"""Reading a table in a test: a short way to its case, its warnings and its error."""

from __future__ import annotations

from typing import Any

from adiz.geo.formats import read_case
from adiz.geo.formats.table_reading import parse_reading
from adiz.geo.model import Case

FIRST, SECOND = "2024-05-01T00:00:00Z", "2024-05-01T00:20:00Z"
LINES = f"{FIRST},33.5,126.5\n{SECOND},31.0,125.0\n"
PLAIN = f"time,lat,lon\n{LINES}"


def read(table: str | bytes, name: str = "t.csv", **reading: Any) -> Case:
    data = table.encode() if isinstance(table, str) else table
    return read_case(data, name, reading=parse_reading(**reading))


def times(case: Case) -> list[str]:
    """The times of the first route, to the second."""
    return [str(time)[:19] for time in case.routes[0].time]


def told(case: Case) -> dict[str, str]:
    """The texts of the warnings by their codes."""
    return {w["code"]: w["text"] for w in case.properties.get("warnings", ())}


def is_plain(case: Case) -> bool:
    """Whether this is the one route that PLAIN holds."""
    (route,) = case.routes
    return (
        route.lat.tolist() == [33.5, 31.0]
        and route.lon.tolist() == [126.5, 125.0]
        and times(case) == ["2024-05-01T00:00:00", "2024-05-01T00:20:00"]
    )
