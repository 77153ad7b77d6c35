"""Measure claims about places and areas, where no path was published."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from ..edges import densify
from ..errors import InputError
from ..model import Area, Zone
from ..visits import against, standing
from .measured import Measure
from .terms import Interval, Terms

PIECES: Final = 32
"""Into how many pieces each side of an outline is cut to look for a place surely inside."""

TOLERANCE_M: Final = 25.0
"""How far such a place may be from the side."""


def place_stays_out(terms: Terms) -> Measure:
    """Measure how far outside a zone a place lies, or a flight that passes so far from it.

    `from` is the place; `apart` the published distance, km, at which the flight passed it. Such a
    flight is taken to be where it is farthest outside: on the shortest way from the place to the
    zone's line. So a distance that is too short to reach the line does not clear a flight.
    """
    spot, zone = terms.spot("from"), terms.zone()
    there = standing(zone, spot.lon, spot.lat)
    away_m = -there.line.distance_m if there.inside else there.line.distance_m
    error_m = spot.error_m + there.line.error_m
    low_km, high_km = (away_m - error_m) / 1000, (away_m + error_m) / 1000
    name = str(zone.properties.get("name_short") or zone.name)
    what, nominal_km = f"how far outside {name} {spot.name} lies", away_m / 1000
    if "apart" in terms.content:
        apart = terms.range("apart")
        if math.isinf(apart.low):
            raise InputError("its 'apart' has no at_least; give the distance that was published")
        low_km, high_km = low_km + apart.low, high_km + apart.high
        nominal_km += apart.low
        most = "" if math.isinf(apart.high) else f" to {apart.high:g}"
        least = "at least " if math.isinf(apart.high) else ""
        what = (
            f"how far outside {name} a flight is, where the line is nearest, that passes {least}"
            f"{apart.low:g}{most} km from {spot.name}"
        )
    return Measure(
        what=what,
        unit="km",
        found=Interval(low_km, high_km, nominal_km),
        published=Interval(0.0, math.inf),
    )


def overlaps(terms: Terms) -> Measure:
    """Measure how many of several areas overlap a zone: surely, at most and as their lines run."""
    names, zone = terms.content.get("areas"), terms.zone()
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names) or not names:
        raise InputError("its 'areas' is no list of zones; name at least one area")
    areas = [terms.shipped(name) for name in names]
    answers = [against(Area(outline=area), zone) for area in areas]
    drawn = [
        area for area, answer in zip(areas, answers, strict=True) if answer.overlap != "outside"
    ]
    surely = sum(_surely_overlap(area, zone) for area in drawn)
    perhaps = sum(a.overlap != "outside" or not a.decidable for a in answers)
    return Measure(
        what=f"{_listed(drawn)}, of {len(areas)} areas, overlap {_short(zone)}",
        unit="",
        found=Interval(surely, perhaps, len(drawn)),
        published=terms.range(),
    )


def _surely_overlap(area: Zone, zone: Zone) -> bool:
    """Return whether some place of an area's outline is inside a zone wherever errors put both."""
    for ring in area.rings:
        sides = densify(ring.lon, ring.lat, ring.edges, tolerance_m=TOLERANCE_M, closed=True)
        corners = np.arange(len(sides[0]))
        at = np.linspace(0, corners[-1], PIECES * corners[-1] + 1)
        lon, lat = (np.interp(at, corners, values).tolist() for values in sides)
        own_m = float(ring.error_m.max()) + TOLERANCE_M
        for place in zip(lon, lat, strict=True):
            there = standing(zone, *place)
            if there.inside and there.line.distance_m > own_m + there.line.error_m:
                return True
    return False


def _listed(areas: list[Zone]) -> str:
    return "; ".join(map(_short, areas)) or "none"


def _short(zone: Zone) -> str:
    return str(zone.properties.get("name_short") or zone.name)
