"""Find rings that enclose nothing, which programs leave behind when they cut or round."""

from __future__ import annotations

from typing import Any, Final

_OF_RINGS: Final = ("edges", "edges_assumed", "vertex_bound_m", "vertex_sigma_m")


def find_empty_rings(polygons: list[list[Any]], properties: dict[str, Any]) -> frozenset[int]:
    """Return the numbers of the rings, counted through all polygons, that enclose nothing.

    A ring does if it has fewer than three different positions, or if the outer ring of its polygon
    has. The result is empty if a property says something of each ring or edge, because a whole
    circle is one position and an arc, or if no polygon with an area would be left.
    """
    if any(isinstance(properties.get(key), list | dict) for key in _OF_RINGS):
        return frozenset()
    found: set[int] = set()
    number, with_area = 0, 0
    for polygon in polygons:
        numbers = range(number, number + len(polygon))
        number += len(polygon)
        if not polygon or _is_empty(polygon[0]):
            found.update(numbers)
            continue
        with_area += 1
        found.update(k for k, ring in zip(numbers, polygon, strict=True) if _is_empty(ring))
    return frozenset(found) if with_area else frozenset()


def _is_empty(ring: Any) -> bool:
    """Return whether a list has fewer than three different positions; a malformed one is kept."""
    if not isinstance(ring, list):
        return False
    places = set()
    for position in ring:
        if not isinstance(position, list) or len(position) < 2:
            return False
        if not all(type(value) in (int, float) for value in position[:2]):
            return False
        places.add((position[0], position[1]))
    return len(places) < 3
