"""Find positions of a line that stand for "not known": 999/999, null, NaN."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from ...escaping import short
from ...json_values import counted, first_few
from ...model import Finding
from .document import Feature
from .route import TIME_KEYS

NO_DEGREES: Final = frozenset(
    sign * value for value in (999.0, 9_999.0, 99_999.0, 999_999.0) for sign in (1, -1)
)
"""Numbers that receivers and programs write for an unknown longitude or latitude."""

SHOWN: Final = 5


def is_no_place(lon: Any, lat: Any) -> bool:
    """Return whether a longitude and a latitude stand for an unknown position.

    That is a number in NO_DEGREES, or two that are both out of range, such as 181/91 for ships. A
    single one that is out of range may be a typing error, which readers refuse.

    Parameters
    ----------
    lon, lat
        JSON values.

    >>> is_no_place(999.0, 999.0), is_no_place(181.0, 91.0), is_no_place(128.0, 95.0)
    (True, True, False)
    """
    if not isinstance(lon, int | float) or not isinstance(lat, int | float):
        return False
    return lon in NO_DEGREES or lat in NO_DEGREES or (abs(lon) > 180 and abs(lat) > 90)


def is_unknown(value: Any) -> bool:
    """Return whether a longitude or latitude is not a number, as some programs write unknowns."""
    return value is None or (isinstance(value, float) and not math.isfinite(value))


def without_no_places(feature: Feature, route_id: str) -> tuple[Feature, Finding | None]:
    """Return a line without positions that are not places, and a finding about them.

    The values of those vertices are removed too. The feature is unchanged and the finding is None
    if there are none, or if no line would be left. Lines of several pieces stay unchanged, because
    their reader reports what is wrong with them.
    """
    vertices = feature.coordinates
    if feature.geometry_type not in ("LineString", "MultiPoint") or not isinstance(vertices, list):
        return feature, None
    gone = [
        k
        for k, vertex in enumerate(vertices)
        if isinstance(vertex, list)
        and len(vertex) >= 2
        and (any(map(is_unknown, vertex[:2])) or is_no_place(vertex[0], vertex[1]))
    ]
    if not gone:
        return feature, None
    kept = sorted(set(range(len(vertices))) - set(gone))
    if len(kept) < 2:
        return feature, None
    places = dict.fromkeys(
        "/".join(_shown(x) for x in (vertices[k][1], vertices[k][0])) for k in gone
    )
    where = " and ".join([*places][:SHOWN]) + (" and others" if len(places) > SHOWN else "")
    at = f"at {where} (latitude/longitude), which stands for no position"
    fixes, vertex = counted(len(gone), "fix is", "fixes are"), f"vertex {first_few(gone, SHOWN)}"
    finding = Finding(
        code="flawed-fixes", track=route_id, text=f"{fixes} {at} ({vertex}); left out",
        count=len(gone), what=f"fixes are {at}", places=vertex, done="left out",
    )  # fmt: skip
    return _chosen(feature, kept, len(vertices)), finding


def _shown(coordinate: Any) -> str:
    """Return a coordinate as a note names it."""
    if is_unknown(coordinate):
        return "null"
    return f"{coordinate:g}" if isinstance(coordinate, int | float) else short(repr(coordinate), 20)


def _chosen(feature: Feature, kept: Sequence[int], count: int) -> Feature:
    """Return the feature with some of its vertices, and each list with the items for these."""

    def chosen(value: Any, key: str = "") -> Any:
        if not isinstance(value, list):
            return value
        if len(value) == count:
            return [value[k] for k in kept]
        if len(value) == count - 1 and key in ("joined", "edges"):
            legs = [value[a:b] for a, b in pairwise(kept)]
            return [all(leg) for leg in legs] if key == "joined" else [leg[0] for leg in legs]
        return value

    properties = dict(feature.properties)
    for key in (*TIME_KEYS, "edges"):
        if key in properties:
            properties[key] = chosen(properties[key], key)
    arrays = properties.get("coordinateProperties")
    if isinstance(arrays, dict):
        properties["coordinateProperties"] = {k: chosen(v, k) for k, v in arrays.items()}
    error = properties.get("uncertainty")
    if isinstance(error, dict):
        groups = {"correlation": chosen(error.get("correlation"))}
        properties["uncertainty"] = {**error, **(groups if "correlation" in error else {})}
    coordinates = [feature.coordinates[k] for k in kept]
    return replace(feature, coordinates=coordinates, properties=properties)
