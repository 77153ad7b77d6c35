"""Turn the rings of a zone the way that RFC 7946 asks for, with all that is said of their parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from ...model import Ring, Zone
from .edges import reversed_edge
from .written_zone import polygons_of

_OF_VERTICES: Final = ("published", "vertex_basis", "vertex_names")
"""Properties with one item per vertex, in one list or in a list for each ring."""


def wound(zone: Zone) -> Zone:
    """Return the same zone with outer rings counter-clockwise and holes clockwise.

    Each ring keeps its first vertex, and each vertex and edge what is said of it. A ring round a
    pole and one whose vertices hold no area have no such direction and stay as they are.

    Parameters
    ----------
    zone
        An area, or a line, which stays as it is.
    """
    if zone.is_line:
        return zone
    holes = {id(ring) for polygon in polygons_of(zone.rings) for ring in polygon[1:]}
    turned = [_runs_wrong(ring, is_hole=id(ring) in holes) for ring in zone.rings]
    if not any(turned):
        return zone
    pairs = list(zip(zone.rings, turned, strict=True))
    rings = tuple(_reversed(ring) if turn else ring for ring, turn in pairs)
    return replace(zone, rings=rings, properties=_properties(zone.properties, pairs))


def _runs_wrong(ring: Ring, *, is_hole: bool) -> bool:
    """Return whether a ring runs clockwise, or counter-clockwise if it is a hole."""
    if ring.circles_pole:
        return False
    lon, lat = ring.lon - ring.lon[0], ring.lat - ring.lat[0]
    double_area = float((lon * np.roll(lat, -1) - np.roll(lon, -1) * lat).sum())
    return double_area > 0 if is_hole else double_area < 0


def _reversed(ring: Ring) -> Ring:
    """Return a ring in the other direction, from the same vertex."""
    order = _order(len(ring))
    return Ring(
        lon=ring.lon[order],
        lat=ring.lat[order],
        edges=tuple(reversed_edge(edge) for edge in reversed(ring.edges)),
        assumed=ring.assumed[::-1],
        bound_m=ring.bound_m[order],
        sigma_m=ring.sigma_m[order],
    )


def _order(count: int) -> list[int]:
    """Return the indices of vertices in the other direction, from the first."""
    return [0, *range(count - 1, 0, -1)]


def _properties(stated: Mapping[str, Any], pairs: Sequence[tuple[Ring, bool]]) -> Mapping[str, Any]:
    """Return the properties of a zone, with lists of vertices in the order of its new rings."""
    changed = {}
    for key in _OF_VERTICES:
        value = stated.get(key)
        if not isinstance(value, list | tuple):
            continue
        if len(pairs) == 1:
            changed[key] = _turned(value, *pairs[0])
        elif len(value) == len(pairs) and all(isinstance(item, list | tuple) for item in value):
            changed[key] = [_turned(v, *pair) for v, pair in zip(value, pairs, strict=True)]
    return {**stated, **changed}


def _turned(items: Sequence[Any], ring: Ring, turn: bool) -> list[Any]:
    """Return the items of a ring's vertices in the order of the ring, if there is one for each."""
    if not turn or len(items) != len(ring):
        return list(items)
    return [items[i] for i in _order(len(ring))]
