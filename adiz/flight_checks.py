"""Check one flight against zones with all that its case says of it, and when it flew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from adiz.geo.certainty import (
    with_stated_times,
    with_statements,
    with_time_errors,
    with_windows,
)
from adiz.geo.check import FormationCheck
from adiz.geo.model import Answer, Case, Formation, LineAnswer, Zone, date_interval

from .bundled_cases import known_times
from .selection import DatedFlight, Interval


def check_flight(
    flight: DatedFlight, zones: Sequence[Zone], case: Case, qnh_hpa: float | None
) -> tuple[list[Answer], list[LineAnswer]]:
    """Return the answers for one flight about the areas and lines in force for it."""
    formation = flight.formation
    of_flight = {zone.id: zone for zone in zones if flight.is_met_by(zone)}
    check = FormationCheck(formation, qnh_hpa=qnh_hpa)
    flyers = {nation for one in case.formations for nation in one.nations if nation}
    answers = []
    for answer in check.answers(of_flight.values()):
        zone = of_flight[answer.zone]
        judged = with_statements(answer, formation, zone, case.statements, flyers=flyers)
        measured = check.with_lengths(judged, zone)
        timed = with_windows(with_time_errors(measured, formation), formation)
        answers.append(with_stated_times(timed, formation, zone, case.statements))
    lines = check.lines(of_flight.values())
    if not lines:
        return answers, []
    # Loaded here, as the check of lines is.
    from adiz.geo.certainty import with_line_statements, with_line_windows

    spoken = [
        with_line_statements(line, formation, of_flight[line.line], case.statements, flyers=flyers)
        for line in lines
    ]
    return answers, [
        with_line_windows(with_time_errors(line, formation), formation) for line in spoken
    ]


def undated(zones: Iterable[Zone]) -> tuple[Zone, ...]:
    """Return the zones as if they were always in force."""
    return tuple(replace(zone, valid_from=None, valid_to=None) for zone in zones)


def when_flown(case: Case, formation: Formation) -> Interval | None:
    """Return when a formation flew, from its times, and its date if these do not cover all of it.

    The date is that of its routes, or else the one that the file states for all.
    """
    dates = dict.fromkeys(leg.route.date or case.date for leg in formation.legs)
    ends_known = not np.isnat(formation.path.time[[0, -1]]).any()
    return _when([date for date in dates if date], known_times([formation]), ends_known)


def when_reported(case: Case, formations: Iterable[Formation]) -> Interval | None:
    """Return when areas were reported: the date of the case and the times of its flights."""
    return _when([case.date] if case.date else [], known_times(formations), times_cover_all=False)


def _when(dates: Iterable[str], flown: Interval | None, times_cover_all: bool) -> Interval | None:
    """Return the interval that contains the times, and the dates unless the times cover all."""
    spans = [date_interval(date) for date in dates]
    if flown is not None:
        spans = [flown] if times_cover_all else [flown, *spans]
    return (min(a for a, _ in spans), max(b for _, b in spans)) if spans else None
