"""Choose zones, check flights against them, and read saved results."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from os import PathLike
from pathlib import Path
from typing import Any

from adiz.geo.errors import InputError, RequestError
from adiz.geo.escaping import short
from adiz.geo.formats import is_there, load_bytes
from adiz.geo.formats.geojson import area_of, case_collection, zone_feature
from adiz.geo.model import (
    Answer,
    Area,
    Case,
    Formation,
    LineAnswer,
    Note,
    Route,
    Zone,
    date_interval,
)
from adiz.geo.reading import without_folder
from adiz.geo.results import Result, Source
from adiz.geo.visits import AreaAnswer, against
from adiz.layers.atlas import catalog

from . import compatibility
from .bundled_cases import first_day, with_case_in_ids
from .flight_checks import check_flight, undated, when_flown, when_reported
from .inputs import RouteLike, ZoneLike, cases_of, zones_of
from .not_covered import lands_without_zone
from .nothing_near import warn_of_distance
from .preparation import RULES, Preparation, check_pressure
from .selection import DatedFlight, Selection, named_by, refuse_twice
from .selection import in_force as is_in_force
from .warnings import warnings_of

Flown = Case | Formation | Route


def zones(*selectors: ZoneLike | Iterable[ZoneLike]) -> tuple[Zone, ...]:
    """Return the zones that selectors name, or all bundled zones without a selector.

    Parameters
    ----------
    selectors
        One or several selectors, or a list of them. A text is the id of a zone, a family,
        `kind:adiz`, `by:JP` (declared or claimed by), a file or a folder; with a leading + it adds
        to the bundled zones. A selector may also be a path, a Zone, a GeoDataFrame or GeoSeries, a
        polygon of shapely, or GeoJSON as a dict.

    Returns
    -------
    tuple of Zone

    Raises
    ------
    RequestError
        If a selector matches nothing.
    InputError
        If a file or value contains no zone that can be read.
    """
    wanted = zones_of(selectors[0] if len(selectors) == 1 else selectors)  # type: ignore[arg-type]
    texts = [item for item in wanted if isinstance(item, str)]
    own = [item for item in wanted if not isinstance(item, str)]
    if own and not texts:
        return tuple(own)
    return (*catalog.select(texts, default=catalog.zones()), *own)


def check(
    routes: RouteLike | Iterable[RouteLike],
    *,
    zones: ZoneLike | Iterable[ZoneLike] | None = None,
    at: str | date | None = None,
    route_edges: str | None = None,
    error: str | None = None,
    max_gap_min: float | None = None,
    split_min: float | None = None,
    keep_flawed: bool = False,
    drop_flawed: bool = False,
    qnh_hpa: float | None = None,
    own: bool = False,
    hypotheses: bool = False,
    rules: int = RULES,
    tz: str | tzinfo | None = None,
) -> Result:
    """Check whether flights entered zones, where, when and for how long.

    Parameters
    ----------
    routes
        One flight or several: a path, the id of a case, CASE/ROUTE, or any other RouteLike. With
        several cases a formation is called CASE/FORMATION.
    zones
        As for `adiz.zones`. The default is every ADIZ, territorial airspace and line within 500 km
        of the path that is in force on the date of the flight, and what a case names, such as the
        areas of an exercise; a selector with a leading + adds to it.
    at
        Use the zones in force on this date (ISO 8601) instead of that of the flight.
    route_edges
        Read every leg as "geodesic", "rhumb" or "planar".
    error
        Position error of measured or traced vertices that state none, such as "15km@95%".
    max_gap_min
        Legs that last longer than this, in minutes, are gaps. The default is more than 30 and ten
        times the usual interval of a recorded track.
    split_min
        A longer pause of a recorded track, in minutes, starts a new flight (default 360; 0 never
        does).
    keep_flawed
        Keep all fixes, also those at 0/0 and those that imply an impossible speed.
    drop_flawed
        Also drop fixes that duplicate the previous one or go back in time.
    qnh_hpa
        Sea-level pressure in hectopascals, to compare flight levels with altitudes.
    own
        Count zones of the aircraft's own state like those of others.
    hypotheses
        Also check routes that a file marks as hypotheses.
    rules
        Edition of the rules for recorded tracks; 1 is that of adiz 0.1.
    tz
        Time zone of times that state none, such as "Asia/Tokyo"; without it they are refused.

    Returns
    -------
    Result
        One answer for each formation and zone, formation by formation. Positions are degrees on
        WGS84, lengths metres, times UTC.

    Raises
    ------
    InputError
        If the content of a file or value is invalid.
    RequestError
        If a value is not accepted, or a zone or case is unknown.

    >>> import adiz
    >>> result = adiz.check("2019-06-20", zones="jp-adiz")
    >>> [(answer.formation, answer.verdict) for answer in result.answers]
    [('minami-daito', 'entered'), ('hachijo', 'entered')]
    """
    if isinstance(at, date):
        at = at.isoformat()
    if at is not None and not isinstance(at, str):
        raise RequestError(f"at {at!r} is not a date; write one such as '2025-12-09'")
    if error is not None and not isinstance(error, str):
        raise InputError(f"error {error!r} has no unit; write it as in '15km@95%'")
    cases, wanted = cases_of(routes, tz), zones_of(zones)
    options = {
        "at": at,
        "zones": [_name(item) if isinstance(item, str) else item.id for item in wanted],
        "route_edges": route_edges, "error": error, "max_gap_min": max_gap_min,
        "split_min": split_min, "keep_flawed": keep_flawed, "drop_flawed": drop_flawed,
        "qnh_hpa": qnh_hpa, "own": own, "hypotheses": hypotheses, "rules": rules,
    }  # fmt: skip
    return _check(cases, wanted, options)


def saved(path: str | PathLike[str]) -> Result:
    """Load a result saved by `Result.save` or `adiz check --format json`, without checking again.

    Raises
    ------
    RequestError
        If the file cannot be opened.
    InputError
        If the file is not a complete answer, or a case or zone that it names has changed since.
    """
    from .saved_answers import read_saved  # most answers are new

    return read_saved(load_bytes(str(path)), str(path))


def answer_of(given: Result | RouteLike | Iterable[RouteLike]) -> Result:
    """Return a result unchanged, load a saved one, or check anything else."""
    if isinstance(given, Result):
        return given
    if isinstance(given, str | PathLike) and is_there(given):
        from .saved_answers import is_saved

        if is_saved(Path(given)):
            return saved(given)
    return check(given)


def _route_source(case: Case) -> Source:
    """Return the source of a case: name and hash if bundled, else also its GeoJSON."""
    file, sha256 = case.properties.get("file", case.id), case.properties.get("sha256", "")
    if sha256 and file in catalog.case_ids():
        return Source(file, sha256)
    geojson = case_collection(case)
    return Source(file, sha256 or _sha256_of(geojson), geojson)


def _zone_source(zone: Zone) -> Source:
    if zone.id in catalog.zone_ids() and zone.sha256 == catalog.zone(zone.id).sha256:
        return Source(zone.id, zone.sha256)
    geojson = zone_feature(zone)
    return Source(zone.id, zone.sha256 or _sha256_of(geojson), geojson)


def _name(selector: str) -> str:
    """Return a selector as the answer states it: files and folders by their name alone.

    A folder whose name would select bundled zones gets a trailing slash.
    """
    name = without_folder(selector)
    shipped = name != selector and catalog.is_shipped(name.removeprefix("+"))
    return f"{name}/" if shipped else name


def _sha256_of(geojson: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(geojson, sort_keys=True).encode()).hexdigest()


def _check(cases: list[Case], wanted: Sequence[Zone | str], options: dict[str, Any]) -> Result:
    """Check every case with the options of `check`; with several, prefix ids with the case."""
    qnh_hpa, preparation = options["qnh_hpa"], Preparation.by(options)
    check_pressure(qnh_hpa)
    sources = tuple(map(_route_source, cases))
    cases = [preparation.of(case) for case in cases]
    if len(cases) > 1:
        cases = [with_case_in_ids(case) for case in cases]
    refuse_twice([f.id for case in cases for f in case.formations], "formations")
    selection = Selection.of(wanted)
    results = []
    for case in cases:
        named = named_by(case)
        own = Selection.of(wanted, named) if named else selection
        results.append(_check_case(case, own, options["at"], options["hypotheses"], qnh_hpa))
    return replace(_joined(results), route_sources=sources, options=options)


def _without_route(case: Case) -> str:
    if case.id in catalog.case_ids():
        more = f", because none was published; see: adiz cases show {case.id}"
    else:
        more = (
            " yet; add a LineString to its features and an item to its formations, see its to_fill"
        )
    return f"'{case.id}' has no route to check{more}"


def _check_case(
    case: Case, selection: Selection, at: str | None, hypotheses: bool, qnh_hpa: float | None
) -> Result:
    formations = tuple(f for f in case.formations if hypotheses or not f.hypothesis)
    if not case.formations and not case.areas:
        raise RequestError(_without_route(case))
    if not formations and not case.areas:
        raise RequestError(f"'{case.id}' has only hypotheses; check them with --hypotheses")
    asked = date_interval(at) if at else None
    flights = [DatedFlight(f, asked or when_flown(case, f)) for f in formations]
    areas = tuple(map(area_of, case.areas))
    areas_when = [asked or when_reported(case, formations)] if areas else []
    candidates = selection.candidates(flights, [area.outline for area in areas], areas_when)
    # The date that was asked for replaces the flight's own times.
    in_force = undated(candidates) if at else candidates
    answers: list[Answer] = []
    lines: list[LineAnswer] = []
    for flight in flights:
        of_areas, of_lines = check_flight(flight, in_force, case, qnh_hpa)
        answers += of_areas
        lines += of_lines
    reached = [zone for zone in candidates for when in areas_when if is_in_force(zone, when)]
    area_answers = tuple(_area_answers(areas, reached))
    met = {answer.zone.id for answer in area_answers if answer.overlap != "outside"}
    far = selection.far(answers, flights) - met
    zones = tuple(zone for zone in candidates if zone.id not in far)
    checked = tuple(zone for zone in in_force if zone.id not in far)
    is_far = bool(formations) and not (zones or areas or selection.named)
    unanswered = _unanswered(flights, selection, is_far=is_far)
    return Result(
        formations=formations,
        zones=zones,
        answers=tuple(answer for answer in answers if answer.zone not in far),
        lines=tuple(line for line in lines if line.line not in far),
        line_crossings=tuple(crossed for line in lines for crossed in line.crossings),
        not_checked=tuple(selection.not_checked(flights, areas_when, far)),
        warnings=(*unanswered, *warnings_of(case, flights, areas_when, checked, answers, qnh_hpa)),
        skipped=(*case.properties.get("skipped", ()), *selection.skipped()),
        title=short(case.name),
        date=at or case.date or first_day(formations),
        statements=case.statements,
        points=case.points,
        areas=case.areas,
        area_answers=tuple(a for a in area_answers if a.zone.id not in far),
        zone_sources=tuple(_zone_source(zone) for zone in zones),
        properties=case.properties,
    )


def _unanswered(
    flights: Sequence[DatedFlight], selection: Selection, *, is_far: bool
) -> Iterator[Note]:
    """Yield what the zones of the atlas cannot answer: all are far, or there is none for a land."""
    if is_far:
        yield warn_of_distance(flights, selection)
    yield from lands_without_zone(flights, selection)


def _area_answers(areas: Iterable[Area], zones: Sequence[Zone]) -> Iterator[AreaAnswer]:
    """Yield the relation of each reported area to each zone."""
    for area in areas:
        yield from (against(area, zone) for zone in zones if not zone.is_line)


def _joined(results: list[Result]) -> Result:
    """Return the results of several cases as one; zones not checked name their case."""
    if len(results) == 1:
        return results[0]
    return Result(
        formations=tuple(f for result in results for f in result.formations),
        zones=tuple({zone.id: zone for result in results for zone in result.zones}.values()),
        answers=tuple(answer for result in results for answer in result.answers),
        lines=tuple(line for result in results for line in result.lines),
        line_crossings=tuple(c for result in results for c in result.line_crossings),
        not_checked=tuple(
            {**item, "why": f"{item['why']} ({result.title})"}
            for result in results
            for item in result.not_checked
        ),
        warnings=tuple({w["text"]: w for result in results for w in result.warnings}.values()),
        skipped=tuple({s["place"]: s for result in results for s in result.skipped}.values()),
        title="; ".join(result.title for result in results),
        statements=tuple(s for result in results for s in result.statements),
        points=tuple(p for result in results for p in result.points),
        areas=tuple(a for result in results for a in result.areas),
        area_answers=tuple(a for result in results for a in result.area_answers),
        zone_sources=tuple({s.name: s for r in results for s in r.zone_sources}.values()),
    )


def __getattr__(name: str) -> Any:
    """Find what version 0.1 had here."""
    return compatibility.moved(__name__, name, ("adiz.drawing",))
