"""Read the boundary of an OpenAir airspace: points, arcs, a circle, or the axis of an airway."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ...edges import inverse
from ...errors import InputError
from ...units import NAUTICAL_MILE_M
from ..circles import Place, place_on_circle, slack_m
from .positions import position_in, positions_in
from .records import Record

_NUMBER: Final = r"[+-]?\d+(?:\.\d+)?"
_ARC: Final = re.compile(rf"({_NUMBER})\s*,\s*({_NUMBER})\s*,\s*({_NUMBER})")
_VARIABLE: Final = re.compile(r"([A-Za-z])\s*=\s*(.*)")
_LARGEST_NM: Final = 5000.0

_NO_ARC: Final = (
    "an arc ends where it begins, which may be nothing or a circle; write DC for a circle"
)

STRAIGHT: Final = "planar"
"""How points are joined is not said in the format: an assumption, as for GeoJSON."""


@dataclass(slots=True)
class Boundary:
    """A boundary while it is read.

    lon, lat of the vertices are in `places`; edges[i] follows vertex i, and `lines` has the line of
    each vertex. repeated: lines of points that repeat the one before.
    """

    places: list[Place] = field(default_factory=list)
    edges: list[Any] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    is_airway: bool = False
    width_nm: float | None = None
    centre: Place | None = None
    clockwise: bool = True
    has_circle: bool = False

    def add(self, record: Record) -> None:
        """Add what a record says; raise InputError if it is not understood or does not fit."""
        if self.has_circle and record.code != "V":
            raise InputError(f"{record.code} follows a DC; a circle is a boundary by itself")
        if self.places and self.is_airway != (record.code == "DY") and record.code != "V":
            raise InputError(f"{record.code} and DY are in one airspace; give either")
        _READ[record.code](self, record)

    def point(self, place: Place, line: int) -> None:
        """Add a vertex, joined to the one before by a line of unstated kind.

        A point that repeats the end of an arc is how the format is written; it adds nothing.
        """
        if self.places and self.places[-1] == place:
            if not self.edges or self.edges[-1] == STRAIGHT:
                self.repeated.append(line)
            return
        if self.places:
            self.edges.append(STRAIGHT)
        self.places.append(place)
        self.lines.append(line)

    def arc(self, start: Place, end: Place, radius_m: float, line: int) -> None:
        """Add an arc round the centre; its start may be the vertex before."""
        if not self.places or self.places[-1] != start:
            self.point(start, line)
        lon, lat = self.required_centre()
        edge = {"center": [lon, lat], "radius_m": radius_m, "clockwise": self.clockwise}
        self.edges.append({"arc": edge})
        self.places.append(end)
        self.lines.append(line)

    def required_centre(self) -> Place:
        """Return the centre of arcs and circles."""
        if self.centre is None:
            raise InputError("an arc or circle has no centre; put V X=... before it")
        return self.centre

    def closed(self) -> None:
        """Join the last vertex to the first, unless it is the first; drop further repeats of it."""
        while len(self.places) > 2 and self.places[-1] == self.places[-2] == self.places[0]:
            if self.edges[-1] != STRAIGHT:
                break
            self.repeated.append(self.lines.pop())
            self.places.pop()
            self.edges.pop()
        if self.places[0] != self.places[-1]:
            self.edges.append(STRAIGHT)
            self.places.append(self.places[0])


def boundary_of(records: Sequence[Record], name: str, line: int) -> Boundary:
    """Return the boundary that the records of an airspace describe.

    Parameters
    ----------
    records
        Its V and D records, in order.
    name, line
        Name of the file, and the line on which the airspace begins.

    Raises
    ------
    InputError
        With the line of the record that is wrong.
    """
    boundary = Boundary()
    for record in records:
        try:
            boundary.add(record)
        except InputError as error:
            raise InputError(error.reason, places=(name,), line=record.line) from None
    if not boundary.places:
        raise InputError(
            "has no boundary; give DP, DA, DB or DC records", places=(name,), line=line
        )
    if not boundary.is_airway:
        boundary.closed()
    return boundary


def _set(boundary: Boundary, record: Record) -> None:
    """Set a variable: the centre, the direction or the width; the zoom is of no use here."""
    match = _VARIABLE.fullmatch(record.text)
    if match is None:
        raise InputError(f"V {record.text[:40]!r} is not understood; write V X=..., V D=+ or V D=-")
    which, value = match[1].upper(), match[2].strip()
    if which == "X":
        boundary.centre = position_in(value)
    elif which == "D" and value in ("+", "-"):
        boundary.clockwise = value == "+"
    elif which == "W":
        boundary.width_nm = _number(value, "the width of an airway")
    elif which not in ("Z", "T"):
        raise InputError(f"V {record.text[:40]!r} is not understood; write V X=..., V D=+ or V D=-")


def _point(boundary: Boundary, record: Record) -> None:
    boundary.point(position_in(record.text), record.line)


def _airway(boundary: Boundary, record: Record) -> None:
    boundary.is_airway = True
    boundary.point(position_in(record.text), record.line)


def _circle(boundary: Boundary, record: Record) -> None:
    """Add a circle, which begins and ends in its northernmost place."""
    radius_m = _radius_m(record.text)
    if boundary.places:
        raise InputError("DC follows other points; a circle is a boundary by itself")
    north = place_on_circle(boundary.required_centre(), 0.0, radius_m)
    boundary.arc(north, north, radius_m, record.line)
    boundary.has_circle = True


def _arc_of_bearings(boundary: Boundary, record: Record) -> None:
    """Add an arc from one true bearing to another; those of a full turn make a circle."""
    match = _ARC.fullmatch(record.text)
    if match is None:
        raise InputError(
            f"DA {record.text[:40]!r} is not understood; write radius, first and last bearing"
        )
    radius_m = _radius_m(match[1])
    centre = boundary.required_centre()
    if float(match[2]) == float(match[3]):
        raise InputError(_NO_ARC)
    first, last = float(match[2]) % 360.0, float(match[3]) % 360.0
    start = place_on_circle(centre, first, radius_m)
    end = start if first == last else place_on_circle(centre, last, radius_m)
    boundary.arc(start, end, radius_m, record.line)


def _arc_of_points(boundary: Boundary, record: Record) -> None:
    """Add an arc from one point to another; its radius is the mean of their distances."""
    ends = positions_in(record.text)
    if len(ends) != 2:
        raise InputError(f"DB {record.text[:80]!r} has {len(ends)} positions; give two")
    start, end = ends
    if start == end:
        raise InputError(_NO_ARC)
    lon, lat = boundary.required_centre()
    first_m, last_m = (float(inverse(lon, lat, *place)[2]) for place in (start, end))
    radius_m = (first_m + last_m) / 2
    if not 0 < radius_m <= _LARGEST_NM * NAUTICAL_MILE_M:
        raise InputError(f"the arc has a radius of {radius_m:,.0f} m; correct its centre or ends")
    if abs(first_m - last_m) / 2 > slack_m(radius_m):
        raise InputError(
            f"the ends of the arc lie {first_m:,.0f} and {last_m:,.0f} m from its centre; correct "
            "the centre or the ends"
        )
    boundary.arc(start, end, radius_m, record.line)


def _radius_m(text: str) -> float:
    """Return a radius that is given in nautical miles."""
    return _number(text, "a radius") * NAUTICAL_MILE_M


def _number(text: str, what: str) -> float:
    """Return a positive number of nautical miles."""
    if not re.fullmatch(_NUMBER, text) or not 0 < float(text) <= _LARGEST_NM:
        raise InputError(f"{what} is {text[:40]!r}; give nautical miles, such as 5.5")
    return float(text)


_READ: Final[dict[str, Callable[[Boundary, Record], None]]] = {
    "V": _set, "DP": _point, "DY": _airway, "DC": _circle, "DA": _arc_of_bearings,
    "DB": _arc_of_points,
}  # fmt: skip
