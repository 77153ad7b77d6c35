"""Read a saved result, the JSON object `adiz-check/1` that Result.as_dict returns.

Answers are taken as they were written; nothing is checked again. Formations and zones are not in
the object as such: the caller finds them by its `inputs`. Members that are not known are ignored,
as a later adiz may have written them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final, Literal, TypeVar

import numpy as np

from ..errors import InputError
from ..json_object import Item, refusal
from ..json_values import counted, naming
from ..model import (
    CHOSEN,
    Answer,
    Area,
    Crossing,
    Deepest,
    Formation,
    LineCrossing,
    Route,
    Visit,
    Zone,
    date_interval,
    parse_error,
    read_statements,
)
from ..visits import AreaAnswer, Track, path_length_m, tracks_of
from .answer_objects import ANSWER
from .kinds import METRES
from .line_objects import LINE_CROSSING, read_lines
from .members import mappings
from .result import Result
from .result_objects import (
    AREA,
    NOT_CHECKED,
    OPTIONS,
    SKIPPED,
    SOURCE,
    WARNING,
)
from .saved_files import SCHEMA, Source
from .saved_places import check_leg
from .unstated_tracks import find_track, has_leg

LENGTH_TOLERANCE_M: Final = 1e-3
"""By how much a formation's length may differ from the saved one: rounding, nothing else."""

T = TypeVar("T")


def check_schema(document: Item) -> None:
    """Raise InputError unless the document has the version that this adiz writes."""
    schema = document.text("schema")
    if schema != SCHEMA:
        raise InputError(f"{document.where} is {schema[:40]!r}, this adiz reads '{SCHEMA}' only")


def sources(document: Item, key: Literal["routes", "zones"]) -> tuple[Source, ...]:
    """Return the input files that a saved result names.

    Parameters
    ----------
    document
        The saved result.
    key
        Which of its input files are meant.
    """
    return tuple(map(SOURCE.read, document.item("inputs").items(key)))


def read_result(
    document: Item,
    formations: Mapping[str, Formation],
    zones: Mapping[str, Zone],
    areas: Mapping[str, Area],
) -> Result:
    """Return the result that was saved, without what its inputs say about themselves.

    Title, date, properties and what was reported are for the caller to add.

    Parameters
    ----------
    document
        The saved result.
    formations, zones, areas
        Formations, zones and reported areas of its inputs, by id.

    Raises
    ------
    InputError
        If something is missing or of the wrong kind, or a formation's length has changed.
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
        not_checked=mappings(NOT_CHECKED).read(document, "not_checked"),
        warnings=mappings(WARNING).read(document, "warnings"),
        skipped=mappings(SKIPPED).read(document, "skipped") if "skipped" in document.values else (),
        statements=_statements(inputs),
        route_sources=sources(document, "routes"),
        zone_sources=sources(document, "zones"),
        options=read_options(document),
    )


def read_options(document: Item) -> dict[str, Any]:
    """Return the options of the check, by the names of the parameters of `adiz.check`.

    Options that are absent were not given. `zones` are the selectors and ids, in the order given.
    """
    options = document.item("inputs").item("options")
    given = OPTIONS.fields(options)
    for key, read in (("at", date_interval), ("error", parse_error)):
        with naming(f"{options.where}.{key}"):
            if (stated := given[key]) is not None:
                read(stated)
    return given | {"zones": [_without_folder(text) for text in given["zones"]]}


def _without_folder(selector: str) -> str:
    """Return a selector without the folder of a file, which version 0.1 still saved."""
    folder, _, name = selector.rpartition("/")
    if not folder or not name:
        return selector
    return f"+{name}" if selector.startswith("+") else name


def _statements(item: Item) -> tuple[dict[str, Any], ...]:
    statements = [each.values for each in item.items("statements")]
    return read_statements(statements, f"{item.where}.statements")


def _known(those: Mapping[str, T], item: Item, key: str) -> T:
    name = item.text(key)
    if name not in those:
        raise refusal(item, key, f"is {name!r}, which its inputs do not hold")
    return those[name]


def _formation(item: Item, formations: Mapping[str, Formation]) -> Formation:
    formation = _known(formations, item, "id")
    was, now = METRES.read(item, "length_m"), path_length_m(formation.path)
    if abs(was - now) > LENGTH_TOLERANCE_M:
        raise InputError(
            f"{item.where} is {was / 1000:,.3f} km long, but its route {now / 1000:,.3f} km; "
            "check the route again",
            path=item.path,
        )
    return formation


def _answers(
    document: Item, formations: Mapping[str, Formation], zones: Mapping[str, Zone]
) -> tuple[Answer, ...]:
    """Return the answers, one per formation and zone.

    Several cases need not have been near the same zones.
    """
    answers = tuple(_answer(item, formations, zones) for item in document.items("answers"))
    pairs = [(answer.formation, answer.zone) for answer in answers]
    if len(set(pairs)) < len(pairs):
        raise refusal(document, "answers", "holds two of one formation and zone")
    areas = [zone for zone in zones.values() if not zone.is_line]
    left_out = mappings(NOT_CHECKED).read(document, "not_checked")
    missing = {(item.get("formation"), item["zone"]) for item in left_out}
    missing &= {(formation, zone.id) for formation in formations for zone in areas}
    whole = len(formations) * len(areas) - len(missing)
    if len(list(document.item("inputs").items("routes"))) == 1 and len(pairs) < whole:
        raise refusal(
            document,
            "answers",
            f"holds {len(pairs)} for "
            f"{counted(len(formations), 'formation')} and {counted(len(areas), 'zone')}; "
            "check the route again",
        )
    return answers


def _answer(item: Item, formations: Mapping[str, Formation], zones: Mapping[str, Zone]) -> Answer:
    path = _known(formations, item, "formation").path
    zone = _known(zones, item, "zone")
    found = ANSWER.fields(item)
    item.word("kind", [zone.kind])
    visits: list[Visit] = []
    for read, visit in zip(found["visits"], item.items("visits"), strict=True):
        visits.append(_visit(visit, read, path, {v.track for v in visits}))
    return Answer(
        **found
        | {
            "visits": tuple(visits),
            "on_our_line": any(status in CHOSEN for status in path.status),
            "has_bounds": not np.isnan(path.bound_m).all(),
        }
    )


def _visit(item: Item, found: dict[str, Any], path: Route, taken: Collection[int]) -> Visit:
    """Return a visit.

    taken: tracks of the visits before it, for answers that do not state the visit's own.
    """
    entry, exit_ = found["entry"], found["exit"]
    for key in ("entry", "exit"):
        if found[key]:
            check_leg(found[key], path, item.item(key))
    number = _track(item, path, entry or exit_, found["deepest"], taken)
    track = tracks_of(path)[number]
    del found["length_m"]  # which is from where to where it goes
    return Visit(
        **found
        | {
            "track": number,
            "vertex": _vertex(item, track),
            "from_m": entry.distance_m if entry else track.start_m,
            "to_m": exit_.distance_m if exit_ else track.end_m,
        }
    )


def _vertex(item: Item, track: Track) -> int | None:
    """Return the vertex that a visit is, from its track; the answer must not state another."""
    vertex = track.lone_vertex
    if item.values.get("vertex", vertex) != vertex:
        own = "is a line" if vertex is None else f"is vertex {vertex}"
        said = str(item["vertex"])[:40]
        raise refusal(item, "vertex", f"is {said}, but its part of the path {own}")
    return vertex


def _track(
    item: Item, path: Route, crossing: Crossing | None, deepest: Deepest, taken: Collection[int]
) -> int:
    """Return the part of the path that a visit is on, as stated or else as it must be."""
    length_m, leg = METRES.read(item, "length_m"), None if crossing is None else crossing.leg
    if item.values.get("track") is None:
        found = find_track(path, leg, length_m, deepest, taken)
        if found is None:
            raise InputError(
                f"{item.where} is on no part of the path; check the route again", path=item.path
            )
        return found
    number, tracks = item.whole("track"), tracks_of(path)
    if number >= len(tracks):
        raise refusal(item, "track", f"is {number}; the path has {len(tracks)}")
    if leg is not None and not has_leg(tracks[number], leg):
        raise refusal(item, "track", f"is {number}; leg {leg} is on another")
    return number


def _area(item: Item, areas: Mapping[str, Area], zones: Mapping[str, Zone]) -> AreaAnswer:
    area, zone = _known(areas, item, "area"), _known(zones, item, "zone")
    found = AREA.fields(item)
    del found["windows"]  # which are the area's own
    return AreaAnswer(**found | {"area": area, "zone": zone})


def _line_crossing(item: Item, formations: Mapping[str, Formation]) -> LineCrossing:
    """Return a crossing; its leg and fraction, which are not saved, follow from the distance."""
    path = _known(formations, item, "formation").path
    found = LINE_CROSSING.fields(item)
    place = found.pop("crossing")
    metres = place["distance_m"]
    tracks = [t for t in tracks_of(path) if t.start_m <= metres <= t.end_m and len(t.legs)]
    if not tracks:
        raise refusal(item, "distance_m", f"is {metres:g}; no leg is flown there")
    (leg,), (along_m,) = tracks[0].locate(np.array([metres]))
    crossing = Crossing(
        **place,
        leg=int(tracks[0].leg_number[leg]),
        fraction=float(along_m / tracks[0].legs.length_m[leg]),
    )
    return LineCrossing(**found, crossing=crossing)
