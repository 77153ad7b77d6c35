"""What a chart shows besides lines, as the JSON has it: open ends, doubt, distances, bounds."""

from __future__ import annotations

from typing import Any, Final

from ..json_object import Item
from ..visits import Constraint, vague_stretches_m
from .kinds import FLAG, LAT, LON, METRES, METRES_FROM_TO, TEXT
from .members import Kind, Member, Object, make, mappings, nullable


def _plain(_: Item, fields: dict[str, Any]) -> dict[str, Any]:
    """What was read, which the formation's own routes say too."""
    return fields


def _pairs(item: Item, key: str) -> tuple[tuple[float, float], ...]:
    return tuple((float(a), float(b)) for a, b in item.values[key])


CHART_DISTANCE: Final = Object(
    name="chart_distance",
    make=_plain,
    members=(
        Member(name="boundary", kind=TEXT, about="Id of the line that the chart draws."),
        Member(name="length_m", kind=METRES, about="Least distance; 0 where they cross."),
        Member(name="sigma_m", kind=METRES, about="One standard deviation of it."),
        Member(name="scale", kind=TEXT, about="What gave the scale: scale bar or fit."),
    ),
)

CHART: Final = Object(
    name="chart",
    make=_plain,
    members=(
        Member(
            name="both_ways",
            kind=FLAG,
            about="One path is drawn with a head at both ends; its direction is not known.",
            value=lambda formation: formation.chart_line.is_both_ways,
        ),
        Member(
            name="cut_at_start",
            kind=FLAG,
            about="The frame cuts the line off; the flight came from beyond it.",
            value=lambda formation: formation.chart_line.is_cut[0],
        ),
        Member(
            name="cut_at_end",
            kind=FLAG,
            about="The frame cuts the line off; the flight went on beyond it.",
            value=lambda formation: formation.chart_line.is_cut[1],
        ),
        Member(
            name="vague",
            kind=Kind(
                {"type": "array", "items": METRES_FROM_TO.schema},
                _pairs,
                lambda stretches: [list(stretch) for stretch in stretches],
                unit="m",
            ),
            about="Stretches about which the chart is vague: metres from the formation's start.",
            value=vague_stretches_m,
        ),
        Member(
            name="distances",
            kind=mappings(CHART_DISTANCE),
            about="Distances measured in the chart alone, with its own scale.",
            value=lambda formation: formation.chart_line.distances,
        ),
    ),
)

CONSTRAINT: Final = Object(
    name="constraint",
    make=make(Constraint),
    members=(
        Member(name="id", kind=TEXT),
        Member(name="place", kind=TEXT),
        Member(name="text", kind=TEXT, about="As published."),
        Member(name="lon", kind=LON),
        Member(name="lat", kind=LAT),
        Member(name="distance_m", kind=METRES, about="Closest distance as published."),
        Member(name="area", kind=nullable(TEXT), about="The reported area that it is about."),
        Member(
            name="nearest_m",
            kind=nullable(METRES),
            about="From the place to that area as drawn; 0 where it is inside.",
        ),
    ),
)
