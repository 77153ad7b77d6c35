"""What is known of events without reading them: heads of the cases, and the table of patrols.

Plain JSON, no geometry: listing what ships must not load the engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..data_files import DATA, read_table

Patrol = Mapping[str, Any]
"""One joint patrol: number, date, case, aircraft, others, route, adiz, duration, sources."""


@cache
def read_patrols() -> tuple[Patrol, ...]:
    """Return the joint strategic air patrols of China and Russia, by date.

    Each has what is published of it.

    >>> [patrol["date"] for patrol in read_patrols()][:2]
    ['2019-07-23', '2020-12-22']
    """
    return tuple(read_table("patrols.json")["patrols"])


def patrol(date: str) -> Patrol | None:
    """Return the patrol that began on a day; None without one.

    The beginning of a date will do where it is that of one patrol only.

    >>> patrol("2023-12")["route"]
    'Sea of Japan / East Sea, Tsushima / Korea Strait, East China Sea.'
    """
    found = [item for item in read_patrols() if date and item["date"].startswith(date)]
    return found[0] if len(found) == 1 else None


def patrol_name(item: Patrol) -> str:
    """Return what a patrol is called that has no case."""
    return f"China-Russia joint bomber patrol {item['number']}"


def heads() -> list[dict[str, Any]]:
    """Return every event in order of its date: the cases that ship, and the patrols that have none.

    id: of the case, or the day of the patrol. routes, areas, claims: how many a case holds. patrol:
    its number in China's count, None if the event is not a patrol.
    """
    numbers = {item["case"]: item["number"] for item in read_patrols() if item["case"]}
    found = [_head(path, numbers) for path in sorted((DATA / "cases").glob("*.geojson"))]
    found += [
        {
            "id": item["date"].partition("/")[0],
            "date": item["date"],
            "name": patrol_name(item),
            "routes": 0,
            "areas": 0,
            "claims": 0,
            "patrol": item["number"],
        }
        for item in read_patrols()
        if item["case"] is None
    ]
    return sorted(found, key=lambda head: str(head["id"]))


def _head(path: Path, numbers: Mapping[str, int]) -> dict[str, Any]:
    case = read_table(f"cases/{path.name}")
    lines = {"LineString", "MultiLineString", "MultiPoint"}
    return {
        "id": path.stem,
        "date": case["date"],
        "name": case["name"],
        "routes": sum(f["geometry"]["type"] in lines for f in case["features"]),
        "areas": sum(f["geometry"]["type"] == "Polygon" for f in case["features"]),
        "claims": len(case["claims"]),
        "patrol": numbers.get(path.stem),
    }
