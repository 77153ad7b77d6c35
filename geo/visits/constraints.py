"""Published distances from a place, such as "62 NM from Eluanbi": bounds, never flights."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..model import Area
from .areas import AreaAnswer
from .point import standing

CLOSEST: Final = "closest-approach"
"""The kind of constraint that is understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """A published closest distance, and how the area that it is about lies to it.

    id, place, text: as published. lon, lat: of the place, degrees. distance_m: published. area: id
    of the reported area. nearest_m: from the place to that area as drawn, 0 if it is inside; None
    without an area.
    """

    id: str
    place: str
    text: str
    lon: float
    lat: float
    distance_m: float
    area: str | None = None
    nearest_m: float | None = None


def is_constraint(point: Mapping[str, Any]) -> bool:
    """Return whether a Point Feature is a published distance and not a position."""
    return _stated(point) is not None


def constraints_of(
    points: Iterable[Mapping[str, Any]], answers: Iterable[AreaAnswer]
) -> tuple[Constraint, ...]:
    """Return the published distances among Point Features, with the areas they are about."""
    by_id = {answer.area.outline.id: answer.area for answer in answers}
    return tuple(_constraints(points, by_id))


def _constraints(
    points: Iterable[Mapping[str, Any]], by_id: Mapping[str, Area]
) -> Iterator[Constraint]:
    for point in points:
        stated = _stated(point)
        if stated is None:
            continue
        properties = point.get("properties") or {}
        lon, lat = (float(value) for value in point["geometry"]["coordinates"][:2])
        area = by_id.get(str(stated.get("area")))
        yield Constraint(
            id=str(properties.get("id") or ""),
            place=str(properties.get("name") or ""),
            text=str(properties.get("text") or ""),
            lon=lon,
            lat=lat,
            distance_m=float(stated["distance_m"]),
            area=None if area is None else area.outline.id,
            nearest_m=None if area is None else _nearest_m(area, lon, lat),
        )


def _stated(point: Mapping[str, Any]) -> Mapping[str, Any] | None:
    stated = (point.get("properties") or {}).get("constraint")
    if not isinstance(stated, Mapping) or stated.get("kind") != CLOSEST:
        return None
    length_m = stated.get("distance_m")
    if isinstance(length_m, bool) or not isinstance(length_m, int | float):
        return None
    return stated if math.isfinite(length_m) and length_m > 0 else None


def _nearest_m(area: Area, lon: float, lat: float) -> float:
    found = standing(area.outline, lon, lat)
    return 0.0 if found.inside else float(found.line.distance_m)
