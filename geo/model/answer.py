"""What the check says: crossings, visits and one answer per formation and zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np

from .lengths import Lengths

Relation = Literal["own", "foreign", "disputed", "unknown"]
Nominal = Literal["inside", "outside", "touch", "along"]
Basis = Literal["geometry", "probability", "bound", "statement"]
Verdict = Literal[
    "entered", "probably entered", "possibly entered", "did not enter",
    "certain", "depends", "excluded", "undecidable", "touch", "along",
]  # fmt: skip
"""The verdict, as in the JSON.

entered, probably entered, possibly entered, did not enter: as the line is drawn where no error is
stated, else by the share of paths within the error that enter. certain, excluded: on every path or
on no path within the bounds, or by a published statement. depends: the bounds of the path leave it
open. undecidable: what is known of the zone, of altitudes or of dates leaves it open, it could be
reached in a gap of the path, or of territorial airspace a share is between 5 and 95 %. touch,
along: the line meets the boundary and does not enter.
"""

DEPENDS: Final = "depends"
"""What the path leaves open: another path within its bounds would give another answer."""

UNDECIDABLE: Final = "undecidable"
"""What the zone, an altitude, a date or a gap in the path leaves open; of territorial airspace, a
probability too."""

SURELY_INSIDE: Final[frozenset[Verdict]] = frozenset({"certain", "entered"})
"""It entered, without reserve. What was first rests on these alone."""

INSIDE: Final[frozenset[Verdict]] = frozenset({*SURELY_INSIDE, "probably entered"})
"""It entered rather than not. These are incursions; statements and claims of an entry agree."""

OPEN: Final[frozenset[Verdict]] = frozenset({DEPENDS, UNDECIDABLE})
"""Geometry says neither. A published statement may decide these alone."""

MAY_BE_INSIDE: Final[frozenset[Verdict]] = frozenset({*INSIDE, "possibly entered", *OPEN})
"""An entry is not ruled out."""

OUTSIDE: Final[frozenset[Verdict]] = frozenset({"did not enter", "excluded"})
"""It stayed out. Such zones are told together, by how near the path comes."""

ON_BOUNDARY: Final[frozenset[Verdict]] = frozenset({"touch", "along"})
"""It met the boundary and did not enter: no entry, but never told with what stayed away.

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
"""What a verdict is to one who says that the aircraft was in, or out.

Statements and claims are judged by this table alone. `possibly entered` is less likely than not, so
that it bears neither out; but it allows both, so that it contradicts neither. A touch is within the
error of whatever is said.
"""

Reason = Literal[
    "boundary", "readings", "altitude", "datum", "limits", "date", "path", "near", "gap",
    "statements", "above", "below", "not in force",
]  # fmt: skip
"""What decided a verdict, where it is more than where the line lies and the errors it states.

Of what is open. boundary: the zone's own error. readings: a silent text, whose readings differ.
altitude, datum, limits: floor and ceiling cannot be compared, because the route gives no altitude,
because it is measured from something else, or because the zone's words are not read. date: whether
the zone was in force is not known. path: the bounds of the path. near: of territorial airspace, a
probability between 5 and 95 %. gap: what lies between two fixes is not known. statements: two of
them are against each other.

Of what stayed outside though it passed over or under the zone. above: its ceiling; below: its
floor; not in force: the zone was not, then.
"""

TimeBasis = Literal["published", "interpolated", "speed"]
Vertical = Literal["inside", "outside", "unknown", "not limited"]


@dataclass(frozen=True, kw_only=True)
class Range:
    """From the 5th to the 95th percentile of the draws that enter; None where it has no meaning.

    place_m: the distance from the nominal place within which 90 % of them lie. note: why not.
    """

    distance_m: tuple[float, float] | None = None
    time: tuple[np.datetime64, np.datetime64] | None = None
    place_m: float | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ranges:
    """From the 5th to the 95th percentile of all draws that enter, however many visits they have.

    first_entry, last_exit: a note where too many draws begin or end inside. length_m, duration_s:
    altogether inside; duration_s is None where a time is not known.
    """

    first_entry: Range
    last_exit: Range
    length_m: tuple[float, float]
    duration_s: tuple[float, float] | None = None


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """A place on a formation's path.

    lon, lat: degrees WGS84, -180 <= lon < 180. distance_m: from the formation's start, over joined
    legs. leg: index of the leg in the formation's path; fraction: of that leg's length.
    """

    lon: float
    lat: float
    distance_m: float
    leg: int
    fraction: float
    time: np.datetime64 | None = None
    time_basis: TimeBasis | None = None
    range: Range = Range()


@dataclass(frozen=True, kw_only=True)
class Deepest:
    """The point of a visit farthest inside; depth_m: distance to the zone's boundary."""

    lon: float
    lat: float
    distance_m: float
    depth_m: float


@dataclass(frozen=True, kw_only=True)
class StatedTime:
    """When a published statement has a formation inside; start or end is None where not stated."""

    who: str
    start: np.datetime64 | None
    end: np.datetime64 | None


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A maximal stretch inside. entry or exit is None where the path begins or ends inside.

    visit: its number among those of the answer, from 1. track: place, from 0, of the unbroken part
    of the path that it is on, among adiz.geo.visits.tracks_of(path). vertex: index in the path of
    the position that it is, where that is joined to no other; None on a line. stated: times that
    published statements give and that can be of no other visit. unheard_min: minutes of the longest
    pause in it, where it begins, ends or lies in one that is a gap unless it is to be flown over.
    lengths: what bounds prove of it, None where the path states none.
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
        """Metres flown inside."""
        return self.to_m - self.from_m


@dataclass(frozen=True, kw_only=True)
class Nearest:
    """Where a path that stays outside comes nearest, and the zone's point it is nearest to."""

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

    leg: index of the leg, which is not joined, in the formation's path. at_m: from the path's
    start; a gap adds nothing to it. length_m: geodesic between its ends. start, end: when the path
    was last known before it and first after it, None where not known.
    """

    leg: int
    at_m: float
    length_m: float
    start: np.datetime64 | None = None
    end: np.datetime64 | None = None

    @property
    def minutes(self) -> float | None:
        """How long it lasted; None where that is not known."""
        if self.start is None or self.end is None:
            return None
        return float((self.end - self.start) / np.timedelta64(1, "m"))


def contradicting(statements: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return who published what an answer or another statement is against, each once."""
    against = (s for s in statements if s.get("effect") == "contradicts")
    names = (name.strip() for s in against for name in str(s.get("who") or "").split(";"))
    return tuple(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One formation against one zone.

    visits describe the nominal line. readings: per edge kind the (from_m, to_m) of each visit that
    an assumed edge of that kind would give; empty where the text states its edges. reason: what
    decided; vertical_range_m: by how much, at least and at most, the path is above the ceiling or
    below the floor where that decided. on_our_line: whether a vertex of the path is reconstructed
    or taken from another flight; has_bounds: whether one states a bound. gaps: those in which the
    zone could be reached, whatever the verdict. lengths: what bounds prove of the length inside,
    None where the path states none. ranges: over all draws that enter, of a measured path.
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
        """Metres flown inside on the line drawn, all visits, decidable or not."""
        return sum(visit.length_m for visit in self.visits)

    @property
    def is_guess(self) -> bool:
        """Whether nothing but our own guess touches territorial airspace.

        Nobody says that the aircraft was in it, and either the bounds of the path leave it open or
        the line is a reconstruction that states no bound. A published position that lies inside is
        no guess.
        """
        if self.kind != "territorial" or self.verdict in OUTSIDE or self._is_reported:
            return False
        if self.verdict in OPEN:
            return self.on_our_line or self.basis == "bound"
        return self.on_our_line and self.basis == "geometry"

    @property
    def is_denied_guess(self) -> bool:
        """Whether our own guess lies inside territorial airspace that a statement excludes.

        The verdict and who states it are all that is known: how far our line is drawn inside is
        not. A line drawn outside, or one that was published without bounds, is no such guess.
        """
        excluded = self.basis == "statement" and self.verdict in OUTSIDE
        drawn_inside = bool(self.visits) and (self.on_our_line or self.has_bounds)
        return self.kind == "territorial" and excluded and drawn_inside and not self._is_reported

    @property
    def _is_reported(self) -> bool:
        """Whether somebody puts the aircraft in the zone, or a published position does."""
        said = any(statement.get("says") == "in" for statement in self.statements)
        lone = any(visit.vertex is not None for visit in self.visits)
        return said or (lone and not self.on_our_line)

    @property
    def contradicted_by(self) -> tuple[str, ...]:
        """Who published what the answer or another statement is against, each once."""
        return contradicting(self.statements)

    @property
    def counted(self) -> tuple[Visit, ...]:
        """The visits that count as entered: those that are decidable.

        All of them where none is: then the verdict leaves it open, or a statement decides it.
        """
        return tuple(visit for visit in self.visits if visit.decidable) or self.visits


@dataclass(frozen=True, kw_only=True)
class LineCrossing:
    """A formation crosses a line; left and right as one walks along the line."""

    formation: str
    line: str
    crossing: Crossing
    came_from: Literal["left", "right"]
    goes_to: Literal["left", "right"]
