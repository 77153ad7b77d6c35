"""Compare flights: length, zones entered, distance from the start, and who was first.

Only what the geometry supports is compared. A first is the earliest of the compared flights by the
date of its case, and names the earlier flights for which it cannot be decided.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import tzinfo
from typing import Any, Final

import numpy as np

from adiz.geo.claims import Interval, PreparedCase, Terms, measure
from adiz.geo.edges import wgs84
from adiz.geo.errors import RequestError
from adiz.geo.json_values import counted
from adiz.geo.longitudes import wrapped
from adiz.geo.model import (
    MAY_BE_INSIDE,
    SURELY_INSIDE,
    Answer,
    Case,
    Formation,
    Zone,
    date_interval,
)
from adiz.geo.positions import read_approach
from adiz.geo.results import NOT_INCURSIONS, Result
from adiz.geo.results.saved_lengths import PROVEN
from adiz.geo.showing import ShowingLines, Shown, first_of
from adiz.geo.visits import path_length_m, tracks_of
from adiz.layers.atlas import catalog, gazetteer

from .analysis import check
from .inputs import RouteLike, ZoneLike, cases_of
from .selection import refuse_twice

_STEP_M: Final = 1_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Farthest:
    """The point of a path that is farthest from its first vertex (geodesic distance, metres)."""

    lon: float
    lat: float
    distance_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """The nearest approach of a path to a place, in kilometres, with the errors of both.

    within_km: the limit that was asked for; None if only the distance was.
    """

    place: str
    found: Interval
    within_km: float | None

    @property
    def settled(self) -> bool | None:
        """Return whether the path comes within the limit, or None if the errors leave that open."""
        if self.within_km is None or self.found.low <= self.within_km < self.found.high:
            return None
        return self.found.high <= self.within_km

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON; a distance without an upper bound has null."""
        found = self.found
        return {
            "place": self.place,
            "distance_km": {
                "low": found.low,
                "nominal": found.nominal,
                "high": found.high if math.isfinite(found.high) else None,
            },
            "settled": self.settled,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight:
    """One formation of one case, named CASE/FORMATION.

    answers: those about the zones that it entered or may have entered.
    """

    name: str
    case: str
    formation: Formation
    date: str | None
    length_m: float
    farthest: Farthest
    passings: tuple[Passing, ...]
    answers: tuple[Answer, ...]

    @property
    def day(self) -> np.datetime64:
        """Start of its date, UTC; flights without a date come last."""
        return date_interval(self.date)[0] if self.date else np.datetime64("9999-12-31", "us")

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {
            "case": self.case,
            "formation": self.formation.id,
            "name": self.formation.name,
            "date": self.date,
            "length_m": self.length_m,
            "farthest_from_start": asdict(self.farthest),
            "near": [passing.as_dict() for passing in self.passings],
            "zones": [
                {
                    "zone": answer.zone,
                    "kind": answer.kind,
                    "relation": answer.relation,
                    "verdict": answer.verdict,
                    "basis": answer.basis,
                    "probability": answer.probability,
                    "visits": len(answer.visits),
                    "length_m": answer.length_m,
                    **PROVEN.written(answer),
                }
                for answer in self.answers
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """The first of the flights to enter a zone, in any of its editions, or to come near a place.

    what: the zone's id, or the words that were asked for. unless: flights of an earlier or unknown
    day for which it cannot be decided whether they did the same.
    """

    what: str
    date: str
    flights: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Comparison(ShowingLines):
    """Flights in the order of their dates.

    result: the check of all flights. zones: those that any flight entered or may have entered.
    not_compared: cases for which no route was published. warnings: {"code", "text"}, doubts about
    the files and tracks, including those of the cases that are not compared.
    """

    result: Result
    flights: tuple[Flight, ...]
    zones: tuple[Zone, ...]
    firsts: tuple[First, ...]
    not_compared: tuple[str, ...]
    warnings: tuple[Mapping[str, str], ...]

    def _shown(self) -> Shown:
        flights = [f"{f.name} ({f.date or 'no date'})" for f in self.flights]
        zones = dict.fromkeys(a.zone for f in self.flights for a in f.answers if not a.is_guess)
        facts = [("flights", first_of(flights, 2)), ("zones", first_of(list(zones)) or "none")]
        facts += (
            [("firsts", first_of([first.what for first in self.firsts]))] if self.firsts else []
        )
        name = f"of {counted(len(self.flights), 'flight')}"
        return Shown(kind="Comparison", name=name, facts=facts)

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON object `adiz-compare/1`, ready for json.dumps."""
        return {
            "schema": "adiz-compare/1",
            "flights": [flight.as_dict() for flight in self.flights],
            "zones": [
                {
                    "id": zone.id,
                    "family": zone.family,
                    "name": zone.name,
                    "kind": zone.kind,
                    "authority": zone.authority,
                    "sha256": zone.sha256,
                }
                for zone in self.zones
            ],
            "firsts": [asdict(first) for first in self.firsts],
            "not_compared": list(self.not_compared),
            "warnings": [dict(item) for item in self.warnings],
        }


def compare(
    cases: RouteLike | Iterable[RouteLike],
    *,
    zones: ZoneLike | Iterable[ZoneLike] | None = None,
    near: str | Sequence[str] = (),
    hypotheses: bool = False,
    tz: str | tzinfo | None = None,
) -> Comparison:
    """Check flights and compare them, in the order of their dates.

    Parameters
    ----------
    cases, zones, hypotheses, tz
        As for `adiz.check`.
    near
        Names of places to which the distance is reported, or limits in words such as "within
        300 km of Cape Ashizuri".

    Raises RequestError if no case has a route or a case is given twice, InputError for an unknown
    place.

    >>> import adiz
    >>> found = adiz.compare(["2025-12-09", "2019-06-20"], zones="jp-territorial")
    >>> [flight.date for flight in found.flights][:2]
    ['2019-06-20', '2019-06-20']
    """
    cases, near = cases_of(cases, tz), [near] if isinstance(near, str) else near
    refuse_twice([case.id for case in cases], "cases")
    flown = [case for case in cases if case.formations]
    if not flown:
        raise RequestError("none of these cases has a route to compare; see: adiz cases list")
    result = check(flown, zones=zones, hypotheses=hypotheses)
    flights = [
        _flight(case, formation, result, near, prepared)
        for case in (_as_checked(case, result, several=len(flown) > 1) for case in flown)
        for prepared in [PreparedCase(case)]
        for formation in case.formations
    ]
    flights.sort(key=lambda flight: (flight.day, flight.name))
    entered = dict.fromkeys(answer.zone for flight in flights for answer in flight.answers)
    return Comparison(
        result=result,
        flights=tuple(flights),
        zones=tuple(result.zone(zone_id) for zone_id in entered),
        firsts=(*_first_in(flights, result), *_first_near(flights)),
        not_compared=tuple(case.id for case in cases if not case.formations),
        warnings=(*result.warnings, *_of_the_others(cases)),
    )


def _of_the_others(cases: Sequence[Case]) -> Iterator[Mapping[str, str]]:
    """Yield the warnings of cases without a route, which are not checked."""
    for case in cases:
        if not case.formations:
            yield from case.properties.get("warnings", ())


def _as_checked(case: Case, result: Result, *, several: bool) -> Case:
    """Return the case with its formations as checked: without flawed fixes, split into flights."""
    prefix = f"{case.id}/" if several else ""
    formations = (f for f in result.formations if f.id.startswith(prefix))
    own = tuple(replace(f, id=f.id.removeprefix(prefix)) for f in formations)
    return replace(case, formations=own) if own else case


def _flight(
    case: Case, formation: Formation, result: Result, near: Sequence[str], prepared: PreparedCase
) -> Flight:
    name = f"{case.id}/{formation.id}"
    known = name if any(f.id == name for f in result.formations) else formation.id
    path = formation.path
    flown = path.time[~np.isnat(path.time)]
    return Flight(
        name=name,
        case=case.id,
        formation=formation,
        date=case.date or path.date or (str(flown.min())[:10] if len(flown) else None),
        length_m=path_length_m(path),
        farthest=farthest(formation),
        passings=tuple(_passing(prepared, formation, text) for text in near),
        answers=tuple(
            answer
            for answer in result.answers
            if answer.formation == known and answer.verdict in MAY_BE_INSIDE
        ),
    )


def farthest(formation: Formation) -> Farthest:
    """Return where a path is farthest from its start, to about 10 m; gaps are ignored.

    >>> from adiz.geo.model.route import Route
    >>> there = Formation.of(Route(id="a", lon=[0, 2, 1], lat=[0, 0, 0]))
    >>> round(farthest(there).distance_m), round(farthest(there).lon, 6)
    (222639, 2.0)
    """
    path = formation.path
    lon, lat = [path.lon], [path.lat]
    for track in tracks_of(path):
        if track.end_m > track.start_m:
            stops = np.append(np.arange(track.start_m, track.end_m, _STEP_M), track.end_m)
            x, y = track.point(stops)
            lon.append(x)
            lat.append(y)
    x, y = np.concatenate(lon), np.concatenate(lat)
    _, _, away_m = wgs84.inverse(path.lon[0], path.lat[0], x, y)
    k = int(np.argmax(away_m))
    return Farthest(lon=wrapped(float(x[k])), lat=float(y[k]), distance_m=float(away_m[k]))


def read_near(text: str) -> dict[str, Any]:
    """Return a place, or a limit in words, as the terms of a distance claim.

    Raises InputError if the text is neither, or the place is not known.
    """
    if any(c.isdigit() for c in text):
        read_approach(text, gazetteer.find)
        return {"words": text}
    gazetteer.find(text)
    return {"from": text, "published": 0}


def _passing(case: PreparedCase, formation: Formation, text: str) -> Passing:
    """Measure how near a formation came to a place, as for a distance claim."""
    content = read_near(text) | {"to": {"formation": formation.id}}
    measured = measure("distance", Terms(content, case, catalog.zone, gazetteer.find))
    within_km = measured.published.high if "words" in content else None
    return Passing(place=text, found=measured.found, within_km=within_km)


def _first_in(flights: Sequence[Flight], result: Result) -> Iterator[First]:
    """Yield the first into each zone, all editions together.

    Own zones, disputed zones and guesses do not count.
    """
    families: dict[str, list[tuple[Flight, Answer]]] = {}
    for flight in flights:
        for answer in flight.answers:
            counts = answer.relation not in ("own", "disputed") and not answer.is_guess
            if counts and answer.kind not in NOT_INCURSIONS:
                family = result.zone(answer.zone).family
                families.setdefault(family, []).append((flight, answer))
    for pairs in families.values():
        sure = [(f, a.zone) for f, a in pairs if a.verdict in SURELY_INSIDE]
        doubtful = [f for f, a in pairs if a.verdict in MAY_BE_INSIDE - SURELY_INSIDE]
        if sure:
            yield from _first(sure[0][1], [f for f, _ in sure], doubtful)


def _first_near(flights: Sequence[Flight]) -> Iterator[First]:
    for i, asked in enumerate(flights[0].passings):
        if asked.within_km is not None:
            sure = [f for f in flights if f.passings[i].settled]
            doubtful = [f for f in flights if f.passings[i].settled is None]
            yield from _first(asked.place, sure, doubtful)


def _first(what: str, sure: Sequence[Flight], doubtful: Sequence[Flight]) -> Iterator[First]:
    """Yield the flights of the earliest day among those that surely did; none without a date."""
    dated = [flight for flight in sure if flight.date]
    if dated:
        day = min(flight.day for flight in dated)
        yield First(
            what=what,
            date=dated[0].date or "",
            flights=tuple(flight.name for flight in dated if flight.day == day),
            unless=tuple(
                flight.name
                for flight in (*sure, *doubtful)
                if flight.date is None or (flight in doubtful and flight.day < day)
            ),
        )
