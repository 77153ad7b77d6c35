"""Write the JSON Schemas of route and case files, and docs/schemas.md. `make pages` runs it.

The choices that the code has (kinds of edges, statements, claims) come from the code.
"""

# ruff: noqa: E501, prose

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, get_args

from adiz.geo.claims.claims import KINDS as CLAIMS
from adiz.geo.claims.claims import VERDICTS
from adiz.geo.edges import EDGE_KINDS
from adiz.geo.model import Status
from adiz.geo.model.statement import EVERYONE, KINDS

PROJECT: Final = Path(__file__).resolve().parent.parent
SCHEMAS: Final = PROJECT / "geo" / "schemas"
Schema = dict[str, Any]

ROUTE_ABOUT: Final = (
    "One flight: a GeoJSON LineString, MultiPoint or MultiLineString, or a Feature that holds one. "
    "Degrees WGS84, longitude first; longitudes may run past 180. Any object may hold members "
    "besides these. `adiz check FILE` checks more than a schema can: times in order, as many items "
    "as vertices, places that are known."
)
CASE_ABOUT: Final = (
    "One event: a FeatureCollection with its routes, who flew them, and what was published. Any "
    "object may hold members besides these. `adiz cases verify FILE` checks more than a schema can: "
    "that names name something, and that each claim has the terms of its kind."
)


def text(about: str = "", *, null: bool = False, **more: Any) -> Schema:
    """Return the schema of a text."""
    return _said({"type": ["string", "null"] if null else "string", **more}, about)


def number(about: str = "", *, null: bool = False, **more: Any) -> Schema:
    """Return the schema of a number."""
    return _said({"type": ["number", "null"] if null else "number", **more}, about)


def many(of: Schema, about: str = "", **more: Any) -> Schema:
    """Return the schema of a list."""
    return _said({"type": "array", "items": of, **more}, about)


def record(members: Mapping[str, Schema], *required: str, about: str = "") -> Schema:
    """Return the schema of an object."""
    schema = {"type": "object", "properties": dict(members)}
    return _said(schema | ({"required": list(required)} if required else {}), about)


def ref(name: str, about: str = "") -> Schema:
    """Return a reference to a definition."""
    return _said({"$ref": f"#/$defs/{name}"}, about)


def _said(schema: Schema, about: str) -> Schema:
    return {"description": about} | schema if about else schema


def _per_vertex(item: Schema, about: str) -> Schema:
    """A list with an item per vertex; of a MultiLineString also one list per line."""
    return _said({"type": ["array", "null"], "items": {"anyOf": [item, many(item)]}}, about)


NATION: Final = "ISO 3166 alpha-2 code, such as KR; null if unknown."
TIME: Final = r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$"
EDGE: Final = {"enum": list(EDGE_KINDS)}
ERROR: Final = number(null=True, minimum=0)

POSITION: Final = {
    "type": "array",
    "minItems": 2,
    "prefixItems": [number(minimum=-360, maximum=360), number(minimum=-90, maximum=90)],
    "items": {"type": ["number", "null"]},
}


def geometry(kind: str, coordinates: Schema) -> Schema:
    """Return the schema of a geometry."""
    return record({"type": {"const": kind}, "coordinates": coordinates}, "type", "coordinates")


LINE: Final = many(ref("position"), minItems=2)
ROUTE_GEOMETRY: Final = {
    "oneOf": [
        geometry("LineString", LINE),
        geometry("MultiPoint", LINE),
        geometry("MultiLineString", many(many(ref("position")), minItems=1)),
    ]
}
AIRCRAFT: Final = record(
    {
        "type": text("Such as Tu-95MS.", null=True),
        "count": {"type": ["integer", "null"], "minimum": 1},
        "nation": text(NATION, null=True, pattern="^[A-Za-z]{2}$"),
        "operator": text(null=True),
        "role": text(null=True),
    }
)
PER_VERTEX: Final = record(
    {
        "times": _per_vertex(text(null=True, pattern=TIME), "RFC 3339, each with its offset."),
        "time_sigma_s": _per_vertex(ERROR, "One standard deviation of each time, seconds."),
        "status": _per_vertex({"enum": [*get_args(Status), None]}, "Where each vertex comes from."),
        "sigma_m": _per_vertex(
            ERROR, "Of a measured vertex: one standard deviation per axis, metres."
        ),
        "bound_m": _per_vertex(
            ERROR, "Of a reconstructed vertex: radius of the circle that contains it, metres."
        ),
        "altitude_m": _per_vertex(number(null=True), "Altitude, metres."),
        "on_ground": _per_vertex({"type": ["boolean", "null"]}, "Whether a fix is on the ground."),
        "notes": _per_vertex(text(null=True), "A note for people."),
        "joined": _per_vertex(
            {"type": "boolean"}, "One item per leg: false if there is no leg between two vertices."
        ),
    },
    about="Lists with one item per vertex; an item is null if it is not known.",
)
ROUTE: Final = record(
    {
        "id": text("Name of the route in answers.", pattern=r"^\S{1,200}$"),
        "name": text("What people call it.", null=True),
        "date": text("ISO 8601 day or interval of the flight.", null=True),
        "edges": {
            "description": "How the vertices are joined: one kind, or one for each leg.",
            "anyOf": [EDGE, many(EDGE)],
        },
        "aircraft": _said({"type": ["array", "null"], "items": ref("aircraft")}, "What flew."),
        "hypothesis": {
            "description": "True if it is checked and drawn on request only.",
            "type": ["boolean", "null"],
        },
        "altitude_datum": text("What altitudes are measured from, such as MSL or STD.", null=True),
        "places": many(
            text(), "Positions in words, in place of a geometry: 200 km NE of Ulleungdo."
        ),
        "speed_kmh": _said(
            {
                "type": ["object", "null"],
                "required": ["min", "max"],
                "properties": {"min": number(), "max": number()},
            },
            "Least and greatest ground speed.",
        ),
        "source": {
            "description": "Where it comes from: a title, or title, url, published, method.",
            "type": ["object", "string", "null"],
        },
        "uncertainty": {
            "description": "One error of all vertices that state none.",
            "type": ["object", "null"],
            "properties": {
                "radius_km": number(null=True, minimum=0),
                "coverage": {"anyOf": [number(), {"const": "bound"}, {"type": "null"}]},
                "correlation": {
                    "anyOf": [text(null=True), many(text(null=True))],
                    "description": "Vertices that share an error have the same name.",
                },
            },
        },
        "coordinateProperties": {"anyOf": [ref("per_vertex"), {"type": "null"}]},
    }
)
ROUTE_FEATURE: Final = record(
    {
        "type": {"const": "Feature"},
        "properties": {"anyOf": [ref("route"), {"type": "null"}]},
        "geometry": {"anyOf": [ref("route_geometry"), {"type": "null"}]},
    },
    "type",
    "geometry",
)
ROUTE_DEFS: Final = {
    "route": ROUTE,
    "per_vertex": PER_VERTEX,
    "aircraft": AIRCRAFT,
    "position": POSITION,
    "route_geometry": ROUTE_GEOMETRY,
    "route_feature": ROUTE_FEATURE,
}

FORMATION: Final = record(
    {
        "id": text("Name of the formation in answers.", pattern=r"^\S{1,200}$"),
        "name": text("What people call it.", null=True),
        "aircraft": {"type": ["array", "null"], "items": ref("aircraft")},
        "legs": many(ref("leg"), "Which parts of which routes it flew, in order.", minItems=1),
        "note": text(null=True),
    },
    "id",
    "legs",
    about="Aircraft that flew together.",
)
LEG: Final = record(
    {
        "route": text("Id of a route of this file."),
        "from": {"description": "First vertex (default 0).", "type": "integer", "minimum": 0},
        "to": {"description": "Last vertex (default: the last).", "type": "integer", "minimum": 1},
    },
    "route",
)
STATEMENT: Final = record(
    {
        "who": text("The authority itself; several are separated by a semicolon.", null=True),
        "nation": text("For which state it speaks, if `who` does not show it.", null=True),
        "about": {
            "description": f"Ids of formations, or {' or '.join(map(repr, EVERYONE))}.",
            "anyOf": [many(text()), text(null=True)],
        },
        "kind": text(
            "What it says. A statement of another kind decides nothing.",
            null=True,
            examples=list(KINDS),
        ),
        "zone": text("Id of the zone that it is about.", null=True),
        "text": text("What was published, word for word.", null=True),
        "source": text("Who carried it.", null=True),
        "url": text(null=True),
        "denied_by": {
            "description": "Who denies it: who, nation, text.",
            "type": ["object", "array", "null"],
        },
    },
    about="What was published, by whom, and about which formations.",
)
CLAIM: Final = record(
    {
        "text": text("The published sentence.", minLength=1),
        "who": text("Who published it.", minLength=1),
        "source": text("Where.", minLength=1),
        "url": text(null=True),
        "kind": {"description": "How it is measured.", "enum": list(CLAIMS)},
        "expected": {"description": "The verdict that was reviewed.", "enum": list(VERDICTS)},
        "explanation": text("Why it is not simply consistent.", null=True),
        "conflict": text("What it disagrees about with other claims of this name.", null=True),
        "not_checkable": text("Why there is nothing to measure.", null=True),
        "built_from": text("Figures that the line was chosen to fit.", null=True),
    },
    "text", "who", "source", "kind", "expected",
    about="A published sentence and the terms to measure it by; docs/how-to/add-case.md has them.",
)  # fmt: skip
SOURCE: Final = record(
    {
        "title": text("What was read."),
        "url": text("Its address; null where it has none.", null=True),
        "published": text("When it was published.", null=True),
        "gives": text("What was taken from it.", null=True),
    },
    "title",
)
CASE: Final = record(
    {
        "type": {"const": "FeatureCollection"},
        "id": text("A date and words; the file's stem.", null=True, pattern=r"^\S{1,200}$"),
        "name": text("What happened and when, in one line.", null=True),
        "date": text("ISO 8601 day or interval.", null=True),
        "summary": text("What is published, and what is reconstruction.", null=True),
        "formations": many(ref("formation")),
        "statements": {"type": ["array", "null"], "items": ref("statement")},
        "in_words": many({"type": "object"}, "Areas and events without positions."),
        "conflicts": many({"type": "object"}, "What the sources disagree on, side by side."),
        "claims": {"type": ["array", "null"], "items": ref("claim")},
        "zones": many(text(), "Bundled zones that are checked besides the usual ones."),
        "sources": {"type": ["array", "null"], "items": {"anyOf": [ref("source"), text()]}},
        "features": many(ref("feature"), "Routes; reported places (Point) and areas (Polygon)."),
    },
    "type",
    "features",
    about=CASE_ABOUT,
)
REPORTED: Final = record(
    {
        "type": {"const": "Feature"},
        "properties": {
            "type": ["object", "null"],
            "properties": {"bound_m": ERROR, "place": text(null=True)},
        },
        "geometry": {
            "anyOf": [
                geometry("Point", ref("position")),
                geometry("Polygon", many(LINE, minItems=1)),
                geometry("MultiPolygon", many(many(LINE, minItems=1), minItems=1)),
                {"type": "null"},
            ]
        },
    },
    "type",
    "geometry",
    about="A reported place, in coordinates or as `place` in words, or a reported area.",
)


def schemas() -> dict[str, Schema]:
    """Return the schemas of route and case files, by the names of their files."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    route = head | {
        "$id": "urn:adiz:route:1",
        "title": "A route file of adiz",
        "description": ROUTE_ABOUT,
        "anyOf": [ref("route_feature"), ref("route_geometry")],
        "$defs": ROUTE_DEFS,
    }
    features = {"anyOf": [ref("route_feature"), ref("reported")]}
    defs = {"formation": FORMATION, "leg": LEG, "statement": STATEMENT, "claim": CLAIM}
    defs |= {"source": SOURCE, "feature": features, "reported": REPORTED, **ROUTE_DEFS}
    case = head | {"$id": "urn:adiz:case:1", "title": "A case file of adiz", **CASE, "$defs": defs}
    return {"route-1.schema.json": route, "case-1.schema.json": case}


PAGE: Final = """\
# JSON Schemas

What files of adiz hold, member by member. Written by `make pages` from the schemas, which are in
[geo/schemas](../geo/schemas) and, where adiz is installed, in `adiz/geo/schemas`; an editor that knows JSON Schema
(draft 2020-12) completes and checks files with them. A member that is not listed is allowed and ignored.
[Files](formats.md) says what the members mean together."""


def page() -> str:
    """Return docs/schemas.md."""
    zone = json.loads((SCHEMAS / "zone-1.schema.json").read_text(encoding="utf-8"))
    answer = (
        "## Answer\n\n[adiz-check-1.schema.json](../geo/schemas/adiz-check-1.schema.json) is the schema "
        "of what `adiz check --format json` writes; [answers.md](answers.md#members-of-the-json) lists "
        "its members. [adiz-clicks-1.schema.json](../geo/schemas/adiz-clicks-1.schema.json) is that of "
        "the clicks of `adiz digitise`."
    )
    files = schemas()
    route, case = files["route-1.schema.json"], files["case-1.schema.json"]
    parts = [PAGE, *_section("Route", "route-1.schema.json", route, route["$defs"]["route"])]
    parts += [_table("coordinateProperties", PER_VERTEX), _table("aircraft", AIRCRAFT)]
    parts += _section("Case", "case-1.schema.json", case, case)
    for name in ("formation", "leg", "statement", "claim", "source"):
        parts.append(_table(name, case["$defs"][name]))
    parts += _section("Zone", "zone-1.schema.json", zone, zone["$defs"]["properties"])
    parts.append(_table("source of a zone", zone["$defs"]["source"]))
    return "\n\n".join([*parts, answer]) + "\n"


def _section(title: str, file: str, schema: Schema, members: Schema) -> Iterator[str]:
    yield f"## {title}\n\n[{file}](../geo/schemas/{file}). {schema['description']}"
    yield _rows(members)


def _table(title: str, schema: Schema) -> str:
    about = f"{schema['description']}\n\n" if "description" in schema else ""
    return f"### {title}\n\n{about}{_rows(schema)}"


def _rows(schema: Schema) -> str:
    required = schema.get("required", ())
    rows = ["| member | value | meaning |", "|---|---|---|"]
    for name, member in schema["properties"].items():
        must = " (required)" if name in required else ""
        about = member.get("description", "").replace("|", "\\|")
        rows.append(f"| `{name}`{must} | {_kind(member)} | {about} |")
    return "\n".join(rows)


def _kind(schema: Schema) -> str:
    """Return what a value may be, in words."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2]).replace("_", " ")
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return ", ".join("null" if item is None else f"`{item}`" for item in schema["enum"])
    for either in ("anyOf", "oneOf"):
        if either in schema:
            return " or ".join(dict.fromkeys(map(_kind, schema[either])))
    kinds = schema.get("type", "any")
    kinds = [kinds] if isinstance(kinds, str) else list(kinds)
    if "items" in schema:
        item = schema["items"]
        each = _kind(item.get("anyOf", [item])[0])  # of a MultiLineString there is a list per line
        return f"list of {each}"
    shown = ", ".join(f"`{example}`" for example in schema.get("examples", ()))
    return " or ".join(kinds) + (f", such as {shown}" if shown else "")


if __name__ == "__main__":
    for name, schema in schemas().items():
        written = json.dumps(schema, ensure_ascii=False, indent=2)
        (SCHEMAS / name).write_text(f"{written}\n", encoding="utf-8")
    (PROJECT / "docs" / "schemas.md").write_text(page(), encoding="utf-8")
