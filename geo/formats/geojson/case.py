"""Read and write a case, or any file of routes, as a GeoJSON document."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ...errors import InputError
from ...json_values import cut, describe, mapping, mappings, measure, naming, sources, text
from ...model import (
    Case,
    Finding,
    Formation,
    Leg,
    Route,
    date,
    doubts,
    find_marks,
    find_strays,
    notes_of,
    read_statements,
    with_clock_set,
    without,
)
from ...visits import tracks_of
from .aircraft import read_aircraft
from .area import area_of
from .document import Document, Feature, check_id, parse, positions
from .foreign_names import unread_of_routes
from .no_places import without_no_places
from .pieces import without_bad_pieces
from .route import read_route, route_feature
from .skipped import refuse_first, skipped_item, skipped_warning, skipping

if TYPE_CHECKING:
    from ...positions import Find

ROUTE_GEOMETRIES: Final = frozenset(("LineString", "MultiLineString", "MultiPoint", "places"))
OWN_MEMBERS: Final = frozenset(
    (
        "id", "name", "date", "formations", "statements", "claims", "warnings", "positions",
        "skipped", "parted",
    )
)  # fmt: skip
DERIVED: Final = frozenset(("warnings", "positions", "skipped", "parted"))
"""Members of a case's properties that are not in its file, because they follow from the rest."""


def read_case(data: bytes, name: str, find: Find | None = None) -> Case:
    """Return the case of a file; in a file of routes each is a formation of its own.

    Parameters
    ----------
    data, name
        Content and name of the file.
    find
        Looks up places that the file gives in words; without it they are refused.

    Raises
    ------
    InputError
        If the content is wrong; the message begins with the name."""
    document = parse(data, name)
    with naming(name):
        return case_of(document, find)


def read_saved_case(data: bytes, name: str, find: Find | None = None) -> Case:
    """Return the case that a saved answer holds, whose ids may be those of an earlier adiz."""
    document = parse(data, name, any_id=True)
    with naming(name):
        return case_of(document, find)


def case_collection(case: Case) -> dict[str, Any]:
    """Return a case as a FeatureCollection with a header, which reads back as the same case."""
    header = {
        "id": case.id,
        "name": case.name,
        "date": case.date,
        "formations": [_written(formation) for formation in case.formations],
        "statements": [dict(item) for item in case.statements],
        "claims": [dict(item) for item in case.claims],
    }
    rest = {k: v for k, v in case.properties.items() if k not in DERIVED}
    features = [route_feature(route) for route in case.routes]
    features += [dict(item) for item in (*case.points, *case.areas)]
    return {"type": "FeatureCollection"} | header | rest | {"features": features}


def case_of(document: Document, find: Find | None = None) -> Case:
    """Return the case in a document of features, whatever syntax it was read from.

    What is wrong in a file of routes is left out and listed in the case's property `skipped`; a
    case with formations is refused if anything in it is wrong.
    """
    header = document.header
    skipped = list(document.skipped)
    lines = tuple(f for f in document.features if f.geometry_type in ROUTE_GEOMETRIES)
    if not lines and "formations" not in header:
        refuse_first(skipped)
        found = sorted({f.geometry_type for f in document.features}) or ["nothing"]
        raise InputError(f"holds no route, only {', '.join(found)}; give a LineString")
    routes, doubtful = _routes(document, lines, find, skipped)
    areas = _areas(document, skipped)
    points = _points(document, skipped)
    worded = _points_in_words(document, find, skipped)
    if "formations" in header or not routes:
        refuse_first(skipped)
    dates = {route.date for route in routes}
    formations = _formations(header, routes)
    case_id = text(header.get("id"), "id") or document.stem
    if not document.any_id:
        _check_ids(case_id, formations)
    statements = read_statements(header.get("statements"), "statements")
    mapping(header.get("headline_statement"), "headline_statement")
    cited = sources(header.get("sources"))
    warnings = (
        *document.warnings,
        *doubtful,
        *map(skipped_warning, skipped),
        *unread_of_routes(lines, document.name),
        *doubts(statements, formations, document.stem),
    )
    others = _of_others(routes, formations)
    left_out = tuple(map(skipped_item, skipped))
    return Case(
        id=case_id,
        name=text(header.get("name"), "name") or (routes[0].name if len(routes) == 1 else case_id),
        date=date(header.get("date"), "date") or (dates.pop() if len(dates) == 1 else None),
        routes=routes,
        formations=formations,
        statements=statements,
        claims=mappings(header.get("claims"), "claims"),
        points=points + worded,
        areas=areas,
        properties=_properties(
            header, sources=cited, positions=others, skipped=left_out, warnings=warnings
        ),
    )


def _check_ids(case_id: str, formations: Sequence[Formation]) -> None:
    """Refuse ids that cannot be read back."""
    check_id(case_id, "case")
    for formation in formations:
        check_id(formation.id, "formation")


def _properties(header: Mapping[str, Any], **own: Any) -> dict[str, Any]:
    """Return the header's other members, and those of our own that hold something or are stated."""
    others = {key: value for key, value in header.items() if key not in OWN_MEMBERS}
    return others | {key: v for key, v in own.items() if v or (key == "sources" and key in header)}


def _routes(
    document: Document, lines: Sequence[Feature], find: Find | None, skipped: list[InputError]
) -> tuple[tuple[Route, ...], list[dict[str, str]]]:
    """Return the routes that can be read, and a warning for each that had to be repaired.

    Repaired are an id that another route has, positions that are not on Earth, and the times of a
    clock that was not set, which are then ignored.
    """
    lines, renamed = document.well_named(lines)
    if "formations" in document.header:
        document.ids(lines, "route")  # which formation flies which of them must be clear
    ids, repaired = document.own_ids(lines, "route")
    notes = [*renamed, *({k: v for k, v in item.items() if k != "id"} for item in repaired)]
    found: list[Finding] = []
    routes = []
    for line, route_id in zip(lines, ids, strict=True):
        place = f"route {cut(repr(route_id))}"
        with skipping(skipped, document.name, place), naming(place):
            whole = without_bad_pieces(line, document.name, place, skipped)
            known, left_out = without_no_places(whole, route_id)
            route, unset = with_clock_set(read_route(known, route_id, find))
            if len(lines) > 1:
                _check_legs(route)
            routes.append(route)
            found += [finding for finding in (left_out, unset) if finding is not None]
    return tuple(routes), [*notes, *notes_of(found)]


def _check_legs(route: Route) -> None:
    """Refuse a route with an undefined leg, unless fixes that are left out cause it."""
    try:
        tracks_of(route)
    except InputError:
        kept = route
        for find_flawed in (find_marks, find_strays):
            flawed = [int(vertex) for vertex in find_flawed(kept)]
            if flawed and len(kept) - len(flawed) > 1:
                kept = without(kept, flawed)
        if kept is route:
            raise
        tracks_of(kept)


def _of_others(routes: tuple[Route, ...], formations: tuple[Formation, ...]) -> tuple[Any, ...]:
    """Return unjoined published positions of routes that no formation flies, as Point Features."""
    flown = {leg.route.id for formation in formations for leg in formation.legs}
    others = [r for r in routes if r.id not in flown and not r.joined.any()]
    return tuple(_position(route, i) for route in others for i in range(len(route)))


def _position(route: Route, vertex: int) -> dict[str, Any]:
    """Return one position: whose, on which day, within how many metres, and its note."""
    per_vertex = route.properties.get("coordinateProperties") or {}
    days, time = per_vertex.get("days"), route.time[vertex]
    day = None if np.isnat(time) else str(time)[:10]
    if isinstance(days, list) and len(days) == len(route):
        day = str(days[vertex])
    bound_m = float(route.bound_m[vertex])
    properties = {
        "route": route.id,
        "name": route.name,
        "day": day or route.date,
        "note": route.notes[vertex] if route.notes else None,
        "bound_m": None if math.isnan(bound_m) else bound_m,
    }
    place = [float(route.lon[vertex]), float(route.lat[vertex])]
    return {
        "type": "Feature",
        "properties": {key: value for key, value in properties.items() if value is not None},
        "geometry": {"type": "Point", "coordinates": place},
    }


def _areas(document: Document, skipped: list[InputError]) -> tuple[Mapping[str, Any], ...]:
    """Return the polygons that can be read, each with an id by which answers name it."""
    kinds = ("Polygon", "MultiPolygon")
    found, _ = document.well_named([f for f in document.features if f.geometry_type in kinds])
    ids, _ = document.own_ids(found, "area")
    areas = []
    for feature, area_id in zip(found, ids, strict=True):
        with skipping(skipped, document.name, feature.where):
            _check_places(feature.coordinates, 2 if feature.geometry_type == "Polygon" else 3)
            measure(feature.properties.get("bound_m"), "bound_m")
            own = {**(feature.raw.get("properties") or {}), "id": area_id}
            area = {**feature.raw, "properties": own}
            area_of(area)
            areas.append(area)
    return tuple(areas)


def _points(document: Document, skipped: list[InputError]) -> tuple[Mapping[str, Any], ...]:
    """Return the points that can be read, unchanged."""
    points = []
    for feature in (f for f in document.features if f.geometry_type == "Point"):
        with skipping(skipped, document.name, feature.where):
            _check_places(feature.coordinates, 0)
            measure(feature.properties.get("bound_m"), "bound_m")
            points.append(feature.raw)
    return tuple(points)


def _points_in_words(
    document: Document, find: Find | None, skipped: list[InputError]
) -> tuple[Mapping[str, Any], ...]:
    """Return features with a `place` in words as points; bound_m is the radius of the region."""
    points = []
    for feature in (f for f in document.features if f.geometry_type == "place"):
        from ...positions import locate, nowhere

        with skipping(skipped, document.name, feature.where):
            at = locate(text(feature.coordinates, "place") or "", find or nowhere)
            measure(feature.properties.get("bound_m"), "bound_m")
            bound = {} if math.isnan(at.bound_m) else {"bound_m": at.bound_m}
            geometry = {"type": "Point", "coordinates": [at.lon, at.lat]}
            properties = bound | feature.properties
            points.append({**feature.raw, "geometry": geometry, "properties": properties})
    return tuple(points)


def _check_places(value: Any, depth: int) -> None:
    """Refuse coordinates that are not places on Earth in lists nested `depth` deep."""
    if depth <= 1:
        positions([value] if depth == 0 else value, "coordinates")
        return
    if not isinstance(value, list):
        raise InputError(f"coordinates: is {describe(value)}, not a list of rings")
    for item in value:
        _check_places(item, depth - 1)


def _formations(header: Mapping[str, Any], routes: tuple[Route, ...]) -> tuple[Formation, ...]:
    """Return the formations of the header; without any, each route on its own."""
    if "formations" not in header:
        return tuple(Formation.of(route) for route in routes)
    by_id = {route.id: route for route in routes}
    formations: dict[str, Formation] = {}
    for i, item in enumerate(mappings(header["formations"], "formations")):
        formation_id = text(item.get("id"), f"formations[{i}].id")
        if not formation_id:
            raise InputError(f"formations[{i}] has no id; give it one")
        if formation_id in formations:
            raise InputError(
                f"two formations have the id {cut(repr(formation_id))}; give each its own"
            )
        with naming(f"formation {cut(repr(formation_id))}"):
            formations[formation_id] = Formation(
                id=formation_id,
                name=text(item.get("name"), "name") or formation_id,
                aircraft=read_aircraft(item.get("aircraft"), "aircraft"),
                legs=_legs(item.get("legs"), by_id),
                note=text(item.get("note"), "note"),
            )
    return tuple(formations.values())


def _legs(value: Any, routes: Mapping[str, Route]) -> tuple[Leg, ...]:
    """Return the legs of a formation, whose routes must be in the file."""
    legs = []
    for i, item in enumerate(mappings(value, "legs")):
        route = routes.get(text(item.get("route"), f"legs[{i}].route") or "")
        if route is None:
            raise InputError(
                f"legs[{i}] is of route {cut(repr(item.get('route')))}, which is not in the file; "
                f"give one of {cut(', '.join(routes)) or 'its routes (it has none)'}"
            )
        last = len(route) - 1
        start = _vertex(item.get("from", 0), f"legs[{i}].from", route, last)
        stop = _vertex(item.get("to", last), f"legs[{i}].to", route, last)
        if start >= stop:
            raise InputError(
                f"legs[{i}] runs from {start} to {stop} of route {cut(repr(route.id))}; give the "
                "smaller vertex first"
            )
        legs.append(Leg(route, start, stop))
    if not legs:
        raise InputError("has no legs; name at least one route")
    return tuple(legs)


def _vertex(value: Any, what: str, route: Route, last: int) -> int:
    """Return the index of a vertex of a route, checked."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= last:
        shown = value if isinstance(value, int) else describe(value)
        raise InputError(
            f"{what} is {shown}, no vertex of route {cut(repr(route.id))}; give a whole number 0 "
            f"to {last}"
        )
    return value


def _written(formation: Formation) -> dict[str, Any]:
    """Return a formation as it is written in the header."""
    return {
        "id": formation.id,
        "name": formation.name,
        "aircraft": [dict(item) for item in formation.aircraft],
        "legs": [
            {"route": leg.route.id, "from": leg.first, "to": leg.last} for leg in formation.legs
        ],
        "note": formation.note,
    }
