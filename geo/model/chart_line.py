"""What a chart shows of a flight besides its line: an open end, no direction, doubt, a distance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .route import Route

_NUMBERS = ("length_m", "sigma_m")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLine:
    """What a chart shows of a flight besides its line.

    is_both_ways: whether an arrow with two heads shows one path and no direction. is_cut: whether
    the chart's frame cuts the line off at its start and at its end, so that the flight goes on.
    vague_legs: legs of the path about which the chart is vague, counted from 0. distances: measured
    in the chart alone, each with boundary, length_m, sigma_m and scale.
    """

    is_both_ways: bool = False
    is_cut: tuple[bool, bool] = (False, False)
    vague_legs: tuple[int, ...] = ()
    distances: tuple[Mapping[str, Any], ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Return whether the chart shows the line alone."""
        return self == ChartLine()


def chart_line_of(pieces: Sequence[tuple[Route, int, int, int]]) -> ChartLine:
    """Return what charts show of a path.

    pieces: for each leg of a formation its route, its first and last vertex, and the number of the
    path's first leg that is of it.
    """
    distances = [found for route, *_ in pieces for found in _distances(route)]
    return ChartLine(
        is_both_ways=any(route.properties.get("direction") == "both" for route, *_ in pieces),
        is_cut=(_cut(pieces[0], "start"), _cut(pieces[-1], "end")) if pieces else (False, False),
        vague_legs=tuple(leg for piece in pieces for leg in _vague(*piece)),
        distances=tuple(distances),
    )


def _cut(piece: tuple[Route, int, int, int], end: str) -> bool:
    """Return whether a leg that reaches this end of its route is cut off there."""
    route, first, last, _ = piece
    reaches = first == 0 if end == "start" else last == len(route) - 1
    return reaches and route.properties.get("cut") in (end, "both")


def _vague(route: Route, first: int, last: int, start: int) -> Iterator[int]:
    per_vertex = route.properties.get("coordinateProperties")
    doubt = per_vertex.get("doubt") if isinstance(per_vertex, Mapping) else None
    if isinstance(doubt, list) and len(doubt) == len(route) - 1:
        for leg in range(first, last):
            if doubt[leg] is True:
                yield start + leg - first


def _distances(route: Route) -> Iterable[Mapping[str, Any]]:
    """Yield distances within the chart that are whole; others are passed over."""
    held = route.properties.get("georeference")
    found = held.get("chart_distances") if isinstance(held, Mapping) else None
    for item in found if isinstance(found, list) else ():
        if isinstance(item, Mapping) and all(_is_length(item.get(key)) for key in _NUMBERS):
            yield {
                "boundary": str(item.get("boundary") or ""),
                "length_m": float(item["length_m"]),
                "sigma_m": float(item["sigma_m"]),
                "scale": str(item.get("scale") or ""),
            }


def _is_length(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and math.isfinite(value) and value >= 0
