"""What a chart shows besides lines, in sentences: open ends, doubt, distances, published bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from adiz.geo.escaping import shown_name
from adiz.geo.model import Formation, sigmas
from adiz.geo.results import Result
from adiz.geo.units import NAUTICAL_MILE_M
from adiz.geo.visits import Constraint, constraints_of, vague_stretches_m

SURE: Final = 0.95
"""How sure the error is that a distance within a chart is given with."""


def chart_remarks(result: Result) -> list[str]:
    """Return what the charts of the formations show, and what was published of distances."""
    return [
        *(text for formation in result.formations for text in _of_formation(formation)),
        *_orbits(result),
        *map(_bound, constraints_of(result.points, result.area_answers)),
    ]


def _of_formation(formation: Formation) -> Iterator[str]:
    chart, name = formation.chart_line, shown_name(formation.name or formation.id)
    if chart.is_both_ways:
        yield (
            f"{name}: the chart draws one path with a head at both ends; its direction is not "
            "known, so that entries may be exits"
        )
    ends = [end for end, is_cut in zip(("start", "end"), chart.is_cut, strict=True) if is_cut]
    if ends:
        yield (
            f"{name}: the frame of the chart cuts the line off at its {' and its '.join(ends)}; "
            "the flight goes on beyond it"
        )
    stretches = [f"{a / 1000:,.0f}–{b / 1000:,.0f}" for a, b in vague_stretches_m(formation)]
    if stretches:
        yield f"{name}: the chart is vague about km {', '.join(stretches)}"
    for found in chart.distances:
        boundary = shown_name(found["boundary"])
        if found["length_m"] == 0:
            yield f"{name}: on the chart itself the line crosses {boundary}, which the chart draws"
            continue
        km, error_km = found["length_m"] / 1000, sigmas(SURE) * found["sigma_m"] / 1000
        yield (
            f"{name}: on the chart itself the line stays {km:.0f} km (±{max(error_km, 1):.0f} km) "
            f"from {boundary}, which the chart draws"
        )


def _orbits(result: Result) -> Iterator[str]:
    """Yield which areas are those in which a formation circled."""
    for area in result.areas:
        if name := circled_by(result, area):
            properties = area.get("properties") or {}
            where = shown_name(str(properties.get("name") or properties.get("id")))
            yield f"{name} circled in the area {where}; how often and how long is not known"


def circled_by(result: Result, area: Mapping[str, Any]) -> str:
    """Return the formation that circled in an area of the result; empty if none did.

    area: the GeoJSON feature, whose `orbit_of` is the id of a route.
    """
    orbit_of = (area.get("properties") or {}).get("orbit_of")
    for formation in result.formations:
        if orbit_of is not None and str(orbit_of) in (leg.route.id for leg in formation.legs):
            return shown_name(formation.name or formation.id)
    return ""


def _bound(bound: Constraint) -> str:
    text = shown_name(bound.text or f"closest to {bound.place or 'a place'}")
    words = f"{text}: published as a distance, {_length(bound.distance_m)}; no flight is drawn"
    if bound.nearest_m is None:
        return words
    if bound.nearest_m == 0:
        return f"{words}; the place is in the area {bound.area} as drawn"
    return f"{words}; the area {bound.area} as drawn is {_length(bound.nearest_m)} from there"


def _length(length_m: float) -> str:
    return f"{length_m / 1000:,.0f} km ({length_m / NAUTICAL_MILE_M:,.0f} NM)"
