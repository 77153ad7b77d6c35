"""Edge kinds in JSON: the name of a kind, or an arc as an object; one for all, or a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ...edges import EDGE_KINDS, Arc, Edge
from ...errors import InputError
from ...json_values import describe, each, flag, mapping, naming, number
from .document import positions

KINDS = ", ".join(f'"{kind}"' for kind in EDGE_KINDS)


def read_edges(value: Any, count: int, what: str = "edges") -> tuple[Edge, ...]:
    """Return one edge for each of `count` segments, from one item for all or a list of items."""
    if isinstance(value, list):
        return tuple(each(value, count, what, _read_edge, "segments"))
    return (_read_edge(value, what),) * count


def write_edges(edges: Sequence[Edge]) -> list[Any]:
    """Return one JSON item for each edge."""
    return [_write_edge(edge) for edge in edges]


def alike(items: Sequence[Any]) -> Any:
    """Return the one item if all are the same, else the list; arcs always stay a list."""
    same = not isinstance(items[0], dict) and all(item == items[0] for item in items)
    return items[0] if same else list(items)


def reversed_edge(edge: Edge) -> Edge:
    """Return an edge as it is when walked in the other direction."""
    return replace(edge, clockwise=not edge.clockwise) if isinstance(edge, Arc) else edge


def _read_edge(value: Any, what: str) -> Edge:
    """Return one edge, from the name of a kind or from an arc as an object."""
    if isinstance(value, str) and value in EDGE_KINDS:
        return EDGE_KINDS[value]
    if not (isinstance(value, dict) and isinstance(value.get("arc"), dict)):
        raise InputError(f'{what} is {describe(value)}; give {KINDS} or {{"arc": {{...}}}}')
    arc = mapping(value["arc"], f"{what}.arc")
    lon, lat = positions([arc.get("center")], f"{what}.arc.center")
    radius_m = number(arc.get("radius_m"), f"{what}.arc.radius_m")
    clockwise = flag(arc.get("clockwise"), f"{what}.arc.clockwise")
    with naming(what):
        return Arc(lon=float(lon[0]), lat=float(lat[0]), radius_m=radius_m, clockwise=clockwise)


def _write_edge(edge: Edge) -> Any:
    """Return one edge as JSON."""
    if not isinstance(edge, Arc):
        return next(kind for kind, instance in EDGE_KINDS.items() if instance == edge)
    return {
        "arc": {
            "center": [edge.lon, edge.lat],
            "radius_m": edge.radius_m,
            "clockwise": edge.clockwise,
        }
    }
