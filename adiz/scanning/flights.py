"""Each flight of a case, checked against the zones near it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from adiz.bundled_cases import known_times
from adiz.flight_checks import check_flight, undated, when_flown
from adiz.geo.errors import InputError
from adiz.geo.model import OUTSIDE, Answer, Case, Finding, Formation, LineAnswer, Zone
from adiz.selection import DatedFlight
from adiz.surroundings import NEAR_M, near_m

from .asked import Asked
from .flags import flags_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFlight:
    """A flight with its answers.

    Attributes
    ----------
    formation, date, flags
        The flight, the day on which it was flown, and what is to be known of its track.
    answers, lines
        About zones and about lines to cross.
    zones
        Those that the answers are about.
    skipped
        Why it could not be checked; empty if it was.
    """

    formation: Formation
    date: str | None
    flags: tuple[str, ...]
    answers: tuple[Answer, ...] = ()
    lines: tuple[LineAnswer, ...] = ()
    zones: tuple[Zone, ...] = ()
    skipped: str = ""


def checked_flights(case: Case, asked: Asked) -> tuple[Case, list[CheckedFlight]]:
    """Return a case prepared as `adiz.check` does, and its flights in the order of their ids.

    Parameters
    ----------
    case
        The content of a file.
    asked
        How to check.

    Raises
    ------
    InputError
        If no flight can be prepared.
    """
    prepared, findings = asked.preparation.with_findings(case)
    wanted = asked.options["hypotheses"]
    flown = [one for one in prepared.formations if wanted or not one.hypothesis]
    if not flown:
        raise InputError(
            "has only hypotheses; check them with --hypotheses"
            if prepared.formations
            else "has no route to check; leave it out"
        )
    split = _split_tracks(flown)
    flights = [_checked(one, prepared, asked, findings, split) for one in flown]
    return prepared, sorted(flights, key=lambda flight: flight.formation.id)


def _split_tracks(flown: Iterable[Formation]) -> frozenset[int]:
    """Return the routes, by their id(), of which several flights are parts."""
    count = Counter(id(one.legs[0].route) for one in flown if len(one.legs) == 1)
    return frozenset(route for route, flights in count.items() if flights > 1)


def _checked(
    formation: Formation,
    case: Case,
    asked: Asked,
    findings: Iterable[Finding],
    split: frozenset[int],
) -> CheckedFlight:
    flight = DatedFlight(formation, asked.when or when_flown(case, formation))
    known = CheckedFlight(
        formation=formation,
        date=_day_of(case, formation),
        flags=tuple(flags_of(formation, findings, is_split=id(formation.legs[0].route) in split)),
    )
    limit_m = _limit_m(formation, asked)
    selection = asked.selection
    if limit_m is not None:
        near = asked.near_zones.of(formation.path, limit_m)
        selection = replace(selection, named=tuple(near))
    candidates = selection.candidates([flight], [], [])
    zones = undated(candidates) if asked.options["at"] else candidates
    try:
        answers, lines = check_flight(flight, zones, case, asked.options["qnh_hpa"])
    except InputError as error:
        return replace(known, skipped=str(error), flags=(*known.flags, "skipped"))
    far = selection.far(answers, [flight])
    if limit_m is not None:
        far |= {answer.zone for answer in answers if _is_beyond(answer, limit_m)}
        far |= {line.line for line in lines if _is_beyond(line, limit_m)}
    return replace(
        known,
        answers=tuple(answer for answer in answers if answer.zone not in far),
        lines=tuple(line for line in lines if line.line not in far),
        zones=tuple(zone for zone in zones if zone.id not in far),
    )


def _limit_m(formation: Formation, asked: Asked) -> float | None:
    """Return the distance beyond which zones are left out, with the largest error of the path."""
    if asked.within_m is None:
        return None
    return asked.within_m + near_m(formation) - NEAR_M


def _is_beyond(answer: Answer | LineAnswer, limit_m: float) -> bool:
    """Return whether a zone is too far; never if it may have been entered all the same."""
    near = answer.nearest
    is_apart = near is not None and near.separation_m > limit_m
    return is_apart and answer.verdict in OUTSIDE and not answer.gaps


def _day_of(case: Case, formation: Formation) -> str | None:
    """Return the day of a flight: its own, that of its case, or that of its first time."""
    stated = formation.path.date or case.date
    if stated:
        return stated
    times = known_times([formation])
    return str(times[0])[:10] if times else None
