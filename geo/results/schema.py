"""A saved result, the JSON object `adiz-check/1`, read back: what Result.as_dict wrote.

The answers are taken as they were written, nothing is checked again. Formations and zones are not
in the object as such; who calls finds them by its `inputs` and hands them in. Members that are not
known are ignored: a later adiz may have written them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final, Literal, TypeVar, get_args

import numpy as np

from ..edges import EDGE_KINDS
from ..errors import InputError
from ..json_object import Item
from ..json_values import counted, naming
from ..model import (
    CHOSEN,
    Answer,
    Area,
    Basis,
    Crossing,
    Deepest,
    Effect,
    Formation,
    LineCrossing,
    Nominal,
    Relation,
    Route,
    Says,
    Verdict,
    Vertical,
    Visit,
    Zone,
    date_interval,
    parse_error,
    read_statements,
)
from ..visits import AreaAnswer, Overlap, Track, path_length_m, tracks_of
from .line_objects import read_lines
from .result import SCHEMA, Result, Source
from .saved_gaps import read_gaps, read_unheard
from .saved_lengths import read_lengths
from .saved_numbers import lat_of, lon_of, metres_of
from .saved_places import crossing_of, nearest_of
from .saved_ranges import read_ranges
from .saved_reasons import reason_of, vertical_range_of
from .stated import stated_of
from .untold_tracks import find_track, has_leg

LENGTH_TOLERANCE_M: Final = 1e-3
"""By how much a formation's length may differ from the saved one: rounding, nothing else."""

T = TypeVar("T")


def is_result(document: Any) -> bool:
    """Whether a JSON value says of itself that it is a result of a check, of any version.

    >>> is_result({"schema": "adiz-check/1"}), is_result({"type": "FeatureCollection"})
    (True, False)
    """
    schema = document.get("schema") if isinstance(document, dict) else None
    return isinstance(schema, str) and schema.startswith("adiz-check/")


def check_schema(document: Item) -> None:
    """Refuse what is not of the version this adiz writes."""
    schema = document.text("schema")
    if schema != SCHEMA:
        raise InputError(f"{document.where} is {schema[:40]!r}, this adiz reads '{SCHEMA}' only")


def sources(document: Item, key: Literal["routes", "zones"]) -> tuple[Source, ...]:
    """The input files that a saved result names: shipped ones, and those it holds."""
    return tuple(
        Source(
            item.text("name"),
            item.text("sha256"),
            None if item["geojson"] is None else dict(item.item("geojson").values),
        )
        for item in document.item("inputs").items(key)
    )


def read_result(
    document: Item,
    formations: Mapping[str, Formation],
    zones: Mapping[str, Zone],
    areas: Mapping[str, Area],
) -> Result:
    """The result that was saved, over the formations, zones and reported areas of these ids.

    Title, date, properties and what was reported are the caller's to add. Raises InputError where
    something is missing or of the wrong kind, or a formation is not as long as it was.
    """
    inputs = document.item("inputs")
    flown = tuple(_formation(item, formations) for item in document.items("formations"))
    checked = tuple(_known(zones, item, "id") for item in document.items("zones"))
    return Result(
        formations=flown,
        zones=checked,
        answers=_answers(document, {f.id: f for f in flown}, {z.id: z for z in checked}),
        lines=read_lines(document, formations, zones),
        line_crossings=tuple(
            _line_crossing(item, formations) for item in document.items("line_crossings")
        ),
        area_answers=tuple(
            _area(item, areas, zones) for item in (document.items("areas") if areas else ())
        ),
        not_checked=tuple(map(_not_checked, document.items("not_checked"))),
        warnings=tuple(_texts(item, "code", "text") for item in document.items("warnings")),
        skipped=tuple(
            _texts(item, "place", "reason")
            for item in (document.items("skipped") if "skipped" in document.values else ())
        ),
        statements=_statements(inputs),
        route_sources=sources(document, "routes"),
        zone_sources=sources(document, "zones"),
        options=read_options(document),
    )


def read_options(document: Item) -> dict[str, Any]:
    """What was asked for, by the names of `adiz.check`; what is not there was not asked for.

    zones: selectors and ids, in the order given.
    """
    options = document.item("inputs").item("options")
    given = Item({**_NOT_ASKED_FOR, **options.values}, options.where)
    at, edges, error = (given.text_or_none(key) for key in ("at", "route_edges", "error"))
    for key, read in (("at", date_interval), ("error", parse_error)):
        with naming(f"{given.where}.{key}"):
            if (stated := given.text_or_none(key)) is not None:
                read(stated)
    gap_min = given.optional(Item.number, "max_gap_min")
    if gap_min is not None and gap_min <= 0:
        raise InputError(f"{given.where}.max_gap_min is {gap_min:g}; give more than 0, or null")
    return {
        "at": at,
        "zones": [_without_folder(text) for text in given.texts("zones")],
        "route_edges": edges if edges is None else given.word("route_edges", list(EDGE_KINDS)),
        "error": error,
        "max_gap_min": gap_min,
        "split_min": given.optional(Item.number, "split_min"),
        "keep_flawed": given.flag("keep_flawed"),
        "drop_flawed": given.flag("drop_flawed"),
        "qnh_hpa": given.optional(Item.number, "qnh_hpa"),
        "own": given.flag("own"),
        "hypotheses": given.flag("hypotheses"),
        "rules": given.whole("rules"),
    }


_NOT_ASKED_FOR: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("at", "route_edges", "error", "max_gap_min", "split_min", "qnh_hpa")),
    **dict.fromkeys(("keep_flawed", "drop_flawed", "own", "hypotheses"), False),
    "zones": [],
    "rules": 1,  # answers of adiz 0.1 do not state it
}


def _without_folder(selector: str) -> str:
    """A selector without the folder of a file, which version 0.1 still saved."""
    folder, _, name = selector.rpartition("/")
    if not folder or not name:
        return selector
    return f"+{name}" if selector.startswith("+") else name


def _statements(item: Item) -> tuple[dict[str, Any], ...]:
    statements = [each.values for each in item.items("statements")]
    return read_statements(statements, f"{item.where}.statements")


def _effects(item: Item) -> tuple[dict[str, Any], ...]:
    """The statements that speak to an answer, each with its effect."""
    for spoken in item.items("statements"):
        spoken.word("effect", get_args(Effect))
        spoken.word("says", get_args(Says))
    return _statements(item)


def _known(those: Mapping[str, T], item: Item, key: str) -> T:
    name = item.text(key)
    if name not in those:
        raise InputError(f"{item.where}.{key} is {name!r}, which its inputs do not hold")
    return those[name]


def _texts(item: Item, *keys: str) -> dict[str, str]:
    return {key: item.text(key) for key in keys}


def _not_checked(item: Item) -> dict[str, str]:
    """A zone left out and why; for which formation, where it was for that alone."""
    of_one = ("formation",) if "formation" in item.values else ()
    return _texts(item, "zone", "why", *of_one)


def _formation(item: Item, formations: Mapping[str, Formation]) -> Formation:
    formation = _known(formations, item, "id")
    was, now = metres_of(item, "length_m"), path_length_m(formation.path)
    if abs(was - now) > LENGTH_TOLERANCE_M:
        raise InputError(
            f"{item.where} is {was / 1000:,.3f} km long, but its route {now / 1000:,.3f} km; "
            "check the route anew"
        )
    return formation


def _answers(
    document: Item, formations: Mapping[str, Formation], zones: Mapping[str, Zone]
) -> tuple[Answer, ...]:
    """One of each formation and zone; several cases need not have been near the same zones."""
    answers = tuple(_answer(item, formations, zones) for item in document.items("answers"))
    told = [(answer.formation, answer.zone) for answer in answers]
    if len(set(told)) < len(told):
        raise InputError(f"{document.where}.answers holds two of one formation and zone")
    areas = [zone for zone in zones.values() if not zone.is_line]
    left_out = map(_not_checked, document.items("not_checked"))
    missing = {(item.get("formation"), item["zone"]) for item in left_out}
    missing &= {(formation, zone.id) for formation in formations for zone in areas}
    whole = len(formations) * len(areas) - len(missing)
    if len(list(document.item("inputs").items("routes"))) == 1 and len(told) < whole:
        raise InputError(
            f"{document.where}.answers holds {len(told)} for "
            f"{counted(len(formations), 'formation')} and {counted(len(areas), 'zone')}; "
            "check the route anew"
        )
    return answers


def _answer(item: Item, formations: Mapping[str, Formation], zones: Mapping[str, Zone]) -> Answer:
    path = _known(formations, item, "formation").path
    zone = _known(zones, item, "zone")
    readings = item.item("readings")
    return Answer(
        formation=item.text("formation"),
        zone=zone.id,
        kind=item.word("kind", [zone.kind]),
        relation=item.word("relation", get_args(Relation)),
        verdict=item.word("verdict", get_args(Verdict)),
        basis=item.word("basis", get_args(Basis)),
        probability=item.optional(Item.number, "probability"),
        nominal=item.word("nominal", get_args(Nominal)),
        visits=_visits(item, path),
        nearest=nearest_of(item.optional(Item.item, "nearest")),
        statements=_effects(item),
        readings={
            kind: tuple(
                (stretch.number("from_m"), stretch.number("to_m"))
                for stretch in readings.item(kind).items("visits")
            )
            for kind in readings.values
            if kind in EDGE_KINDS
        },
        reason=reason_of(item),
        vertical_range_m=vertical_range_of(item),
        on_our_line=any(status in CHOSEN for status in path.status),
        has_bounds=not np.isnan(path.bound_m).all(),
        gaps=read_gaps(item),
        lengths=read_lengths(item),
        ranges=read_ranges(item),
    )


def _visits(item: Item, path: Route) -> tuple[Visit, ...]:
    visits: list[Visit] = []
    for visit in item.items("visits"):
        visits.append(_visit(visit, path, {v.track for v in visits}))
    return tuple(visits)


def _visit(item: Item, path: Route, taken: Collection[int]) -> Visit:
    """taken: tracks of the visits before, for answers that do not tell the visit's own."""
    entry = crossing_of(item.optional(Item.item, "entry"), path)
    exit_ = crossing_of(item.optional(Item.item, "exit"), path)
    deepest = _deepest(item.item("deepest"))
    number = _track(item, path, entry or exit_, deepest, taken)
    track = tracks_of(path)[number]
    return Visit(
        visit=item.whole("visit"),
        track=number,
        vertex=_vertex(item, track),
        entry=entry,
        exit=exit_,
        from_m=entry.distance_m if entry else track.start_m,
        to_m=exit_.distance_m if exit_ else track.end_m,
        duration_s=item.optional(Item.number, "duration_s"),
        deepest=deepest,
        decidable=item.flag("decidable"),
        vertical=item.word("vertical", get_args(Vertical)),
        length_range_m=item.pair("length_range_m"),
        stated=stated_of(item),
        unheard_min=read_unheard(item),
        lengths=read_lengths(item),
    )


def _vertex(item: Item, track: Track) -> int | None:
    """The vertex that a visit is, which its track tells; what the answer says must be the same."""
    vertex = track.lone_vertex
    if item.values.get("vertex", vertex) != vertex:
        own = "is a line" if vertex is None else f"is vertex {vertex}"
        said = str(item["vertex"])[:40]
        raise InputError(f"{item.where}.vertex is {said}, but its part of the path {own}")
    return vertex


def _deepest(item: Item) -> Deepest:
    return Deepest(
        lon=lon_of(item),
        lat=lat_of(item),
        distance_m=metres_of(item, "distance_m"),
        depth_m=metres_of(item, "depth_m"),
    )


def _track(
    item: Item, path: Route, crossing: Crossing | None, deepest: Deepest, taken: Collection[int]
) -> int:
    """The part of the path that a visit is on, as the answer tells it or as it must be."""
    length_m, leg = metres_of(item, "length_m"), None if crossing is None else crossing.leg
    if item.values.get("track") is None:
        found = find_track(path, leg, length_m, deepest, taken)
        if found is None:
            raise InputError(f"{item.where} is on no part of the path; check the route anew")
        return found
    number, tracks = item.whole("track"), tracks_of(path)
    if number >= len(tracks):
        raise InputError(f"{item.where}.track is {number}; the path has {len(tracks)}")
    if leg is not None and not has_leg(tracks[number], leg):
        raise InputError(f"{item.where}.track is {number}; leg {leg} is on another")
    return number


def _area(item: Item, areas: Mapping[str, Area], zones: Mapping[str, Zone]) -> AreaAnswer:
    return AreaAnswer(
        area=_known(areas, item, "area"),
        zone=_known(zones, item, "zone"),
        overlap=item.word("overlap", get_args(Overlap)),
        decidable=item.flag("decidable"),
    )


def _line_crossing(item: Item, formations: Mapping[str, Formation]) -> LineCrossing:
    """Leg and fraction, which are not written, follow from the distance."""
    path = _known(formations, item, "formation").path
    metres = metres_of(item, "distance_m")
    tracks = [t for t in tracks_of(path) if t.start_m <= metres <= t.end_m and len(t.legs)]
    if not tracks:
        raise InputError(f"{item.where}.distance_m is {metres:g}; no leg is flown there")
    (leg,), (along_m,) = tracks[0].locate(np.array([metres]))
    sides = ("left", "right")
    return LineCrossing(
        formation=item.text("formation"),
        line=item.text("line"),
        crossing=Crossing(
            lon=lon_of(item),
            lat=lat_of(item),
            distance_m=metres,
            leg=int(tracks[0].leg_number[leg]),
            fraction=float(along_m / tracks[0].legs.length_m[leg]),
            time=item.time("time"),
        ),
        came_from=item.word("from", sides),
        goes_to=item.word("to", sides),
    )
