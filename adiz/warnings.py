"""Warnings of an answer: doubtful routes, gaps, conflicting dates, guessed zones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from adiz.geo.certainty import band_of
from adiz.geo.certainty import warnings as speed_warnings
from adiz.geo.json_values import counted, first_few
from adiz.geo.model import (
    CHOSEN,
    OUTSIDE,
    Answer,
    Case,
    Formation,
    Note,
    Route,
    Zone,
    date_interval,
    note,
    parts_of,
    said_of,
)
from adiz.geo.visits import entered_across_gaps, tracks_of, valid_parts, why_unknown
from adiz.layers.words import zone_name

from .bundled_cases import known_times
from .selection import DatedFlight, Interval, in_force

A_DAY: Final = np.timedelta64(1, "D")
"""Tolerance of a date, which may be in another time zone."""


def warnings_of(
    case: Case,
    flights: Sequence[DatedFlight],
    areas_when: Sequence[Interval | None],
    zones: Sequence[Zone],
    answers: Iterable[Answer],
    qnh_hpa: float | None,
) -> list[Note]:
    """Return every doubt about an answer once; one that many flights share names the first few.

    areas_when: when areas were reported; empty without areas. zones: the zones checked.
    """
    found = [*case.properties.get("warnings", ())]
    of_flight = [[zone for zone in zones if flight.is_met_by(zone)] for flight in flights]
    pairs = [(flight.formation, own) for flight, own in zip(flights, of_flight, strict=True)]
    for formation, _ in pairs:
        found += _doubts(formation.path)
    for formation, _ in pairs:
        for text in speed_warnings(tracks_of(formation.path), band_of(formation)):
            found.append(_of_flight(formation.id, "speed", text))
    for formation, own in pairs:
        found += _gaps(formation, own, answers, reported=case.properties.get("parted", ()))
    for formation, _ in pairs:
        found += _date_conflict(case, formation)
    for formation, own in pairs:
        found += _validity_unknown(formation, own)
    found += _undated(case, flights, areas_when)
    for zone in zones:
        found += zone.properties.get("warnings", ())
        found += _guessed(zone)
    for formation, own in pairs:
        found += _verticals_unknown(formation, own, answers, qnh_hpa)
    found += _edition_changes(flights, of_flight)
    for when in areas_when:
        found += _changes([zone for zone in zones if in_force(zone, when)], when)
    once = {(warning.get("flight", ""), warning["text"]): warning for warning in found}
    return _gathered(once.values(), [formation.id for formation, _ in pairs])


def _of_flight(flight: str, code: str, text: str, advice: str = "") -> Note:
    """A warning of one flight, or of all where flight is empty, until `_gathered` names them."""
    return {**note(code, text, advice=advice), "flight": flight}


def _gathered(warnings: Iterable[Note], ids: Sequence[str]) -> list[Note]:
    """Merge warnings with the same words about several flights of the answer."""
    known = set(ids)
    whose: dict[tuple[str, str], list[Note]] = {}
    for warning in warnings:
        flight = warning.get("flight", "")
        of = "" if flight in known else flight
        whose.setdefault((warning["code"], f"{of}: {warning['text']}"), []).append(warning)
    return list(map(_merged, whose.values()))


def _merged(alike: Sequence[Note]) -> Note:
    """One note of those that differ in their flights alone, or of one that has none."""
    first = alike[0]
    flights = [warning["flight"] for warning in alike if warning.get("flight")]
    if not flights:
        return {key: value for key, value in first.items() if key != "flight"}
    _, what, advice = parts_of(first)
    return note(first["code"], what, about=list(dict.fromkeys(flights)), advice=advice)


def _undated(
    case: Case, flights: Sequence[DatedFlight], areas_when: Sequence[Interval | None]
) -> Iterator[Note]:
    """Warn of flights, or of a whole file, with neither date nor times."""
    text = "no date or times known, so zones in force today are used"
    undated = [flight.formation.id for flight in flights if flight.when is None]
    if len(undated) == len(flights) and all(when is None for when in areas_when):
        undated = [case.name]
    for name in undated:
        yield _of_flight(name, "date-unknown", text, "set the date with --at")


def _guessed(zone: Zone) -> Iterator[Note]:
    """Warn of what had to be guessed about a zone."""
    if any(ring.circles_pole for ring in zone.rings):
        text = (
            "read as lying round a pole, since its boundary makes one turn round the Earth; "
            "if it does not, add vertices where an edge spans more than 180 degrees"
        )
        yield said_of(note("round-a-pole", text), zone.name)
    elif any(ring.wide_across_180 for ring in zone.rings):
        text = (
            "read as lying across 180 degrees, the short way round; if it lies across 0, add "
            "vertices in between"
        )
        yield said_of(note("across-180", text), zone.name)


def _verticals_unknown(
    formation: Formation, zones: Iterable[Zone], answers: Iterable[Answer], qnh_hpa: float | None
) -> Iterator[Note]:
    """Warn of zones whose limits cannot be compared: each that may be entered, others by number."""
    path = formation.path
    reached = {
        answer.zone
        for answer in answers
        if answer.formation == formation.id and (answer.visits or answer.verdict not in OUTSIDE)
    }
    far = 0
    for zone in zones:
        why = why_unknown(zone, path.altitude_m, path.altitude_datum, qnh_hpa)
        if why is None:
            continue
        if zone.id not in reached:
            far += 1
            continue
        text = f"floor and ceiling of {zone.name} cannot be judged: {why}"
        yield _of_flight(path.id, "vertical-unknown", text)
    if far:
        text = f"floor and ceiling of {counted(far, 'zone')} cannot be judged, and need not be"
        yield _of_flight(path.id, "vertical-not-needed", f"{text}: the flight stays outside")


def _edition_changes(
    flights: Sequence[DatedFlight], of_flight: Sequence[Sequence[Zone]]
) -> Iterator[Note]:
    """Warn of families with more than one edition during a flight; name it unless all have."""
    changes = [
        [w["text"] for w in _changes(zones, flight.when)]
        for flight, zones in zip(flights, of_flight, strict=True)
    ]
    for flight, texts in zip(flights, changes, strict=True):
        for text in texts:
            common = all(text in others for others in changes)
            whose = "" if common else flight.formation.id
            yield _of_flight(whose, "edition-change", text)


def _changes(zones: Iterable[Zone], when: Interval | None) -> Iterator[Note]:
    editions: dict[str, list[str]] = {}
    for zone in zones:
        editions.setdefault(zone.family, []).append(zone.id)
    for family, ids in editions.items():
        if when is not None and len(ids) > 1:
            text = f"the flight spans a change of {family}; checked against {' and '.join(ids)}"
            yield {"code": "edition-change", "text": text}


def _gaps(
    formation: Formation,
    zones: Sequence[Zone],
    answers: Iterable[Answer],
    reported: Collection[str],
) -> Iterator[Note]:
    """Warn of gaps in a path, and of the zones that it may have entered in them.

    reported: routes whose gaps have already been reported, with the numbers of the file.
    Territorial airspace is not named, because that would suggest an entry that nobody reported.
    """
    gaps = np.flatnonzero(~formation.path.joined).tolist()
    if not gaps:
        return
    entered = {a.zone for a in answers if a.formation == formation.id and a.visits}
    others = [zone for zone in zones if zone.kind != "territorial" and zone.id not in entered]
    missed = entered_across_gaps(formation, others)
    enters = f"a straight line would enter {', '.join(map(zone_name, missed))}"
    if all(leg.route.id in reported for leg in formation.legs):
        if missed:
            yield _of_flight(formation.id, "gap", f"where it is not joined, {enters}")
        return
    text = f"not joined after vertex {first_few(gaps)}; not checked in between"
    yield _of_flight(formation.id, "gap", f"{text}, where {enters}" if missed else text)


def _date_conflict(case: Case, formation: Formation) -> Iterator[Note]:
    """Warn if the date and the times of a flight disagree."""
    date = formation.legs[0].route.date or case.date
    flown = known_times([formation])
    if date and flown:
        start, end = date_interval(date)
        if flown[1] < start - A_DAY or end + A_DAY < flown[0]:
            text = f"dated {date}, but its times are of {str(flown[0])[:10]}; the times are used"
            whose = case.name if len(case.formations) == 1 else formation.id
            yield _of_flight(whose, "date-conflict", text)


def _validity_unknown(formation: Formation, zones: Iterable[Zone]) -> Iterator[Note]:
    """Warn if the times of a flight leave open whether a zone was in force."""
    for zone in zones:
        parts = (p for track in tracks_of(formation.path) for p in valid_parts(track, zone))
        if any(part.state == "unknown" for part in parts):
            text = (
                f"it is not known whether {zone.name} was in force before its first or after its "
                "last time"
            )
            yield _of_flight(formation.id, "validity-unknown", text)


def _doubts(path: Route) -> Iterator[Note]:
    """Warn of vertices that are reconstructed or state no error."""
    silent = np.isnan(path.bound_m) & np.isnan(path.sigma_m)
    chosen = np.array([status in CHOSEN for status in path.status])
    if silent.all():
        whose = "our reconstruction; " if chosen.any() else ""
        text = f"{whose}error not stated, the answer is that of the bare line"
        yield _of_flight(path.id, "error-not-stated", text)
        return
    if chosen.any():
        text = "our reconstruction; no probability is given, only what its bounds prove"
        yield _of_flight(path.id, "reconstruction", text)
    if silent.any():
        which = first_few(np.flatnonzero(silent).tolist())
        where = "anywhere" if np.isinf(path.error_m[silent]).all() else "exact"
        text = f"error not stated at vertex {which}, taken as {where}"
        yield _of_flight(path.id, "error-not-stated", text)
