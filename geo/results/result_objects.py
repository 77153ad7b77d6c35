"""The whole of a saved result as the JSON has it: inputs, zones, formations, answers and notes."""

from __future__ import annotations

import copy
from typing import Any, Final, get_args

from ..edges import EDGE_KINDS
from ..json_object import Item
from ..visits import Overlap, constraints_of, path_length_m
from .answer_objects import ANSWER, KIND, STRETCH, VISIT
from .chart_objects import CHART, CHART_DISTANCE, CONSTRAINT
from .kinds import ALONG, COUNT, DEFINED, FLAG, METRES, NUMBER, SAID, TEXT, TEXTS, above_zero, word
from .line_objects import CROSSED, LINE, LINE_CROSSING
from .members import Kind, Member, Object, make, many, mappings, nullable, one
from .saved_files import SCHEMA, Source
from .saved_gaps import GAP
from .saved_places import CROSSING, DEEPEST, NEAREST
from .saved_ranges import RANGE, RANGES
from .stated import STATED_TIME


def _objects(item: Item, key: str) -> tuple[dict[str, Any], ...]:
    return tuple(dict(each.values) for each in item.items(key))


SHA256: Final = Kind({"$ref": "#/$defs/sha256"}, Item.text)
MAYBE_SHA256: Final = Kind({"anyOf": [SHA256.schema, {"const": ""}]}, Item.text)
OBJECT: Final = Kind(
    {"type": "object"}, lambda item, key: dict(item.item(key).values), copy.deepcopy
)
OBJECTS: Final = Kind(
    {"type": "array", "items": {"type": "object"}},
    _objects,
    lambda values: [dict(value) for value in values],
)

SOURCE: Final = Object(
    name="source",
    make=make(Source),
    members=(
        Member(name="name", kind=TEXT),
        Member(name="sha256", kind=SHA256),
        Member(
            name="geojson",
            kind=nullable(OBJECT),
            about="The input itself, unless it ships with adiz.",
        ),
    ),
)

OPTIONS: Final = Object(
    name="options",
    members=(
        Member(name="at", kind=SAID, missing=None, is_required=True),
        Member(
            name="zones",
            kind=Kind({"type": "array", "items": {"type": "string"}}, Item.texts),
            missing=(),
            is_required=True,
        ),
        Member(name="route_edges", kind=nullable(word(EDGE_KINDS)), missing=None, is_required=True),
        Member(
            name="error",
            kind=SAID,
            about="As typed, like 15km@95%.",
            missing=None,
            is_required=True,
        ),
        Member(
            name="max_gap_min",
            kind=nullable(above_zero("give more than 0, or null")),
            missing=None,
            is_required=True,
        ),
        Member(
            name="split_min",
            kind=nullable(Kind({"type": "number", "minimum": 0}, Item.number, unit="min")),
            about="A recorded track is split into several flights at longer pauses; 0: never; "
            "null: 360.",
            missing=None,
        ),
        Member(name="keep_flawed", kind=FLAG, missing=False),
        Member(name="drop_flawed", kind=FLAG, missing=False, is_required=True),
        Member(name="qnh_hpa", kind=nullable(NUMBER), missing=None, is_required=True),
        Member(name="own", kind=FLAG, missing=False, is_required=True),
        Member(name="hypotheses", kind=FLAG, missing=False, is_required=True),
        Member(
            name="rules",
            kind=COUNT,
            about="Edition of the rules for recorded tracks. 1, or none: nothing is left out, "
            "sorted, parted or split unless asked for.",
            missing=1,
        ),
    ),
)
"""What was asked for, by the names of `adiz.check`; what is not there was not asked for."""

_ROUTES: Final = many(SOURCE)._replace(schema={**many(SOURCE).schema, "minItems": 1})

INPUTS: Final = Object(
    name="inputs",
    members=(
        Member(name="routes", field="route_sources", kind=_ROUTES),
        Member(name="zones", field="zone_sources", kind=many(SOURCE)),
        Member(name="statements", kind=OBJECTS),
        Member(
            name="options",
            kind=Kind(
                {"$ref": "#/$defs/options"}, lambda item, key: OPTIONS.read(item.item(key)), dict
            ),
        ),
    ),
)

ZONE: Final = Object(
    name="zone",
    members=(
        Member(name="id", kind=TEXT),
        Member(name="family", kind=TEXT, about="Editions of one zone share it."),
        Member(name="name", kind=TEXT),
        Member(name="kind", kind=KIND),
        Member(name="authority", kind=nullable(TEXT), about="ISO 3166 code of who declared it."),
        Member(name="status", kind=nullable(TEXT)),
        Member(name="sha256", kind=MAYBE_SHA256),
    ),
)

AIRCRAFT: Final = Object(
    name="aircraft",
    members=(
        Member(name="type", kind=nullable(TEXT), missing=None),
        Member(name="count", kind=nullable(COUNT), missing=None),
        Member(name="nation", kind=nullable(TEXT), about="ISO 3166 alpha-2 code.", missing=None),
        Member(name="operator", kind=nullable(TEXT), missing=None),
        Member(name="role", kind=nullable(TEXT), missing=None),
    ),
)

FORMATION: Final = Object(
    name="formation",
    members=(
        Member(name="id", kind=TEXT),
        Member(name="name", kind=TEXT),
        Member(name="aircraft", kind=mappings(AIRCRAFT)),
        Member(
            name="length_m",
            kind=METRES,
            value=lambda formation: float(path_length_m(formation.path)),
        ),
        Member(
            name="chart",
            kind=nullable(one(CHART)),
            about="What the chart shows besides the line; absent where it shows nothing.",
            value=lambda formation: None if formation.chart_line.says_nothing else formation,
            missing=None,
            is_left_out=True,
        ),
    ),
)

AREA: Final = Object(
    name="area",
    members=(
        Member(name="area", kind=TEXT, value=lambda answer: answer.area.outline.id),
        Member(name="zone", kind=TEXT, value=lambda answer: answer.zone.id),
        Member(name="overlap", kind=word(get_args(Overlap))),
        Member(name="decidable", kind=FLAG),
        Member(name="windows", kind=OBJECTS, value=lambda answer: answer.area.windows),
    ),
)

NOT_CHECKED: Final = Object(
    name="not_checked",
    members=(
        Member(name="zone", kind=TEXT),
        Member(name="why", kind=TEXT),
        Member(
            name="formation",
            kind=TEXT,
            about="The formation that it was not checked for, if it was checked for another.",
            missing=None,
        ),
    ),
)

WARNING: Final = Object(
    name="warning",
    members=(
        Member(name="code", kind=TEXT),
        Member(name="text", kind=TEXT, about="The whole note, made of the other members."),
        Member(
            name="about",
            kind=TEXTS,
            about="Flights, or the file, that it is about; omitted if it names none.",
            missing=None,
            is_left_out=True,
        ),
        Member(
            name="what",
            kind=TEXT,
            about="What is so; omitted if it is the whole text.",
            missing=None,
            is_left_out=True,
        ),
        Member(
            name="advice",
            kind=TEXT,
            about="What to do about it; omitted if there is nothing to be done.",
            missing=None,
            is_left_out=True,
        ),
    ),
)

SKIPPED: Final = Object(
    name="skipped",
    members=(Member(name="place", kind=TEXT), Member(name="reason", kind=TEXT)),
)

RESULT: Final = Object(
    name="result",
    members=(
        Member(name="zones", kind=many(ZONE)),
        Member(
            name="formations",
            kind=many(FORMATION),
            about="Empty if only reported areas were checked.",
        ),
        Member(name="answers", kind=many(ANSWER)),
        Member(
            name="lines",
            kind=many(LINE),
            about="Answers about lines; the first versions of adiz did not write them.",
            missing=(),
        ),
        Member(name="line_crossings", kind=many(LINE_CROSSING)),
        Member(
            name="areas",
            kind=many(AREA),
            about="Reported areas compared with zones; omitted if there are none.",
            value=lambda result: result.area_answers if result.areas else None,
            missing=None,
            is_left_out=True,
        ),
        Member(
            name="constraints",
            kind=many(CONSTRAINT),
            about="Published distances from a place: bounds, never flights; omitted if there are "
            "none.",
            value=lambda result: constraints_of(result.points, result.area_answers),
            missing=(),
            is_left_out=True,
        ),
        Member(name="not_checked", kind=mappings(NOT_CHECKED)),
        Member(name="warnings", kind=mappings(WARNING)),
        Member(
            name="skipped",
            kind=mappings(SKIPPED),
            about="Parts of the files that were faulty and left out; omitted if there were none.",
            missing=(),
            is_left_out=True,
        ),
    ),
)

OBJECTS_DEFINED: Final = (
    SOURCE, OPTIONS, ZONE, FORMATION, CROSSING, RANGE, DEEPEST, STATED_TIME, VISIT, NEAREST, ANSWER,
    RANGES, GAP, LINE_CROSSING, CROSSED, LINE, AREA,
    CHART, CHART_DISTANCE, CONSTRAINT,
)  # fmt: skip
"""Those that the schema defines by their names."""


def _reading(key: str, item: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of the reading of one kind of edge."""
    return {
        "type": "object",
        "required": [key],
        "properties": {key: {"type": "array", "items": item}},
    }


_CROSSED_AT: Final = Object(name="crossed_at", members=(Member(name="distance_m", kind=ALONG),))
_READINGS: Final = {
    "reading": _reading("visits", STRETCH.schema),
    "line_reading": _reading("crossings", _CROSSED_AT.schema),
}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a saved result, which ships as adiz-check-1.schema.json."""
    result = RESULT.schema
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:adiz:check:1",
        "title": SCHEMA,
        "description": "The answer of `adiz check --format json`. lon and lat are degrees WGS84, "
        "distances metres, times UTC. Any object may gain members and `kind` may gain values: "
        "ignore what you do not know. The words of a verdict, and what a member means, never "
        "change within adiz-check/1.",
        "type": "object",
        "required": ["schema", "tool", "inputs", *result["required"]],
        "properties": {
            "schema": {"const": SCHEMA},
            "tool": {
                "type": "object",
                "required": ["name", "version"],
                "properties": {"name": {"const": "adiz"}, "version": {"type": "string"}},
            },
            "inputs": INPUTS.schema,
            **result["properties"],
        },
        "$defs": DEFINED | {of.name: of.schema for of in OBJECTS_DEFINED} | _READINGS,
    }
