"""Compute what a claim is about: distances, speeds, depths inside a zone, with their ranges.

Each kind of claim has one function here, from its terms to a Measure. A range covers what the
stated errors allow: the radius of each vertex (its bound, or 95 % of a normal error), of each place
and of the zone's line, and the rounding of each time. Errors add up and are never assumed to
cancel: a range may be wider than necessary, never narrower.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from ..certainty import leeway_m
from ..edges import Geodesic, inverse
from ..errors import InputError
from ..model import STANCES, Answer, Formation, LineCrossing, Ring, Route, Stance, Zone
from ..visits import path_length_m, separation_m, standing, tracks_of, vertex_distances_m
from .depth import depth_range_km
from .measured import ClaimVerdict, Measure, Unmeasurable
from .places import overlaps, place_stays_out
from .prepared_case import SampledTrack
from .terms import Interval, NamedPoint, Terms, text

if TYPE_CHECKING:
    import numpy.typing as npt

_BY_STANCE: Final[Mapping[Stance, ClaimVerdict]] = {
    "agrees": "consistent",
    "contradicts": "inconsistent",
    "leaves open": "not decidable",
}
"""The verdict on a claim that an aircraft was in or out, by how the check's verdict relates to
it."""

_EVENTS: Final = {"entry": (-1, 1), "exit": (1, -1), "inside": (1, 1)}
"""Sides of the zone's line, 1 being inside, where a formation is at `start` and at `end`."""

_AS_CLAIMED_KM: Final = Interval(0.0, math.inf)
"""The published range of a distance on the side of a line that was claimed."""


def measure(kind: str, terms: Terms) -> Measure:
    """Return the measure of a claim.

    Parameters
    ----------
    kind, terms
        The kind of the claim, and what it says.

    Raises
    ------
    Unmeasurable
        If the case has nothing to measure.
    InputError
        If a term is wrong.
    """
    return _MEASURES[kind](terms)


def _enters(terms: Terms) -> Measure:
    """Measure how deep inside a zone a path gets, negative outside; the check decides."""
    formation, zone, answer = _judged(terms)
    return Measure(
        what=f"how deep {_flyer(formation)} gets inside {_name(zone)}; {_says(answer)}",
        unit="km",
        found=depth_range_km(answer, terms.case.sampled(formation), zone),
        published=_AS_CLAIMED_KM,
        verdict=_BY_STANCE[STANCES[answer.verdict]["in"]],
    )


def _stays_out(terms: Terms) -> Measure:
    """Measure how far outside a zone a path stays, negative inside; the check decides.

    What geometry leaves open ends at 0, as the depth that errors allow does not say where anyone
    flew. Without a formation it is a place that stays out, or a flight so far from it.
    """
    if "formation" not in terms.content and "from" in terms.content:
        return place_stays_out(terms)
    formation, zone, answer = _judged(terms)
    verdict = _BY_STANCE[STANCES[answer.verdict]["out"]]
    depth = depth_range_km(answer, terms.case.sampled(formation), zone)
    found = Interval(-depth.high, -depth.low, -depth.nominal)
    if verdict == "not decidable":
        found = Interval(*(max(0.0, km) for km in (found.low, found.high, found.nominal)))
    return Measure(
        what=f"how far outside {_name(zone)} {_flyer(formation)} stays; {_says(answer)}",
        unit="km",
        found=found,
        published=_AS_CLAIMED_KM,
        verdict=verdict,
    )


def _judged(terms: Terms) -> tuple[Formation, Zone, Answer]:
    """Return formation and zone of a claim, and the check's answer without statements."""
    formation, zone = terms.formation(terms.content.get("formation")), terms.zone()
    return formation, zone, terms.case.answer(formation, zone)


def _flyer(formation: Formation) -> str:
    """Return what a formation is called; an id is for files."""
    return formation.name or formation.id


def _says(answer: Answer) -> str:
    """Return what geometry alone says about an entry, in words."""
    if STANCES[answer.verdict]["in"] != "leaves open":
        return f"geometry alone: {answer.verdict}"
    return "geometry alone leaves it open"


def _passes_between(terms: Terms) -> Measure:
    """Measure how far from either place a path passes that crosses the line between them.

    It certainly crosses if it stays clear of both places and some vertex on either side stays clear
    of the line. For a path that does not cross, the measure is its distance from the line,
    negative.
    """
    formation = terms.formation(terms.content.get("formation"))
    a, b = terms.spot("a"), terms.spot("b")
    line = _line(a, b)
    crossings = terms.case.crossings(formation, line)
    path = terms.case.sampled(formation)
    nearer = ""
    if crossings:
        clear, name = _clear_of_both_km(a, b, path)
        surely_km = _surely_crosses_km(formation.path, line, crossings)
        found = Interval(min(clear.low, surely_km), clear.high, clear.nominal)
        nearer = f", nearer to {name}"
    else:
        error_m = float(formation.path.error_m.max())
        found = Interval.about(-separation_m(formation, line) / 1000, error_m / 1000)
    times = {0: "never crosses", 1: "crosses once"}.get(
        len(crossings), f"crosses {len(crossings)} times"
    )
    return Measure(
        what=f"{_flyer(formation)} {times} between {a.name} and {b.name}; clear of both{nearer}",
        unit="km",
        found=found,
        published=_AS_CLAIMED_KM,
    )


def _clear_of_both_km(
    a: NamedPoint, b: NamedPoint, path: Sequence[SampledTrack]
) -> tuple[Interval, str]:
    """Return how far a path stays from the nearer of two places, and which that is as drawn.

    The range is that of the lesser of the two distances: the place with the larger error may be the
    nearer one, and then it sets the lower end.
    """
    to_a, to_b = _to_path_km(a, path), _to_path_km(b, path)
    both = Interval(
        min(to_a.low, to_b.low), min(to_a.high, to_b.high), min(to_a.nominal, to_b.nominal)
    )
    return both, (a if to_a.nominal <= to_b.nominal else b).name


def _surely_crosses_km(path: Route, line: Zone, crossings: tuple[LineCrossing, ...]) -> float:
    """Return how far the surest vertices on either side of a crossing are from the line.

    Errors are subtracted.
    """
    places = zip(path.lon.tolist(), path.lat.tolist(), strict=True)
    away_m = np.array([standing(line, *place).line.distance_m for place in places]) - path.error_m
    marks = [-math.inf, *(c.crossing.distance_m for c in crossings), math.inf]
    at_m, worst = vertex_distances_m(path), -float(path.error_m.max())
    between = [away_m[(at_m > a) & (at_m < b)].max(initial=worst) for a, b in pairwise(marks)]
    return float(max(min(pair) for pair in pairwise(between)) / 1000)


def _distance(terms: Terms) -> Measure:
    """Measure from a point to a point, to a formation's path or to a zone's line."""
    in_words = "words" in terms.content
    start, published = terms.approach() if in_words else (terms.spot("from"), terms.range())
    to = terms.content.get("to")
    if isinstance(to, Mapping) and "formation" in to:
        formation = terms.formation(to["formation"])
        clear = _to_path_km(start, terms.case.sampled(formation))
        found, end = Interval(max(0.0, clear.low), clear.high, clear.nominal), _flyer(formation)
    elif isinstance(to, Mapping) and "zone" in to:
        zone = terms.shipped(text(to["zone"], "to.zone"))
        line = standing(zone, start.lon, start.lat).line
        found = _apart_km(line.distance_m, start.error_m + line.error_m)
        end = f"the line of {_name(zone)}"
    else:
        spot = terms.spot("to")
        found, end = _between_km(start, spot), spot.name
    return Measure(what=f"{start.name} to {end}", unit="km", found=found, published=published)


def _time_window(terms: Terms) -> Measure:
    """Measure how far a formation is, at `start` and `end`, on the right side of a zone's line."""
    formation, zone = terms.formation(terms.content.get("formation")), terms.zone()
    event = text(terms.content.get("event"), "event")
    if event not in _EVENTS:
        raise InputError(f"its 'event' is {event!r}; give {', '.join(_EVENTS)}")
    found = []
    for key, side in zip(("start", "end"), _EVENTS[event], strict=True):
        spot = _spot_at(formation.path, terms.time(key))
        there = standing(zone, spot.lon, spot.lat)
        depth_m = there.line.distance_m if there.inside else -there.line.distance_m
        error_m = spot.error_m + there.line.error_m
        found.append(Interval.about(side * depth_m / 1000, error_m / 1000))
    sides = {"entry": "outside, then inside", "exit": "inside, then outside"}.get(event, event)
    return Measure(
        what=f"how far {_flyer(formation)} is {sides} {_name(zone)} at these times",
        unit="km",
        found=min(found, key=lambda r: r.low),
        published=_AS_CLAIMED_KM,
    )


def _duration(terms: Terms) -> Measure:
    """Measure from `start` to `end`, or over whole paths at a range of speeds `kmh`."""
    if "formations" not in terms.content:
        found = terms.minutes()
        return Measure(what="first to last", unit="min", found=found, published=terms.range())
    formations, kmh = terms.formations(), terms.range("kmh")
    length_m = sum(path_length_m(f.path) for f in formations)
    slack_m = sum(_slack_m(f.path.error_m) for f in formations)
    length = _apart_km(length_m, slack_m)
    nominal = length.nominal / ((kmh.low + kmh.high) / 2)
    names = " and ".join(f.id for f in formations)
    return Measure(
        what=f"{length.nominal:,.0f} km of {names} at {kmh.low:g} to {kmh.high:g} km/h",
        unit="min",
        found=Interval(60 * length.low / kmh.high, 60 * length.high / kmh.low, 60 * nominal),
        published=terms.range(),
    )


def _speed(terms: Terms) -> Measure:
    """Measure from point to point, or over visits to a zone, in the time from `start` to `end`."""
    if "formation" in terms.content:
        length, what = _flown_km(terms)
    else:
        a, b = terms.spot("from"), terms.spot("to")
        length, what = _between_km(a, b), f"{a.name} to {b.name}"
    time = terms.minutes()
    return Measure(
        what=f"{what}, {length.nominal:,.1f} km in {time.nominal:,.1f} min",
        unit="km/h",
        found=Interval(
            60 * length.low / time.high,
            60 * length.high / time.low,
            60 * length.nominal / time.nominal,
        ),
        published=terms.range(),
    )


def _flown_km(terms: Terms) -> tuple[Interval, str]:
    """Return the path's length from the entry of the first visit to the exit of the last."""
    formation, zone = terms.formation(terms.content.get("formation")), terms.zone()
    (first, last), visits = terms.visits(), terms.case.answer(formation, zone).visits
    if last > len(visits):
        made = "1 visit" if len(visits) == 1 else f"{len(visits)} visits"
        raise Unmeasurable(f"{_flyer(formation)} has {made} to {_name(zone)} as drawn")
    from_m, to_m = visits[first - 1].from_m, visits[last - 1].to_m
    path, at_m = formation.path, vertex_distances_m(formation.path)
    inner = path.error_m[(at_m > from_m) & (at_m < to_m)]
    errors = np.array([_error_at_m(path, from_m), *inner, _error_at_m(path, to_m)])
    what = f"{_flyer(formation)} inside {_name(zone)}"
    if first != last:
        inside_km = sum(visit.to_m - visit.from_m for visit in visits[first - 1 : last]) / 1000
        what = (
            f"{_flyer(formation)} from entry {first} into {_name(zone)} to exit {last} "
            f"({inside_km:,.1f} km of it inside)"
        )
    return _apart_km(to_m - from_m, _slack_m(errors)), what


def _count(terms: Terms) -> Measure:
    """Measure how many were counted: the numbers given, or those of the areas drawn.

    A range that every count lies in tests nothing; then there is nothing to measure.
    """
    published = terms.range()
    if published.low <= 0 and math.isfinite(published.high) and _gives_least(terms):
        raise Unmeasurable(
            f"a count is never less than 0, and one of a part of {published.high:g} never more: "
            "such a claim cannot fail; give the number that was published"
        )
    counted = terms.counted()
    if not counted:
        raise Unmeasurable("no area of the case is drawn with a count")
    each_once = all(count == 1 for count in counted.values())
    parts = counted if each_once else [f"{count:g} {name}" for name, count in counted.items()]
    return Measure(
        what=", ".join(parts),
        unit="",
        found=Interval.about(sum(counted.values()), 0.0),
        published=published,
    )


def _gives_least(terms: Terms) -> bool:
    """Return whether the claim publishes a lower limit."""
    value = terms.content.get("published")
    return isinstance(value, Mapping) and "at_least" in value


_MEASURES: Final[Mapping[str, Callable[[Terms], Measure]]] = {
    "enters": _enters,
    "stays out": _stays_out,
    "passes between": _passes_between,
    "distance": _distance,
    "time window": _time_window,
    "duration": _duration,
    "speed": _speed,
    "count": _count,
    "overlaps": overlaps,
}


def _name(zone: Zone) -> str:
    return str(zone.properties.get("name_short") or zone.name)


def _line(a: NamedPoint, b: NamedPoint) -> Zone:
    """Return the geodesic from one point to another, as a zone that is a line."""
    lon, lat = np.array([a.lon, b.lon]), np.array([a.lat, b.lat])
    ring = Ring(lon=lon, lat=lat, edges=(Geodesic(),), closed=False)
    return Zone(id="line", name="line", kind="line", rings=(ring,))


def _apart_km(distance_m: float, error_m: float) -> Interval:
    """Return a distance with its error, never less than zero."""
    low_m = max(0.0, distance_m - error_m)
    return Interval(low_m / 1000, (distance_m + error_m) / 1000, distance_m / 1000)


def _between_km(a: NamedPoint, b: NamedPoint) -> Interval:
    """Return the distance of two points, with the errors of both."""
    length_m = float(inverse(a.lon, a.lat, b.lon, b.lat)[2])
    return _apart_km(length_m, a.error_m + b.error_m)


def _to_path_km(spot: NamedPoint, path: Sequence[SampledTrack]) -> Interval:
    """Return the range from a point to a path; low is negative if errors may let them meet."""
    found = []
    for track in path:
        distance_m = inverse(spot.lon, spot.lat, *track.places)[2]
        error_m = track.aside_m + spot.error_m + track.step_m
        found.append(
            [values.min() for values in (distance_m - error_m, distance_m + error_m, distance_m)]
        )
    low, high, nominal = (np.min(found, axis=0) / 1000).tolist()
    return Interval(low, high, nominal)


def _spot_at(path: Route, time: np.datetime64) -> NamedPoint:
    """Return where a formation is at a time between two timed vertices of an unbroken track."""
    for track in tracks_of(path):
        timed = np.flatnonzero(~np.isnat(track.time))
        if len(timed) and track.time[timed[0]] <= time <= track.time[timed[-1]]:
            seconds = track.time[timed].astype("int64")
            along = np.interp(time.astype("int64"), seconds, track.vertex_m[timed])
            lon, lat = track.point(np.array([along]))
            error_m = _error_at_m(path, float(along))
            return NamedPoint(name=path.id, lon=float(lon[0]), lat=float(lat[0]), error_m=error_m)
    who = path.name or path.id
    raise Unmeasurable(f"{who} has no timed vertex both before and after that time")


def _error_at_m(path: Route, along_m: float) -> float:
    """Return the most that a place on a path moves if its vertices move by their errors."""
    tracks = tracks_of(path)
    track = next((track for track in tracks if along_m <= track.end_m), tracks[-1])
    return float(leeway_m(track, np.array([along_m]))[0])


def _slack_m(error_m: npt.ArrayLike) -> float:
    """Return how much a path's length may change if each vertex moves by its error."""
    errors = np.asarray(error_m)
    return float(2 * errors.sum() - errors[0] - errors[-1])
