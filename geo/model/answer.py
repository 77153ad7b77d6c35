"""What the check answers: crossings, visits and one answer per formation and zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np

from .dates import to_millisecond
from .lengths import Lengths

Relation = Literal["own", "foreign", "disputed", "unknown"]
"""Whose zone it is to the aircraft: see `formation.relation`."""
Nominal = Literal["inside", "outside", "touch", "along"]
"""Where the nominal line is, without any error."""
Basis = Literal["geometry", "probability", "bound", "statement"]
"""What the verdict rests on: the line as drawn, the share of samples, the bounds, or a
statement."""
Verdict = Literal[
    "entered", "probably entered", "possibly entered", "did not enter",
    "certain", "depends", "excluded", "undecidable", "touch", "along",
]  # fmt: skip
"""The verdict, as in the JSON.

entered, probably entered, possibly entered, did not enter: by the line as drawn if no error is
stated, else by the share of paths within the error that enter. certain, excluded: on every path or
on no path within the bounds, or by a published statement. depends: the bounds of the path leave it
open. undecidable: what is known of the zone, of altitudes or of dates leaves it open; the zone
could be reached in a gap of the path; or, for territorial airspace, the share is between 5 and 95
%. touch, along: the line meets the boundary and does not enter.
"""

DEPENDS: Final = "depends"
"""The path leaves it open: another path within its bounds would give another answer."""

UNDECIDABLE: Final = "undecidable"
"""The zone, an altitude, a date or a gap in the path leaves it open; for territorial airspace, a
probability may do so too."""

SURELY_INSIDE: Final[frozenset[Verdict]] = frozenset({"certain", "entered"})
"""It entered, without reservation. Who was first is decided by these alone."""

INSIDE: Final[frozenset[Verdict]] = frozenset({*SURELY_INSIDE, "probably entered"})
"""It is more likely to have entered than not. These count as incursions, and agree with statements
and claims of an entry."""

OPEN: Final[frozenset[Verdict]] = frozenset({DEPENDS, UNDECIDABLE})
"""Geometry does not decide. Only these may be decided by a published statement."""

MAY_BE_INSIDE: Final[frozenset[Verdict]] = frozenset({*INSIDE, "possibly entered", *OPEN})
"""An entry is not ruled out."""

OUTSIDE: Final[frozenset[Verdict]] = frozenset({"did not enter", "excluded"})
"""It stayed out. Such zones are reported together, by how near the path comes."""

ON_BOUNDARY: Final[frozenset[Verdict]] = frozenset({"touch", "along"})
"""It met the boundary and did not enter: not an entry, but never listed with zones that it avoided.

Every verdict is in one of MAY_BE_INSIDE, OUTSIDE and ON_BOUNDARY.
"""

SUREST_FIRST: Final[tuple[Verdict, ...]] = (
    "certain", "entered", "probably entered", "possibly entered", DEPENDS, UNDECIDABLE,
)  # fmt: skip
"""MAY_BE_INSIDE in the order of importance."""

Says = Literal["in", "out"]
"""Whether a statement or a claim puts its aircraft in or out of a zone."""

Stance = Literal["agrees", "contradicts", "leaves open"]

STANCES: Final[Mapping[Verdict, Mapping[Says, Stance]]] = {
    "certain": {"in": "agrees", "out": "contradicts"},
    "entered": {"in": "agrees", "out": "contradicts"},
    "probably entered": {"in": "agrees", "out": "contradicts"},
    "possibly entered": {"in": "leaves open", "out": "leaves open"},
    DEPENDS: {"in": "leaves open", "out": "leaves open"},
    UNDECIDABLE: {"in": "leaves open", "out": "leaves open"},
    "touch": {"in": "leaves open", "out": "leaves open"},
    "along": {"in": "leaves open", "out": "leaves open"},
    "did not enter": {"in": "contradicts", "out": "agrees"},
    "excluded": {"in": "contradicts", "out": "agrees"},
}
"""How a verdict relates to someone who says that the aircraft was in, or out.

Statements and claims are judged by this table alone. `possibly entered` is less likely than not,
so it supports neither; but it allows both, so it contradicts neither. A touch is within the error
of whatever is said.
"""

Reason = Literal[
    "boundary", "readings", "altitude", "datum", "limits", "date", "path", "near", "gap",
    "statements", "above", "below", "not in force",
]  # fmt: skip
"""What decided a verdict, if that was more than the place of the line and its stated errors.

If the verdict is open. boundary: the zone's own error. readings: those of its text. altitude,
datum, limits: floor and ceiling cannot be compared, as the route gives no altitude, as it is
measured from another datum, or as the zone's words could not be read. date: it is not known whether
the zone was in force. path: the bounds of the path. near: for territorial airspace, a probability
between 5 and 95 %. gap: nothing is known between two fixes. statements: they contradict each other.

If the path stayed outside though it passed over or under the zone. above: it was above the
ceiling; below: below the floor; not in force: the zone was not in force then.
"""

TimeBasis = Literal["published", "interpolated", "speed"]
"""What a time rests on: the vertex itself, its neighbours, or a published range of speeds."""
Vertical = Literal["inside", "outside", "unknown", "not limited"]


@dataclass(frozen=True, kw_only=True)
class Range:
    """From the 5th to the 95th percentile of the samples that enter; None where undefined.

    time: to the millisecond. place_m: the distance from the nominal place within which 90 % of the
    samples lie. note: why a value is undefined.
    """

    distance_m: tuple[float, float] | None = None
    time: tuple[np.datetime64, np.datetime64] | None = None
    place_m: float | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.time is not None:
            object.__setattr__(self, "time", tuple(map(to_millisecond, self.time)))


@dataclass(frozen=True, kw_only=True)
class Ranges:
    """From the 5th to the 95th percentile of all samples that enter, whatever visits they have.

    first_entry, last_exit: only a note if too many samples begin or end inside. length_m,
    duration_s: total inside; duration_s is None if a time is unknown.
    """

    first_entry: Range
    last_exit: Range
    length_m: tuple[float, float]
    duration_s: tuple[float, float] | None = None


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """A place on a formation's path where it enters or leaves a zone, or crosses a line.

    Attributes
    ----------
    lon, lat
        Degrees WGS84, -180 <= lon < 180.
    distance_m
        From the formation's start, over joined legs.
    leg, fraction
        Index of the leg in the formation's path, and the share of that leg's length.
    time, time_basis
        UTC, and what it rests on; None if unknown. A time that is not published itself is kept to
        the millisecond.
    range
        Where and when the crossing may be, by the samples within the errors.
    """

    lon: float
    lat: float
    distance_m: float
    leg: int
    fraction: float
    time: np.datetime64 | None = None
    time_basis: TimeBasis | None = None
    range: Range = Range()

    def __post_init__(self) -> None:
        if self.time_basis != "published":
            object.__setattr__(self, "time", to_millisecond(self.time))


@dataclass(frozen=True, kw_only=True)
class Deepest:
    """The point of a visit that is farthest inside; depth_m is its distance to the boundary."""

    lon: float
    lat: float
    distance_m: float
    depth_m: float


@dataclass(frozen=True, kw_only=True)
class StatedTime:
    """When a published statement has a formation inside; start or end is None if not stated."""

    who: str
    start: np.datetime64 | None
    end: np.datetime64 | None


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A maximal stretch inside; entry or exit is None if the path begins or ends inside.

    Attributes
    ----------
    visit
        Its number in the answer, from 1.
    track
        Number, from 0, of the unbroken part of the path that it is on, in
        adiz.geo.visits.tracks_of(path).
    vertex
        For a visit at a single position that is joined to no other, that position's index in the
        path; None on a line.
    from_m, to_m
        Metres from the start of the path.
    duration_s
        Seconds, None if a time is unknown.
    decidable
        Whether it would be a visit under every reading, wherever the zone's error may put its line.
    stated
        Times that published statements give and that can belong to no other visit.
    unheard_min
        Length in minutes of the longest bridged pause that the visit starts in, ends in or falls
        within; None if it touches no bridged pause.
    lengths
        What the bounds prove about it; None if the path states no bound.
    """

    visit: int
    track: int
    vertex: int | None = None
    entry: Crossing | None
    exit: Crossing | None
    from_m: float
    to_m: float
    duration_s: float | None
    deepest: Deepest
    decidable: bool
    vertical: Vertical
    length_range_m: tuple[float, float] | None = None
    stated: tuple[StatedTime, ...] = ()
    unheard_min: float | None = None
    lengths: Lengths | None = None

    @property
    def length_m(self) -> float:
        """Return the metres flown inside."""
        return self.to_m - self.from_m


@dataclass(frozen=True, kw_only=True)
class Nearest:
    """Where a path that stays outside comes nearest to a zone, and the zone's nearest point.

    lon, lat and along_m are the path's place, in degrees WGS84 and in metres from its start. Both
    places are separation_m apart, metres along a geodesic.
    """

    lon: float
    lat: float
    along_m: float
    zone_lon: float
    zone_lat: float
    separation_m: float
    time: np.datetime64 | None = None
    separation_range_m: tuple[float, float] | None = None


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A gap in a path in which a zone could be reached.

    leg: index of the unjoined leg in the formation's path. at_m: from the path's start; a gap adds
    nothing to it. length_m: geodesic distance between its ends. start, end: the last known time
    before it and the first after it; None if unknown.
    """

    leg: int
    at_m: float
    length_m: float
    start: np.datetime64 | None = None
    end: np.datetime64 | None = None

    @property
    def minutes(self) -> float | None:
        """Return how long it lasted; None if unknown."""
        if self.start is None or self.end is None:
            return None
        return float((self.end - self.start) / np.timedelta64(1, "m"))


def contradicting(statements: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return who published a statement that contradicts an answer or another one, each once."""
    against = (s for s in statements if s.get("effect") == "contradicts")
    names = (name.strip() for s in against for name in str(s.get("who") or "").split(";"))
    return tuple(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The answer about one formation and one zone.

    Attributes
    ----------
    visits
        Those of the nominal line.
    nearest
        Where the path is nearest to the zone, if there is no visit.
    readings
        For each edge kind, (from_m, to_m) of each visit that there would be if the assumed edges
        were of that kind; empty if the text states its edges.
    reason, vertical_range_m
        What decided; and, if altitude did, how far at least and at most the path is above the
        ceiling or below the floor.
    on_our_line, has_bounds
        Whether a vertex of the path is reconstructed or taken from another flight; whether a vertex
        states a bound.
    gaps
        Those in which the zone could be reached, whatever the verdict.
    lengths
        What the bounds prove about the length inside; None if the path states no bound.
    ranges
        Over all samples that enter, for a measured path.
    """

    formation: str
    zone: str
    kind: str
    relation: Relation
    verdict: Verdict
    basis: Basis
    nominal: Nominal
    visits: tuple[Visit, ...]
    nearest: Nearest | None
    probability: float | None = None
    statements: tuple[Mapping[str, Any], ...] = ()
    readings: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    reason: Reason | None = None
    vertical_range_m: tuple[float, float] | None = None
    on_our_line: bool = False
    has_bounds: bool = False
    gaps: tuple[Gap, ...] = ()
    lengths: Lengths | None = None
    ranges: Ranges | None = None

    @property
    def length_m(self) -> float:
        """Return the metres flown inside on the line as drawn, over all visits."""
        return sum(visit.length_m for visit in self.visits)

    @property
    def is_guess(self) -> bool:
        """Return whether only our own guess touches territorial airspace.

        Then nobody says that the aircraft was in it, and either the bounds of the path leave it
        open or the line is a reconstruction that states no bound. A published position that lies
        inside is not a guess.
        """
        if self.kind != "territorial" or self.verdict in OUTSIDE or self._is_reported:
            return False
        if self.verdict in OPEN:
            return self.on_our_line or self.basis == "bound"
        return self.on_our_line and self.basis == "geometry"

    @property
    def is_denied_guess(self) -> bool:
        """Return whether our own guess lies in territorial airspace that a statement excludes.

        Then only the verdict and its source are known; how far our line is drawn inside says
        nothing. A line drawn outside, or published without bounds, is not such a guess.
        """
        excluded = self.basis == "statement" and self.verdict in OUTSIDE
        drawn_inside = bool(self.visits) and (self.on_our_line or self.has_bounds)
        return self.kind == "territorial" and excluded and drawn_inside and not self._is_reported

    @property
    def _is_reported(self) -> bool:
        """Return whether a statement or a published position puts the aircraft in the zone."""
        said = any(statement.get("says") == "in" for statement in self.statements)
        lone = any(visit.vertex is not None for visit in self.visits)
        return said or (lone and not self.on_our_line)

    @property
    def contradicted_by(self) -> tuple[str, ...]:
        """Return who published a statement that contradicts the answer or another statement."""
        return contradicting(self.statements)

    @property
    def counted(self) -> tuple[Visit, ...]:
        """Return the visits that count as entered: those that are decidable.

        If none is decidable, all are returned: the verdict leaves it open, or a statement decides
        it.
        """
        return tuple(visit for visit in self.visits if visit.decidable) or self.visits
