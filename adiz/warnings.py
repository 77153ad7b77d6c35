"""What an answer must warn of: doubtful routes, gaps, conflicting dates, guessed zones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from adiz.geo.certainty import band_of
from adiz.geo.certainty import warnings as speed_warnings
from adiz.geo.model import CHOSEN, Answer, Case, Formation, Route, Zone, date_interval
from adiz.geo.visits import entered_across_gaps, tracks_of, valid_parts, why_unknown
from adiz.layers.words import zone_name

from .bundled_cases import known_times
from .preparation import listed
from .selection import Interval

A_DAY: Final = np.timedelta64(1, "D")
"""What a date may be off by: it may be of another time zone."""


def warnings_of(
    case: Case,
    formations: Iterable[Formation],
    zones: Sequence[Zone],
    answers: Iterable[Answer],
    when: Interval | None,
    qnh_hpa: float | None,
) -> tuple[dict[str, str], ...]:
    """Every warning once, as {"code", "text"}; each zone of a file has those of the file."""
    told = _warnings(case, formations, zones, answers, when, qnh_hpa)
    return tuple({warning["text"]: warning for warning in told}.values())


def _warnings(
    case: Case,
    formations: Iterable[Formation],
    zones: Sequence[Zone],
    answers: Iterable[Answer],
    when: Interval | None,
    qnh_hpa: float | None,
) -> Iterator[dict[str, str]]:
    yield from case.properties.get("warnings", ())
    paths = [formation.path for formation in formations]
    for path in paths:
        yield from _doubts(path)
    for formation in formations:
        for text in speed_warnings(tracks_of(formation.path), band_of(formation)):
            yield {"code": "speed", "text": f"{formation.id}: {text}"}
    for formation in formations:
        yield from _gaps(formation, zones, answers)
    yield from _other_times(case, formations, zones)
    if when is None:
        text = "no date or times known; zones in force today are used; say when with --at"
        yield {"code": "date-unknown", "text": f"{case.name}: {text}"}
    editions: dict[str, list[str]] = {}
    for zone in zones:
        yield from zone.properties.get("warnings", ())
        if any(ring.circles_pole for ring in zone.rings):
            text = (
                "read as lying round a pole, since its boundary makes one turn round the Earth; "
                "if it does not, add vertices where an edge spans more than 180 degrees"
            )
            yield {"code": "round-a-pole", "text": f"{zone.name}: {text}"}
        elif any(ring.wide_across_180 for ring in zone.rings):
            text = (
                "read as lying across 180 degrees, the short way round; if it lies across 0, add "
                "vertices in between"
            )
            yield {"code": "across-180", "text": f"{zone.name}: {text}"}
        for path in paths:
            why = why_unknown(zone, path.altitude_m, path.altitude_datum, qnh_hpa)
            if why is not None:
                text = f"{path.id}: floor and ceiling of {zone.name} cannot be judged: {why}"
                yield {"code": "vertical-unknown", "text": text}
        editions.setdefault(zone.family, []).append(zone.id)
    for family, ids in editions.items():
        if when is not None and len(ids) > 1:
            text = f"the flight spans a change of {family}; checked against {' and '.join(ids)}"
            yield {"code": "edition-change", "text": text}


def _gaps(
    formation: Formation, zones: Sequence[Zone], answers: Iterable[Answer]
) -> Iterator[dict[str, str]]:
    """Where a path is not joined, and what it may have entered there unseen.

    Territorial airspace is left out: to name it would hint at what nobody reported.
    """
    gaps = np.flatnonzero(~formation.path.joined).tolist()
    if not gaps:
        return
    entered = {a.zone for a in answers if a.formation == formation.id and a.visits}
    told = [zone for zone in zones if zone.kind != "territorial" and zone.id not in entered]
    missed = entered_across_gaps(formation, told)
    text = f"{formation.id}: not joined after vertex {listed(gaps)}; not checked in between"
    if missed:
        text += f", where a straight line would enter {', '.join(map(zone_name, missed))}"
    yield {"code": "gap", "text": text}


def _other_times(
    case: Case, formations: Iterable[Formation], zones: Iterable[Zone]
) -> Iterator[dict[str, str]]:
    """Where date and times speak of different days, or times do not tell what was in force."""
    flown = known_times(formations)
    if case.date and flown:
        start, end = date_interval(case.date)
        if flown[1] < start - A_DAY or end + A_DAY < flown[0]:
            text = (
                f"dated {case.date}, but its times are of {str(flown[0])[:10]}; the times are used"
            )
            yield {"code": "date-conflict", "text": f"{case.name}: {text}"}
    for formation in formations:
        for zone in zones:
            parts = (p for track in tracks_of(formation.path) for p in valid_parts(track, zone))
            if any(part.state == "unknown" for part in parts):
                text = (
                    f"whether {zone.name} was in force before its first or after its last time "
                    "cannot be told"
                )
                yield {"code": "validity-unknown", "text": f"{formation.id}: {text}"}


def _doubts(path: Route) -> Iterator[dict[str, str]]:
    """What the path's vertices say of their error, in one sentence."""
    silent = np.isnan(path.bound_m) & np.isnan(path.sigma_m)
    chosen = np.array([status in CHOSEN for status in path.status])
    if silent.all():
        whose = "our reconstruction; " if chosen.any() else ""
        text = f"{whose}error not stated, the answer is that of the bare line"
        yield {"code": "error-not-stated", "text": f"{path.id}: {text}"}
        return
    if chosen.any():
        text = "our reconstruction; no probability is given, only what its bounds prove"
        yield {"code": "reconstruction", "text": f"{path.id}: {text}"}
    if silent.any():
        which = listed(np.flatnonzero(silent).tolist())
        where = "anywhere" if chosen[silent].all() else "exact"
        text = f"error not stated at vertex {which}, taken as {where}"
        yield {"code": "error-not-stated", "text": f"{path.id}: {text}"}
