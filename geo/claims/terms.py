"""The terms of a claim: its members in the case file, each read when it is needed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from ..errors import InputError
from ..model import Formation, Ring, Zone, check_degrees
from ..positions import Find, locate, read_approach
from .prepared_case import PreparedCase


@dataclass(frozen=True, slots=True)
class Interval:
    """From low to high, both included; nominal: the value as drawn or written, if there is one."""

    low: float
    high: float
    nominal: float = math.nan

    @classmethod
    def about(cls, nominal: float, error: float) -> Interval:
        """Return a value with an error to either side.

        Parameters
        ----------
        nominal, error
            The value, and how far the true value may be from it, in the same unit.
        """
        return cls(nominal - error, nominal + error, nominal)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPoint:
    """A point with its name and the radius, in metres, within which it lies."""

    name: str
    lon: float
    lat: float
    error_m: float


@dataclass(frozen=True, slots=True)
class Terms:
    """A claim with what is needed to read it: its case, a zone lookup and a place lookup.

    case: prepared, so that the claims of one case share what they compute.

    Every method raises InputError, saying which member is wrong.
    """

    content: Mapping[str, Any]
    case: PreparedCase
    shipped: Callable[[str], Zone]
    find: Find

    def formation(self, name: Any) -> Formation:
        """Return a formation of the case, or one of its routes on its own."""
        return self.case.formation(name)

    def formations(self) -> list[Formation]:
        """Return several formations, at least one."""
        names = self.content.get("formations")
        if not isinstance(names, list) or not names:
            raise InputError("its 'formations' is no list; name at least one formation")
        return [self.formation(name) for name in names]

    def zone(self) -> Zone:
        """Return an area by its id, or a circle of the claim's own."""
        value = self.content.get("zone")
        if isinstance(value, Mapping):
            return _circle(_place(value, "zone"), number(value.get("radius_m"), "zone.radius_m"))
        zone = self.shipped(text(value, "zone"))
        if zone.is_line:
            raise InputError(f"zone '{zone.id}' is a line; nothing is inside it: name an area")
        return zone

    def visits(self) -> tuple[int, int]:
        """Return the numbers of the first and the last visit meant, from 1; 1 and 1 by default."""
        value = self.content.get("visits", [1, 1])
        match value:
            case [int(first), int(last)] if 1 <= first <= last:
                return first, last
        raise InputError(f"its 'visits' is {value!r}; give the first and the last, like [1, 2]")

    def spot(self, key: str) -> NamedPoint:
        """Return a place: by name, in words, with a position of its own, or a vertex of a route."""
        value = self.content.get(key)
        if isinstance(value, str):
            at = locate(value, self.find)
            error_m = 0.0 if math.isnan(at.bound_m) else at.bound_m
            return NamedPoint(name=value, lon=at.lon, lat=at.lat, error_m=error_m)
        if not isinstance(value, Mapping):
            raise InputError(
                f"its '{key}' is neither a name nor a place; give name, lon, lat, source"
            )
        if "route" not in value:
            return _place(value, key)
        path, vertex = self.formation(value["route"]).path, value.get("vertex")
        if not isinstance(vertex, int) or not 0 <= vertex < len(path):
            raise InputError(f"{key}.vertex is {vertex!r}; give a whole number below {len(path)}")
        return NamedPoint(
            name=f"vertex {vertex} of {path.id}",
            lon=float(path.lon[vertex]),
            lat=float(path.lat[vertex]),
            error_m=float(path.error_m[vertex]),
        )

    def approach(self) -> tuple[NamedPoint, Interval]:
        """Return a place and how near it a path came, km, from words.

        Such words are "closest 62 NM from Eluanbi".
        """
        found = read_approach(text(self.content.get("words"), "words"), self.find)
        place = found.place
        spot = NamedPoint(name=place.name, lon=place.lon, lat=place.lat, error_m=place.bound_m)
        return spot, Interval(found.least_m / 1000, found.most_m / 1000)

    def range(self, key: str = "published") -> Interval:
        """Return a number, or at_least and at_most, either of which may be left out."""
        value = self.content.get(key)
        if not isinstance(value, Mapping):
            return Interval.about(number(value, key), 0.0)
        low = number(value.get("at_least", -math.inf), f"{key}.at_least")
        high = number(value.get("at_most", math.inf), f"{key}.at_most")
        if low > high or (low, high) == (-math.inf, math.inf):
            raise InputError(f"its '{key}' is no range; give at_least, at_most or both, in order")
        return Interval(low, high)

    def counted(self) -> dict[str, float]:
        """Return what is counted, by name; for the word "drawn", each area of the case.

        Empty if no area has a count. If an area has several windows, its largest count is taken.
        """
        value = self.content.get("counted")
        if value == "drawn":
            return self.case.area_counts()
        if not isinstance(value, Mapping) or not value:
            raise InputError(
                "its 'counted' is no object; give each thing counted with its number, or \"drawn\""
            )
        return {name: number(count, f"counted.{name}") for name, count in value.items()}

    def time(self, key: str) -> np.datetime64:
        """Return an instant in UTC, written with its offset."""
        value = self.content.get(key)
        try:
            moment = datetime.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise InputError(
                f"its '{key}' is {value!r}, no time with its offset; write it like "
                "2025-12-09T10:35:00+09:00"
            )
        return np.datetime64(round(moment.timestamp() * 1e6), "us")

    def minutes(self) -> Interval:
        """Return the time from `start` to `end`; `rounding_s` is the step each is rounded to."""
        span_s = float((self.time("end") - self.time("start")) / np.timedelta64(1, "s"))
        rounding_s = number(self.content.get("rounding_s", 0.0), "rounding_s")
        if span_s <= rounding_s:
            raise InputError("its 'end' is not later than its 'start'; put them in order")
        return Interval.about(span_s / 60, rounding_s / 60)


def number(value: Any, what: str) -> float:
    """Return a number that a claim states.

    Parameters
    ----------
    value, what
        A JSON value, and its name in an error message.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        raise InputError(f"its '{what}' is {value!r}, not a number")
    return float(value)


def text(value: Any, what: str) -> str:
    """Return a text that a claim states.

    Parameters
    ----------
    value, what
        A JSON value, and its name in an error message.
    """
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"its '{what}' is {value!r}, not text; put it in quotes")
    return value


def _place(value: Mapping[str, Any], key: str) -> NamedPoint:
    """Return a place with a position in the claim itself, which must name its source."""
    text(value.get("source"), f"{key}.source")
    lon, lat = (number(value.get(name), f"{key}.{name}") for name in ("lon", "lat"))
    check_degrees(lon, lat, f"its '{key}'")
    return NamedPoint(
        name=text(value.get("name"), f"{key}.name"),
        lon=lon,
        lat=lat,
        error_m=number(value.get("bound_m", 0.0), f"{key}.bound_m"),
    )


def _circle(centre: NamedPoint, radius_m: float) -> Zone:
    """Return the circle at a geodesic distance of a place, as a zone."""
    ring = Ring.circle(centre.lon, centre.lat, radius_m, centre.error_m)
    return Zone(id="circle", name=centre.name, kind="custom", rings=(ring,))
