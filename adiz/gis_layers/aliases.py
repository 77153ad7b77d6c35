"""What the columns of the layers are called in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from adiz.geo.results.column_list import ABOUT, PROVEN_BESIDE_VISIT, PROVEN_OF_VISIT, RANGES, VISIT
from adiz.geo.results.crossing_columns import ENDS

_OWN: Final = {
    "aircraft": "how many aircraft of which type",
    "answer": "the answer",
    "claimants": "claimed by",
    "distance_m": "along the path, metres",
    "drawn_as": "how the map draws it",
    "duration_s": "duration of the visit, seconds",
    "edge": "how the vertices are joined",
    "edges_assumed": "whether we assume how the points are joined",
    "error_m": "largest error of the boundary, metres",
    "family": "zone, whatever its edition",
    "from_m": "begins at, metres along the path",
    "from_time": "begins at, UTC",
    "from_status": "how its first vertex is known",
    "from_vertex": "begins at the vertex with this number",
    "holds": "what the disc holds: all, or 95 %",
    "id": "id of the zone",
    "label": "name on the map",
    "length_m": "length, metres",
    "licence": "licence",
    "name": "name",
    "nations": "nations of the aircraft",
    "not_checked": "statements with which paths were not compared",
    "note": "note",
    "radius_m": "radius, metres",
    "role": "entry, exit or nearest point",
    "separation_m": "distance from the zone, metres",
    "sources": "sources",
    "state": "how sure",
    "status": "how it is known",
    "time": "time, UTC",
    "title": "in short",
    "to_m": "ends at, metres along the path",
    "to_time": "ends at, UTC",
    "to_status": "how its last vertex is known",
    "to_vertex": "ends at the vertex with this number",
    "tolerance_m": "drawn to this accuracy, metres",
    "tool": "written by",
    "valid_from": "in force from",
    "valid_to": "in force until",
    "vertices": "number of points",
    "visit": "number of the visit",
    "words": "in words",
    "zone_sha256": "SHA-256 of the file of the zone",
}


def aliases_of(columns: Iterable[str]) -> dict[str, str]:
    """Return the names in plain words of those columns that have one.

    >>> aliases_of(["length_m", "formation"])
    {'length_m': 'length, metres', 'formation': 'id of the formation'}
    """
    described = (*ABOUT, *VISIT, *ENDS, *PROVEN_OF_VISIT, *PROVEN_BESIDE_VISIT, *RANGES)
    known = {column.name: column.about for column in described} | _OWN
    return {name: known[name] for name in columns if name in known}
