"""A comparison of flights as lines of text."""

from __future__ import annotations

import math
from textwrap import wrap

from adiz.comparison import Comparison, First, Flight, Passing
from adiz.geo.escaping import shown_name
from adiz.geo.model import Answer, Formation, Zone
from adiz.layers.words import (
    CAVEAT,
    count_words,
    counted,
    counted_visits,
    day,
    gap_note,
    is_of_positions,
    is_unheard,
    stated_against,
    sum_range_m,
    undecided_words,
    unjoined,
    with_certain,
)

from .words import WIDTH, aligned, km, tidy, total, verdict, wrapped, zone_label


def text(comparison: Comparison) -> str:
    """Return flights, zones, firsts, and the cases that are not compared."""
    blocks = [_flights(comparison)]
    blocks += [_zone(comparison, zone) for zone in comparison.zones]
    if comparison.firsts:
        lines = [line for first in comparison.firsts for line in _first(comparison, first)]
        blocks.append("\n".join(["First of these flights", *lines]))
    brackets = "with the least and the most in brackets, from the errors of path and place"
    notes = [f"Note: kilometres are of the nominal lines, {brackets}; firsts are of these flights"]
    if comparison.not_compared:
        ids = ", ".join(comparison.not_compared)
        notes.append(f"Note: no route was published for {ids}; not compared, nor for firsts")
    blocks.append("\n".join(line for note in [*notes, CAVEAT] for line in wrap(note, WIDTH)))
    return "\n\n".join(blocks)


def title(comparison: Comparison) -> str:
    """Return the headline of the map of all flights."""
    count = len(comparison.flights)
    dates = [flight.date for flight in comparison.flights if flight.date]
    span = " to ".join(map(day, dict.fromkeys((dates[0], dates[-1])))) if dates else ""
    flights = "1 flight" if count == 1 else f"{count} flights side by side"
    return f"{flights}, {span}" if span else flights


def _flights(comparison: Comparison) -> str:
    places = [passing.place for passing in comparison.flights[0].passings]
    head = ("flight", "date", "km", "farthest from its start")
    rows = [
        (
            shown_name(flight.name),
            flight.date or "?",
            km(flight.length_m),
            f"{km(flight.farthest.distance_m)} km, {_position(flight)}",
        )
        for flight in comparison.flights
    ]
    blocks = [aligned([head, *rows])]
    for i, text in enumerate(places):
        nearest = [
            (f"  {shown_name(flight.name)}", _near(flight.passings[i]))
            for flight in comparison.flights
        ]
        blocks.append(f"Nearest, {tidy(text)}\n{aligned(nearest)}")
    return "\n\n".join(blocks)


def _near(passing: Passing) -> str:
    """Return a distance with its range."""
    found = passing.found
    nominal = f"{found.nominal:,.0f} km"
    if not math.isfinite(found.high):
        return f"{nominal}, of a path that may be anywhere"
    return f"{nominal} ({found.low:,.0f} to {found.high:,.0f})"


def _position(flight: Flight) -> str:
    lon, lat = flight.farthest.lon, flight.farthest.lat
    return f"{abs(lat):.1f}°{'N' if lat >= 0 else 'S'} {abs(lon):.1f}°{'E' if lon >= 0 else 'W'}"


def _zone(comparison: Comparison, zone: Zone) -> str:
    found = [(f, a) for f in comparison.flights for a in f.answers if a.zone == zone.id]
    found.sort(key=lambda item: item[1].is_guess)
    rows = [
        (f"  {shown_name(f.name)}", _inside(answer, f.formation), _words(answer, f.formation, zone))
        for f, answer in found
    ]
    return f"{zone_label(zone)}\n{aligned(rows)}"


def _inside(answer: Answer, formation: Formation) -> str:
    if unjoined(formation.path) and answer.visits:
        return counted(formation.path, answer.visits)
    visits = counted_visits(answer)
    if answer.is_guess or is_of_positions(answer, formation.path):
        return ""
    if not visits:
        return "nominally outside"
    count = count_words(answer, visits, "visit", "visits")
    range_m = sum_range_m(answer, visits)
    words = f"{with_certain(answer, total(answer, visits), range_m)}{count}"
    return "; ".join(filter(None, (words, undecided_words(answer, "visit"))))


def _words(answer: Answer, formation: Formation, zone: Zone) -> str:
    own = ", their own zone" if answer.relation == "own" else ""
    against = "".join(f"; {text}" for text in [stated_against(answer, formation, zone)] if text)
    besides = gap_note(answer) if answer.gaps and not is_unheard(answer) else ""
    return f"{verdict(answer, zone, formation.path)}{own}{against}" + (
        f"; {besides}" if besides else ""
    )


def _first(comparison: Comparison, first: First) -> list[str]:
    zone = next((zone for zone in comparison.zones if zone.id == first.what), None)
    what = f"into {zone_label(zone)}" if zone else tidy(first.what)
    flights = tidy(" and ".join(first.flights))
    unless = tidy(f", unless {' or '.join(first.unless)} did") if first.unless else ""
    text = f"{what}: {flights}, {first.date}{unless}"
    return wrapped(text, 2)
